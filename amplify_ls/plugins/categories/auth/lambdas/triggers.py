# ruff: noqa: INP001
"""Tells a user pool which functions it calls."""

from typing import Any

import boto3

cognito: Any = boto3.client("cognito-idp")
KEPT = [
    "Policies",
    "DeletionProtection",
    "AutoVerifiedAttributes",
    "SmsVerificationMessage",
    "EmailVerificationMessage",
    "EmailVerificationSubject",
    "VerificationMessageTemplate",
    "SmsAuthenticationMessage",
    "UserAttributeUpdateSettings",
    "MfaConfiguration",
    "DeviceConfiguration",
    "EmailConfiguration",
    "SmsConfiguration",
    "UserPoolTags",
    "AdminCreateUserConfig",
    "UserPoolAddOns",
    "AccountRecoverySetting",
    "UserPoolTier",
]


def apply(event: dict[str, Any]) -> dict[str, str]:
    """Have just the triggers that the stack asks for; none once the stack is gone."""
    properties = event["ResourceProperties"]
    pool = properties["userpoolId"]
    is_gone = event["RequestType"] == "Delete"
    try:
        current = cognito.describe_user_pool(UserPoolId=pool)["UserPool"]
    except cognito.exceptions.ResourceNotFoundException:
        if is_gone:
            return {}
        raise
    wanted = {} if is_gone else connected(properties["lambdaConfig"])
    # What an update does not name, Cognito sets to its default.
    rest = {name: current[name] for name in KEPT if current.get(name)}
    validity = rest.get("AdminCreateUserConfig", {})
    if "TemporaryPasswordValidityDays" in rest.get("Policies", {}).get("PasswordPolicy", {}):
        validity.pop("UnusedAccountValidityDays", None)
    cognito.update_user_pool(UserPoolId=pool, LambdaConfig=wanted, **rest)
    return {}


def connected(triggers: list[dict[str, str]]) -> dict[str, str]:
    """Trigger and the function behind it, as Cognito has them."""
    return {each["triggerType"]: each["lambdaFunctionArn"] for each in triggers}
