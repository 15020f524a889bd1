"""What is wrong in files that nobody has open: found out in the thread of projects, bit by bit.

Of a file is remembered what it was compared with (`project/consulted.py`), so that after an edit
elsewhere only those are read again for which it may matter.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from amplify_ls.project.consulted import Evidence, consulted
from amplify_ls.project.files import Entry, entries_beside, entries_of
from amplify_ls.project.nearby import given_around
from amplify_ls.project.project import load_project
from amplify_ls.project.reading import read
from amplify_ls.project.root import find_root, is_gen_2
from amplify_ls.server.diagnostics import diagnostics_of, result_id_of
from amplify_ls.server.disk import Seen
from amplify_ls.server.positions import Positions
from amplify_ls.server.projects import Library, identity_of
from amplify_ls.server.session import Snapshot

if TYPE_CHECKING:
    from lsprotocol import types

    from amplify_ls.contract.level import Levels
    from amplify_ls.project.files import Stamp
    from amplify_ls.project.project import Project
    from amplify_ls.text.source import SourceFile

_AMPLIFY = "amplify"
_LARGEST = 500_000
"""Bytes; longer files are read when somebody opens them."""

_ALL_WELL = Seen()
"""Of what is deployed only a failure counts for files."""

_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Area:
    """A project, or a folder in which scripts stand without one, as it is on disk."""

    folder: Path
    project: Project
    entries: Sequence[Entry]

    @property
    def root(self) -> Path | None:
        """Of the project, if it is one."""
        return self.project.root


@dataclass(frozen=True, slots=True)
class Judged:
    """What is wrong in a file as it is on disk, and everything that this depends on."""

    path: Path
    uri: str
    stamp: Stamp
    diagnostics: Sequence[types.Diagnostic] = ()
    result_id: str = ""
    given: tuple[str, ...] = ()
    wishes: Levels = field(default_factory=dict)
    seen: Seen | None = None
    evidence: Evidence = field(default_factory=Evidence)


@dataclass(frozen=True, slots=True)
class Judging:
    """An area of which some files are still to be looked at."""

    area: Area
    library: Library
    seen: Seen
    known: Mapping[Path, Judged]
    project: Project
    """With the texts of an editor."""
    open: frozenset[Path]
    """Files that an editor has, which are none of our business."""

    @classmethod
    def of(
        cls, area: Area, library: Library, seen: Seen | None, known: Mapping[Path, Judged]
    ) -> Judging:
        """Begin with an area."""
        has_failed = seen is not None and seen.deployment and seen.deployment.failure
        failed = seen if seen is not None and has_failed else _ALL_WELL
        project = area.project
        now = library.view.projects.get(area.root) if area.root is not None else None
        if now is not None and now is not project:
            project = replace(now, given={**project.given, **now.given})
        opened = list(_open_in(area, library))
        for file in opened:
            project = project.with_file(file)
        return cls(area, library, failed, known, project, frozenset(one.path for one in opened))

    def judge(self, entry: Entry) -> Judged | None:
        """What is wrong in a file; nothing if it cannot be read, or is an editor's."""
        if entry.path in self.open or entry.stamp[1] > _LARGEST:
            return None
        known = self.known.get(entry.path)
        if known is not None and self._still_holds(known, entry):
            return known
        try:
            return self._judged(entry)
        except Exception:
            _logger.exception("No diagnostics could be found for %s", entry.path)
            return None

    def _still_holds(self, known: Judged, entry: Entry) -> bool:
        return (
            known.stamp == entry.stamp
            and known.given == self.project.kinds_given(entry.path)
            and known.wishes == self._wishes(entry.path)
            and known.seen == self.seen
            and known.evidence.holds(self.project)
        )

    def _wishes(self, path: Path) -> Levels:
        return self.library.view.settings_of(path).rules

    def _judged(self, entry: Entry) -> Judged | None:
        file = entry.read()
        if file is None:
            return None
        view, path, uri = self.library.view, entry.path, self.library.uri(entry.path)
        project, asked = consulted(self.project)
        given = project.kinds_given(path)
        found: list[types.Diagnostic] = []
        if not is_gen_2(path):
            snapshot = Snapshot(
                uri=uri,
                reading=read(file, self.area.root, given),
                project=project,
                client=view.client,
                positions=Positions(file.lines, view.client.encoding),
                seen=self.seen,
                settings=view.settings_of(path),
            )
            found = diagnostics_of(snapshot)
        return Judged(
            path,
            uri,
            entry.stamp,
            found,
            result_id_of(found),
            given,
            self._wishes(path),
            self.seen,
            asked.evidence(project),
        )


def folders_of(library: Library) -> list[tuple[Path, Path | None]]:
    """The folders to look at, those with open files first, each with its project if it has one."""
    view = library.view
    inside = library.roots_of_folders()
    opened = {one.root for one in view.open.values()}
    roots = [root for root in inside if view.settings_of(root / _AMPLIFY).workspace_diagnostics]
    roots.sort(key=lambda root: root not in opened)
    loose = [
        folder
        for folder in view.folders
        if view.settings_of(folder / _AMPLIFY).workspace_diagnostics and find_root(folder) is None
    ]
    return [*((root, root) for root in roots), *((folder, None) for folder in loose)]


def area_of(library: Library, folder: Path, root: Path | None) -> Area:
    """What is in a folder."""
    opened = [one.file for one in library.view.open.values()]
    given = given_around([folder], root, opened)
    known = library.view.projects.get(root) if root is not None else None
    project = known or load_project(root)
    if given:
        project = replace(project, given={**given, **project.given})
    if root is None:
        return Area(folder, project, [e for e in entries_beside(folder, given) if _is_loose(e)])
    amplify = root / _AMPLIFY
    entries = entries_of(root, project.given)
    return Area(folder, project, [e for e in entries if _is_of(e.path, root, amplify)])


def alone(library: Library, entry: Entry, seen: Mapping[Path | None, Seen]) -> Judged | None:
    """What is wrong in one file, whatever else there is."""
    root = find_root(entry.path.parent)
    area = area_of(library, root or entry.path.parent, root)
    judging = Judging.of(area, library, seen.get(root), {})
    return judging.judge(entry)


def _is_loose(entry: Entry) -> bool:
    return find_root(entry.path.parent) is None


def _is_of(path: Path, root: Path, amplify: Path) -> bool:
    """Whether a file is of a project, and not of one inside it."""
    return path.is_relative_to(amplify) or find_root(path.parent) == root


def _open_in(area: Area, library: Library) -> Iterator[SourceFile]:
    """The files of an area that an editor has, which may know another way to them."""
    files = library.view.open.values()
    roots = {one.root for one in files if one.root is not None and one.root != area.root}
    ways = {root for root in roots if identity_of(root) == identity_of(area.folder)}
    for one in files:
        if one.root in ways and one.root is not None:
            yield replace(one.file, path=area.folder / one.file.path.relative_to(one.root))
        else:
            yield one.file
