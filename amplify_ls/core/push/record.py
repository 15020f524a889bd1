"""What a push leaves behind in the project's files, once the cloud has done its part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from amplify_ls.contract.cloud import Stack
from amplify_ls.contract.plan import FileChange
from amplify_ls.contract.plugin import JsonObject
from amplify_ls.contract.registry import Plugins
from amplify_ls.contract.resource import Change
from amplify_ls.core.backend import CONFIG, entries, entry_of, listing
from amplify_ls.core.backend.app_files import app_files
from amplify_ls.core.backend.dependent_types import TYPES_PATH, dependent_types
from amplify_ls.core.backend.mirror import (
    BACKEND,
    META,
    MIRROR,
    ROOT_TEMPLATE,
    empty_folders,
    files_below,
    mirrored,
)
from amplify_ls.core.environments.environment import PROVIDER, team_provider_info
from amplify_ls.core.files.json_file import json_bytes, read_json
from amplify_ls.core.files.transaction import Write
from amplify_ls.core.push.draft import Draft
from amplify_ls.core.push.entry import (
    hash_of_pushed,
    outputs_after,
    pushed_entry,
    put_back,
    timestamp,
)
from amplify_ls.core.push.outputs import known_outputs
from amplify_ls.core.push.stacked import touches_stacks
from amplify_ls.core.templates.root_stack import object_url

_BUILD = "awscloudformation/build"
_ROOT_COPY = f"{_BUILD}/{ROOT_TEMPLATE}"
_TEAM = "amplify/team-provider-info.json"
_NOTED = frozenset({Change.IMPORT, Change.CREATE, Change.UPDATE})
"""What is written down even of a resource that nothing was built for."""


@dataclass(frozen=True, slots=True)
class Deployed:
    """What the cloud says after a deployment."""

    stacks: Mapping[str, Stack]
    """The resources' stacks by logical id, as far as their outputs may have changed."""
    at: datetime
    is_put_back: bool = False
    """Whether what is not built has become again what was last written down of it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The project after a push: its files, and what the bucket is to keep."""

    writes: tuple[Write, ...]
    mirror: Mapping[str, bytes]
    folders: tuple[str, ...]
    """The mirror's folders with nothing in them."""
    meta: JsonObject


def outcome_of(draft: Draft, deployed: Deployed, plugins: Plugins) -> Outcome:
    """Work out everything that is written after a deployment.

    Files that everybody edits are read anew: what somebody changed meanwhile stays as it is, and
    the mirror holds what was really pushed.
    """
    root = draft.backend.environment.root
    pushed = _after_push(draft, deployed, draft.backend.meta)
    files = {**draft.backend.files, **_generated(draft)}
    config = _config(draft, draft.backend.config)
    files[META] = json_bytes(pushed)
    # The Amplify CLI minds the order of an entry's keys, so an equal file is kept as it is.
    if config != draft.backend.config or CONFIG not in files:
        files[CONFIG] = json_bytes(config, sort=True)
    mirror = {p: d for p, d in mirrored(files).items() if not _is_of_removed(draft, p)}
    meta = _after_push(draft, deployed, _read(root / BACKEND / META) or draft.backend.meta)
    writes = (
        *_generated_writes(draft),
        Write(root / BACKEND / META, json_bytes(meta)),
        *_config_writes(draft),
        Write(root / _TEAM, json_bytes(team_after(draft))),
        Write(root / TYPES_PATH, dependent_types(meta).encode()),
        *_exports(draft, meta, plugins),
        *_mirror_writes(root, mirror),
    )
    return Outcome(writes, mirror, tuple(_folders(draft)), pushed)


def keep_folders(root: Path, outcome: Outcome) -> None:
    """Make the folders of the mirror that no file makes; without one the CLI sees a change."""
    for path in outcome.folders:
        with suppress(OSError):
            (root / MIRROR / path).mkdir(parents=True, exist_ok=True)


def announced_files(draft: Draft, plugins: Plugins) -> tuple[FileChange, ...]:
    """Which files a push will write, as far as that can be said before it."""
    environment = draft.backend.environment
    root = environment.root
    paths = [write.path.relative_to(root).as_posix() for write in _generated_writes(draft)]
    paths += [f"{BACKEND}/{META}", f"{BACKEND}/{CONFIG}", _TEAM, TYPES_PATH]
    paths += [
        write.path.relative_to(root).as_posix()
        for write in _exports(draft, draft.backend.meta, plugins)
    ]
    changes = (
        FileChange(path, Change.UPDATE if (root / path).exists() else Change.CREATE)
        for path in paths
    )
    return (*changes, FileChange(f"{MIRROR}/", Change.UPDATE))


def _after_push(draft: Draft, deployed: Deployed, before: JsonObject) -> JsonObject:
    """amplify-meta.json with what the cloud said of every resource."""
    meta = deepcopy(before)
    meta.setdefault("providers", draft.backend.meta.get("providers"))
    _note_side_stacks(draft, meta)
    bucket = str(draft.backend.environment.provider["DeploymentBucketName"])
    noted = {change.resource for change in draft.changes if change.change in _NOTED}
    then = dict(entries(draft.backend.deployed_meta))
    for resource, entry in entries(draft.backend.meta):
        own = entry_of(meta, resource) or dict(entry)
        listing(meta, resource.category)[resource.name] = own
        building, service = draft.building.get(resource), entry.get("service")
        if building is not None:
            own |= pushed_entry(resource, building, bucket, deployed.at)
        elif deployed.is_put_back and resource in then:
            put_back(own, then[resource])
        outputs = known_outputs(draft, resource, own)
        stack = deployed.stacks.get(resource.logical_id)
        if stack is not None:
            outputs = outputs_after(service, outputs or {}, stack.outputs)
        if outputs is not None:
            own["output"] = outputs
        if building is not None:
            own |= hash_of_pushed(service, resource, building)
        elif resource in noted:
            own["lastPushTimeStamp"] = timestamp(deployed.at)
    return meta


def _note_side_stacks(draft: Draft, meta: JsonObject) -> None:
    provider = listing(listing(meta, "providers"), PROVIDER)
    bucket = str(draft.backend.environment.provider["DeploymentBucketName"])
    for name in draft.side.absent.values():
        provider.pop(name, None)
    for stack in draft.side.present:
        provider[stack.url_name] = object_url(bucket, stack.key)


def _generated(draft: Draft) -> dict[str, bytes]:
    """What was built, by its path below `amplify/backend`."""
    found: dict[str, bytes] = {}
    for resource, building in draft.building.items():
        before = draft.backend.files_of(resource)
        folder = f"{resource.category}/{resource.name}"
        found |= {
            f"{folder}/{path}": data
            for path, data in building.files.items()
            if before.get(path) != data
        }
        found[f"{_BUILD}/{folder}/{building.template.path}"] = building.template.text
    found |= {stack.path: stack.template for stack in draft.side.present}
    if not touches_stacks(draft):
        return found
    root = json_bytes(draft.root)
    return {**found, ROOT_TEMPLATE: root, _ROOT_COPY: root}


def _generated_writes(draft: Draft) -> Iterator[Write]:
    backend = draft.backend.environment.root / BACKEND
    for path, data in _generated(draft).items():
        yield Write(backend / path, data)
    for path in draft.backend.files:
        if _is_of_removed(draft, path):
            yield Write(backend / path, None)


def _is_of_removed(draft: Draft, path: str) -> bool:
    folders = (f"{_BUILD}/{name.category}/{name.name}/" for name in draft.removed)
    return path.startswith(tuple(folders))


def _config(draft: Draft, before: JsonObject) -> JsonObject:
    """backend-config.json with the parameters that packages bring along."""
    config = deepcopy(before)
    for resource, building in draft.building.items():
        for name in ("deploymentBucketName", "s3Key") if building.package else ():
            user = {"category": resource.category, "resourceName": resource.name}
            key = f"AMPLIFY_{resource.category}_{resource.name}_{name}"
            listing(config, "parameters")[key] = {"usedBy": [user]}
    return config


def _config_writes(draft: Draft) -> Iterator[Write]:
    path = draft.backend.environment.root / BACKEND / CONFIG
    before = _read(path)
    after = _config(draft, before)
    # An equal file keeps its own formatting and comments.
    if after != before or not path.exists():
        yield Write(path, json_bytes(after, sort=True))


def team_after(draft: Draft) -> JsonObject:
    """team-provider-info.json with an entry for every resource that was pushed."""
    environment = draft.backend.environment
    info = team_provider_info(environment.root)
    categories = listing(listing(info, environment.name), "categories")
    for resource, building in draft.building.items():
        own = listing(listing(categories, resource.category), resource.name)
        if building.package is not None:
            own["deploymentBucketName"] = environment.provider["DeploymentBucketName"]
            own["s3Key"] = building.package.key
    if not categories:
        del info[environment.name]["categories"]
    return info


def _exports(draft: Draft, meta: JsonObject, plugins: Plugins) -> Iterator[Write]:
    environment = draft.backend.environment
    for path, text in app_files(environment.root, environment.project, meta, plugins).items():
        yield Write(environment.root / path, text.encode())


def _mirror_writes(root: Path, mirror: Mapping[str, bytes]) -> Iterator[Write]:
    folder = root / MIRROR
    for path in files_below(folder):
        if path not in mirror:
            yield Write(folder / path, None)
    for path, data in mirror.items():
        yield Write(folder / path, data)


def _folders(draft: Draft) -> Iterator[str]:
    root = draft.backend.environment.root
    for resource, _ in entries(draft.backend.meta):
        top = BACKEND if resource in draft.building else MIRROR
        folder = f"{resource.category}/{resource.name}"
        for path in empty_folders(root / top / folder):
            yield f"{folder}/{path}"


def _read(path: Path) -> JsonObject:
    return read_json(path) if path.is_file() else {}
