"""The function AdminQueries…: manages the users of a pool for an app's administrators."""

from __future__ import annotations

from pathlib import Path

from amplify_ls.contract.plugin import JsonObject, NewResource
from amplify_ls.plugins.categories.intrinsics import (
    CONDITIONS,
    allow,
    document,
    get_att,
    join,
    ref,
    resource,
    sub,
    with_environment,
)
from amplify_ls.plugins.categories.origin import description
from amplify_ls.plugins.categories.values import write_json

_CODE = Path(__file__).parent / "lambdas" / "admin_queries.js"
_ACTIONS = (
    "ListUsersInGroup",
    "AdminUserGlobalSignOut",
    "AdminEnableUser",
    "AdminDisableUser",
    "AdminRemoveUserFromGroup",
    "AdminAddUserToGroup",
    "AdminListGroupsForUser",
    "AdminGetUser",
    "AdminConfirmSignUp",
    "ListUsers",
    "ListGroups",
)
_LOG_ACTIONS = ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"]


def admin_function(name: str, auth: str, group: str | None, why_gen1: str) -> NewResource:
    """The function resource; `group` may use it, or everybody who signed in."""
    package = {
        "name": name.lower(),
        "version": "1.0.0",
        "description": "Manages the users of an Amazon Cognito user pool",
        "main": "index.js",
        "private": True,
    }
    return NewResource(
        "function",
        name,
        {
            "service": "Lambda",
            "providerPlugin": "awscloudformation",
            "build": True,
            "dependsOn": [{"category": "auth", "resourceName": auth, "attributes": ["UserPoolId"]}],
        },
        {
            f"{name}-cloudformation-template.json": write_json(
                _template(name, f"auth{auth}UserPoolId", group, why_gen1)
            ),
            "src/index.js": _CODE.read_text(encoding="utf-8"),
            "src/package.json": write_json(package),
        },
    )


def _template(name: str, pool: str, group: str | None, why_gen1: str) -> JsonObject:
    return {
        "AWSTemplateFormatVersion": "2010-09-09",
        "Description": description("function-Lambda", why_gen1),
        "Parameters": {"env": {"Type": "String"}, pool: {"Type": "String", "Default": pool}},
        "Conditions": CONDITIONS,
        "Resources": {
            "LambdaFunction": _function(name, pool, group),
            "LambdaExecutionRole": _role(name),
            "lambdaexecutionpolicy": _policy(pool),
        },
        "Outputs": {
            "Name": {"Value": ref("LambdaFunction")},
            "Arn": {"Value": get_att("LambdaFunction", "Arn")},
            "Region": {"Value": ref("AWS::Region")},
            "LambdaExecutionRole": {"Value": ref("LambdaExecutionRole")},
        },
    }


def _function(name: str, pool: str, group: str | None) -> JsonObject:
    variables = {"ENV": ref("env"), "GROUP": group or "NONE", "USERPOOL": ref(pool)}
    return {
        "Type": "AWS::Lambda::Function",
        "Metadata": {"aws:asset:path": "./src", "aws:asset:property": "Code"},
        "Properties": {
            "Handler": "index.handler",
            "FunctionName": with_environment(name),
            "Environment": {"Variables": variables},
            "Role": get_att("LambdaExecutionRole", "Arn"),
            "Runtime": "nodejs22.x",
            "Timeout": 25,
        },
    }


def _role(name: str) -> JsonObject:
    trust = {
        "Effect": "Allow",
        "Principal": {"Service": ["lambda.amazonaws.com"]},
        "Action": ["sts:AssumeRole"],
    }
    return resource(
        "AWS::IAM::Role",
        {
            "RoleName": with_environment(f"{name}LambdaRole"),
            "AssumeRolePolicyDocument": document(trust),
        },
    )


def _policy(pool: str) -> JsonObject:
    log = sub(
        "arn:aws:logs:${region}:${account}:log-group:/aws/lambda/${lambda}:log-stream:*",
        region=ref("AWS::Region"),
        account=ref("AWS::AccountId"),
        **{"lambda": ref("LambdaFunction")},
    )
    pool_arn = join(
        "",
        "arn:aws:cognito-idp:",
        ref("AWS::Region"),
        ":",
        ref("AWS::AccountId"),
        ":userpool/",
        ref(pool),
    )
    statements = (
        allow(_LOG_ACTIONS, log),
        allow([f"cognito-idp:{action}" for action in _ACTIONS], pool_arn),
    )
    return resource(
        "AWS::IAM::Policy",
        {
            "PolicyName": "lambda-execution-policy",
            "Roles": [ref("LambdaExecutionRole")],
            "PolicyDocument": document(*statements),
        },
        ["LambdaExecutionRole"],
    )
