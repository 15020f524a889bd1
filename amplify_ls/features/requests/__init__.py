"""Payloads of `--headless` commands that make the resources that a project has."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from amplify_ls.features.requests.stored import JsonObject, Stored, stored, texts_in

if TYPE_CHECKING:
    from pathlib import Path

    from amplify_ls.project.project import Project
    from amplify_ls.text.source import SourceFile

Verb = Literal["add", "update"]
VERBS: tuple[Verb, ...] = ("add", "update")
SERVICES = {"auth": "Cognito", "api": "AppSync", "storage": "S3", "geo": "Map"}
"""By category, the service whose resources have payloads."""
CATEGORIES = tuple(SERVICES)
_ACCESS = ("AuthorizedUsers", "AuthorizedAndGuestUsers")
_IMPORTED = "imported"


@dataclass(frozen=True, slots=True)
class Request:
    """A payload, or why there is none."""

    payload: dict[str, Any] | None
    reason: str = ""
    """Why there is no payload."""
    left_out: Sequence[str] = ()
    """What the resource has and no payload can say."""


def with_payloads(project: Project, category: str) -> list[str]:
    """The resources of a category that have payloads."""
    names = project.resources.get(category, ())
    services = ((name, project.resource(category, name)) for name in names)
    found = ((name, node.get("service")) for name, node in services if node is not None)
    return [name for name, node in found if node and node.value == SERVICES.get(category)]


def request_of(
    project: Project,
    verb: Verb,
    resource: tuple[str, str],
    text: Callable[[Path], SourceFile | None],
) -> Request | None:
    """The payload of a resource, given by category and name; nothing if nobody knows of it."""
    category, name = resource
    kept = stored(project, category, name, text)
    if kept is None or category not in CATEGORIES:
        return None
    is_imported = kept.entry.get("serviceType") == _IMPORTED
    if is_imported or kept.parameters.get("serviceType") == _IMPORTED:
        return Request(None, f"{name} is imported; `import {category}` has another payload.")
    return _MAKERS[category](kept, verb)


def _auth(kept: Stored, verb: Verb) -> Request:
    from amplify_ls.features.requests.auth import add_auth, left_out_of_auth, update_auth

    if kept.entry.get("service") != "Cognito":
        return Request(None, "Groups have no payload of their own: they are in that of auth.")
    if "cognitoConfig" not in kept.inputs:
        return Request(None, f"{kept.name} has no cli-inputs.json.")
    payload = add_auth(kept) if verb == "add" else update_auth(kept)
    return Request(payload, left_out=left_out_of_auth(kept))


def _storage(kept: Stored, verb: Verb) -> Request:
    if kept.entry.get("service") != "S3":
        return Request(None, "Only buckets have a headless mode.")
    if not kept.inputs:
        return Request(None, f"{kept.name} has no cli-inputs.json.")
    inputs = kept.inputs
    is_add = verb == "add"
    permissions: JsonObject = {"auth": texts_in(inputs.get("authAccess"))}
    guest, groups = texts_in(inputs.get("guestAccess")), inputs.get("groupAccess")
    if guest or not is_add:
        permissions["guest"] = guest
    if isinstance(groups, dict) and groups and is_add:
        permissions["groups"] = {name: texts_in(verbs) for name, verbs in groups.items()}
    service: JsonObject = {"serviceName": "S3", "resourceName": kept.name}
    if is_add:
        service["bucketName"] = inputs.get("bucketName")
    service["permissions"] = permissions
    trigger = inputs.get("triggerFunction")
    if isinstance(trigger, str) and trigger not in ("", "NONE"):
        service["lambdaTrigger"] = {"mode": "existing", "name": trigger}
    left_out = [
        key for key in ("adminTriggerFunction", "additionalTriggerFunctions") if inputs.get(key)
    ]
    if groups and not is_add:
        left_out.append("groupAccess")
    key = "serviceConfiguration" if is_add else "serviceModification"
    return Request({"version": 1, key: service}, left_out=left_out)


def _geo(kept: Stored, verb: Verb) -> Request:
    if kept.entry.get("service") != "Map":
        return Request(None, "Only maps have a headless mode.")
    access = kept.entry.get("accessType")
    if access not in _ACCESS:
        return Request(None, "A payload cannot give access to groups.")
    is_add = verb == "add"
    service: JsonObject = {"serviceName": "Map", "name": kept.name, "accessType": access}
    if is_add:
        service["mapStyle"] = kept.parameters.get("mapStyle") or kept.entry.get("mapStyle")
    is_default = kept.parameters.get("isDefault", kept.entry.get("isDefault"))
    service["setAsDefault"] = is_default in (True, "true")
    key = "serviceConfiguration" if is_add else "serviceModification"
    return Request({"version": 1, key: service})


def _api(kept: Stored, verb: Verb) -> Request:
    from amplify_ls.features.requests.stored import object_in

    known = object_in(kept.inputs.get("serviceConfiguration"))
    if kept.entry.get("service") != "AppSync":
        return Request(None, "Only GraphQL APIs have a headless mode.")
    if not known:
        return Request(None, f"{kept.name} has no cli-inputs.json.")
    if kept.schema is None:
        return Request(None, f"{kept.name} has no GraphQL schema.")
    service: JsonObject = {"serviceName": "AppSync"}
    if verb == "add":
        service["apiName"] = known.get("apiName") or kept.name
    service["transformSchema"] = kept.schema
    service |= {
        key: known[key]
        for key in ("defaultAuthType", "additionalAuthTypes", "conflictResolution")
        if key in known
    }
    service = {key: _without_dates(value) for key, value in service.items()}
    key = "serviceConfiguration" if verb == "add" else "serviceModification"
    return Request({"version": 1, key: service})


def _without_dates(value: object) -> object:
    """Without the day on which a key ends, which is no answer of anybody's."""
    if isinstance(value, dict):
        return {key: each for key, each in value.items() if key != "apiKeyExpirationDate"}
    return [_without_dates(each) for each in value] if isinstance(value, list) else value


_MAKERS: dict[str, Callable[[Stored, Verb], Request]] = {
    "auth": _auth,
    "api": _api,
    "storage": _storage,
    "geo": _geo,
}
