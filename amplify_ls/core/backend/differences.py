"""What a push would do with each resource: the Amplify CLI's own comparison (`amplify status`).

It compares metadata, folders and entries of backend-config.json with the mirror; which fields
decide what is told in `resource-status-data` of its package `cli-internal`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from unicodedata import normalize

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plan import ResourceChange
from amplify_ls.contract.plugin import JsonObject
from amplify_ls.contract.resource import Change, ResourceName
from amplify_ls.core.backend import Backend, entries
from amplify_ls.core.backend.folder_hash import folder_hash
from amplify_ls.core.backend.layer_hash import layer_hash
from amplify_ls.core.backend.mirror import ROOT_TEMPLATE, Files
from amplify_ls.core.files.json_file import value_of

_IMPORTED = "imported"
_TAGS = "tags.json"
_CONTAINER_FILES = frozenset({"Dockerfile", "docker-compose.yaml", "docker-compose.yml"})

_Entries = Mapping[ResourceName, JsonObject]


def resource_changes(backend: Backend) -> tuple[ResourceChange, ...]:
    """Every resource that is configured or deployed, and what becomes of it.

    Imported resources belong to somebody else: a push only takes note of them.
    """
    deployed = dict(entries(backend.deployed_meta))
    configured = dict(entries(backend.meta))
    changes = [_change(backend, name, entry, deployed) for name, entry in configured.items()]
    gone = [_gone(name, entry) for name, entry in deployed.items() if name not in configured]
    return (*changes, *gone)


def is_imported(entry: JsonObject) -> bool:
    """Whether a resource was made outside the project."""
    return entry.get("serviceType") == _IMPORTED


def are_tags_changed(backend: Backend) -> bool:
    """Whether tags.json says something else than when it was pushed; no file is no tag."""
    return _tags(backend.files) != _tags(backend.deployed)


def is_root_changed(backend: Backend) -> bool:
    """Whether the root stack's template was built anew and differs; the bytes are compared."""
    built = backend.files.get(ROOT_TEMPLATE)
    return built is not None and built != backend.deployed.get(ROOT_TEMPLATE)


def _gone(name: ResourceName, entry: JsonObject) -> ResourceChange:
    if is_imported(entry):
        return _said(name, entry, Change.UNLINK, "the backend no longer uses it")
    return _said(name, entry, Change.DELETE, "it is deployed, but no longer configured")


def _change(
    backend: Backend, name: ResourceName, entry: JsonObject, deployed: _Entries
) -> ResourceChange:
    if is_imported(entry):
        if name in deployed:
            return _said(name, entry, Change.NONE)
        return _said(name, entry, Change.IMPORT, "it is not linked yet")
    if name not in deployed or not _was_pushed(entry):
        return _said(name, entry, Change.CREATE, "it was never pushed")
    reason = _difference(backend, name, deployed[name])
    return _said(name, entry, Change.UPDATE if reason else Change.NONE, reason)


def _difference(backend: Backend, name: ResourceName, then: JsonObject) -> str:
    """In which way a pushed resource differs from what was pushed; empty if it does not."""
    if name.category == "function" and then.get("service") == "LambdaLayer":
        return _layer_difference(backend, name, then)
    return (
        _folder_difference(backend, name, then)
        or _entry_difference(backend, name)
        or _container_difference(backend, name, then)
    )


def _folder_difference(backend: Backend, name: ResourceName, entry: JsonObject) -> str:
    now, then = backend.files_of(name), backend.deployed_files_of(name)
    # Without either folder the Amplify CLI takes a resource for unchanged.
    if not (now and then and _was_pushed(entry)):
        return ""
    is_same = folder_hash(name.name, now) == folder_hash(name.name, then)
    return "" if is_same else _changed_files(now, then)


def _layer_difference(backend: Backend, name: ResourceName, entry: JsonObject) -> str:
    now, then = backend.files_of(name), backend.deployed_files_of(name)
    if not (now and then and _was_pushed(entry)):
        return ""
    # The Amplify CLI reads the layer's settings from the local folder for both.
    is_same = layer_hash(now, settings=now) == layer_hash(then, settings=now)
    return "" if is_same else _changed_files(now, then)


def _entry_difference(backend: Backend, name: ResourceName) -> str:
    """Whether its entry in backend-config.json is another one, the order of keys included."""
    now = _entry(backend.config, name)
    if now is None:
        return ""
    then = _entry(backend.deployed_config or {}, name)
    is_same = then is not None and _text(then) == _text(now)
    return "" if is_same else "its entry in backend-config.json has changed"


def _container_difference(backend: Backend, name: ResourceName, entry: JsonObject) -> str:
    """Whether the front end's files that say how its container is built have changed."""
    if name.category != "hosting" or entry.get("service") != "ElasticContainer":
        return ""
    folder = backend.source_folder
    if folder is None or not folder.is_dir():
        return ""
    now = folder_hash(folder.name, backend.source_files, _CONTAINER_FILES)
    is_same = now == entry.get("lastPushDirHash")
    return "" if is_same else "the files of its container have changed"


def _changed_files(now: Files, then: Files) -> str:
    paths = sorted(path for path in now.keys() | then.keys() if now.get(path) != then.get(path))
    # What is generated changes along with what it is generated from.
    paths = [path for path in paths if not path.startswith("build/")] or paths
    more = f" and {len(paths) - 1} more" if len(paths) > 1 else ""
    return f"{paths[0]}{more} changed" if paths else "its files have changed"


def _was_pushed(entry: JsonObject) -> bool:
    return bool(entry.get("lastPushTimeStamp"))


def _entry(config: JsonObject, name: ResourceName) -> object:
    category = config.get(name.category)
    return category.get(name.name) if isinstance(category, dict) else None


def _text(entry: object) -> str:
    return normalize("NFC", json.dumps(entry, ensure_ascii=False))


def _tags(files: Files) -> object:
    """The tags as the Amplify CLI reads them, comments and all."""
    text = files.get(_TAGS, b"[]").decode("utf-8-sig", "replace")
    try:
        return value_of(text, _TAGS) or []
    except AmplifyError:
        return text


def _said(
    name: ResourceName, entry: JsonObject, change: Change, reason: str = ""
) -> ResourceChange:
    return ResourceChange(name, str(entry.get("service", "")), change, reason)
