from __future__ import annotations

import json

import pytest

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plugin import JsonObject, NewResource
from amplify_ls.plugins.categories.function import CATEGORY
from tests.support.added_recorded import facts, outline, recorded, world

TEMPLATE = "myFunc-cloudformation-template.json"
ALL = ["create", "read", "update", "delete"]
PAYLOADS: dict[str, JsonObject] = {
    "plain": {"version": 1, "functionName": "myFunc"},
    "with_storage": {
        "version": 1,
        "functionName": "myFunc",
        "runtime": "nodejs",
        "template": "hello-world",
        "access": [{"category": "storage", "resource": "myStorage", "operations": ALL}],
        "environment": {"MY_VAR": "some value"},
    },
}
BEFORE: JsonObject = {
    "auth": {"shopAuth": {"service": "Cognito"}},
    "storage": {"files": {"service": "S3"}, "orders": {"service": "DynamoDB"}},
    "function": {"mailer": {"service": "Lambda"}},
}


def add(asked: JsonObject, role: str = "headlessprojectnameLambdaRole00000000") -> NewResource:
    dice = world(role.removeprefix("headlessprojectnameLambdaRole"))
    before = {"storage": {**BEFORE["storage"], "myStorage": {"service": "S3"}}}
    return CATEGORY.add(asked, facts(BEFORE | before), dice)[0]


def with_access(category: str, name: str, *operations: str) -> JsonObject:
    granted = {"category": category, "resource": name, "operations": list(operations)}
    return {**PAYLOADS["plain"], "access": [granted]}


def statements(made: NewResource) -> list[JsonObject]:
    part = json.loads(made.files[TEMPLATE])["Resources"]["AmplifyResourcesPolicy"]
    found: list[JsonObject] = part["Properties"]["PolicyDocument"]["Statement"]
    return found


@pytest.mark.parametrize("case", ["plain", "with_storage"])
def test_what_is_added_is_what_the_real_cli_adds(case: str) -> None:
    expected = recorded("function", case)

    made = add(PAYLOADS[case], expected["role"])

    assert made.entry == expected["entry"]
    assert list(made.entry) == list(expected["entry"])
    assert sorted(made.files) == expected["files"]
    for name in ("amplify.state", "custom-policies.json", "function-parameters.json"):
        assert json.loads(made.files[name]) == expected[name]
    assert {made.name: made.environment_parameters} == expected["team-provider-info"]
    found, wanted = outline(made.files[TEMPLATE]), expected["template"]
    assert sorted(found.pop("parameters")) == sorted(wanted.pop("parameters"))
    assert found == wanted


def test_the_code_lists_the_variables_where_the_real_cli_keeps_them() -> None:
    code = add(PAYLOADS["with_storage"]).files["src/index.js"]

    assert code.startswith(
        "/* Amplify Params - DO NOT EDIT\n\tENV\n\tREGION\n\tSTORAGE_MYSTORAGE_BUCKETNAME\n"
        "\tMY_VAR\nAmplify Params - DO NOT EDIT */\n"
    )


def test_who_may_only_read_a_bucket_may_not_write_it() -> None:
    listing, reading = statements(add(with_access("storage", "files", "read")))

    assert (listing["Action"], reading["Action"]) == ("s3:ListBucket", ["s3:GetObject"])


def test_a_table_is_known_by_its_outputs() -> None:
    made = add(with_access("storage", "orders", "delete", "delete"))

    [statement] = statements(made)
    assert statement["Action"] == ["dynamodb:Delete*", "dynamodb:PartiQLDelete"]
    assert statement["Resource"][0] == {"Ref": "storageordersArn"}
    assert made.entry["dependsOn"][0]["attributes"] == ["Name", "Arn", "StreamArn"]


def test_a_function_may_call_another() -> None:
    made = add(with_access("function", "mailer", "read"))

    [statement] = statements(made)
    assert "lambda:Invoke*" in statement["Action"]
    assert made.entry["dependsOn"] == [
        {"category": "function", "resourceName": "mailer", "attributes": ["Name"]}
    ]


@pytest.mark.parametrize(
    ("name", "parameter"),
    [("MY_VAR", "myVar"), ("name", "name"), ("apiKey2", "apiKey2"), ("TABLE_2_NAME", "table2Name")],
)
def test_a_variable_is_a_parameter_in_the_real_clis_spelling(name: str, parameter: str) -> None:
    made = add({**PAYLOADS["plain"], "environment": {name: "x"}})

    assert made.environment_parameters == {parameter: "x"}
    assert parameter in json.loads(made.files[TEMPLATE])["Parameters"]


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"version": 2}, "version"),
        ({"functionName": None}, "functionName"),
        ({"functionName": "my-func"}, "cannot name a function"),
        ({"runtime": "cobol"}, "runtime"),
        ({"template": "s3-trigger"}, "template"),
        ({"environment": {"1ST": "x"}}, "cannot name an environment variable"),
        ({"environment": {"MY_VAR": "x", "my_var": "y"}}, "one and the same"),
        ({"environment": {"S3_KEY": "x"}}, "s3Key, which the template has already"),
        (with_access("storage", "nothing", "read"), "does not have"),
        (with_access("auth", "shopAuth", "read"), "cannot give"),
        (with_access("storage", "files"), "names nothing"),
        (with_access("storage", "files", "write"), "operations[0]"),
    ],
)
def test_what_cannot_be_is_refused(asked: JsonObject, says: str) -> None:
    with pytest.raises(AmplifyError) as refused:
        add(PAYLOADS["plain"] | asked)

    assert says in str(refused.value)
    assert refused.value.advice


def test_nothing_is_built_and_nothing_is_to_blame() -> None:
    files = dict(add(PAYLOADS["plain"]).files)

    assert not CATEGORY.build("myFunc", files, facts(BEFORE))
    assert not CATEGORY.cause("LambdaFunction", "no such role")
