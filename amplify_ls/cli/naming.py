"""The names of projects on disk, and how their places are written for people and programs."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from amplify_ls.cli.cells import printable
from amplify_ls.project.files import entries_of, roots_below
from amplify_ls.project.names import Index, Name, Role, Sort, names_in_file
from amplify_ls.project.nearby import given_around
from amplify_ls.project.profiles import profile_files, sections
from amplify_ls.project.project import load_project
from amplify_ls.project.reading import Reading, read
from amplify_ls.project.root import find_root
from amplify_ls.text.lines import Encoding, Position
from amplify_ls.text.source import SourceFile

if TYPE_CHECKING:
    from amplify_ls.cli.style import Style
    from amplify_ls.text.span import Span

_PLACE = re.compile(r"(?P<path>.+):(?P<line>\d+):(?P<column>\d+)\Z", re.DOTALL)
_LISTED = (
    *(Sort.ENVIRONMENT, Sort.CATEGORY, Sort.RESOURCE, Sort.OUTPUT, Sort.VARIABLE, Sort.GROUP),
    *(Sort.TYPE, Sort.INDEX),
)
"""What a list of all names has; fields and what templates have inside would bury the rest."""

_MOST_FITTING = 100


class Place(NamedTuple):
    """A place in a file, counted from 0."""

    path: Path
    line: int
    column: int


class Spot(NamedTuple):
    """A place where a name is written."""

    file: SourceFile
    span: Span
    role: Role
    shown: str
    """The file as the user knows it."""


@dataclass(frozen=True, slots=True)
class Names:
    """The names in the files of one project."""

    index: Index
    readings: Mapping[Path, Reading]

    def declared(self) -> Iterator[Name]:
        """The names that a list of all has, each sort by itself."""
        return iter(sorted(self.index.names(*_LISTED), key=_by_sort))

    def named(self, wanted: str | None) -> list[Name]:
        """The names that are written like that, perhaps with what they belong to before them."""
        if wanted is None:
            return list(self.declared())
        parts = tuple(re.split(r"[/.]", wanted))
        names = {one.name for file in self.index.files.values() for one in file.occurrences}
        found = [n for n in names if wanted == n.text or n.path[-len(parts) :] == parts]
        return sorted(found, key=_by_sort)

    def fitting(self, query: str) -> list[Name]:
        """The declared names of which somebody knows a part, those that fit best first."""
        from amplify_ls.features.symbols.workspace import Candidates, best_names

        found = best_names(query, [Candidates("", self.index)], _MOST_FITTING)
        return [name for _, name in found]

    def names_at(self, place: Place) -> list[Name]:
        """The name at a place."""
        reading, names = self.readings.get(place.path), self.index.files.get(place.path)
        if reading is None or names is None:
            return []
        position = Position(place.line, place.column)
        here = names.at(reading.file.lines.offset(position, Encoding.UTF32))
        return [here.name] if here is not None else []

    def spots(self, name: Name) -> list[Spot]:
        """Everywhere a name is written."""
        found = [
            Spot(self.readings[path].file, one.span, one.role, _shown(path))
            for path, one in self.index.places(name)
        ]
        return [*_profiles(name), *found] if name.sort is Sort.PROFILE else found


def place_in(argument: str) -> Place | None:
    """The place that an argument is, if it is one in a file that is there."""
    match = _PLACE.match(argument)
    if match is None or not os.path.isfile(match["path"]):  # noqa: PTH113 - never raises
        return None
    path = Path(os.path.abspath(match["path"]))  # noqa: PTH100 - links keep their names
    return Place(path, max(0, int(match["line"]) - 1), max(0, int(match["column"]) - 1))


def projects_around() -> list[Names]:
    """The project around this folder, or else those in it."""
    here = Path.cwd()
    root = find_root(here)
    return [_names(one, ()) for one in ([root] if root is not None else roots_below(here))]


def project_of(place: Place) -> Names:
    """The project around a file, and the file itself."""
    return _names(find_root(place.path.parent), (place.path,))


def _names(root: Path | None, also: Sequence[Path]) -> Names:
    project = load_project(root)
    if root is not None:
        project = replace(project, given=given_around([root], root))
    files = [e.read() for e in entries_of(root, project.given)] if root is not None else []
    seen = {file.path for file in files if file is not None}
    files += [_load(path) for path in also if path not in seen]
    readings = {
        file.path: read(file, root, project.kinds_given(file.path))
        for file in files
        if file is not None
    }
    return Names(Index.of(names_in_file(one, project) for one in readings.values()), readings)


def _load(path: Path) -> SourceFile | None:
    from amplify_ls.cli.intake import load

    file = load(str(path))
    return file if isinstance(file, SourceFile) else None


def _profiles(name: Name) -> Iterator[Spot]:
    for path in profile_files(Path.home(), os.environ):
        file = _load(path) if path.is_file() else None
        for section in sections(file.text) if file is not None else ():
            if file is not None and section.profile == name.text:
                yield Spot(file, section.span, Role.DECLARATION, _shown(path))


def json_line(name: Name, spot: Spot) -> str:
    """One object a place."""
    lines = spot.file.lines
    start, end = lines.position(spot.span.start), lines.position(spot.span.end)
    entry = {
        "name": "/".join(name.path),
        "sort": name.sort.value,
        "role": spot.role.value,
        "file": spot.shown,
        "range": {
            "start": {"line": start.line, "character": start.column},
            "end": {"line": end.line, "character": end.column},
        },
    }
    return json.dumps(entry)


def text_lines(  # noqa: PLR0913 - what a line depends on
    name: Name, spots: Sequence[Spot], names: Names, style: Style, width: int, *, is_whole: bool
) -> Iterator[str]:
    """A name with its places, or as one line of a list."""
    owner = "/".join(name.owner)
    of = f" of {owner}" if owner and name.sort is not Sort.SCRIPT_VARIABLE else ""
    title = f"{style.bold(printable(name.text))} ({printable(f'{name.sort.value}{of}')})"
    if not is_whole:
        yield f"{title} {style.dim(_place(spots[0]))}" if spots else title
        return
    yield title
    for spot in spots:
        yield f"  {style.dim(_place(spot))} {spot.role.value}"
        line = _source(spot, names, width)
        if line:
            yield f"    {line}"
    yield ""


def _place(spot: Spot) -> str:
    line, column = spot.file.lines.position(spot.span.start, Encoding.UTF32)
    return f"{printable(spot.shown)}:{line + 1}:{column + 1}"


def _source(spot: Spot, names: Names, width: int) -> str:
    """The line of a place without its secrets; nothing of files that are full of them."""
    reading = names.readings.get(spot.file.path)
    if reading is None:
        return ""
    from amplify_ls.cli.excerpt import excerpt
    from amplify_ls.cli.secrets import secrets_of

    shown = excerpt(spot.file, spot.span, secrets_of(reading).spans, width - 4)
    return next((line.source.strip() for line in shown), "")


def _shown(path: Path) -> str:
    """A file from here, or all of its path if it is elsewhere."""
    here = Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else path.as_posix()


def _by_sort(name: Name) -> tuple[int, tuple[str, ...]]:
    return _SORTS.index(name.sort), name.path


_SORTS = tuple(Sort)
