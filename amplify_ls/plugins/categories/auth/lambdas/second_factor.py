# ruff: noqa: INP001
"""Sets the second factor of a user pool."""

from typing import Any

import boto3

cognito = boto3.client("cognito-idp")


def apply(event: dict[str, Any]) -> dict[str, str]:
    """Set text messages and codes of apps as the stack asks for."""
    if event["RequestType"] == "Delete":
        return {}
    properties = event["ResourceProperties"]
    cognito.set_user_pool_mfa_config(
        UserPoolId=properties["userPoolId"],
        MfaConfiguration=properties["mfaConfiguration"],
        SoftwareTokenMfaConfiguration={"Enabled": properties["totpEnabled"] == "true"},
        SmsMfaConfiguration={
            "SmsAuthenticationMessage": properties["smsAuthenticationMessage"],
            "SmsConfiguration": {
                "SnsCallerArn": properties["smsConfigCaller"],
                "ExternalId": properties["smsConfigExternalId"],
            },
        },
    )
    return {}
