"""What `aws-exports.js` says, service by service."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from amplify_ls.contract.plugin import JsonObject
from amplify_ls.plugins.frontends.backend import (
    Resource,
    authorization_types,
    deployed_by_service,
    hosted_ui,
    known,
    region,
)
from amplify_ls.plugins.frontends.javascript.geo import geo
from amplify_ls.plugins.frontends.javascript.pinpoint import pinpoint
from amplify_ls.plugins.frontends.javascript.predictions import predictions
from amplify_ls.plugins.frontends.literals import literals

_SIGN_IN = {
    "aws_cognito_username_attributes": "usernameAttributes",
    "aws_cognito_social_providers": "socialProviders",
    "aws_cognito_signup_attributes": "signupAttributes",
    "aws_cognito_mfa_configuration": "mfaConfiguration",
    "aws_cognito_mfa_types": "mfaTypes",
    "aws_cognito_password_protection_settings": "passwordProtectionSettings",
    "aws_cognito_verification_mechanisms": "verificationMechanisms",
}
"""Keys of `aws-exports.js`, and their names in `frontendAuthConfig`."""

_FEDERATION = {
    (True, True): "COGNITO_USER_AND_IDENTITY_POOLS",
    (True, False): "COGNITO_USER_POOLS",
    (False, True): "COGNITO_IDENTITY_POOLS",
}
"""By whether the user pool and whether the identity pool knows other providers."""

_IDENTITY_PROVIDERS = ("GoogleWebClient", "FacebookWebClient", "AmazonWebClient", "AppleWebClient")

RESERVED = frozenset(
    {
        "aws_project_region",
        "aws_cognito_identity_pool_id",
        "aws_cognito_region",
        "aws_user_pools_id",
        "aws_user_pools_web_client_id",
        "oauth",
        "federationTarget",
        *_SIGN_IN,
        "aws_user_files_s3_bucket",
        "aws_user_files_s3_bucket_region",
        "aws_user_files_s3_dangerously_connect_to_http_endpoint_for_testing",
        "aws_appsync_graphqlEndpoint",
        "aws_appsync_region",
        "aws_appsync_authenticationType",
        "aws_appsync_apiKey",
        "aws_appsync_dangerously_connect_to_http_endpoint_for_testing",
        "aws_cloud_logic_custom",
        "aws_mobile_analytics_app_id",
        "aws_mobile_analytics_app_region",
        "Notifications",
        "aws_dynamodb_all_tables_region",
        "aws_dynamodb_table_schemas",
        "aws_content_delivery_bucket",
        "aws_content_delivery_bucket_region",
        "aws_content_delivery_url",
        "aws_bots",
        "aws_bots_config",
        "predictions",
        "geo",
    }
)
"""Keys that belong to the Amplify CLI even while it has nothing to say there."""

_EXPORTED_NAME = re.compile(r"(?:\bexport\s+default|\bmodule\.exports\s*=)\s+(\w+)")


def exported(meta: JsonObject) -> JsonObject:
    """What a deployed backend makes of `aws-exports.js`."""
    place = region(meta)
    by_service = deployed_by_service(meta)
    made = known({"aws_project_region": place})
    for service, resources in by_service.items():
        if service in _SERVICES:
            made |= _SERVICES[service](resources, place)
        elif service in _REST and "aws_cloud_logic_custom" not in made:
            apis = [api for name in by_service if name in _REST for api in by_service[name]]
            made |= _rest(apis, place)
    return made | predictions(by_service) | geo(by_service, place)


def keys_of_users(script: str, made: JsonObject) -> JsonObject:
    """What users have put into an `aws-exports.js`, as far as it does not have to be run."""
    name = _EXPORTED_NAME.search(script)
    start = re.search(
        rf"\b{name.group(1) if name else 'awsmobile'}\s*=\s*(?=\{{)"
        r"|(?:\bexport\s+default|\bmodule\.exports\s*=)\s*(?=\{)",
        script,
    )
    found = literals(script[start.end() :]) if start else {}
    ours = RESERVED | made.keys() | ({"Analytics"} if _has_our_analytics(found) else set())
    return {key: value for key, value in found.items() if key not in ours}


def _has_our_analytics(found: JsonObject) -> bool:
    """Whether `Analytics`, which users may have too, repeats what only we write."""
    app, place = (found.get(f"aws_mobile_analytics_app_{key}") for key in ("id", "region"))
    return found.get("Analytics") == {"AWSPinpoint": known({"appId": app, "region": place})}


def _cognito(resources: Sequence[Resource], place: str | None) -> JsonObject:
    auth = resources[0]
    pages = hosted_ui(auth, place)
    oauth = {
        "domain": pages.domain,
        "scope": pages.scopes,
        "redirectSignIn": pages.sign_in,
        "redirectSignOut": pages.sign_out,
        "responseType": "token" if pages.flow == "implicit" else pages.flow,
    }
    knows_others = any(auth.output.get(key) for key in _IDENTITY_PROVIDERS)
    return known(
        {
            "aws_cognito_identity_pool_id": auth.output.get("IdentityPoolId"),
            "aws_cognito_region": place,
            "aws_user_pools_id": auth.output.get("UserPoolId"),
            "aws_user_pools_web_client_id": auth.output.get("AppClientIDWeb"),
            "oauth": known(oauth),
            "federationTarget": _FEDERATION.get((pages.is_federated, knows_others)),
            **{key: auth.sign_in.get(name) for key, name in _SIGN_IN.items()},
        }
    )


def _s3(resources: Sequence[Resource], _place: str | None) -> JsonObject:
    output = resources[0].output
    return known(
        {
            "aws_user_files_s3_bucket": output.get("BucketName"),
            "aws_user_files_s3_bucket_region": output.get("Region"),
        }
    )


def _appsync(resources: Sequence[Resource], place: str | None) -> JsonObject:
    api = resources[0]
    return known(
        {
            "aws_appsync_graphqlEndpoint": api.output.get("GraphQLAPIEndpointOutput"),
            "aws_appsync_region": place,
            "aws_appsync_authenticationType": authorization_types(api)[0],
            "aws_appsync_apiKey": api.output.get("GraphQLAPIKeyOutput") or None,
        }
    )


def _rest(resources: Sequence[Resource], place: str | None) -> JsonObject:
    apis = [
        known({"name": name, "endpoint": address, "region": place})
        for resource in resources
        if (name := resource.output.get("ApiName")) and (address := resource.output.get("RootUrl"))
    ]
    return {"aws_cloud_logic_custom": apis}


def _dynamodb(resources: Sequence[Resource], place: str | None) -> JsonObject:
    tables = [
        known({"tableName": table.output.get("Name"), "region": table.output.get("Region")})
        for table in resources
    ]
    return known({"aws_dynamodb_all_tables_region": place, "aws_dynamodb_table_schemas": tables})


def _hosting(resources: Sequence[Resource], _place: str | None) -> JsonObject:
    output = resources[0].output
    return known(
        {
            "aws_content_delivery_bucket": output.get("HostingBucketName"),
            "aws_content_delivery_bucket_region": output.get("Region"),
            "aws_content_delivery_url": output.get("CloudFrontSecureURL")
            or output.get("WebsiteURL"),
        }
    )


def _lex(resources: Sequence[Resource], _place: str | None) -> JsonObject:
    bots = [
        known(
            {
                "name": bot.output.get("BotName"),
                "alias": "$LATEST",
                "region": bot.output.get("Region"),
            }
        )
        for bot in resources
    ]
    return {"aws_bots": "enable", "aws_bots_config": bots}


_REST = frozenset({"API Gateway", "ElasticContainer"})
_SERVICES: Mapping[str, Callable[[Sequence[Resource], str | None], JsonObject]] = {
    "Cognito": _cognito,
    "S3": _s3,
    "AppSync": _appsync,
    "Pinpoint": pinpoint,
    "DynamoDB": _dynamodb,
    "S3AndCloudFront": _hosting,
    "Lex": _lex,
}
