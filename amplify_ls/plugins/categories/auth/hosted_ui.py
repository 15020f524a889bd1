"""The sign-in page: its address and the accounts of other companies it offers."""

from __future__ import annotations

from amplify_ls.contract.plugin import JsonObject
from amplify_ls.plugins.categories.auth.callouts import call, function, log_policy, policy
from amplify_ls.plugins.categories.auth.config import Config
from amplify_ls.plugins.categories.intrinsics import (
    allow,
    get_att,
    join,
    per_environment,
    ref,
)

_ROLE = "UserPoolClientRole"
_DOMAIN_ACTIONS = [
    "cognito-idp:CreateUserPoolDomain",
    "cognito-idp:DescribeUserPool",
    "cognito-idp:DeleteUserPoolDomain",
]
_PROVIDER_ACTIONS = [
    "cognito-idp:CreateIdentityProvider",
    "cognito-idp:UpdateIdentityProvider",
    "cognito-idp:ListIdentityProviders",
    "cognito-idp:DeleteIdentityProvider",
]
_ANY_DOMAIN = allow(["cognito-idp:DescribeUserPoolDomain"], "*")


def sign_in_page(config: Config) -> JsonObject:
    """The page's address and providers, as far as there are any."""
    found: JsonObject = {}
    if config.values.text("hostedUIDomainName"):
        found |= _domain()
    if config.values.text("hostedUIProviderMeta"):
        found |= _providers()
    return found


def domain_name() -> JsonObject:
    """The first part of the page's address, one an environment."""
    prefix = ref("hostedUIDomainName")
    return per_environment(prefix, join("-", prefix, ref("env")))


def _domain() -> JsonObject:
    name = "HostedUICustomResource"
    statements = [allow(_DOMAIN_ACTIONS, get_att("UserPool", "Arn")), _ANY_DOMAIN]
    role = ref(_ROLE)
    properties = {"hostedUIDomainName": domain_name(), "userPoolId": ref("UserPool")}
    return {
        name: function("domain", _ROLE),
        f"{name}Policy": policy(_pool_name(ref("hostedUI")), statements, role, name),
        f"{name}LogPolicy": log_policy(
            _pool_name("hostedUILogPolicy"), name, role, f"{name}Policy"
        ),
        f"{name}Inputs": call(name, properties, f"{name}LogPolicy"),
    }


def _providers() -> JsonObject:
    name = "HostedUIProvidersCustomResource"
    statements = [allow(_PROVIDER_ACTIONS, get_att("UserPool", "Arn")), _ANY_DOMAIN]
    role = ref(_ROLE)
    properties = {
        "hostedUIProviderMeta": ref("hostedUIProviderMeta"),
        "hostedUIProviderCreds": ref("hostedUIProviderCreds"),
        "userPoolId": ref("UserPool"),
    }
    return {
        name: function("providers", _ROLE),
        f"{name}Policy": policy(_pool_name("hostedUIProvider"), statements, role, name),
        f"{name}LogPolicy": log_policy(
            _pool_name("hostedUIProviderLogPolicy"), name, role, f"{name}Policy"
        ),
        f"{name}Inputs": call(name, properties, f"{name}LogPolicy"),
    }


def _pool_name(end: object) -> JsonObject:
    return join("-", ref("UserPool"), end)
