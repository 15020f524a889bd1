"""Trust in Google's sign-in by OpenID Connect, which apps on phones need."""

from __future__ import annotations

from amplify_ls.contract.plugin import JsonObject
from amplify_ls.plugins.categories.auth.callouts import call, function, log_policy, policy
from amplify_ls.plugins.categories.auth.config import Config
from amplify_ls.plugins.categories.auth.social import GOOGLE
from amplify_ls.plugins.categories.intrinsics import (
    allow,
    ref,
    resource,
    sub,
    trust,
    with_environment,
)

_PROVIDER_ACTIONS = [
    "iam:CreateOpenIDConnectProvider",
    "iam:GetOpenIDConnectProvider",
    "iam:AddClientIDToOpenIDConnectProvider",
]


def open_id(config: Config) -> JsonObject:
    """A Lambda that makes the account trust the apps in `audiences`."""
    if not config.audiences:
        return {}
    start = f"{config.short_name}_openid_lambda"
    role_name = with_environment(f"{start}_role")
    statements = [
        allow(_PROVIDER_ACTIONS, _provider(GOOGLE)),
        allow(["iam:ListOpenIDConnectProviders"], _provider("*")),
    ]
    properties = {"clientIdList": ",".join(config.audiences), "url": f"https://{GOOGLE}"}
    role = resource(
        "AWS::IAM::Role",
        {"AssumeRolePolicyDocument": trust("lambda.amazonaws.com"), "RoleName": role_name},
    )
    return {
        "OpenIdLambdaRole": role,
        "OpenIdLambda": function("open_id", "OpenIdLambdaRole"),
        "OpenIdLambdaIAMPolicy": policy(
            f"{start}_iam_policy", statements, role_name, "OpenIdLambda"
        ),
        "OpenIdLogPolicy": log_policy(
            f"{start}_log_policy", "OpenIdLambda", role_name, "OpenIdLambdaIAMPolicy"
        ),
        "OpenIdLambdaInputs": call("OpenIdLambda", properties, "OpenIdLogPolicy"),
    }


def _provider(name: str) -> JsonObject:
    return sub(f"arn:aws:iam::${{account}}:oidc-provider/{name}", account=ref("AWS::AccountId"))
