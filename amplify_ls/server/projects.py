"""Whole projects, with the files that nobody has open: read and searched in a thread of its own.

The loop says what editors have open, as it is at that moment; the thread keeps what it has read
of the disk by the time stamps of files, so asking again costs little.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Collection, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from operator import is_
from pathlib import Path
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from amplify_ls.contract.settings import DEFAULTS, Settings
from amplify_ls.project.project import Project, load_project
from amplify_ls.project.reading import Reading, read
from amplify_ls.project.root import find_root
from amplify_ls.server.client import Client
from amplify_ls.server.positions import Positions
from amplify_ls.text.source import SourceFile
from amplify_ls.text.stopping import Stopped, stopping

if TYPE_CHECKING:
    from amplify_ls.features.navigation.around import Words
    from amplify_ls.project.files import Entry, Stamp
    from amplify_ls.project.names import FileNames, Index

    _Known = tuple[Stamp, tuple[str, ...]]

Outcome = TypeVar("Outcome")
_MOMENT = 3.0
"""Seconds for which somebody who types is answered from what was seen of the disk."""

_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class OpenText:
    """A file as an editor has it."""

    uri: str
    file: SourceFile
    root: Path | None
    reading: Reading | None
    """The text understood, if it already is."""


@dataclass(frozen=True)
class View:
    """What an editor has, as it was when it asked."""

    client: Client
    folders: tuple[Path, ...]
    projects: Mapping[Path | None, Project]
    open: Mapping[Path, OpenText]
    settings: Mapping[Path | None, Settings] = field(default_factory=dict)
    """What its user wants, in general and in each of its folders."""

    def settings_of(self, path: Path) -> Settings:
        """What its user wants for a file."""
        return settings_around(path, self.settings)


def settings_around(path: Path, settings: Mapping[Path | None, Settings]) -> Settings:
    """Those of the nearest folder around a path, or else the general ones."""
    folder = next((one for one in path.parents if one in settings), None)
    return settings.get(folder, DEFAULTS)


@dataclass(frozen=True)
class Survey:
    """One project with everything in it."""

    project: Project
    index: Index

    @property
    def root(self) -> Path | None:
        """The folder of the project."""
        return self.project.root


@dataclass(frozen=True, slots=True)
class _Named:
    """The names in a file as an editor has it, and what they depend on."""

    file: SourceFile
    given: tuple[str, ...]
    backend: str | None
    names: FileNames

    def is_of(self, file: SourceFile, given: tuple[str, ...], project: Project) -> bool:
        """Whether they are those of a text."""
        return self.file is file and self.given == given and self.backend == project.backend_text


@dataclass(slots=True)
class _Kept:
    """What is known of the files of a project on disk, and what that depends on."""

    backend: str | None = None
    names: dict[Path, tuple[_Known, FileNames]] = field(default_factory=dict)
    open: dict[Path, _Named] = field(default_factory=dict)
    seen: _Seen | None = None
    disk: _OnDisk | None = None
    below: tuple[float, tuple[Path, ...]] | None = None
    """The projects in the folder, and until when nobody looks for more."""


@dataclass(frozen=True, slots=True)
class _OnDisk:
    """A project as it was on disk a moment ago, and what a view said of it then."""

    until: float
    known: Project | None
    project: Project

    def is_of(self, known: Project | None, now: float) -> bool:
        """Whether it still counts."""
        return known is self.known and now < self.until


@dataclass(frozen=True, slots=True)
class _Seen:
    """A project as it was a moment ago."""

    until: float
    open: tuple[SourceFile, ...]
    survey: Survey

    def is_of(self, opened: tuple[SourceFile, ...], now: float) -> bool:
        """Whether it still does, with these files open."""
        is_same = len(opened) == len(self.open) and all(map(is_, opened, self.open))
        return is_same and now < self.until


class Projects:
    """Keeps what was read; only its own thread uses it."""

    def __init__(self, tell: Callable[[], None] = lambda: None) -> None:
        """`tell` is called when a project on disk is not what is known of it."""
        self._tell = tell
        self._asked = 0
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="projects")
        self._kept: dict[Path, _Kept] = {}

    async def ask(self, view: View, stop: Event, question: Callable[[Library], Outcome]) -> Outcome:
        """Answer a question about projects; `Stopped` if nobody wants the answer any more."""
        library = Library(view, stop, self._kept)
        self._asked += 1
        try:
            return await asyncio.wrap_future(self._thread.submit(_answered, question, library))
        finally:
            self._asked -= 1
            if library.news:
                self._tell()

    def is_crowded(self) -> bool:
        """Whether somebody waits while something else is answered."""
        return self._asked > 1

    def close(self) -> None:
        """Answer no more."""
        self._thread.shutdown(wait=False, cancel_futures=True)


@dataclass(frozen=True)
class Library:
    """The projects of a view, read as far as an answer needs them."""

    view: View
    stop: Event
    kept: dict[Path, _Kept]
    clock: Callable[[], float] = monotonic
    news: set[Path] = field(default_factory=set)
    """Projects that are not what the view says any more."""

    def survey(self, root: Path | None, words: Words | None = None) -> Survey:
        """A project as it is now: on disk, and in the editor.

        With `words`, files that nobody has read yet count only if all words of one group are in
        their text; those behind the first may be in the path as well.
        """
        from amplify_ls.project.names import Index

        project = self.project(root)
        found = list(self._of_open(root, project))
        if root is not None:
            seen = {names.path for names in found}
            on_disk = self._of_disk(root, project, words)
            found += [names for names in on_disk if names.path not in seen]
        return Survey(project, Index.of(found))

    def roots_of_folders(self) -> list[Path]:
        """The projects in the editor's folders, and those around them."""
        found = {root for folder in self.view.folders for root in self._roots_in(folder)}
        return _distinct(found, self._open_roots())

    def _open_roots(self) -> set[Path]:
        return {opened.root for opened in self.view.open.values() if opened.root is not None}

    def _roots_in(self, folder: Path) -> Iterator[Path]:
        """The project around a folder, and those in it."""
        from amplify_ls.project.files import roots_below

        around = find_root(folder)
        if around is not None:
            yield around
        for root in roots_below(folder):
            self.check()
            yield root

    def recent_surveys(self) -> Iterator[Survey]:
        """Every project as it is in the editor, and as it was on disk a moment ago."""
        for root in self._recent_roots():
            self.check()
            kept = self.kept.setdefault(root, _Kept())
            opened = tuple(one.file for one in self.view.open.values() if one.root == root)
            if kept.seen is None or not kept.seen.is_of(opened, self.clock()):
                survey = self.survey(root)
                kept.seen = _Seen(self.clock() + _MOMENT, opened, survey)
            yield kept.seen.survey

    def _recent_roots(self) -> list[Path]:
        found = self._open_roots()
        for folder in self.view.folders:
            kept = self.kept.setdefault(folder, _Kept())
            if kept.below is None or self.clock() >= kept.below[0]:
                roots = self._roots_in(folder)
                kept.below = self.clock() + _MOMENT, tuple(roots)
            found.update(kept.below[1])
        return _distinct(found, self._open_roots())

    def project(self, root: Path | None) -> Project:
        """The names of a project, with open files as they stand in the editor."""
        project = self._on_disk(root)
        for opened in self.view.open.values():
            if opened.root == root:
                project = project.with_file(opened.file)
        return project

    def _on_disk(self, root: Path | None) -> Project:
        """A project as it is on disk: nobody may have said that its files have changed."""
        known = self.view.projects.get(root)
        if root is None:
            return known or load_project(None)
        kept = self.kept.setdefault(root, _Kept())
        if kept.disk is None or not kept.disk.is_of(known, self.clock()):
            read = load_project(root)
            if known is not None:
                read = replace(read, given=known.given)
                self.news.update([root] if read != known else [])
            before = kept.disk.project if kept.disk is not None else None
            # An equal one is not taken: what was derived from the old one stays.
            project = next((one for one in (known, before) if one == read), read)
            kept.disk = _OnDisk(self.clock() + _MOMENT, known, project)
        return kept.disk.project

    def text(self, path: Path) -> SourceFile | None:
        """A file as it stands in the editor, or else on disk."""
        opened = self.view.open.get(path)
        if opened is not None:
            return opened.file
        try:
            return SourceFile(path, path.read_text(encoding="utf-8-sig"))
        except (OSError, ValueError):
            return None

    def positions(self, path: Path) -> Positions | None:
        """The lines of a file, for answers about places in it."""
        file = self.text(path)
        return Positions(file.lines, self.view.client.encoding) if file is not None else None

    def uri(self, path: Path) -> str:
        """The address by which the editor knows a file."""
        opened = self.view.open.get(path)
        return opened.uri if opened is not None else path.as_uri()

    def check(self) -> None:
        """Stop working if nobody wants the answer any more."""
        if self.stop.is_set():
            raise Stopped

    def names_in(self, opened: OpenText, project: Project) -> FileNames:
        """The names in an open file; found once for each of its texts."""
        from amplify_ls.project.names import names_in_file

        kept = self.kept.setdefault(opened.root or Path(), _Kept())
        path = opened.file.path
        given = project.kinds_given(path)
        known = kept.open.get(path)
        if known is None or not known.is_of(opened.file, given, project):
            reading = opened.reading or read(opened.file, opened.root, given)
            names = names_in_file(reading, project)
            known = kept.open[path] = _Named(opened.file, given, project.backend_text, names)
        return known.names

    def _of_open(self, root: Path | None, project: Project) -> Iterator[FileNames]:
        kept = self.kept.setdefault(root or Path(), _Kept())
        kept.open = {path: one for path, one in kept.open.items() if path in self.view.open}
        for opened in self.view.open.values():
            if opened.root == root:
                self.check()
                yield self.names_in(opened, project)

    def _of_disk(self, root: Path, project: Project, words: Words | None) -> Iterator[FileNames]:
        from amplify_ls.project.files import entries_of

        kept = self.kept.setdefault(root, _Kept())
        if kept.backend != project.backend_text:
            kept.backend = project.backend_text
            kept.names.clear()
        entries = list(entries_of(root, project.given))
        kept.names = {e.path: kept.names[e.path] for e in entries if e.path in kept.names}
        for entry in entries:
            self.check()
            if entry.path not in self.view.open:
                names = self._known(entry, kept, project)
                yield names or self._names(entry, kept, project, words)

    @staticmethod
    def _known(entry: Entry, kept: _Kept, project: Project) -> FileNames | None:
        known = kept.names.get(entry.path)
        state = entry.stamp, project.kinds_given(entry.path)
        return known[1] if known is not None and known[0] == state else None

    @staticmethod
    def _names(entry: Entry, kept: _Kept, project: Project, words: Words | None) -> FileNames:
        from amplify_ls.project.names import FileNames, names_in_file

        given = project.kinds_given(entry.path)
        state = entry.stamp, given
        file = entry.read()
        if words is not None and file is not None and not _has_any(file, words):
            return FileNames(entry.path, ())
        try:
            names = (
                names_in_file(read(file, project.root, given), project)
                if file is not None
                else FileNames(entry.path, ())
            )
        except Exception:
            _logger.exception("The names in %s cannot be found", entry.path)
            names = FileNames(entry.path, ())
        kept.names[entry.path] = state, names
        return names


def identity_of(folder: Path) -> tuple[int, int] | None:
    """What is the same for all ways to a folder: links lead to it, or cases do not matter."""
    try:
        about = folder.stat()
    except (OSError, ValueError):
        return None
    return about.st_dev, about.st_ino


def _distinct(folders: Collection[Path], preferred: Collection[Path]) -> list[Path]:
    """Of all ways to a folder one, that by which files are open or else the first of them."""
    found: dict[object, Path] = {}
    for folder in sorted(folders, key=lambda one: (one not in preferred, one)):
        found.setdefault(identity_of(folder) or folder, folder)
    return sorted(found.values())


def _answered(question: Callable[[Library], Outcome], library: Library) -> Outcome:
    with stopping(library.stop):
        return question(library)


def _has_any(file: SourceFile, words: Words) -> bool:
    text, path = file.text, str(file.path)
    # A name may be written in capitals; anything between is written by nobody.
    return any(
        (first in text or first.upper() in text)
        and all(one in path or one in text or one.upper() in text for one in others)
        for first, *others in words
    )
