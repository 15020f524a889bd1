"""Groups of users: the resource `userPoolGroups`."""

from __future__ import annotations

import re

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plugin import JsonObject, NewResource
from amplify_ls.plugins.categories.intrinsics import (
    CONDITIONS,
    document,
    get_att,
    join,
    ref,
    resource,
)
from amplify_ls.plugins.categories.origin import description
from amplify_ls.plugins.categories.values import Values, read_json, write_json

NAME = "userPoolGroups"
PRECEDENCE = "user-pool-group-precedence.json"
SERVICE = "Cognito-UserPool-Groups"
_SOURCE = f"amplify/backend/auth/{NAME}/{PRECEDENCE}"


def groups_resource(
    auth: str, names: list[str], why_gen1: str, *, has_identity_pool: bool
) -> NewResource:
    """The resource for groups of a new user pool; their order is their rank."""
    groups = [{"groupName": name, "precedence": rank} for rank, name in enumerate(names, 1)]
    attributes = ["UserPoolId", "AppClientIDWeb", "AppClientID"]
    if has_identity_pool:
        attributes.append("IdentityPoolId")
    dependency = {"category": "auth", "resourceName": auth, "attributes": attributes}
    text = write_json(groups)
    built = build_groups(text, auth, why_gen1, has_identity_pool=has_identity_pool)
    return NewResource(
        "auth",
        NAME,
        {
            "service": SERVICE,
            "providerPlugin": "awscloudformation",
            "dependsOn": [dependency],
        },
        {PRECEDENCE: text, **built},
    )


def build_groups(
    text: str | None, auth: str, why_gen1: str, *, has_identity_pool: bool
) -> dict[str, str]:
    """The files made from the list of groups.

    Raises:
        AmplifyError: the list cannot be read, or two groups cannot be told apart.
    """
    raw = read_json(text, _SOURCE)
    groups = list(Values({"groups": raw}, _SOURCE, loose=True).children("groups"))
    roles = {
        "AuthRoleArn": get_att("AuthRole", "Arn"),
        "UnauthRoleArn": get_att("UnauthRole", "Arn"),
    }
    found = _template(groups, auth, why_gen1, has_identity_pool=has_identity_pool)
    return {
        "build/parameters.json": write_json(roles),
        f"build/{NAME}-cloudformation-template.json": write_json(found),
    }


def _template(
    groups: list[Values], auth: str, why_gen1: str, *, has_identity_pool: bool
) -> JsonObject:
    resources: JsonObject = {}
    outputs: JsonObject = {}
    for group in groups:
        logical_id = _logical_id(group, resources)
        resources[logical_id] = _group(group, auth, has_identity_pool=has_identity_pool)
        if has_identity_pool:
            role = f"{logical_id}Role"
            resources[role] = _role(group, auth)
            outputs[role] = {"Value": get_att(role, "Arn")}
    found = {
        "Description": description(f"auth-{SERVICE}", why_gen1),
        "AWSTemplateFormatVersion": "2010-09-09",
        "Parameters": _parameters(auth, has_identity_pool=has_identity_pool),
        "Conditions": CONDITIONS,
        "Resources": resources,
    }
    return {**found, "Outputs": outputs} if outputs else found


def _parameters(auth: str, *, has_identity_pool: bool) -> JsonObject:
    attributes = ["UserPoolId", "AppClientID", "AppClientIDWeb"]
    if has_identity_pool:
        attributes.insert(1, "IdentityPoolId")
    found: JsonObject = {
        name: {"Type": "String"} for name in ("env", "AuthRoleArn", "UnauthRoleArn")
    }
    for attribute in attributes:
        name = f"auth{auth}{attribute}"
        found[name] = {"Type": "String", "Default": name}
    return found


def _logical_id(group: Values, taken: JsonObject) -> str:
    name = group.needed_text("groupName")
    logical_id = f"{re.sub('[^A-Za-z0-9]', '', name)}Group"
    if logical_id in taken:
        raise AmplifyError(
            f"Two groups in {_SOURCE} have the name {name}, punctuation aside.",
            "Give each group a name of its own, of letters and digits.",
        )
    return logical_id


def _group(group: Values, auth: str, *, has_identity_pool: bool) -> JsonObject:
    name = group.needed_text("groupName")
    properties: JsonObject = {"GroupName": name}
    precedence = group.raw.get("precedence")
    if precedence is not None:
        properties["Precedence"] = precedence
    if has_identity_pool:
        properties["RoleArn"] = get_att(f"{re.sub('[^A-Za-z0-9]', '', name)}GroupRole", "Arn")
    properties["UserPoolId"] = ref(f"auth{auth}UserPoolId")
    return resource("AWS::Cognito::UserPoolGroup", properties)


def _role(group: Values, auth: str) -> JsonObject:
    """What members get for AWS credentials."""
    condition = {
        "StringEquals": {"cognito-identity.amazonaws.com:aud": ref(f"auth{auth}IdentityPoolId")},
        "ForAnyValue:StringLike": {"cognito-identity.amazonaws.com:amr": "authenticated"},
    }
    trust = {
        "Sid": "",
        "Effect": "Allow",
        "Principal": {"Federated": "cognito-identity.amazonaws.com"},
        "Action": "sts:AssumeRoleWithWebIdentity",
        "Condition": condition,
    }
    properties: JsonObject = {"AssumeRolePolicyDocument": document(trust)}
    policies = [each.raw for each in group.children("customPolicies")]
    if policies:
        properties["Policies"] = policies
    name = f"-{group.needed_text('groupName')}GroupRole"
    properties["RoleName"] = join("", ref(f"auth{auth}UserPoolId"), name)
    return resource("AWS::IAM::Role", properties)
