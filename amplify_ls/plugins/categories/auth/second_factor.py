"""The second factor of user pools that are older than `EnabledMfas`."""

from __future__ import annotations

from amplify_ls.contract.plugin import JsonObject
from amplify_ls.plugins.categories.auth.callouts import call, function, log_policy, policy
from amplify_ls.plugins.categories.auth.config import Config
from amplify_ls.plugins.categories.auth.user_pool import external_id
from amplify_ls.plugins.categories.intrinsics import (
    allow,
    document,
    get_att,
    ref,
    resource,
    trust,
    with_environment,
)


def second_factor(config: Config) -> JsonObject:
    """A Lambda that sets the second factor, where the user pool does not say it itself."""
    if config.uses_enabled_mfas or not config.has_second_factor:
        return {}
    start = config.short_name
    role_name = with_environment(f"{start}_totp_lambda_role")
    statement = allow(["cognito-idp:SetUserPoolMfaConfig"], get_att("UserPool", "Arn"))
    properties = {
        "mfaConfiguration": ref("mfaConfiguration"),
        "totpEnabled": "TOTP" in (config.values.texts("mfaTypes") or []),
        "smsConfigCaller": get_att("SNSRole", "Arn"),
        "smsAuthenticationMessage": ref("smsAuthenticationMessage"),
        "smsConfigExternalId": external_id(config),
        "userPoolId": ref("UserPool"),
    }
    name = f"{start}_totp_lambda"
    return {
        "MFALambdaRole": _role(start, role_name),
        "MFALambda": function("second_factor", "MFALambdaRole"),
        "MFALambdaPolicy": policy(f"{name}_iam_policy", [statement], role_name, "MFALambda"),
        "MFALogPolicy": log_policy(f"{name}_log_policy", "MFALambda", role_name, "MFALambdaPolicy"),
        "MFALambdaInputs": call("MFALambda", properties, "MFALogPolicy"),
    }


def _role(start: str, name: JsonObject) -> JsonObject:
    """The Lambda's role; it hands the role for text messages on to Cognito."""
    passing = document(allow(["iam:PassRole"], get_att("SNSRole", "Arn")))
    return resource(
        "AWS::IAM::Role",
        {
            "AssumeRolePolicyDocument": trust("lambda.amazonaws.com"),
            "Policies": [
                {"PolicyDocument": passing, "PolicyName": f"{start}_sns_pass_role_policy"}
            ],
            "RoleName": name,
        },
        ["SNSRole"],
    )
