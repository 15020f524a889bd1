"""Functions that the user pool calls when something happens."""

from __future__ import annotations

import json

from amplify_ls.contract.plugin import JsonObject
from amplify_ls.plugins.categories.auth.config import Config
from amplify_ls.plugins.categories.intrinsics import get_att, join, ref, resource

LAMBDA_CONFIG = {
    "CreateAuthChallenge": "CreateAuthChallenge",
    "CustomMessage": "CustomMessage",
    "DefineAuthChallenge": "DefineAuthChallenge",
    "PostAuthentication": "PostAuthentication",
    "PostConfirmation": "PostConfirmation",
    "PreAuthentication": "PreAuthentication",
    "PreSignup": "PreSignUp",
    "PreTokenGeneration": "PreTokenGeneration",
    "VerifyAuthChallengeResponse": "VerifyAuthChallengeResponse",
}
"""What cli-inputs.json calls a trigger, and what Cognito does."""


def triggers_of(config: Config) -> JsonObject:
    """Trigger and what its function is made from; older files have it as a text."""
    if isinstance(config.raw.get("triggers"), str):
        try:
            found = json.loads(config.raw["triggers"])
        except ValueError:
            found = None
        if not isinstance(found, dict):
            raise config.values.refuse("triggers", "is not an object.")
        return found
    child = config.values.child("triggers")
    return child.raw if child is not None else {}


def function_of(config: Config, trigger: str) -> str:
    """The name of the function resource behind a trigger."""
    return f"{config.values.needed_text('resourceName')}{trigger}"


def dependencies(config: Config) -> list[JsonObject]:
    """`dependsOn` of the auth resource: one function a trigger."""
    return [
        {
            "category": "function",
            "resourceName": function_of(config, trigger),
            "triggerProvider": "Cognito",
            "attributes": ["Arn", "Name"],
        }
        for trigger in triggers_of(config)
    ]


def connections(config: Config) -> list[JsonObject]:
    """Which function answers which trigger, for the stack that connects them."""
    return [
        {
            "triggerType": LAMBDA_CONFIG.get(trigger, trigger),
            "lambdaFunctionName": f"{config.name}{trigger}",
        }
        for trigger in triggers_of(config)
    ]


def permissions(config: Config) -> list[JsonObject]:
    """What the functions may do, which cli-inputs.json has as texts."""
    given = config.raw.get("permissions")
    if not isinstance(given, list | None):
        raise config.values.refuse("permissions", "is not a list.")
    found = []
    for index, each in enumerate(given or []):
        try:
            permission = json.loads(each) if isinstance(each, str) else each
        except ValueError:
            permission = None
        if not isinstance(permission, dict) or not isinstance(permission.get("resource"), dict):
            raise config.values.refuse(f"permissions[{index}]", "does not say what it permits.")
        found.append(permission)
    return found


def lambda_config(config: Config) -> JsonObject:
    """`LambdaConfig` of the user pool; empty where a stack of its own connects the triggers."""
    if config.breaks_circles:
        return {}
    return {
        LAMBDA_CONFIG[trigger]: ref(f"function{function_of(config, trigger)}Arn")
        for trigger in triggers_of(config)
        if trigger in LAMBDA_CONFIG
    }


def trigger_resources(config: Config) -> JsonObject:
    """Lets Cognito call the functions, and the functions use what they need."""
    if config.breaks_circles or not triggers_of(config):
        return {}
    found = {
        f"UserPool{trigger}LambdaInvokePermission": resource(
            "AWS::Lambda::Permission",
            {
                "Action": "lambda:invokeFunction",
                "FunctionName": ref(f"function{function_of(config, trigger)}Name"),
                "Principal": "cognito-idp.amazonaws.com",
                "SourceArn": get_att("UserPool", "Arn"),
            },
        )
        for trigger in triggers_of(config)
        if trigger in LAMBDA_CONFIG
    }
    return found | dict(_policy(config, each) for each in permissions(config))


def _policy(config: Config, permission: JsonObject) -> tuple[str, JsonObject]:
    function = function_of(config, str(permission.get("trigger")))
    name = f"{function}{permission.get('policyName')}"
    statement = {
        "Effect": permission.get("effect", "Allow"),
        "Action": permission.get("actions", []),
        "Resource": _target(permission["resource"]),
    }
    return name, resource(
        "AWS::IAM::Policy",
        {
            "PolicyDocument": {"Version": "2012-10-17", "Statement": [statement]},
            "PolicyName": name,
            "Roles": [join("", function, "-", ref("env"))],
        },
    )


def _target(target: JsonObject) -> object:
    keys = target.get("keys")
    match target.get("paramType"):
        case "!GetAtt" if isinstance(keys, list):
            return {"Fn::GetAtt": keys}
        case "!Ref" if isinstance(keys, str):
            return ref(keys)
        case _:
            return keys
