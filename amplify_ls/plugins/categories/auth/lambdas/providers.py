# ruff: noqa: INP001
"""Lets users of other companies sign in to a user pool."""

import json
from typing import Any

import boto3

cognito = boto3.client("cognito-idp")


def apply(event: dict[str, Any]) -> dict[str, str]:
    """Have the providers that the stack asks for; without credentials leave all as they are."""
    properties = event["ResourceProperties"]
    credentials = json.loads(properties["hostedUIProviderCreds"])
    if event["RequestType"] == "Delete" or not credentials:
        return {}
    pool = properties["userPoolId"]
    by_name = {each["ProviderName"]: each for each in credentials}
    wanted = json.loads(properties["hostedUIProviderMeta"])
    found = cognito.list_identity_providers(UserPoolId=pool, MaxResults=60)["Providers"]
    existing = {each["ProviderName"] for each in found}
    for provider in wanted:
        have(pool, provider, by_name.get(provider["ProviderName"], {}), existing)
    for name in existing - {provider["ProviderName"] for provider in wanted}:
        cognito.delete_identity_provider(UserPoolId=pool, ProviderName=name)
    return {}


def have(
    pool: str, provider: dict[str, Any], credentials: dict[str, str], existing: set[str]
) -> None:
    """Create or update a provider, if all it needs is known."""
    name = provider["ProviderName"]
    is_apple = name == "SignInWithApple"
    secrets = ("team_id", "key_id", "private_key") if is_apple else ("client_secret",)
    details = {key: credentials.get(key) or "" for key in ("client_id", *secrets)}
    if not all(details.values()):
        return
    details["authorize_scopes"] = provider["authorize_scopes"]
    mapping = provider["AttributeMapping"]
    if name in existing:
        cognito.update_identity_provider(
            UserPoolId=pool,
            ProviderName=name,
            ProviderDetails=details,
            AttributeMapping=mapping,
        )
    else:
        cognito.create_identity_provider(
            UserPoolId=pool,
            ProviderName=name,
            ProviderType=name,
            ProviderDetails=details,
            AttributeMapping=mapping,
        )
