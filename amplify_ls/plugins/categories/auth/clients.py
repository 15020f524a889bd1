"""The two apps that a user pool knows: one for the web, one for everything else."""

from __future__ import annotations

import json

from amplify_ls.contract.plugin import JsonObject
from amplify_ls.plugins.categories.auth.config import Config
from amplify_ls.plugins.categories.intrinsics import (
    join,
    per_environment,
    ref,
    resource,
    stack_mark,
    trust,
)
from amplify_ls.plugins.categories.values import Values


def clients(config: Config) -> JsonObject:
    """Both apps, and the role of the Lambdas that set up the sign-in page."""
    return {
        "UserPoolClientWeb": _client(config, "clientWeb", {}),
        "UserPoolClient": _client(
            config, "client", {"GenerateSecret": ref("userpoolClientGenerateSecret")}
        ),
        "UserPoolClientRole": _role(config),
    }


def _client(config: Config, suffix: str, more: JsonObject) -> JsonObject:
    properties: JsonObject = {
        "ClientName": f"{config.short_name}_app_{suffix}",
        "RefreshTokenValidity": ref("userpoolClientRefreshTokenValidity"),
        "TokenValidityUnits": {"RefreshToken": "days"},
        "UserPoolId": ref("UserPool"),
        **more,
    }
    if config.values.flag("userpoolClientSetAttributes"):
        properties["ReadAttributes"] = ref("userpoolClientReadAttributes")
        properties["WriteAttributes"] = ref("userpoolClientWriteAttributes")
    properties |= _sign_in_page(config)
    providers = "HostedUIProvidersCustomResourceInputs"
    has_providers = "hostedUIProviderMeta" in config.values
    depends_on = [providers, "UserPool"] if has_providers else ["UserPool"]
    ordered = dict(sorted(properties.items()))
    return resource("AWS::Cognito::UserPoolClient", ordered, depends_on)


def _sign_in_page(config: Config) -> JsonObject:
    """Where the sign-in page may send users, and what it tells the app."""
    metadata = _metadata(config)
    if metadata is None:
        return {}
    return {
        "AllowedOAuthFlows": metadata.needed_texts("AllowedOAuthFlows"),
        "AllowedOAuthFlowsUserPoolClient": True,
        "AllowedOAuthScopes": metadata.needed_texts("AllowedOAuthScopes"),
        "CallbackURLs": metadata.needed_texts("CallbackURLs"),
        "LogoutURLs": metadata.needed_texts("LogoutURLs"),
        "SupportedIdentityProviders": [*provider_names(config), "COGNITO"],
    }


def provider_names(config: Config) -> list[str]:
    """The providers that the sign-in page offers."""
    parsed = _parsed(config, "hostedUIProviderMeta")
    if parsed is None:
        return []
    providers = Values({"hostedUIProviderMeta": parsed}, config.values.source, config.values.place)
    return [each.needed_text("ProviderName") for each in providers.children("hostedUIProviderMeta")]


def _metadata(config: Config) -> Values | None:
    parsed = _parsed(config, "oAuthMetadata")
    if parsed is None:
        return None
    whole = Values({"oAuthMetadata": parsed}, config.values.source, config.values.place)
    return whole.needed_child("oAuthMetadata")


def _parsed(config: Config, key: str) -> object:
    text = config.values.text(key)
    if not text:
        return None
    try:
        return json.loads(text)
    except ValueError:
        raise config.values.refuse(key, "is not a text that holds JSON.") from None


def _role(config: Config) -> JsonObject:
    start = f"upClientLambdaRole{config.shared_id}"
    name = join("", start, stack_mark(), "-", ref("env"))
    return resource(
        "AWS::IAM::Role",
        {
            "AssumeRolePolicyDocument": trust("lambda.amazonaws.com"),
            "RoleName": per_environment(ref("userpoolClientLambdaRole"), name),
        },
    )
