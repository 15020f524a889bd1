"""Who may call which path of the REST APIs: policies for the project's two roles.

Logical ids, order and sizes are the Amplify CLI's: either tool goes on where the other stopped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plugin import JsonObject
from amplify_ls.contract.resource import ResourceName
from amplify_ls.core.files.json_file import json_bytes
from amplify_ls.core.templates.side_stacks import SideStack, SideStacks

LOGICAL_ID = "APIGatewayAuthStack"
SERVICE = "API Gateway"
ASKS_USER_POOL = "AdminQueries"
"""This API asks the user pool who may call it, not the roles."""

_KEY = f"amplify-cfn-templates/api/{LOGICAL_ID}.json"
_FILE = f"api/{LOGICAL_ID}.json"
_URL_NAME = "APIGatewayAuthURL"
ABSENT = {LOGICAL_ID: _URL_NAME}
"""Said where the project needs no such stack."""
_METHODS: Mapping[str, tuple[str, ...]] = {
    "create": ("/POST",),
    "read": ("/GET",),
    "update": ("/PUT", "/PATCH"),
    "delete": ("/DELETE",),
}
_VARIABLE = re.compile(r"\{[a-zA-Z0-9-]+\}")
_LARGEST = 6144
"""Characters that IAM takes of a managed policy."""
_FRAME, _ENTRY = 104, 64
_KINDS = (
    ("auth", "PolicyAPIGWAuth", "authRoleName"),
    ("guest", "PolicyAPIGWUnauth", "unauthRoleName"),
)


@dataclass(slots=True)
class _Policies:
    """The policies of one role: a new one begins where the last is full."""

    name: str
    role: str
    parts: JsonObject = field(default_factory=dict)
    size: int = 0

    def allow(self, api: str, method: str, path: str, environment: str) -> None:
        more = 2 * (_ENTRY + len(environment) + len(method) + len(path))
        self.size += more
        if not self.parts or self.size > _LARGEST:
            self.size = _FRAME + more
            self.parts[f"{self.name}{len(self.parts) + 1}"] = _policy(self.role)
        below = f"{path}*" if path.endswith("/") else f"{path}/*"
        document = next(reversed(self.parts.values()))["Properties"]["PolicyDocument"]
        document["Statement"][0]["Resource"] += [
            _method(api, method, below),
            _method(api, method, path),
        ]


def rest_access(apis: Mapping[str, JsonObject], environment: str, bucket: str) -> SideStacks:
    """The stack that lets roles call the paths of these APIs; `apis` by name, with their paths.

    Raises:
        AmplifyError: a path permits something unknown.
    """
    roles = {kind: _Policies(name, role) for kind, name, role in _KINDS}
    for api, paths in apis.items():
        for path, kind, method in _permitted(api, paths):
            roles[kind].allow(api, method, _VARIABLE.sub("*", path), environment)
    policies = {name: part for role in roles.values() for name, part in role.parts.items()}
    if not policies:
        return SideStacks(absent=ABSENT)
    text = json_bytes(_template(apis, policies))
    part = _part(apis, environment, f"https://s3.amazonaws.com/{bucket}/{_KEY}")
    return SideStacks((SideStack(LOGICAL_ID, part, _KEY, text, _URL_NAME, _FILE),))


def _permitted(api: str, paths: JsonObject) -> Iterator[tuple[str, str, str]]:
    for path, about in paths.items():
        permissions = about.get("permissions") if isinstance(about, dict) else None
        for kind, _, _ in _KINDS:
            actions = permissions.get(kind) if isinstance(permissions, dict) else None
            for method in _methods(api, path, actions) if isinstance(actions, list) else ():
                yield path, kind, method


def _methods(api: str, path: str, actions: list[object]) -> list[str]:
    unknown = [str(action) for action in actions if action not in _METHODS]
    if unknown:
        raise AmplifyError(
            f"{ResourceName('api', api)}: {path} permits {', '.join(unknown)}, which is nothing "
            "one can do with a REST API.",
            f"Choose from {', '.join(_METHODS)} in its cli-inputs.json.",
        )
    found = [method for action in actions for method in _METHODS[str(action)]]
    is_everything = {method for methods in _METHODS.values() for method in methods} <= {*found}
    return ["/*"] if is_everything else found


def _template(apis: Mapping[str, JsonObject], policies: JsonObject) -> JsonObject:
    names = ("authRoleName", "unauthRoleName", "env", *apis)
    return {
        "Description": "Lets the roles of an Amplify environment call its REST APIs",
        "AWSTemplateFormatVersion": "2010-09-09",
        "Parameters": {name: {"Type": "String"} for name in names},
        "Conditions": {"ShouldNotCreateEnvResources": {"Fn::Equals": [{"Ref": "env"}, "NONE"]}},
        "Resources": policies,
    }


def _policy(role: str) -> JsonObject:
    statement = {"Effect": "Allow", "Action": ["execute-api:Invoke"], "Resource": []}
    return {
        "Type": "AWS::IAM::ManagedPolicy",
        "Properties": {
            "PolicyDocument": {"Version": "2012-10-17", "Statement": [statement]},
            "Roles": [{"Ref": role}],
        },
    }


def _method(api: str, method: str, path: str) -> JsonObject:
    stage = {"Fn::If": ["ShouldNotCreateEnvResources", "Prod", {"Ref": "env"}]}
    pieces = [
        "arn:aws:execute-api:",
        {"Ref": "AWS::Region"},
        ":",
        {"Ref": "AWS::AccountId"},
        ":",
        {"Ref": api},
        "/",
        stage,
        f"{method}{path}",
    ]
    return {"Fn::Join": ["", pieces]}


def _part(apis: Mapping[str, JsonObject], environment: str, url: str) -> JsonObject:
    parameters: JsonObject = {
        "authRoleName": {"Ref": "AuthRoleName"},
        "unauthRoleName": {"Ref": "UnauthRoleName"},
        "env": environment,
    }
    for api in apis:
        stack = ResourceName("api", api).logical_id
        parameters[api] = {"Fn::GetAtt": [stack, "Outputs.ApiId"]}
    return {
        "Type": "AWS::CloudFormation::Stack",
        "Properties": {"TemplateURL": url, "Parameters": parameters},
    }
