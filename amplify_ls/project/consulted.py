"""What of a project a finding depends on, so that it is looked for again only when that changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amplify_ls.project.project import Project
    from amplify_ls.text.source import SourceFile


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was asked of a project, and what it said."""

    texts: Mapping[str, int | None] = field(default_factory=dict)
    """Hashes of the files that were looked at; nothing for those that were not there."""
    names: frozenset[str] | None = None
    """Which files there are, if somebody went through them."""
    profiles: tuple[str, ...] = ()
    hooks: tuple[str, ...] = ()

    def holds(self, project: Project) -> bool:
        """Whether a project still says the same."""
        if (self.profiles, self.hooks) != (project.profiles, project.hooks):
            return False
        if self.names is not None and self.names != project.files.keys():
            return False
        return all(_said(project.files, name) == said for name, said in self.texts.items())


class Consulted(Mapping[str, "SourceFile"]):
    """The files of a project, with a memory of what was asked."""

    def __init__(self, files: Mapping[str, SourceFile]) -> None:
        self._files = files
        self._asked: set[str] = set()
        self._is_listed = False

    def __getitem__(self, name: str) -> SourceFile:
        self._asked.add(name)
        return self._files[name]

    def __iter__(self) -> Iterator[str]:
        self._is_listed = True
        return iter(self._files)

    def __len__(self) -> int:
        self._is_listed = True
        return len(self._files)

    def evidence(self, project: Project) -> Evidence:
        """What was asked until now; `project` is the one with these files."""
        return Evidence(
            {name: _said(self._files, name) for name in self._asked},
            frozenset(self._files) if self._is_listed else None,
            project.profiles,
            project.hooks,
        )


def consulted(project: Project) -> tuple[Project, Consulted]:
    """A project to be asked, and what remembers what was asked.

    It has derived nothing yet: what another one has derived would not be asked for any more.
    """
    files = Consulted(project.files)
    return replace(project, files=files), files


def _said(files: Mapping[str, SourceFile], name: str) -> int | None:
    file = files.get(name)
    return hash(file.text) if file is not None else None
