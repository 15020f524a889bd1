"""A project's backend: what its files say now, and what they said when it was last deployed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from amplify_ls.contract.plugin import JsonObject, ProjectFacts
from amplify_ls.contract.resource import ResourceName
from amplify_ls.core.backend.mirror import (
    BACKEND,
    META,
    MIRROR,
    Files,
    files_below,
    object_of,
    resource_files,
)
from amplify_ls.core.environments.environment import Environment
from amplify_ls.core.files.json_file import read_json
from amplify_ls.text.lazy import cached_property

CONFIG = "backend-config.json"
_NO_CATEGORIES = frozenset({"providers", "parameters"})
_DEFAULT_REGION = "us-east-1"


@dataclass(frozen=True)
class Backend:
    """An immutable snapshot of `amplify/backend` and of what is deployed of it."""

    environment: Environment
    files: Files
    """By their path below `amplify/backend`."""
    deployed: Files
    """The mirror: the same tree as it was last pushed."""

    @cached_property
    def meta(self) -> JsonObject:
        """amplify-meta.json; it also has what teammates have added to backend-config.json."""
        meta = object_of(self.files, META)
        for resource, entry in entries(self.config):
            if not entry_of(meta, resource):
                listing(meta, resource.category)[resource.name] = dict(entry)
        return meta

    @cached_property
    def config(self) -> JsonObject:
        """backend-config.json."""
        return object_of(self.files, CONFIG)

    @cached_property
    def deployed_meta(self) -> JsonObject:
        """amplify-meta.json of the mirror."""
        return object_of(self.deployed, META)

    @cached_property
    def deployed_config(self) -> JsonObject | None:
        """backend-config.json of the mirror; a project that was never pushed has none there."""
        return object_of(self.deployed, CONFIG) if CONFIG in self.deployed else None

    @property
    def source_folder(self) -> Path | None:
        """Where the front end's sources are, as project-config.json has it."""
        project = self.environment.project
        frontend = project.get(str(project.get("frontend", "")))
        config = frontend.get("config") if isinstance(frontend, dict) else None
        folder = config.get("SourceDir") if isinstance(config, dict) else None
        return self.environment.root / folder if isinstance(folder, str) and folder else None

    @cached_property
    def source_files(self) -> Files:
        """What is in that folder."""
        folder = self.source_folder
        return files_below(folder) if folder is not None else {}

    @property
    def facts(self) -> ProjectFacts:
        """What plugins are told."""
        return facts_of(self.environment, self.config)

    def files_of(self, resource: ResourceName) -> dict[str, bytes]:
        """A resource's files by their path below its folder."""
        return resource_files(self.files, resource.category, resource.name)

    def deployed_files_of(self, resource: ResourceName) -> dict[str, bytes]:
        """The same as they were last pushed."""
        return resource_files(self.deployed, resource.category, resource.name)


def load_backend(environment: Environment, deployed: Files | None = None) -> Backend:
    """Read a backend from disk; `deployed` is the mirror if it is not the one on disk.

    Raises:
        AmplifyError: a file cannot be read.
    """
    root = environment.root
    mirror = files_below(root / MIRROR) if deployed is None else deployed
    return Backend(environment, files_below(root / BACKEND), mirror)


def entries(meta: JsonObject) -> Iterator[tuple[ResourceName, JsonObject]]:
    """The resources that amplify-meta.json or backend-config.json names, and their entries."""
    for category, resources in meta.items():
        if category in _NO_CATEGORIES or not isinstance(resources, dict):
            continue
        for name, entry in resources.items():
            if isinstance(entry, dict):
                yield ResourceName(category, name), entry


def entry_of(content: JsonObject, resource: ResourceName) -> JsonObject:
    """A resource's entry in amplify-meta.json or backend-config.json; empty if it has none."""
    category = content.get(resource.category)
    entry = category.get(resource.name) if isinstance(category, dict) else None
    return entry if isinstance(entry, dict) else {}


def listing(content: JsonObject, key: str) -> JsonObject:
    """The object below a key, to be added to; it takes the place of anything that is none."""
    found = content.get(key)
    if not isinstance(found, dict):
        found = content[key] = {}
    return found


def facts_of(environment: Environment, config: JsonObject) -> ProjectFacts:
    """What plugins may know of a project."""
    resources: dict[str, dict[str, JsonObject]] = {}
    for resource, entry in entries(config):
        resources.setdefault(resource.category, {})[resource.name] = entry
    return ProjectFacts(
        name=environment.project_name,
        environment=environment.name,
        region=str(environment.provider.get("Region", _DEFAULT_REGION)),
        frontend=str(environment.project.get("frontend", "")),
        flags=_flags(environment.root / "amplify" / "cli.json"),
        resources=resources,
        why_gen1=str(environment.project.get("whyContinueWithGen1", "Prefer not to answer")),
        stack=str(environment.provider.get("StackName", "")),
    )


def _flags(path: Path) -> dict[str, dict[str, object]]:
    features = read_json(path).get("features") if path.is_file() else None
    sections = features.items() if isinstance(features, dict) else ()
    return {
        section.lower(): {flag.lower(): value for flag, value in flags.items()}
        for section, flags in sections
        if isinstance(flags, dict)
    }
