"""Analytics and notifications, which may share a Pinpoint app."""

from __future__ import annotations

from collections.abc import Sequence

from amplify_ls.contract.plugin import JsonObject
from amplify_ls.plugins.frontends.backend import Resource, channel, known

_PLUGINS = {
    "APNS": "Push",
    "FCM": "Push",
    "InAppMessaging": "InAppMessaging",
    "Email": "Email",
    "SMS": "SMS",
}
"""Channels of notifications, and what apps call them; of two that share a name the last is told."""


def pinpoint(resources: Sequence[Resource], _place: str | None) -> JsonObject:
    """What apps know of their Pinpoint resources; those with channels are for notifications."""
    with_channels = [each for each in resources if not _PLUGINS.keys().isdisjoint(each.output)]
    counting = [each for each in resources if each not in with_channels]
    made = _analytics(counting[0]) if counting else {}
    notifications = _notifications(with_channels)
    return made | ({"Notifications": notifications} if notifications else {})


def _analytics(resource: Resource) -> JsonObject:
    app, place = resource.output.get("Id"), resource.output.get("Region")
    return known({"aws_mobile_analytics_app_id": app, "aws_mobile_analytics_app_region": place}) | {
        "Analytics": {"AWSPinpoint": known({"appId": app, "region": place})}
    }


def _notifications(resources: Sequence[Resource]) -> JsonObject:
    made: JsonObject = {}
    for name, plugin in _PLUGINS.items():
        for resource in resources:
            found = channel(resource, name)
            if found is not None:
                app, place = found.get("ApplicationId"), resource.output.get("Region")
                made[plugin] = {"AWSPinpoint": known({"appId": app, "region": place})}
                break
    return made
