"""Custom resources of the Amplify CLI's own templates and of ours, done without running functions.

The real CLI puts functions for Node.js with the AWS SDK into its templates, and neither need be
installed. What they do is simple and known by their logical ids. Of ours the one that every first
push waits for is done here as well, if its code is really ours: to start Python for it and to load
boto3 there takes longer than all the rest.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from io import BytesIO
from typing import Any, Final
from zipfile import BadZipFile, ZipFile

from amplify_ls.core.templates import identity_roles
from amplify_ls.sandbox.process import in_name_only, mini
from amplify_ls.sandbox.process.operation import Failed

Native = Callable[[str, mini.Record, str], tuple[str, mini.Record]]

_DETAILS: Final = "ProviderDetails"


def _set_role_trust(request: str, given: mini.Record, physical: str) -> tuple[str, mini.Record]:
    """Let users of an identity pool take the roles of the environment."""
    if request == "Delete":
        return physical, {}
    for role, kind in (("authRoleName", "authenticated"), ("unauthRoleName", "unauthenticated")):
        record = mini.iam_roles.get(given[role])
        if record is None:
            raise Failed(f"The role with name {given[role]} cannot be found.")
        record["AssumeRolePolicyDocument"] = json.dumps(_trust(given["idpId"], kind))
    return physical, {}


def _trust(pool: str, kind: str) -> mini.Record:
    return {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Sid": "",
                "Effect": "Allow",
                "Principal": {"Federated": "cognito-identity.amazonaws.com"},
                "Action": "sts:AssumeRoleWithWebIdentity",
                "Condition": {
                    "StringEquals": {"cognito-identity.amazonaws.com:aud": pool},
                    "ForAnyValue:StringLike": {"cognito-identity.amazonaws.com:amr": kind},
                },
            }
        ],
    }


def _set_domain(request: str, given: mini.Record, physical: str) -> tuple[str, mini.Record]:
    """Give a user pool its hosted UI domain, instead of the one it had."""
    pool, domain = given["userPoolId"], given.get("hostedUIDomainName")
    current = next((name for name, owner in mini.pool_domains.items() if owner == pool), None)
    if current is not None and (request == "Delete" or current != domain):
        mini.delete_domain({"UserPoolId": pool, "Domain": current})
    if request == "Delete" or not domain or current == domain:
        return physical, {}
    if domain in mini.pool_domains:
        raise Failed("Domain already associated with another user pool.")
    _ask(mini.create_domain, {"UserPoolId": pool, "Domain": domain})
    return physical, {}


def _set_providers(request: str, given: mini.Record, physical: str) -> tuple[str, mini.Record]:
    """Give a user pool exactly the social identity providers that are listed."""
    pool = given["userPoolId"]
    wanted = [] if request == "Delete" else json.loads(given["hostedUIProviderMeta"])
    secrets = {each["ProviderName"]: each for each in json.loads(given["hostedUIProviderCreds"])}
    known = (mini.user_pools.get(pool) or {}).get("_identity_providers", {})
    for name in known.keys() - {each["ProviderName"] for each in wanted}:
        _ask(mini.delete_provider, {"UserPoolId": pool, "ProviderName": name})
    for each in wanted:
        name = each["ProviderName"]
        details = {key: value for key, value in secrets.get(name, {}).items() if "Name" not in key}
        provider = {
            "UserPoolId": pool,
            "ProviderName": name,
            "ProviderType": name,
            "AttributeMapping": each.get("AttributeMapping", {}),
            _DETAILS: details | {"authorize_scopes": each.get("authorize_scopes", "")},
        }
        _ask(mini.update_provider if name in known else mini.create_provider, provider)
    return physical, {}


def _tell_secret(request: str, given: mini.Record, physical: str) -> tuple[str, mini.Record]:
    """Say the secret of an app client, which old templates put into their outputs."""
    if request == "Delete":
        return physical, {}
    asked = {"UserPoolId": given["userpoolId"], "ClientId": given["clientId"]}
    client = _ask(mini.describe_client, asked)["UserPoolClient"]
    return physical, {"appSecret": client.get("ClientSecret", "")}


def _set_open_authorization(
    request: str, given: mini.Record, physical: str
) -> tuple[str, mini.Record]:
    """Let both app clients sign users in through hosted pages."""
    if request == "Delete":
        return physical, {}
    settings = json.loads(given["oAuthMetadata"])
    providers = [each["ProviderName"] for each in json.loads(given["hostedUIProviderMeta"])]
    names = ("AllowedOAuthFlows", "AllowedOAuthScopes", "CallbackURLs", "LogoutURLs")
    for client in ("webClientId", "nativeClientId"):
        wanted = {
            "UserPoolId": given["userPoolId"],
            "ClientId": given[client],
            "AllowedOAuthFlowsUserPoolClient": True,
            "SupportedIdentityProviders": [*providers, "COGNITO"],
            **{name: settings.get(name, []) for name in names},
        }
        _ask(mini.update_client, wanted)
    return physical, {}


def _set_second_factor(request: str, given: mini.Record, physical: str) -> tuple[str, mini.Record]:
    """Say how users of a pool prove a second time who they are."""
    if request == "Delete":
        return physical, {}
    caller = {"SnsCallerArn": given["smsConfigCaller"], "ExternalId": given["smsConfigExternalId"]}
    message = given["smsAuthenticationMessage"]
    wanted = {
        "UserPoolId": given["userPoolId"],
        "MfaConfiguration": given["mfaConfiguration"],
        "SmsMfaConfiguration": {
            "SmsAuthenticationMessage": message,
            "SmsConfiguration": caller,
        },
        "SoftwareTokenMfaConfiguration": {"Enabled": str(given["totpEnabled"]).lower() == "true"},
    }
    _ask(mini.set_second_factor, wanted)
    return physical, {}


def _ask(call: Callable[[mini.Record], Any], request: mini.Record) -> mini.Record:
    status, _, body = call(request)
    answer: mini.Record = json.loads(body or "{}")
    if status != 200:  # noqa: PLR2004 - OK
        raise Failed(str(answer.get("message", body)))
    return answer


_RESOURCES: Final[dict[str, Native]] = {
    "UpdateRolesWithIDPFunctionOutputs": _set_role_trust,
    "HostedUICustomResourceInputs": _set_domain,
    "HostedUIProvidersCustomResourceInputs": _set_providers,
    "UserPoolClientInputs": _tell_secret,
    "OAuthCustomResourceInputs": _set_open_authorization,
    "MFALambdaInputs": _set_second_factor,
    "PinpointFunctionOutputs": in_name_only.name_app,
    **{logical_id: in_name_only.name_place(logical_id) for logical_id in in_name_only.PLACES},
}


def native_for(logical_id: str, runtime: str, code: bytes) -> Native | None:
    """What does the work of a custom resource's function, if that is known; `code` is its zip."""
    if runtime.startswith("nodejs") or _is_ours(code):
        return _RESOURCES.get(logical_id)
    return None


def _is_ours(code: bytes) -> bool:
    try:
        with ZipFile(BytesIO(code)) as files:
            return files.read("index.py").decode() == identity_roles.CODE
    except (BadZipFile, KeyError, ValueError):
        return False
