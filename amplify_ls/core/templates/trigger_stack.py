"""What connects a user pool with the functions it calls: a stack behind both.

A function that may change users needs the pool, and the pool would need the function. So the pool
is told of its functions last, by a stack whose template the auth resource's files hold.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha1

from amplify_ls.contract.plugin import JsonObject
from amplify_ls.contract.resource import ResourceName
from amplify_ls.core.backend.mirror import Files, object_of
from amplify_ls.core.files.json_file import json_bytes
from amplify_ls.core.templates.resource_template import TRIGGER_TEMPLATE
from amplify_ls.core.templates.side_stacks import SideStack, SideStacks

LOGICAL_ID = "AuthTriggerCustomLambdaStack"
PROVIDER = "Cognito"
"""`triggerProvider` of a dependency on a function that a user pool calls."""

_PATH = f"build/{TRIGGER_TEMPLATE}"
_KEY = f"amplify-cfn-templates/auth/{TRIGGER_TEMPLATE}"
_URL_NAME = "AuthTriggerTemplateURL"
ABSENT = {LOGICAL_ID: _URL_NAME}
"""Said where the project needs no such stack."""
_CALL = "Custom::CustomAuthTriggerResourceOutputs"


def trigger_stack(
    auth: ResourceName, files: Files, stack: JsonObject, entry: JsonObject, bucket: str
) -> SideStacks:
    """The stack that connects the triggers of an auth resource that is created or updated.

    `stack` is the resource's own part of the root stack, `entry` what backend-config.json says.
    """
    template = object_of(files, _PATH)
    if not template:
        return SideStacks(absent=ABSENT)
    _call_again(template, files, stack)
    functions = list(_functions(entry))
    parameters = _parameters(auth, functions, stack)
    declared = template.get("Parameters") or {}
    part = {
        "Type": "AWS::CloudFormation::Stack",
        "Properties": {
            "TemplateURL": f"https://s3.amazonaws.com/{bucket}/{_KEY}",
            "Parameters": {name: value for name, value in parameters.items() if name in declared},
        },
        "DependsOn": [auth.logical_id, *(name.logical_id for name, _ in functions)],
    }
    text = json_bytes(template)
    path = f"{auth.category}/{auth.name}/{_PATH}"
    return SideStacks((SideStack(LOGICAL_ID, part, _KEY, text, _URL_NAME, path),))


def _call_again(template: JsonObject, files: Files, stack: JsonObject) -> None:
    """Let the connecting be done anew whenever the pool is updated, which forgets its triggers."""
    seen = sha1(json_bytes(stack), usedforsecurity=False)
    for path in sorted(files):
        if path.startswith("build/") and path != _PATH:
            seen.update(files[path])
    for part in (template.get("Resources") or {}).values():
        if part.get("Type") == _CALL:
            part.setdefault("Properties", {})["nonce"] = seen.hexdigest()


def _functions(entry: JsonObject) -> Iterator[tuple[ResourceName, JsonObject]]:
    for dependency in entry.get("dependsOn") or ():
        if isinstance(dependency, dict) and dependency.get("category"):
            name = ResourceName(str(dependency["category"]), str(dependency.get("resourceName")))
            yield name, dependency


def _parameters(
    auth: ResourceName, functions: list[tuple[ResourceName, JsonObject]], stack: JsonObject
) -> JsonObject:
    found: JsonObject = {
        "env": stack["Properties"]["Parameters"]["env"],
        "userpoolId": _output(auth, "UserPoolId"),
        "userpoolArn": _output(auth, "UserPoolArn"),
        "snsRoleArn": _output(auth, "CreatedSNSRole"),
    }
    for name, dependency in functions:
        role = f"{name.logical_id}LambdaExecutionRole"
        found[role] = _output(name, "LambdaExecutionRoleArn")
        for attribute in dependency.get("attributes") or ():
            found[f"{name.logical_id}{attribute}"] = _output(name, str(attribute))
    return found


def _output(name: ResourceName, output: str) -> JsonObject:
    return {"Fn::GetAtt": [name.logical_id, f"Outputs.{output}"]}
