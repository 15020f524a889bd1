"""An Amplify project as it stood at one moment: the names that its files and texts refer to."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain
from pathlib import Path
from types import MappingProxyType

from amplify_ls.syntax.json import parse
from amplify_ls.syntax.tree import Dialect, Tree
from amplify_ls.text.source import SourceFile

_TEAM_PROVIDER_INFO = "amplify/team-provider-info.json"
_LOCAL_AWS_INFO = "amplify/.config/local-aws-info.json"
_LOCAL_ENV_INFO = "amplify/.config/local-env-info.json"
_BACKEND_CONFIG = "amplify/backend/backend-config.json"
_GROUPS = "amplify/backend/auth/userPoolGroups/user-pool-group-precedence.json"
KNOWN_FILES = (_TEAM_PROVIDER_INFO, _LOCAL_AWS_INFO, _LOCAL_ENV_INFO, _BACKEND_CONFIG, _GROUPS)
"""Where names are taken from; few and small, so they are read anew when one may have changed."""

_PROFILE = re.compile(r"^\s*\[\s*(?:profile\s+)?([^\]]+?)\s*\]", re.MULTILINE)
_NOT_PROFILES = ("sso-session ", "services ")
_LARGEST = 5_000_000


@dataclass(frozen=True)
class Project:
    """An immutable snapshot; an edit makes a new one that shares the rest."""

    root: Path | None = None
    files: Mapping[str, SourceFile] = field(default_factory=lambda: MappingProxyType({}))
    """Known files by their path from the root."""
    profiles: tuple[str, ...] = ()
    """Names of the AWS profiles on this machine; never their keys."""

    def with_file(self, file: SourceFile) -> Project:
        """The project with one file as an editor has it."""
        if self.root is None or not file.path.is_relative_to(self.root):
            return self
        name = file.path.relative_to(self.root).as_posix()
        if name not in KNOWN_FILES:
            return self
        return replace(self, files=MappingProxyType({**self.files, name: file}))

    @cached_property
    def environments(self) -> tuple[str, ...]:
        """Names of the environments, those of the whole team first."""
        names = [*self._keys(_TEAM_PROVIDER_INFO), *self._keys(_LOCAL_AWS_INFO)]
        current = self.current_environment
        return tuple(dict.fromkeys([*names, *([current] if current else [])]))

    @cached_property
    def current_environment(self) -> str | None:
        """The environment that is checked out here."""
        tree = self._tree(_LOCAL_ENV_INFO)
        node = tree.find(("envName",)) if tree else None
        return node.value if node is not None and isinstance(node.value, str) else None

    @cached_property
    def resources(self) -> Mapping[str, tuple[str, ...]]:
        """Names of the resources by category."""
        tree = self._tree(_BACKEND_CONFIG)
        if tree is None:
            return {}
        return {
            member.name: tuple(resource.name for resource in member.value.members())
            for member in tree.root.members()
            if member.name != "parameters"
        }

    @cached_property
    def groups(self) -> tuple[str, ...]:
        """Names of the user-pool groups."""
        tree = self._tree(_GROUPS)
        named = (item.get("groupName") for item in tree.root.items()) if tree else ()
        return tuple(node.value for node in named if node and isinstance(node.value, str))

    def names(self, reference: str) -> tuple[str, ...]:
        """The names of one sort (`x-reference` of a schema) that the project knows."""
        known = {
            "environment": lambda: self.environments,
            "profile": lambda: self.profiles,
            "group": lambda: self.groups,
            "category": lambda: tuple(self.resources),
            "function": lambda: self.resources.get("function", ()),
            "resource": lambda: tuple(dict.fromkeys(chain(*self.resources.values()))),
        }
        return known[reference]() if reference in known else ()

    def _keys(self, name: str) -> list[str]:
        tree = self._tree(name)
        return [member.name for member in tree.root.members()] if tree else []

    def _tree(self, name: str) -> Tree | None:
        file = self.files.get(name)
        return parse(file.text, Dialect.HJSON) if file is not None else None


def load_project(root: Path | None, home: Path | None = None) -> Project:
    """Read from disk what names are taken from; files that cannot be read are left out."""
    found = ((name, _read(root / name)) for name in KNOWN_FILES) if root is not None else ()
    files = {
        name: SourceFile((root or Path()) / name, text) for name, text in found if text is not None
    }
    return Project(root, MappingProxyType(files), tuple(_profiles(home or Path.home())))


def _profiles(home: Path) -> Iterable[str]:
    config = Path(os.environ.get("AWS_CONFIG_FILE") or home / ".aws" / "config")
    credentials = Path(
        os.environ.get("AWS_SHARED_CREDENTIALS_FILE") or home / ".aws" / "credentials"
    )
    text = "\n".join(filter(None, (_read(config), _read(credentials))))
    names = dict.fromkeys(match[1] for match in _PROFILE.finditer(text))
    return (name for name in names if not name.startswith(_NOT_PROFILES))


def _read(path: Path) -> str | None:
    try:
        if path.stat().st_size > _LARGEST:
            return None
        return path.read_text(encoding="utf-8-sig")
    except (OSError, ValueError):
        return None
