"""Stacks below and beside those of resources: nested, for REST paths and for triggers."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.resource import ResourceName
from amplify_ls.core.templates.function_template import function_files
from amplify_ls.core.templates.graphql_build import (
    check_build,
    deployment_folder,
    deployment_objects,
    with_deployment,
)
from amplify_ls.core.templates.nested_templates import nested_templates
from amplify_ls.core.templates.rest_access import rest_access
from amplify_ls.core.templates.trigger_stack import trigger_stack

API = ResourceName("api", "shop")
AUTH = ResourceName("auth", "users")
HELLO = ResourceName("function", "hello")
BUILT = "build/cloudformation-template.json"


def nested(*url: object) -> dict[str, Any]:
    address = {"Fn::Join": ["/", [{"Ref": "Bucket"}, *url]]}
    return {"Type": "AWS::CloudFormation::Stack", "Properties": {"TemplateURL": address}}


def data(**parts: object) -> bytes:
    return json.dumps({"Resources": parts}).encode()


def on_disk(root: Path, files: dict[str, bytes]) -> dict[str, bytes]:
    for name, text in files.items():
        path = root / API.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text)
    return files


def age(root: Path, name: str, seconds: int) -> None:
    path = root / API.folder / name
    then = path.stat().st_mtime - seconds
    os.utime(path, (then, then))


def test_stacks_below_a_stack_are_found_in_the_files_however_deep() -> None:
    files = {
        "build/stacks/Todo.json": data(Deep=nested("stacks", "Deep.json")),
        "build/stacks/Deep.json": data(),
        "stacks/Deep.json": data(),
    }
    top = {"Resources": {"Todo": nested("stacks", "Todo.json"), "Else": nested("other.json")}}

    assert nested_templates(BUILT, top, files) == {
        ("Todo",): "build/stacks/Todo.json",
        ("Todo", "Deep"): "stacks/Deep.json",
    }


def test_an_api_without_a_build_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AmplifyError, match="has no build"):
        check_build(tmp_path, API, {"schema.graphql": b""}, {})


def test_an_api_whose_schema_is_newer_than_its_build_is_refused(tmp_path: Path) -> None:
    files = on_disk(tmp_path, {"schema.graphql": b"type A", BUILT: b"{}"})
    age(tmp_path, BUILT, 60)

    with pytest.raises(AmplifyError, match=r"schema\.graphql is newer than the build"):
        check_build(tmp_path, API, files, {})
    check_build(tmp_path, API, files, dict(files))
    age(tmp_path, "schema.graphql", 120)
    check_build(tmp_path, API, files, {})


def test_an_api_goes_into_the_bucket_with_the_parameters_of_its_deployment() -> None:
    names = ("AppSyncApiName", "CreateAPIKey", "S3DeploymentBucket", "S3DeploymentRootKey")
    declared = json.dumps({"Parameters": {name: {} for name in names}}).encode()
    files = {"schema.graphql": b"", "parameters.json": b'{"AppSyncApiName": "x", "y": 1}'}
    files = {**files, BUILT: declared}
    folder = deployment_folder(API, files)

    objects = deployment_objects(with_deployment(files, "b", folder, has_key=True), folder)
    assert {*objects} == {f"{folder}/cloudformation-template.json", f"{folder}/parameters.json"}
    assert json.loads(objects[f"{folder}/parameters.json"]) == {
        "AppSyncApiName": "x",
        "CreateAPIKey": 1,
        "S3DeploymentBucket": "b",
        "S3DeploymentRootKey": folder,
    }


def test_roles_may_call_just_the_paths_that_are_theirs() -> None:
    every = ["create", "read", "update", "delete"]
    paths = {
        "/items/{id}": {"permissions": {"setting": "private", "auth": every}},
        "/open": {"permissions": {"setting": "open"}},
        "/both": {"permissions": {"setting": "protected", "auth": ["read"], "guest": ["read"]}},
    }
    [stack] = rest_access({"rest": paths}, "dev", "bucket").present

    parts = json.loads(stack.template)["Resources"]
    statement = parts["PolicyAPIGWAuth1"]["Properties"]["PolicyDocument"]["Statement"][0]
    ends = [each["Fn::Join"][1][-1] for each in statement["Resource"]]
    assert ends == ["/*/items/*/*", "/*/items/*", "/GET/both/*", "/GET/both"]
    assert [*parts] == ["PolicyAPIGWAuth1", "PolicyAPIGWUnauth1"]
    given = stack.part["Properties"]["Parameters"]["rest"]
    assert given == {"Fn::GetAtt": ["apirest", "Outputs.ApiId"]}


def test_open_paths_need_no_stack() -> None:
    access = rest_access({"rest": {"/open": {"permissions": {"setting": "open"}}}}, "dev", "b")

    assert access.parts == {"APIGatewayAuthStack": None}


def test_a_pool_is_told_of_its_functions_anew_whenever_it_is_updated() -> None:
    call = {"Type": "Custom::CustomAuthTriggerResourceOutputs", "Properties": {"nonce": ""}}
    names = ("env", "userpoolId", "functionhelloArn")
    content = {"Parameters": {name: {} for name in names}, "Resources": {"Call": call}}
    files = {"build/auth-trigger-cloudformation-template.json": json.dumps(content).encode()}
    dependency = {"category": "function", "resourceName": "hello", "attributes": ["Arn", "Name"]}
    entry = {"dependsOn": [dependency]}

    def stack(value: str) -> dict[str, Any]:
        return {"Properties": {"Parameters": {"env": "dev", "length": value}}}

    [one] = trigger_stack(AUTH, files, stack("1"), entry, "b").present
    [other] = trigger_stack(AUTH, files, stack("2"), entry, "b").present
    assert one.template != other.template
    assert one.part["DependsOn"] == ["authusers", "functionhello"]
    assert one.part["Properties"]["Parameters"] == {
        "env": "dev",
        "userpoolId": {"Fn::GetAtt": ["authusers", "Outputs.UserPoolId"]},
        "functionhelloArn": {"Fn::GetAtt": ["functionhello", "Outputs.Arn"]},
    }


def test_a_function_may_do_what_its_custom_policies_say() -> None:
    policies = [{"Action": ["s3:Get*"], "Resource": ["arn:aws:s3:::x-${env}"]}]
    template = data(LambdaFunction={"Type": "AWS::Lambda::Function"}, LambdaExecutionRole={})
    files = {"x-template.json": template, "custom-policies.json": json.dumps(policies).encode()}

    changed = json.loads(function_files(HELLO, files)["x-template.json"])
    parts = changed["Resources"]
    document = parts["CustomLambdaExecutionPolicy"]["Properties"]["PolicyDocument"]
    [statement] = document["Statement"]
    assert statement["Resource"] == [
        {"Fn::Sub": ["arn:aws:s3:::x-${env}", {"env": {"Ref": "env"}}]}
    ]
    assert parts["LambdaFunction"]["Properties"]["Code"]["S3Key"] == {"Ref": "s3Key"}
    assert "LambdaExecutionRoleArn" in changed["Outputs"]


def test_templates_and_custom_policies_may_have_comments_as_with_the_amplify_cli() -> None:
    policies = b'[{"Action": ["s3:Get*"], "Resource": ["*"],} /* all */]'
    template = b'{"Resources": {"LambdaExecutionRole": {},}} // ours'
    files = {"x-template.json": template, "custom-policies.json": policies}

    made = function_files(HELLO, files)["x-template.json"]

    assert "CustomLambdaExecutionPolicy" in json.loads(made)["Resources"]


def test_custom_policies_without_lists_are_refused() -> None:
    files = {"x-template.json": data(), "custom-policies.json": b'[{"Action": "s3:*"}]'}

    with pytest.raises(AmplifyError, match="needs the lists Action and Resource"):
        function_files(HELLO, files)


def test_a_function_that_does_not_say_so_is_of_node_for_the_amplify_cli() -> None:
    files = {"hello-cloudformation-template.json": data(LambdaFunction={})}

    state = json.loads(function_files(HELLO, files)["amplify.state"])
    assert state["pluginId"] == "amplify-nodejs-function-runtime-provider"
    assert function_files(HELLO, {**files, "amplify.state": b"{}"})["amplify.state"] == b"{}"
