"""The files that `init` writes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from amplify_ls.contract.plugin import JsonObject
from amplify_ls.core.backend import CONFIG, entries
from amplify_ls.core.backend.app_files import app_files
from amplify_ls.core.backend.dependent_types import TYPES_PATH, dependent_types
from amplify_ls.core.backend.mirror import BACKEND, META, MIRROR, ROOT_TEMPLATE, files_below
from amplify_ls.core.environments.environment import PROVIDER, team_provider_info
from amplify_ls.core.environments.tags import starter_tags
from amplify_ls.core.files.json_file import json_bytes, read_json
from amplify_ls.core.files.transaction import Write
from amplify_ls.core.init.feature_flags import new_project_flags
from amplify_ls.core.init.gitignore import with_block
from amplify_ls.core.init.names import editor_name
from amplify_ls.core.init.setup import Setup
from amplify_ls.core.init.starter_files import STARTER_FILES
from amplify_ls.core.templates.root_template import bare_root_template

_PRIVATE = 0o600
_FLAGS = "cli.json"


def environment_files(setup: Setup, provider: JsonObject) -> Iterator[Write]:
    """Everything that makes a folder a project with a new environment.

    What the project has already stays; of what is deployed nothing is left.
    """
    root = setup.root
    yield from _project_files(setup)
    team = team_provider_info(root)
    known = team.get(setup.environment)
    team[setup.environment] = {**(known if isinstance(known, dict) else {}), PROVIDER: provider}
    yield Write(root / "amplify" / "team-provider-info.json", json_bytes(team))
    yield Write(root / BACKEND / ROOT_TEMPLATE, json_bytes(bare_root_template()))
    yield from local_files(setup, new_meta(setup, provider, {}), bare_mirror(setup, provider))


def bare_mirror(setup: Setup, provider: JsonObject) -> dict[str, bytes]:
    """The mirror of an environment in which nothing was ever pushed."""
    tags = setup.root / BACKEND / "tags.json"
    return {
        META: json_bytes({"providers": {PROVIDER: provider}}),
        ROOT_TEMPLATE: json_bytes(bare_root_template()),
        "tags.json": tags.read_bytes() if tags.is_file() else starter_tags(),
    }


def with_flags(setup: Setup, mirror: Mapping[str, bytes]) -> dict[str, bytes]:
    """What the copy in the bucket holds besides the mirror."""
    path = setup.root / "amplify" / _FLAGS
    flags = path.read_bytes() if path.is_file() else json_bytes(new_project_flags())
    return {**mirror, _FLAGS: flags}


def new_meta(setup: Setup, provider: JsonObject, deployed: JsonObject) -> JsonObject:
    """amplify-meta.json: what is configured, with what is known of its deployment."""
    path = setup.root / BACKEND / CONFIG
    config = read_json(path) if path.is_file() else {}
    known = dict(entries(deployed))
    meta: JsonObject = {"providers": {PROVIDER: provider}}
    for resource, entry in entries(config):
        own = {**known.get(resource, {}), **entry}
        meta.setdefault(resource.category, {})[resource.name] = own
    return meta


def local_files(setup: Setup, meta: JsonObject, mirror: Mapping[str, bytes]) -> Iterator[Write]:
    """The files that are made anew on every machine."""
    root = setup.root
    yield from _config_files(setup)
    yield Write(root / BACKEND / META, json_bytes(meta))
    yield Write(root / TYPES_PATH, dependent_types(meta).encode())
    for path in files_below(root / MIRROR):
        if path not in mirror:
            yield Write(root / MIRROR / path, None)
    for path, data in mirror.items():
        yield Write(root / MIRROR / path, data)
    for path, text in app_files(root, setup.project, meta, setup.plugins).items():
        yield Write(root / path, text.encode())


def _project_files(setup: Setup) -> Iterator[Write]:
    """The files that a team shares."""
    root = setup.root
    starters = {path: text.encode() for path, text in STARTER_FILES.items()}
    starters |= {
        "amplify/.config/project-config.json": json_bytes(setup.project),
        f"amplify/{_FLAGS}": json_bytes(new_project_flags()),
        f"{BACKEND}/tags.json": starter_tags(),
        f"{BACKEND}/{CONFIG}": json_bytes({}),
    }
    for path, data in starters.items():
        if not (root / path).exists():
            yield Write(root / path, data)


def _config_files(setup: Setup) -> Iterator[Write]:
    root, settings = setup.root, setup.settings
    config = root / "amplify" / ".config"
    ignored = root / ".gitignore"
    yield Write(ignored, with_block(ignored.read_bytes() if ignored.is_file() else None))
    before = _read(config / "local-env-info.json")
    editor = setup.request.editor or before.get("defaultEditor") or editor_name(None)
    info = {"projectPath": str(root), "defaultEditor": editor, "envName": setup.environment}
    yield Write(config / "local-env-info.json", json_bytes({**before, **info}))
    ways = {**_read(config / "local-aws-info.json"), setup.environment: settings.stored}
    yield Write(config / "local-aws-info.json", json_bytes(ways))
    if settings.credentials_file is not None:
        place, keys = settings.credentials_file
        yield Write(place, keys.encode(), _PRIVATE)


def _read(path: Path) -> JsonObject:
    return read_json(path) if path.is_file() else {}
