"""An override sees the template as TypeScript knows it, and changes what CloudFormation gets."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from amplify_ls.core.programs import builds

pytestmark = pytest.mark.slow  # it starts Node.js

_FOLDER = Path(builds.__file__).parent
_TEMPLATE = {
    "Parameters": {"env": {"Type": "String"}},
    "Resources": {
        "UserPool": {
            "Type": "AWS::Cognito::UserPool",
            "Properties": {
                "Schema": [{"Name": "email", "Required": True}],
                "MfaConfiguration": {"Ref": "mfa"},
            },
        },
        "UserPoolClient": {"Type": "AWS::Cognito::UserPoolClient", "DependsOn": "UserPool"},
        "SNSRole": {
            "Type": "AWS::IAM::Role",
            "Properties": {"AssumeRolePolicyDocument": {"Statement": [{"Effect": "Allow"}]}},
        },
    },
}


def _overridden(folder: Path, body: str, kind: str = "auth") -> dict[str, Any]:
    built = folder / "build"
    built.mkdir()
    (folder / "override.ts").write_text(f"export function override(resources, info) {{\n{body}\n}}")
    (built / "override.js").write_text(f"exports.override = (resources, info) => {{\n{body}\n}}")
    order = {
        "override": str(built / "override.js"),
        "names": str(_FOLDER / "property_names.json"),
        "kind": kind,
        "template": _TEMPLATE,
        "project": {"envName": "dev", "projectName": "shop"},
        "result": str(folder / "result.json"),
    }
    command = ["node", str(_FOLDER / "run_override.js")]
    subprocess.run(command, input=json.dumps(order), text=True, check=False)
    answer: dict[str, Any] = json.loads((folder / "result.json").read_text())
    return answer


def _part(folder: Path, logical_id: str, body: str) -> dict[str, Any]:
    part: dict[str, Any] = _overridden(folder, body)["template"]["Resources"][logical_id]
    return part


def test_an_override_that_does_nothing_changes_nothing(tmp_path: Path) -> None:
    assert _overridden(tmp_path, "")["template"] == _TEMPLATE


def test_properties_have_the_names_that_typescript_knows(tmp_path: Path) -> None:
    body = """resources.userPool.schema = [...resources.userPool.schema, {name: "tenant"}];
    resources.userPool.policies = {passwordPolicy: {minimumLength: 12}};"""
    assert _part(tmp_path, "UserPool", body)["Properties"] == {
        "Schema": [{"Name": "email", "Required": True}, {"Name": "tenant"}],
        "MfaConfiguration": {"Ref": "mfa"},
        "Policies": {"PasswordPolicy": {"MinimumLength": 12}},
    }


def test_names_with_several_capitals_are_found(tmp_path: Path) -> None:
    body = 'resources.userPoolClient.callbackUrLs = ["https://example.com"];'
    properties = _part(tmp_path, "UserPoolClient", body)["Properties"]
    assert properties == {"CallbackURLs": ["https://example.com"]}


def test_a_list_that_was_not_there_may_be_spread(tmp_path: Path) -> None:
    body = "const r = resources.snsRole; r.policies = [r.policies, {policyName: 'p'}];"
    assert _part(tmp_path, "SNSRole", body)["Properties"]["Policies"] == [{"PolicyName": "p"}]


def test_documents_keep_their_own_keys_and_can_be_changed_in_place(tmp_path: Path) -> None:
    body = 'resources.snsRole.assumeRolePolicyDocument.Statement.push({Effect: "Deny"});'
    document = _part(tmp_path, "SNSRole", body)["Properties"]["AssumeRolePolicyDocument"]
    assert document == {"Statement": [{"Effect": "Allow"}, {"Effect": "Deny"}]}


def test_paths_go_into_the_finished_template(tmp_path: Path) -> None:
    body = """const pool = resources.userPool;
    pool.addPropertyOverride("Schema.0.Required", false);
    pool.addPropertyDeletionOverride("MfaConfiguration");
    pool.addOverride("Metadata.Why", "because");
    pool.applyRemovalPolicy("retain");
    pool.addDependency(resources.snsRole);"""
    assert _part(tmp_path, "UserPool", body) == {
        "Type": "AWS::Cognito::UserPool",
        "Properties": {"Schema": [{"Name": "email", "Required": False}]},
        "Metadata": {"Why": "because"},
        "DeletionPolicy": "Retain",
        "UpdateReplacePolicy": "Retain",
        "DependsOn": ["SNSRole"],
    }


def test_sections_take_what_is_new(tmp_path: Path) -> None:
    body = """resources.addCfnParameter({type: "String", default: "x"}, "Size");
    resources.addCfnCondition({expression: {"Fn::Equals": [1, 1]}}, "Always");
    resources.addCfnMapping({mapping: {a: {b: "c"}}}, "Map");
    resources.addCfnResource({type: "AWS::SNS::Topic", properties: {TopicName: "t"}}, "Topic");
    resources.addCfnOutput({value: resources.userPool.attrArn, exportName: "e"}, "Arn");"""
    template = _overridden(tmp_path, body)["template"]
    assert template["Parameters"]["Size"] == {"Type": "String", "Default": "x"}
    assert template["Conditions"] == {"Always": {"Fn::Equals": [1, 1]}}
    assert template["Mappings"] == {"Map": {"a": {"b": "c"}}}
    assert template["Resources"]["Topic"]["Properties"] == {"TopicName": "t"}
    arn = {"Fn::GetAtt": ["UserPool", "Arn"]}
    assert template["Outputs"] == {"Arn": {"Value": arn, "Export": {"Name": "e"}}}


def test_references_in_texts_become_joins(tmp_path: Path) -> None:
    body = "resources.snsRole.description = `${resources.userPool.ref} of ${info.envName}`;"
    assert _part(tmp_path, "SNSRole", body)["Properties"]["Description"] == {
        "Fn::Join": ["", [{"Ref": "UserPool"}, " of dev"]]
    }


def test_what_this_template_lacks_can_be_asked_for(tmp_path: Path) -> None:
    body = "if (resources.identityPool) { throw new Error('it is there'); }"
    assert "template" in _overridden(tmp_path, body)


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("resources.userPol.schema = [];", "resources.userPol does not exist."),
        (
            "resources.snsRole.pth = '/';",
            "resources.snsRole.pth does not exist: AWS::IAM::Role has no such property.",
        ),
        (
            'resources.addCfnParameter({type: "String"}, "env");',
            "Parameters of the template has env already.",
        ),
    ],
)
def test_a_mistake_is_found_in_its_line(tmp_path: Path, body: str, message: str) -> None:
    assert _overridden(tmp_path, f"const one = 1;\n{body}") == {"error": message, "line": 3}
