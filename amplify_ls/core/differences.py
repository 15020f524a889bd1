"""What a push would do with each resource: the Amplify CLI's own comparison (`amplify status`)."""

from __future__ import annotations

from amplify_ls.contract.plan import Change, ResourceChange, ResourceName
from amplify_ls.contract.plugin import JsonObject
from amplify_ls.core.backend import Backend, entries
from amplify_ls.core.folder_hash import folder_hash

_IMPORTED = "imported"


def resource_changes(backend: Backend) -> tuple[ResourceChange, ...]:
    """Every resource that is configured or deployed, and what becomes of it.

    Imported resources belong to somebody else: a push does nothing with them.
    """
    deployed = dict(entries(backend.deployed_meta))
    configured = dict(entries(backend.meta))
    changes = [_change(backend, name, entry, deployed) for name, entry in configured.items()]
    gone = [(name, entry) for name, entry in deployed.items() if name not in configured]
    return (
        *changes,
        *(
            _said(name, entry, Change.DELETE, "it is deployed, but no longer configured")
            for name, entry in gone
            if not is_imported(entry)
        ),
    )


def is_imported(entry: JsonObject) -> bool:
    """Whether a resource was made outside the project."""
    return entry.get("serviceType") == _IMPORTED


def _change(
    backend: Backend,
    name: ResourceName,
    entry: JsonObject,
    deployed: dict[ResourceName, JsonObject],
) -> ResourceChange:
    if is_imported(entry):
        return _said(name, entry, Change.NONE)
    if name not in deployed or not _was_pushed(deployed[name]):
        return _said(name, entry, Change.CREATE, "it was never pushed")
    if not _was_pushed(entry):
        return _said(name, entry, Change.UPDATE, "its last push did not come to an end here")
    reason = _difference(backend, name)
    return _said(name, entry, Change.UPDATE if reason else Change.NONE, reason)


def _difference(backend: Backend, name: ResourceName) -> str:
    """In which way a pushed resource differs from what was pushed; empty if it does not."""
    now, then = backend.files_of(name), backend.deployed_files_of(name)
    # Without either folder the Amplify CLI takes a resource for unchanged.
    if now and then and folder_hash(name.name, now) != folder_hash(name.name, then):
        return _changed_files(now, then)
    before = backend.deployed_config
    if before is not None and _entry(backend.config, name) != _entry(before, name):
        return "its entry in backend-config.json has changed"
    return ""


def _changed_files(now: dict[str, bytes], then: dict[str, bytes]) -> str:
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


def _said(
    name: ResourceName, entry: JsonObject, change: Change, reason: str = ""
) -> ResourceChange:
    return ResourceChange(name, str(entry.get("service", "")), change, reason)
