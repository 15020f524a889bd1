"""What decides about a new name: the project, its names, its files, and what is deployed of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Protocol

from amplify_ls.project.names import Name, Sort
from amplify_ls.syntax.json import parse
from amplify_ls.syntax.tree import Dialect, Node, Tree

if TYPE_CHECKING:
    from pathlib import Path

    from amplify_ls.project.names import Index, Occurrence
    from amplify_ls.project.project import Project
    from amplify_ls.project.reading import Reading
    from amplify_ls.syntax.graphql.tree import Definition
    from amplify_ls.text.source import SourceFile

META = "amplify/backend/amplify-meta.json"
TEAM = "amplify/team-provider-info.json"
CONFIG = "amplify/backend/backend-config.json"
_MIRROR = "amplify/#current-cloud-backend"
_GROUPS = ("auth", "userPoolGroups")
_PRECEDENCE = "auth/userPoolGroups/user-pool-group-precedence.json"
_SIGNS = ("lastPushTimeStamp", "providerMetadata", "output")
"""What amplify-meta.json says only of resources that were pushed."""
_PUSHED = "s3Key"
"""What team-provider-info.json says only of functions that were pushed."""


class Folders(Protocol):
    """Files as they are now: in the editor, or else on disk."""

    def text(self, path: Path) -> SourceFile | None:
        """A file; nothing if it cannot be read."""

    def reading(self, path: Path) -> Reading | None:
        """A file, understood."""

    def below(self, folder: Path) -> Sequence[Path]:
        """The files in a folder and in the folders in it, without installed packages."""


class Standing(Enum):
    """Whether something is in the cloud, as far as the files of the project say."""

    DEPLOYED = "deployed"
    LOCAL = "local"
    UNKNOWN = "unknown"
    """Nothing on this machine says what is deployed, as after a fresh clone."""


@dataclass(frozen=True)
class Scope:
    """A project as it stands when a name is to change."""

    project: Project
    index: Index
    files: Folders
    _trees: dict[str, Tree | None] = field(default_factory=dict, compare=False, repr=False)
    _defined: dict[tuple[str, ...], tuple[Definition, ...]] = field(
        default_factory=dict, compare=False, repr=False
    )

    def path(self, name: str) -> Path | None:
        """A path from the root of the project; nothing outside of projects."""
        return self.project.root / name if self.project.root is not None else None

    def tree(self, name: str) -> Tree | None:
        """A JSON file by its path from the root."""
        if name not in self._trees:
            path = self.path(name)
            file = self.files.text(path) if path is not None else None
            self._trees[name] = parse(file.text, Dialect.HJSON) if file is not None else None
        return self._trees[name]

    def find(self, name: str, *path: str) -> Node | None:
        """A value in a JSON file."""
        tree = self.tree(name)
        return tree.find(path) if tree is not None else None

    def definitions(self, owner: tuple[str, ...]) -> tuple[Definition, ...]:
        """What is defined in the schemas of an API, or in the payload that stands for one."""
        if owner not in self._defined:
            self._defined[owner] = tuple(self._read_definitions(owner))
        return self._defined[owner]

    def _read_definitions(self, owner: tuple[str, ...]) -> Iterator[Definition]:
        for path, names in self.index.files.items():
            if any(one.name.path[:2] == owner and _is_of_schema(one) for one in names.occurrences):
                reading = self.files.reading(path)
                for schema in reading.sdl if reading is not None else ():
                    for placed in schema.tree.definitions:
                        yield placed.definition

    def standing(self, category: str, resource: str) -> Standing:
        """Whether a resource is deployed."""
        entry = self.find(META, category, resource)
        if entry is not None and any(entry.get(sign) is not None for sign in _SIGNS):
            return Standing.DEPLOYED
        mirrored = [f"{_MIRROR}/amplify-meta.json", f"{_MIRROR}/backend-config.json"]
        if any(self.find(name, category, resource) is not None for name in mirrored):
            return Standing.DEPLOYED
        if self.pushed_in(category, resource):
            return Standing.DEPLOYED
        is_known = any(self.tree(name) is not None for name in (META, *mirrored))
        return Standing.LOCAL if is_known else Standing.UNKNOWN

    def pushed_in(self, category: str, resource: str) -> str:
        """An environment to which a function was pushed, by what the team's file says."""
        for environment in self.project.environments:
            own = self.find(TEAM, environment, "categories", category, resource)
            if own is not None and own.get(_PUSHED) is not None:
                return environment
        return ""

    def standing_of_group(self, group: str) -> Standing:
        """Whether a group of the user pool is deployed."""
        standing = self.standing(*_GROUPS)
        if standing is not Standing.DEPLOYED:
            return standing
        mirrored = self.find(f"{_MIRROR}/{_PRECEDENCE}")
        if mirrored is None:
            output = self.find(META, *_GROUPS, "output")
            names = {member.name for member in output.members()} if output is not None else None
            is_there = names is None or f"{group}GroupRole" in names
        else:
            named = (item.get("groupName") for item in mirrored.items())
            is_there = group in {one.value for one in named if one is not None}
        return Standing.DEPLOYED if is_there else Standing.LOCAL

    def is_taken(self, sort: Sort, *path: str) -> bool:
        """Whether there already is something of a name."""
        return bool(self.index.places(Name(sort, path)))

    @property
    def other_environments(self) -> tuple[str, ...]:
        """Environments whose deployment this machine does not know."""
        current = self.project.current_environment
        return tuple(name for name in self.project.environments if name != current)


def _is_of_schema(one: Occurrence) -> bool:
    return one.name.sort is Sort.TYPE


def doubt(standing: Standing, what: str, scope: Scope) -> str:
    """What the user should know of a name that may be deployed after all; mostly nothing."""
    if standing is Standing.UNKNOWN:
        return (
            f"No file here says what is deployed. If {what} is, the next push would replace it: "
            "look at its plan first."
        )
    others = scope.other_environments
    if others:
        listed = ", ".join(f"`{name}`" for name in others)
        return (
            f"Whether {what} is deployed in {listed} cannot be seen from here; if it is, a push "
            "to there would replace it."
        )
    return ""
