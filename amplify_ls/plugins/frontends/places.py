"""Maps, search indexes and geofences of Amazon Location Service."""

from __future__ import annotations

from collections.abc import Sequence

from amplify_ls.contract.plugin import JsonObject
from amplify_ls.plugins.frontends.backend import Resource, known


def places(resources: Sequence[Resource]) -> JsonObject:
    """Names of resources of one service, maps with their styles, and which one apps use first."""
    default = ""
    styles: JsonObject = {}
    for resource in resources:
        name = str(resource.output.get("Name"))
        styles[name] = known({"style": resource.output.get("Style")})
        if resource.entry.get("isDefault"):
            default = name
    are_maps = bool(resources) and resources[0].service == "Map"
    return {"items": styles if are_maps else list(styles), "default": default}
