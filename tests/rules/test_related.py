"""The other places that findings are about."""

import pytest

from tests.support.marked import diagnose_file, marked_files, project_of

IN_ONE_SCHEMA = """
-- amplify/backend/api/shop/schema.graphql --
type Todo { id: ID! id: ID }
enum Todo { A }
"""
IN_TWO_FILES = """
-- amplify/backend/api/shop/schema/a.graphql --
type Todo { id: ID! }
-- amplify/backend/api/shop/schema/b.graphql --
scalar Money
type Todo { id: ID! }
"""
IN_A_SCRIPT = r"""
-- add.sh --
echo "{\"version\": 1, \"serviceConfiguration\": {\"serviceName\": \"AppSync\", \
 \"apiName\": \"shop\",\
 \"transformSchema\": \"type A { a: ID } type A { b: ID }\",\
 \"defaultAuthType\": {\"mode\": \"AWS_IAM\"}}}" | amplify add api --headless
"""
KEY_TWICE = """
-- amplify/.config/local-env-info.json --
{"envName": "dev", "envName": "prod"}
"""
WIRING = """
-- amplify/backend/backend-config.json --
{"custom": {"queue": {"service": "customCloudformation", "dependsOn": [
  {"category": "function", "resourceName": "mailer", "attributes": ["Arn", "Url"]}]}},
 "function": {"mailer": {"service": "Lambda"}}}
-- amplify/backend/function/mailer/mailer-cloudformation-template.json --
{"Resources": {}, "Outputs": {"Arn": {"Value": "a"}}}
-- amplify/backend/custom/queue/queue-template.json --
{"Parameters": {"functionmailerArn": {"Type": "String"}}, "Resources": {}}
"""
PARAMETERS = """
-- amplify/backend/custom/queue/parameters.json --
{"nmae": "a"}
-- amplify/backend/custom/queue/queue-template.yaml --
Resources: {}
Parameters:
  name:
    Type: String
"""
POLICY = """
-- policy.json --
{"Version": "2012-10-17", "Statement": [
  {"Sid": "a", "Effect": "Deny", "Action": "*", "Resource": "*"},
  {"Sid": "a", "Effect": "Deny", "Action": "*", "Resource": "*"}]}
"""


def related_in(text: str) -> list[tuple[str, str, str]]:
    """Of every other place: the code of its finding, its file and the text that stands there."""
    files = marked_files(text)
    project = project_of([marked.file for marked in files])
    return [
        (found.code, place.path.name, place.text[related.span.start : related.span.end])
        for marked in files
        for found in diagnose_file(marked.file, project=project)
        for related in found.related
        for place in [related.file or marked.file]
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            IN_ONE_SCHEMA,
            [("AMP364", "schema.graphql", "id"), ("AMP364", "schema.graphql", "Todo")],
        ),
        (IN_TWO_FILES, [("AMP364", "b.graphql", "Todo"), ("AMP364", "a.graphql", "Todo")]),
        (IN_A_SCRIPT, [("AMP364", "add.sh", "A")]),
        (KEY_TWICE, [("AMP404", "local-env-info.json", '"envName"')]),
        (
            WIRING,
            [
                ("AMP331", "mailer-cloudformation-template.json", '"Outputs"'),
                ("AMP332", "backend-config.json", '"Url"'),
            ],
        ),
        (PARAMETERS, [("AMP314", "queue-template.yaml", "Parameters")]),
        (POLICY, [("AMP242", "policy.json", '"a"')]),
    ],
)
def test_the_other_place_is_where_it_says(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert related_in(text) == expected
