"""What a push puts into a function's template: where its code lies, and what it may do besides."""

from __future__ import annotations

import re

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plugin import JsonObject
from amplify_ls.contract.resource import ResourceName
from amplify_ls.core.backend import listing
from amplify_ls.core.backend.mirror import Files, object_of
from amplify_ls.core.files.json_file import json_bytes, value_of
from amplify_ls.core.templates.resource_template import resource_template

CODE = ("deploymentBucketName", "s3Key")
"""Parameters that say where a function's code lies."""

_STATE = "amplify.state"
_NODE = {
    "pluginId": "amplify-nodejs-function-runtime-provider",
    "functionRuntime": "nodejs",
    "defaultEditorFile": "src/index.js",
    "useLegacyBuild": True,
}
_POLICIES = "custom-policies.json"
_POLICY, _ROLE = "CustomLambdaExecutionPolicy", "LambdaExecutionRole"
_ROLE_OUTPUT = "LambdaExecutionRoleArn"
_ENVIRONMENT = "${env}"
_ACTION = re.compile(r"[a-zA-Z0-9]+:[a-zA-Z0-9*|]+")


def function_files(name: ResourceName, files: Files) -> Files:
    """A function's files with the template that is deployed; one in YAML is left as it stands.

    Without `amplify.state` a function is of Node.js for the Amplify CLI, which writes that down.

    Raises:
        AmplifyError: custom-policies.json is none.
    """
    files = {_STATE: json_bytes(_NODE), **files}
    path = resource_template(name, files).path
    if not path.endswith(".json"):
        return files
    template = object_of(files, path)
    before = json_bytes(template)
    _take_code(template)
    _take_policies(name, template, files)
    parts = template.get("Resources")
    if isinstance(parts, dict) and _ROLE in parts:
        outputs = listing(template, "Outputs")
        outputs.setdefault(_ROLE_OUTPUT, {"Value": {"Fn::GetAtt": [_ROLE, "Arn"]}})
    after = json_bytes(template)
    return files if after == before else {**files, path: after}


def _take_code(template: JsonObject) -> None:
    parts = template.get("Resources")
    part = parts.get("LambdaFunction") if isinstance(parts, dict) else None
    if not isinstance(part, dict):
        return
    parameters = listing(template, "Parameters")
    for name in CODE:
        parameters.setdefault(name, {"Type": "String"})
    bucket, key = ({"Ref": name} for name in CODE)
    properties = listing(part, "Properties")
    if part.get("Type") == "AWS::Serverless::Function":
        properties["CodeUri"] = {"Bucket": bucket, "Key": key}
    else:
        properties["Code"] = {"S3Bucket": bucket, "S3Key": key}


def _take_policies(name: ResourceName, template: JsonObject, files: Files) -> None:
    parts = template.get("Resources")
    if not isinstance(parts, dict) or _POLICIES not in files:
        return
    statements = _statements(name, files[_POLICIES])
    parts.pop(_POLICY, None)
    if statements:
        parts[_POLICY] = {
            "DependsOn": [_ROLE],
            "Type": "AWS::IAM::Policy",
            "Properties": {
                "PolicyName": "custom-lambda-execution-policy",
                "PolicyDocument": {"Version": "2012-10-17", "Statement": statements},
                "Roles": [{"Ref": _ROLE}],
            },
        }


def _statements(name: ResourceName, text: bytes) -> list[JsonObject]:
    path = f"{name.folder}/{_POLICIES}"
    policies = value_of(text.decode("utf-8-sig", "replace"), path)
    said = policies if isinstance(policies, list) else [policies]
    listed = [_checked(path, policy) for policy in said]
    if not listed or not (listed[0]["Action"] or listed[0]["Resource"]):
        return []
    return [
        {
            **policy,
            "Resource": [_in_environment(each) for each in policy["Resource"]],
            "Effect": policy.get("Effect") or "Allow",
        }
        for policy in listed
    ]


def _checked(path: str, policy: object) -> JsonObject:
    if not isinstance(policy, dict) or not all(
        isinstance(policy.get(key), list) for key in ("Action", "Resource")
    ):
        raise AmplifyError(
            f"{path}: every entry needs the lists Action and Resource.", "Add what is missing."
        )
    wrong = [str(action) for action in policy["Action"] if not _ACTION.search(str(action))]
    if wrong:
        raise AmplifyError(
            f"{path}: {', '.join(wrong)} is no action.", "Write actions as service:Action."
        )
    return policy


def _in_environment(target: object) -> object:
    if isinstance(target, str) and _ENVIRONMENT in target:
        return {"Fn::Sub": [target, {"env": {"Ref": "env"}}]}
    return target
