"""What `awsconfiguration.json` says, service by service."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from amplify_ls.contract.plugin import JsonObject
from amplify_ls.plugins.frontends.backend import (
    Resource,
    authorization_types,
    deployed_by_service,
    hosted_ui,
    known,
    region,
)
from amplify_ls.plugins.frontends.literals import literals

_RESERVED = frozenset(
    {
        "Auth",
        "CredentialsProvider",
        "CognitoUserPool",
        "GoogleSignIn",
        "FacebookSignIn",
        "S3TransferUtility",
        "PinpointAnalytics",
        "PinpointTargeting",
        "DynamoDBObjectMapper",
        "AppSync",
        "Lex",
        "Sumerian",
    }
)
"""Keys that belong to the Amplify CLI even while it has nothing to say there."""


def awsconfiguration(
    meta: JsonObject, user_agent: str, google_clients: Mapping[str, str]
) -> JsonObject:
    """What a deployed backend makes of `awsconfiguration.json`."""
    place = region(meta)
    made: JsonObject = {
        "UserAgent": user_agent,
        "Version": "0.1.0",
        "IdentityManager": {"Default": {}},
    }
    for service, resources in deployed_by_service(meta).items():
        if service == "Cognito":
            made |= _cognito(resources, place) | _social(resources[0], google_clients)
            made |= _auth(resources, place)
        elif service in _SERVICES:
            made |= _SERVICES[service](resources, place)
    return made


def keys_of_users(text: str, made: JsonObject) -> JsonObject:
    """What users have put into an `awsconfiguration.json`."""
    ours = _RESERVED | made.keys()
    return {key: value for key, value in literals(text).items() if key not in ours}


def _cognito(resources: Sequence[Resource], place: str | None) -> JsonObject:
    output = resources[0].output
    made: JsonObject = {}
    if output.get("IdentityPoolId"):
        identities = _default(PoolId=output["IdentityPoolId"], Region=place)
        made["CredentialsProvider"] = {"CognitoIdentity": identities}
    if output.get("UserPoolId"):
        made["CognitoUserPool"] = _default(
            PoolId=output["UserPoolId"],
            AppClientId=output.get("AppClientID"),
            Region=place,
            AppClientSecret=output.get("AppClientSecret") or None,
        )
    return made


def _social(auth: Resource, google_clients: Mapping[str, str]) -> JsonObject:
    made: JsonObject = {}
    clients = {key: auth.output.get(name) or None for key, name in google_clients.items()}
    if known(clients):
        made["GoogleSignIn"] = {"Permissions": "email,profile,openid"} | known(clients)
    if auth.output.get("FacebookWebClient"):
        made["FacebookSignIn"] = {
            "AppId": auth.output["FacebookWebClient"],
            "Permissions": "public_profile",
        }
    return made


def _auth(resources: Sequence[Resource], place: str | None) -> JsonObject:
    auth = resources[0]
    pages = hosted_ui(auth, place)
    oauth = {
        "WebDomain": pages.domain,
        "AppClientId": auth.output.get("AppClientID"),
        "AppClientSecret": auth.output.get("AppClientSecret"),
        "SignInRedirectURI": pages.sign_in,
        "SignOutRedirectURI": pages.sign_out,
        "Scopes": pages.scopes,
    }
    is_custom = any(resource.entry.get("customAuth") for resource in resources)
    flow = "CUSTOM_AUTH" if is_custom else "USER_SRP_AUTH"
    settings = {
        **({"OAuth": known(oauth)} if pages.is_federated else {}),
        "authenticationFlowType": flow,
        **auth.sign_in,
    }
    return {"Auth": {"Default": settings}}


def _s3(resources: Sequence[Resource], _place: str | None) -> JsonObject:
    output = resources[0].output
    return {
        "S3TransferUtility": _default(Bucket=output.get("BucketName"), Region=output.get("Region"))
    }


def _pinpoint(resources: Sequence[Resource], _place: str | None) -> JsonObject:
    output = resources[0].output
    return {
        "PinpointAnalytics": _default(AppId=output.get("Id"), Region=output.get("Region")),
        "PinpointTargeting": _default(Region=output.get("Region")),
    }


def _dynamodb(_resources: Sequence[Resource], place: str | None) -> JsonObject:
    return {"DynamoDBObjectMapper": _default(Region=place)}


def _appsync(resources: Sequence[Resource], place: str | None) -> JsonObject:
    api = resources[0]
    default, *more = authorization_types(api)
    others = {f"{api.name}_{each}": _graphql(api, each, place) for each in more}
    return {"AppSync": {"Default": _graphql(api, default, place)} | others}


def _graphql(api: Resource, authorization: str, place: str | None) -> JsonObject:
    key = api.output.get("GraphQLAPIKeyOutput") if authorization == "API_KEY" else None
    return known(
        {
            "ApiUrl": api.output.get("GraphQLAPIEndpointOutput"),
            "Region": api.output.get("region") or place,
            "AuthMode": authorization,
            "ApiKey": key,
            "ClientDatabasePrefix": f"{api.name}_{authorization}",
        }
    )


def _lex(resources: Sequence[Resource], _place: str | None) -> JsonObject:
    outputs = [resource.output for resource in resources]
    return {
        "Lex": {
            str(bot.get("BotName")): known(
                {"Name": bot.get("BotName"), "Alias": "$LATEST", "Region": bot.get("Region")}
            )
            for bot in outputs
        }
    }


def _default(**values: Any) -> JsonObject:  # noqa: ANN401 - values of JSON
    return {"Default": known(values)}


_SERVICES: Mapping[str, Callable[[Sequence[Resource], str | None], JsonObject]] = {
    "S3": _s3,
    "Pinpoint": _pinpoint,
    "DynamoDB": _dynamodb,
    "AppSync": _appsync,
    "Lex": _lex,
}
