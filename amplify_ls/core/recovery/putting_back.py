"""What was deployed before, taken from the mirror: templates for the bucket, and the files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from amplify_ls.contract.cloud import StackOrder
from amplify_ls.contract.registry import Plugins
from amplify_ls.contract.resource import ResourceName
from amplify_ls.core.backend import entries
from amplify_ls.core.backend.app_files import app_files
from amplify_ls.core.backend.mirror import (
    BACKEND,
    META,
    MIRROR,
    ROOT_TEMPLATE,
    Files,
    files_below,
    object_of,
    resource_files,
)
from amplify_ls.core.environments.environment import Environment
from amplify_ls.core.environments.root_order import root_order
from amplify_ls.core.files.json_file import json_bytes, read_json
from amplify_ls.core.files.transaction import Write
from amplify_ls.core.push.deployed_objects import BUILD, deployed_objects
from amplify_ls.core.push.draft import ROOT_KEY
from amplify_ls.core.push.entry import put_back
from amplify_ls.core.templates.root_stack import object_url
from amplify_ls.core.templates.root_template import bare_root_template

_FLAGS = "cli.json"


@dataclass(frozen=True, slots=True)
class Before:
    """The backend as it was written down last, from the bucket."""

    environment: Environment
    mirror: Files

    @property
    def resources(self) -> dict[str, ResourceName]:
        """The deployed resources by the logical ids of their stacks."""
        return {name.logical_id: name for name, _ in entries(object_of(self.mirror, META))}

    @property
    def files(self) -> dict[ResourceName, Files]:
        """The files of the deployed resources."""
        return {
            name: resource_files(self.mirror, name.category, name.name)
            for name in self.resources.values()
        }

    @property
    def objects(self) -> dict[str, bytes]:
        """What has to lie in the bucket for it, by key; the root's template comes last."""
        root = object_of(self.mirror, ROOT_TEMPLATE) or bare_root_template()
        return {
            **deployed_objects(self.mirror, root, self._bucket),
            ROOT_KEY: json_bytes(root),
        }

    @property
    def order(self) -> StackOrder:
        """What makes the root stack so again."""
        address = object_url(self._bucket, ROOT_KEY)
        return root_order(self.environment, self.mirror.get("tags.json"), address)

    @property
    def _bucket(self) -> str:
        return str(self.environment.provider["DeploymentBucketName"])


def resources_here(root: Path) -> dict[str, ResourceName]:
    """The resources of the files by the logical ids of their stacks: what may be on its way."""
    path = root / BACKEND / META
    meta = read_json(path) if path.is_file() else {}
    return {name.logical_id: name for name, _ in entries(meta)}


def writes_of(before: Before, plugins: Plugins) -> tuple[Write, ...]:
    """What makes the project's records say that this is deployed; its own files stay."""
    root = before.environment.root
    return (
        *_meta(before, root),
        *_exports(before, plugins),
        *_same(root / BACKEND / BUILD, _below(before.mirror, BUILD)),
        *_same(root / MIRROR, _but_flags(before.mirror)),
    )


def _meta(before: Before, root: Path) -> Iterator[Write]:
    path = root / BACKEND / META
    meta = read_json(path) if path.is_file() else {}
    then = dict(entries(object_of(before.mirror, META)))
    for resource, entry in entries(meta):
        put_back(entry, then.get(resource, {}))
    if meta:
        yield Write(path, json_bytes(meta))


def _exports(before: Before, plugins: Plugins) -> Iterator[Write]:
    root, project = before.environment.root, before.environment.project
    meta = object_of(before.mirror, META)
    if not meta:
        return
    for path, text in app_files(root, project, meta, plugins).items():
        if (root / path).is_file():
            yield Write(root / path, text.encode())


def _below(files: Files, folder: str) -> Files:
    start = f"{folder}/"
    return {path[len(start) :]: data for path, data in files.items() if path.startswith(start)}


def _but_flags(mirror: Files) -> Files:
    """The mirror on disk: feature flags are in the bucket's zip only."""
    return {path: data for path, data in mirror.items() if path != _FLAGS}


def _same(folder: Path, wanted: Files) -> Iterator[Write]:
    """What makes a folder hold these files and no other."""
    for path in files_below(folder):
        if path not in wanted:
            yield Write(folder / path, None)
    for path, data in wanted.items():
        yield Write(folder / path, data)
