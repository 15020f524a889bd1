"""Custom resources of the Amplify CLI's own templates, done here because they want Node.js.

The real CLI puts functions for Node.js with the AWS SDK into its templates, and neither need be
installed. What they do is simple and known by their logical ids: it is done without running them.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, Final

from amplify_ls.sandbox.process import mini
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


def _ask(call: Callable[[mini.Record], Any], request: mini.Record) -> None:
    status, _, body = call(request)
    if status != 200:  # noqa: PLR2004 - OK
        raise Failed(str(json.loads(body).get("message", body)))


RESOURCES: Final[dict[str, Native]] = {
    "UpdateRolesWithIDPFunctionOutputs": _set_role_trust,
    "HostedUICustomResourceInputs": _set_domain,
    "HostedUIProvidersCustomResourceInputs": _set_providers,
}
