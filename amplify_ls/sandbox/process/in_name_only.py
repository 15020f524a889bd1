"""Things of services that the embedded AWS does not have: they have names, and nothing behind.

Templates of the categories analytics and geo make them with functions for Node.js, and only hand
on how they are called.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from typing import Final

from amplify_ls.contract.cloud import SANDBOX_ACCOUNT
from amplify_ls.sandbox.process import mini

_ID: Final = 32
PLACES: Final = {
    "CustomMap": ("mapName", "Map", "map"),
    "CustomPlaceIndex": ("indexName", "Index", "place-index"),
    "CustomGeofenceCollection": ("collectionName", "Collection", "geofence-collection"),
    "CustomTracker": ("trackerName", "Tracker", "tracker"),
}
"""Logical ids of Amazon Location's things: the name's property, their attributes, their ARN."""


def name_app(request: str, given: mini.Record, physical: str) -> tuple[str, mini.Record]:
    """An app of Pinpoint; its id stays as long as it is there."""
    del request
    identity = sha256(physical.encode()).hexdigest()[:_ID]
    return physical, {"Id": identity, "Name": given["appName"]}


def name_place(logical_id: str) -> Callable[[str, mini.Record, str], tuple[str, mini.Record]]:
    """What makes a map, or another thing of Amazon Location."""
    key, word, kind = PLACES[logical_id]

    def made(request: str, given: mini.Record, physical: str) -> tuple[str, mini.Record]:
        del request, physical
        name = str(given[key])
        arn = f"arn:aws:geo:{given['region']}:{SANDBOX_ACCOUNT}:{kind}/{name}"
        return name, {f"{word}Name": name, f"{word}Arn": arn}

    return made
