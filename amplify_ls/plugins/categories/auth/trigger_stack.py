"""The template of the stack that connects a user pool with the functions it calls."""

from __future__ import annotations

import re
from hashlib import md5

from amplify_ls.contract.plugin import JsonObject
from amplify_ls.plugins.categories.auth.callouts import read_code
from amplify_ls.plugins.categories.auth.config import Config
from amplify_ls.plugins.categories.auth.triggers import connections, permissions
from amplify_ls.plugins.categories.intrinsics import (
    allow,
    document,
    get_att,
    join,
    ref,
    resource,
)

PATH = "build/auth-trigger-cloudformation-template.json"
_FUNCTION, _ROLE = "authTriggerFn7FCFA449", "authTriggerFnServiceRole08093B67"
_POLICY = "authTriggerFnServiceRoleDefaultPolicyEC9285A8"
_POOL_ARN = "userpoolArn"
_LONGEST = 240
"""Of a path so much becomes part of an id."""


def trigger_template(config: Config) -> JsonObject:
    """The template; its logical ids are the Amplify CLI's, the code is ours.

    Whoever deploys it sets the call's `nonce`: an update of the pool makes it forget its triggers.
    """
    connected = connections(config)
    granted = _granted(config)
    names = ["env", "userpoolId", _POOL_ARN]
    for each in connected:
        function = f"function{each['lambdaFunctionName']}"
        names += [f"{function}Name", f"{function}Arn", f"{function}LambdaExecutionRole"]
    if config.needs_sms_role:
        names.append("snsRoleArn")
    return {
        "Description": "Connects a user pool with its functions",
        "AWSTemplateFormatVersion": "2010-09-09",
        "Parameters": {name: {"Type": "String"} for name in names},
        "Conditions": {"ShouldNotCreateEnvResources": {"Fn::Equals": [ref("env"), "NONE"]}},
        "Resources": {**_permissions(connected), **granted, **_connecting(config, connected)},
    }


def _permissions(connected: list[JsonObject]) -> JsonObject:
    return {
        f"UserPool{each['triggerType']}LambdaInvokePermission": resource(
            "AWS::Lambda::Permission",
            {
                "Action": "lambda:InvokeFunction",
                "FunctionName": ref(f"function{each['lambdaFunctionName']}Name"),
                "Principal": "cognito-idp.amazonaws.com",
                "SourceArn": ref(_POOL_ARN),
            },
        )
        for each in connected
    }


def _granted(config: Config) -> JsonObject:
    """What the functions may do with the pool."""
    functions = {each["triggerType"]: each["lambdaFunctionName"] for each in connections(config)}
    found: JsonObject = {}
    for permission in permissions(config):
        trigger = permission.get("trigger")
        if trigger not in functions:
            continue
        name = permission.get("policyName")
        role = ref(f"function{functions[trigger]}LambdaExecutionRole")
        statement = {
            "Effect": permission.get("effect", "Allow"),
            "Action": permission.get("actions", []),
            "Resource": ref(_POOL_ARN),
        }
        found[_granted_id(functions[trigger], f"{trigger}{name}")] = resource(
            "AWS::IAM::Policy",
            {
                "PolicyDocument": document(statement),
                "PolicyName": name,
                "Roles": [{"Fn::Select": [1, {"Fn::Split": ["/", role]}]}],
            },
        )
    return found


def _granted_id(function: str, purpose: str) -> str:
    """As the CDK names a policy for the Amplify CLI: by its path, and the start of its hash.

    Under another id a policy of the same name would be made, and then deleted with the old one.
    """
    path = f"Amplify--function{function}Name{purpose}"
    hashed = md5(f"{path}/Resource".encode(), usedforsecurity=False).hexdigest()
    return f"{re.sub('[^A-Za-z0-9]', '', path)[:_LONGEST]}{hashed[:8].upper()}"


def _connecting(config: Config, connected: list[JsonObject]) -> JsonObject:
    """The function that connects the triggers, and its call."""
    wired = [
        {**each, "lambdaFunctionArn": ref(f"function{each['lambdaFunctionName']}Arn")}
        for each in connected
    ]
    return {
        **_rights(config),
        _FUNCTION: resource(
            "AWS::Lambda::Function",
            {
                "Code": {"ZipFile": read_code("triggers")},
                "Handler": "index.handler",
                "Role": get_att(_ROLE, "Arn"),
                "Runtime": "python3.13",
                "Timeout": 60,
            },
            [_POLICY, _ROLE],
        ),
        "CustomAuthTriggerResource": resource(
            "Custom::CustomAuthTriggerResourceOutputs",
            {
                "ServiceToken": get_att(_FUNCTION, "Arn"),
                "userpoolId": ref("userpoolId"),
                "lambdaConfig": wired,
                "nonce": "",
            },
            [_FUNCTION, _POLICY, _ROLE],
            UpdateReplacePolicy="Delete",
            DeletionPolicy="Delete",
        ),
    }


def _rights(config: Config) -> JsonObject:
    """The role of that function, and what it may do."""
    statements = [
        allow(["cognito-idp:DescribeUserPool", "cognito-idp:UpdateUserPool"], ref(_POOL_ARN))
    ]
    if config.needs_sms_role:
        statements.append(allow(["iam:PassRole"], ref("snsRoleArn")))
    logging = join(
        "",
        "arn:",
        ref("AWS::Partition"),
        ":iam::aws:policy/service-role/AWSLambdaBasicExecutionRole",
    )
    trusted = {
        "Effect": "Allow",
        "Action": "sts:AssumeRole",
        "Principal": {"Service": "lambda.amazonaws.com"},
    }
    return {
        _ROLE: resource(
            "AWS::IAM::Role",
            {"AssumeRolePolicyDocument": document(trusted), "ManagedPolicyArns": [logging]},
        ),
        _POLICY: resource(
            "AWS::IAM::Policy",
            {"PolicyDocument": document(*statements), "PolicyName": _POLICY, "Roles": [ref(_ROLE)]},
        ),
    }
