"""Maps, search indexes and geofences in `aws-exports.js`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from amplify_ls.contract.plugin import JsonObject
from amplify_ls.plugins.frontends.backend import Resource
from amplify_ls.plugins.frontends.places import places

_KEYS = {
    "Map": "maps",
    "PlaceIndex": "search_indices",
    "GeofenceCollection": "geofenceCollections",
}
"""Services, and where `aws-exports.js` has them."""


def geo(by_service: Mapping[str, Sequence[Resource]], place: str | None) -> JsonObject:
    """What apps know of their places."""
    made: JsonObject = {}
    for service, resources in by_service.items():
        if service in _KEYS:
            made["region"] = resources[0].output.get("Region") or place
            made[_KEYS[service]] = places(resources)
    return {"geo": {"amazon_location_service": made}} if made else {}
