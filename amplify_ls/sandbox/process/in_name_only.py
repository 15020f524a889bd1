"""Things of services that the embedded AWS does not have: they have names, and nothing behind.

Templates of analytics and geo make them with functions for Node.js or as resources, and those of
hosting make branches of the Amplify service; all of them only hand on how a thing is called.
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


def handlers(key: str, service: str, kind: str) -> mini.Record:
    """How CloudFormation makes a thing of a type that is called by one of its properties."""

    def create(logical: str, given: mini.Record, stack: str) -> tuple[str, mini.Record]:
        del logical, stack
        name = str(given[key])
        arn = f"arn:aws:{service}:{mini.region()}:{SANDBOX_ACCOUNT}:{kind}/{name}"
        return name, {key: name, "Arn": arn, f"{key.removesuffix('Name')}Arn": arn}

    def update(
        physical: str, old: mini.Record, new: mini.Record, stack: str
    ) -> tuple[str, mini.Record]:
        del old
        return create(physical, new, stack)

    def delete(physical: str, given: mini.Record) -> None:
        del physical, given

    return {"create": create, "update": update, "delete": delete}


TYPES: Final = {
    "AWS::Amplify::Branch": handlers("BranchName", "amplify", "branches"),
    "AWS::Location::Map": handlers("MapName", "geo", "map"),
    "AWS::Location::PlaceIndex": handlers("IndexName", "geo", "place-index"),
    "AWS::Location::GeofenceCollection": handlers("CollectionName", "geo", "geofence-collection"),
    "AWS::Location::Tracker": handlers("TrackerName", "geo", "tracker"),
}
