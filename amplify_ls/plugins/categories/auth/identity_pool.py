"""The identity pool: AWS credentials for those who signed in, and perhaps for those who did not."""

from __future__ import annotations

from amplify_ls.contract.plugin import JsonObject
from amplify_ls.plugins.categories.auth.config import Config
from amplify_ls.plugins.categories.auth.social import CLIENT_PARAMETERS, GOOGLE
from amplify_ls.plugins.categories.intrinsics import (
    get_att,
    join,
    per_environment,
    ref,
    resource,
    sub,
)

_CLIENTS = ("UserPoolClient", "UserPoolClientWeb")


def identity_pool(config: Config) -> JsonObject:
    """The pool itself."""
    name = config.values.needed_text("identityPoolName")
    properties: JsonObject = {
        "AllowUnauthenticatedIdentities": ref("allowUnauthenticatedIdentities")
    }
    if config.has_user_pool:
        properties["CognitoIdentityProviders"] = [_user_pool_client(each) for each in _CLIENTS]
    properties["IdentityPoolName"] = per_environment(name, join("", f"{name}__", ref("env")))
    if config.audiences:
        properties["OpenIdConnectProviderARNs"] = [get_att("OpenIdLambdaInputs", "providerArn")]
    logins = _logins(config)
    if logins:
        properties["SupportedLoginProviders"] = logins
    depends_on = ["OpenIdLambdaInputs"] if config.audiences else None
    return resource("AWS::Cognito::IdentityPool", properties, depends_on)


def role_map(config: Config) -> JsonObject:
    """Which role whom gets; members of groups bring theirs along in the token."""
    properties: JsonObject = {"IdentityPoolId": ref("IdentityPool")}
    depends_on = ["IdentityPool"]
    values = config.values
    has_groups = bool(values.flag("userPoolGroups") or values.texts("userPoolGroupList"))
    if has_groups and config.has_user_pool:
        properties["RoleMappings"] = {
            "UserPoolClientRoleMapping": _mapping("client", "UserPoolClient"),
            "UserPoolWebClientRoleMapping": _mapping("webClient", "UserPoolClientWeb"),
        }
        depends_on += _CLIENTS
    properties["Roles"] = {
        "unauthenticated": ref("unauthRoleArn"),
        "authenticated": ref("authRoleArn"),
    }
    return resource("AWS::Cognito::IdentityPoolRoleAttachment", properties, depends_on)


def _user_pool_client(logical_id: str) -> JsonObject:
    name = sub(
        "cognito-idp.${region}.amazonaws.com/${client}",
        region=ref("AWS::Region"),
        client=ref("UserPool"),
    )
    return {"ClientId": ref(logical_id), "ProviderName": name}


def _logins(config: Config) -> JsonObject:
    """Accounts of other companies; Google's are trusted through `audiences` where there are any."""
    return {
        domain: ref(CLIENT_PARAMETERS[domain])
        for domain in config.values.texts("authProviders") or []
        if domain in CLIENT_PARAMETERS and not (domain == GOOGLE and config.audiences)
    }


def _mapping(placeholder: str, logical_id: str) -> JsonObject:
    provider = sub(
        f"cognito-idp.${{region}}.amazonaws.com/${{userPool}}:${{{placeholder}}}",
        region=ref("AWS::Region"),
        userPool=ref("UserPool"),
        **{placeholder: ref(logical_id)},
    )
    return {
        "AmbiguousRoleResolution": "AuthenticatedRole",
        "IdentityProvider": provider,
        "Type": "Token",
    }
