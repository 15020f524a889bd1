"""The files of a library, as features that follow names ask for them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lsprotocol import types

from amplify_ls.project.reading import read

if TYPE_CHECKING:
    from amplify_ls.contract.diagnostic import Diagnostic
    from amplify_ls.features.actions.asked import Asked
    from amplify_ls.features.navigation.around import Around
    from amplify_ls.project.given import Handover
    from amplify_ls.project.project import Project
    from amplify_ls.project.reading import Reading
    from amplify_ls.server.projects import Library
    from amplify_ls.text.source import SourceFile
    from amplify_ls.text.span import Span

_INSTALLED = frozenset({"node_modules", ".git", ".venv", "venv", "__pycache__", "vendor"})
_MOST_FILES = 20_000


def around(reading: Reading, library: Library, offset: int) -> Around:
    """The file in question with everything that the name at a place has to do with."""
    from amplify_ls.features.navigation.around import Around, words_at

    opened = library.view.open.get(reading.file.path)
    words = None
    if opened is not None:
        words = words_at(library.names_in(opened, library.project(reading.root)), offset)
    survey = library.survey(reading.root, words)
    return Around(reading, survey.project, survey.index, Shelf(library, survey.project))


def whole(reading: Reading, library: Library) -> Around:
    """The file in question with all of its project."""
    from amplify_ls.features.navigation.around import Around

    survey = library.survey(reading.root)
    return Around(reading, survey.project, survey.index, Shelf(library, survey.project))


def asked_of(reading: Reading, project: Project, span: Span, library: Library) -> Asked:
    """A stretch of a file, for those who know what can be done about it."""
    from amplify_ls.features.actions.asked import Asked
    from amplify_ls.features.diagnostics import diagnose

    wishes = library.view.settings_of(reading.file.path).rules
    client = library.view.client
    known: list[tuple[Reading, Sequence[Diagnostic]]] = []

    def judge(wanted: Reading) -> Sequence[Diagnostic]:
        if wanted is not reading:
            return diagnose(wanted, project.with_file(wanted.file), wishes=wishes)
        if not known:
            known.append((reading, diagnose(reading, project, wishes=wishes)))
        return known[0][1]

    kinds = client.file_operations if client.versions_edits else frozenset()
    return Asked(
        reading,
        project,
        span,
        judge,
        library.text,
        lambda path: path in library.view.open or os.path.exists(path),  # noqa: PTH110 - never raises
        library.check,
        can_create=types.ResourceOperationKind.Create in kinds,
        can_delete=types.ResourceOperationKind.Delete in kinds,
    )


@dataclass(frozen=True, slots=True)
class Shelf:
    """Files as an editor has them, or else as they are on disk."""

    library: Library
    project: Project

    def text(self, path: Path) -> SourceFile | None:
        """A file; nothing if it cannot be read."""
        self.library.check()
        return self.library.text(path)

    def reading(self, path: Path) -> Reading | None:
        """A file, understood."""
        opened = self.library.view.open.get(path)
        if opened is not None and opened.reading is not None:
            return opened.reading
        file = self.text(path)
        if file is None:
            return None
        return read(file, self.project.root, self.project.kinds_given(path))

    def listed(self, folder: Path) -> Sequence[str]:
        """The names of the files in a folder, in their order."""
        try:
            return sorted(entry.name for entry in folder.iterdir() if entry.is_file())
        except (OSError, ValueError):
            return ()

    def below(self, folder: Path) -> Sequence[Path]:
        """The files in a folder and in the folders in it, without installed packages."""
        found: list[Path] = []
        for place, folders, names in os.walk(folder):
            self.library.check()
            folders[:] = sorted(name for name in folders if name not in _INSTALLED)
            found += (Path(place, name) for name in sorted(names))
            if len(found) > _MOST_FILES:
                break
        return found

    def profile_files(self) -> Iterable[Path]:
        """Where AWS profiles are kept."""
        from amplify_ls.project.profiles import profile_files

        return profile_files(Path.home(), os.environ)

    def handovers(self, path: Path) -> Sequence[Handover]:
        """The commands that take a file for a payload."""
        known = self.project.given.get(path)
        if known is not None:
            return known
        from amplify_ls.project.nearby import given_around

        opened = [one.file for one in self.library.view.open.values()]
        return given_around([path.parent], self.project.root, opened).get(path, ())
