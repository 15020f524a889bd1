"""What is said about names of the project, wherever they stand."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from amplify_ls.contract.deployment import Deployment, ResourceState
from amplify_ls.contract.resource import Change, ResourceName
from amplify_ls.features.hover import hover
from amplify_ls.project.project import Project
from amplify_ls.project.reading import read
from amplify_ls.text.source import SourceFile
from tests.support.marked import ROOT, marked_files, project_of

FILES = """
-- amplify/team-provider-info.json --
{"dev": {"awscloudformation": {"Region": "eu-west-1", "StackName": "amplify-shop-dev-1"},
  "categories": {"function": {"sendMail": {"mailSender": "me@example.org", "apiKey": "hush"}}}},
 "prod": {}}
-- amplify/.config/local-env-info.json --
{"envName": "dev"}
-- amplify/backend/backend-config.json --
{"auth": {"users": {"service": "Cognito"}},
 "function": {"sendMail": {"service": "Lambda", "dependsOn": [
   {"category": "auth", "resourceName": "users", "attributes": ["UserPoolId"]}]}}}
-- amplify/backend/auth/userPoolGroups/user-pool-group-precedence.json --
[{"groupName": "Admins", "precedence": 1}, {"groupName": "Staff", "precedence": 2}]
-- amplify/backend/function/sendMail/sendMail-cloudformation-template.json --
{"Parameters": {"mailSender": {"Type": "String", "Description": "Who sends.", "Default": "x"},
                "apiKey": {"Type": "String", "NoEcho": true, "Default": "hush"}},
 "Resources": {"Fn": {"Type": "AWS::Lambda::Function"}},
 "Outputs": {"Arn": {"Description": "Of the function.", "Value": {"Fn::GetAtt": ["Fn", "Arn"]}}}}
"""
PROJECT = Project(
    ROOT,
    project_of([one.file for one in marked_files(FILES)]).files,
    profiles=("shop-admin",),
)
PARAMETERS = "amplify/backend/function/sendMail/parameters.json"
BACKEND = "amplify/backend/backend-config.json"
TEAM = "amplify/team-provider-info.json"
STATE = ResourceState(
    "Lambda", Change.UPDATE, datetime(2026, 1, 1, tzinfo=UTC), {"Arn": "arn:aws:x", "ApiKey": "no"}
)
KEYS = '{"awscloudformation": {"secretAccessKey": "%"}}'
DEPLOYED = Deployment("dev", resources={ResourceName("function", "sendMail"): STATE})


def told(marked: str, path: str = "push.sh", deployment: Deployment | None = None) -> str:
    offset = marked.index("<|>")
    file = SourceFile(ROOT / path, marked.replace("<|>", "", 1))
    found = hover(read(file, ROOT), PROJECT, offset, deployment)
    assert found is not None
    assert found.span.touches(offset)
    return found.markdown


def test_a_resource_says_its_service_and_who_needs_what_of_it() -> None:
    text = '{"function": {"send<|>Mail": {"service": "Lambda"}}}'
    found = told(text, BACKEND)

    assert found.startswith("**sendMail** · function · Lambda")
    assert "sendMail-cloudformation-template.json" in found
    assert "Outputs: `Arn`" in found
    assert "Depends on auth users (`UserPoolId`)" in found
    assert "Needed by function sendMail (`UserPoolId`)" in told(
        '{"auth": {"us<|>ers": {}}}', BACKEND
    )


def test_a_resource_says_how_it_stands_where_that_is_known() -> None:
    text = "amplify push function send<|>Mail"

    assert "a push updates it. (dev)" in told(text, deployment=DEPLOYED)
    assert "push updates" not in told(text)


def test_an_environment_says_where_it_is() -> None:
    found = told("amplify env checkout d<|>ev")

    assert found.startswith("**dev** · environment")
    assert "checked out here" in found
    assert "`eu-west-1`" in found
    assert "`amplify-shop-dev-1`" in found
    assert "of its resources" in told("amplify env get --name d<|>ev", deployment=DEPLOYED)


def test_an_environment_in_a_payload_is_explained_with_its_key() -> None:
    found = told("""amplify init --amplify '{"envName": "d<|>ev"}'""")

    assert found.startswith("**dev** · environment")
    assert "**envName**" in found


def test_an_output_says_its_value_in_the_template_and_on_aws() -> None:
    text = '{"api": {"a": {"dependsOn": [{"category": "function", "resourceName": "sendMail", '
    text += '"attributes": ["A<|>rn"]}]}}}'
    found = told(text, BACKEND, DEPLOYED)

    assert found.startswith("**Arn** · output of function sendMail\n\nOf the function.")
    assert '`{"Fn::GetAtt": ["Fn", "Arn"]}`' in found
    assert "In dev: `arn:aws:x`" in found


def test_a_parameter_says_its_default_and_its_values() -> None:
    found = told('{"mail<|>Sender": "a"}', PARAMETERS)

    assert found.startswith("**mailSender** · parameter of function sendMail\n\nWho sends.")
    assert "Default: `x`" in found
    assert "In dev: `me@example.org`" in found


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ('{"api<|>Key": "a"}', PARAMETERS),
        ('{"dev": {"categories": {"function": {"sendMail": {"api<|>Key": "hush"}}}}}', TEAM),
    ],
)
def test_parameters_that_may_be_secret_keep_their_values(text: str, path: str) -> None:
    found = told(text, path)

    assert "hush" not in found
    assert "not shown" in found


def test_a_group_says_its_place_and_role() -> None:
    found = told('[{"groupName": "Sta<|>ff", "precedence": 2}]',
                 "amplify/backend/auth/userPoolGroups/user-pool-group-precedence.json")  # fmt: skip

    assert "Number 2 of 2 in precedence" in found
    assert "`StaffGroupRole`" in found


def test_a_group_in_a_schema_is_explained_too() -> None:
    text = 'type A @model @auth(rules: [{ allow: groups, groups: ["Adm<|>ins"] }]) { id: ID! }'
    found = told(text, "amplify/backend/api/shop/schema.graphql")

    assert found.startswith("**Admins** · group")
    assert "**groups**" in found


def test_a_profile_says_whether_this_machine_has_it() -> None:
    payload = """amplify init --providers '{"awscloudformation": {"profileName": "%s<|>"}}'"""

    assert "does not have" not in told(payload % "shop-admin")
    assert "which this machine does not have" in told(payload % "other")


def test_a_category_lists_its_resources() -> None:
    found = told("amplify push fun<|>ction")

    assert found.startswith("**function** · category: Lambda functions and layers")
    assert "`sendMail`" in found
    assert "**amplify push function**" in found


def test_a_field_of_a_type_is_shown_as_it_is_written() -> None:
    text = 'type Order {\n  "How much."\n  to<|>tal(in: String): Float! @deprecated\n}'
    found = told(text, "amplify/backend/api/shop/schema.graphql")

    assert found.startswith("**total** · Order\n\nHow much.")
    assert "total(in: String): Float! @deprecated" in found


def test_a_function_of_templates_says_what_its_arguments_are() -> None:
    text = '{"Resources": {"Q": {"Type": "x", "Properties": {"A": {"Fn::J<|>oin": ["", []]}}}}}'
    found = told(text, "amplify/backend/custom/q/q-cloudformation-template.json")

    assert found.startswith("**Fn::Join**")
    assert "- delimiter:" in found


# --- Variables ------------------------------------------------------------------------------------


def test_a_variable_says_its_value() -> None:
    script = "STAGE=dev\namplify env checkout $ST<|>AGE\n"

    assert told(script) == "**STAGE** · variable\n\nValue: `dev`"


def test_a_variable_with_several_values_says_all() -> None:
    found = told("E=dev\nif x; then E=prod; fi\namplify env checkout $<|>E\n")

    assert "- `dev`\n- `prod`" in found


@pytest.mark.parametrize(
    "script",
    [
        "GITHUB_TOKEN=hush\namplify push $GITHUB_<|>TOKEN\n",
        "X=AKIAIOSFODNN7EXAMPLE\namplify push $<|>X\n",
        "S=hush\namplify init --providers '" + KEYS.replace("%", "'$<|>S'") + "'\n",
        "P='" + KEYS.replace("%", "hush") + "'\namplify init --providers \"$<|>P\"\n",
        "V=$(aws get hush)\namplify push $<|>V\n",
    ],
)  # fmt: skip
def test_values_that_may_be_secret_are_not_repeated(script: str) -> None:
    found = told(script)

    assert "hush" not in found
    assert "AKIA" not in found


# --- Command lines --------------------------------------------------------------------------------


def test_a_command_says_what_it_does_and_takes() -> None:
    found = told("amplify env ch<|>eckout dev")

    assert found.startswith("**amplify env checkout**")
    assert "`--restore`" in found


def test_an_option_says_what_it_does() -> None:
    assert told("amplify push --al<|>low-destructive-graphql-schema-updates").startswith(
        "**--allow-destructive-graphql-schema-updates**\n\nLets a change"
    )
    assert "Asks nothing" in told("amplify push -<|>y")


def test_headless_says_what_has_to_come_in() -> None:
    found = told("amplify add auth --head<|>less < x.json")

    assert "one line of JSON on standard input" in found
    assert "- `version`: " in found


def test_words_that_nobody_knows_are_not_explained() -> None:
    offset = len("amplify frob")
    file = SourceFile(ROOT / "x.sh", "amplify frobnicate --bogus")

    assert hover(read(file, ROOT), PROJECT, offset) is None
    assert hover(read(file, ROOT), PROJECT, len(file.text)) is None
