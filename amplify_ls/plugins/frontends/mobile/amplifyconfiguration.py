"""What a mobile app's `amplifyconfiguration.json` says, category by category."""

from __future__ import annotations

from collections.abc import Mapping

from amplify_ls.contract.plugin import JsonObject
from amplify_ls.plugins.frontends.backend import (
    Resource,
    authorization_types,
    channel,
    known,
    region,
    resources,
)
from amplify_ls.plugins.frontends.places import places

_CHANNELS = {
    "SMS": "awsPinpointSmsNotificationsPlugin",
    # The Amplify CLI asks for it by this name, but writes `Email`: apps never hear of it.
    "EMAIL": "awsPinpointEmailNotificationsPlugin",
    "push": "awsPinpointPushNotificationsPlugin",
    "InAppMessaging": "awsPinpointInAppMessagingNotificationsPlugin",
}
_GEO_KEYS = {"Map": "maps", "PlaceIndex": "searchIndices"}


def amplifyconfiguration(
    meta: JsonObject, awsconfiguration: JsonObject, push_channel: str
) -> JsonObject:
    """What a backend makes of `amplifyconfiguration.json`; all of the other file is part of it."""
    place = region(meta)
    plugins: Mapping[str, JsonObject] = {
        "analytics": _analytics(meta),
        "notifications": _notifications(meta, push_channel),
        "api": _api(meta, place),
        "auth": {"awsCognitoAuthPlugin": awsconfiguration} if "auth" in meta else {},
        "predictions": _predictions(meta, place),
        "storage": _storage(meta),
        "geo": _geo(meta, place),
    }
    made: JsonObject = {"UserAgent": "aws-amplify-cli/2.0", "Version": "1.0"}
    return made | {category: {"plugins": each} for category, each in plugins.items() if each}


def _analytics(meta: JsonObject) -> JsonObject:
    first = next(iter(resources(meta, "analytics")), None)
    if first is None or not first.output:
        return {}
    app, place = first.output.get("Id"), first.output.get("Region")
    return {
        "awsPinpointAnalyticsPlugin": {
            "pinpointAnalytics": known({"appId": app, "region": place}),
            "pinpointTargeting": known({"region": place}),
        }
    }


def _notifications(meta: JsonObject, push_channel: str) -> JsonObject:
    made: JsonObject = {}
    for resource in resources(meta, "notifications")[:1]:
        for name, plugin in _CHANNELS.items():
            found = channel(resource, push_channel if name == "push" else name)
            if found is not None:
                app, place = found.get("ApplicationId"), resource.output.get("Region")
                made[plugin] = known({"appId": app, "region": place})
    return made


def _api(meta: JsonObject, place: str | None) -> JsonObject:
    apis = [resource for resource in resources(meta, "api") if resource.output]
    made = {api.name: described for api in apis if (described := _endpoint(api, place))}
    return {"awsAPIPlugin": made} if apis else {}


def _endpoint(api: Resource, place: str | None) -> JsonObject | None:
    if api.service == "AppSync":
        form, address = "GraphQL", api.output.get("GraphQLAPIEndpointOutput")
        authorization = authorization_types(api)[0] or None
    elif api.service == "API Gateway":
        form, address = "REST", api.output.get("RootUrl")
        authorization = api.entry.get("authorizationType") or "AWS_IAM"
    elif api.service == "ElasticContainer" and api.entry.get("apiType") == "REST":
        form, address = "REST", api.output.get("RootUrl")
        is_restricted = api.entry.get("restrictAccess")
        authorization = "AMAZON_COGNITO_USER_POOLS" if is_restricted else "AWS_IAM"
    else:
        return None
    return known(
        {
            "endpointType": form,
            "endpoint": address,
            "region": place,
            "authorizationType": authorization,
            "apiKey": api.output.get("GraphQLAPIKeyOutput") if form == "GraphQL" else None,
        }
    )


def _predictions(meta: JsonObject, place: str | None) -> JsonObject:
    found = [resource for resource in resources(meta, "predictions") if resource.output]
    made: JsonObject = known({"defaultRegion": place})
    for resource in found:
        for group in ("identify", "interpret", "convert", "infer"):
            kind = resource.entry.get(f"{group}Type")
            if kind:
                described = resource.output | {"defaultNetworkPolicy": "auto"}
                made.setdefault(group, {})[kind] = described
                break
    return {"awsPredictionsPlugin": made} if found else {}


def _storage(meta: JsonObject) -> JsonObject:
    """One bucket and one table: of several, apps know the last."""
    made: JsonObject = {}
    for resource in resources(meta, "storage"):
        output = resource.output
        if output and resource.service == "S3":
            bucket = {"bucket": output.get("BucketName"), "region": output.get("Region")}
            made["awsS3StoragePlugin"] = known(bucket) | {"defaultAccessLevel": "guest"}
        elif output and resource.service == "DynamoDB":
            made["awsDynamoDbStoragePlugin"] = {
                key[:1].lower() + key[1:]: value for key, value in output.items()
            }
    return made


def _geo(meta: JsonObject, place: str | None) -> JsonObject:
    made: JsonObject = known({"region": place})
    found = resources(meta, "geo")
    for service, key in _GEO_KEYS.items():
        named = [each for each in found if each.output and each.service == service]
        if named:
            made[key] = places(named)
    regions = [
        each.output["Region"]
        for each in found
        if each.service in _GEO_KEYS and each.output.get("Region")
    ]
    if regions:
        made["region"] = regions[-1]
    return {"awsLocationGeoPlugin": made} if found else {}
