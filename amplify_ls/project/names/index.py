"""Where every name of a project is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from amplify_ls.project.names.documents import marked_names
from amplify_ls.project.names.name import Name, Occurrence, Owner, Role, Sort, owner_of
from amplify_ls.project.names.scripts import script_names
from amplify_ls.project.names.templates import template_names
from amplify_ls.project.names.wiring import (
    environment_parameters,
    given_parameters,
    kept_values,
    outputs_in,
    pools_named,
)
from amplify_ls.text.lazy import cached_property

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.project import Project
    from amplify_ls.project.reading import Reading
    from amplify_ls.text.mapped import MappedText

Place = tuple[Path, Occurrence]
"""An occurrence and the file it is in."""


@dataclass(frozen=True)
class FileNames:
    """The names in one file, in order of their places in it."""

    path: Path
    occurrences: tuple[Occurrence, ...]
    is_generated: bool = False
    """Whether the Amplify CLI writes the file, and nobody should change it."""

    def at(self, offset: int) -> Occurrence | None:
        """The innermost name that a cursor is in or at the end of."""
        touched = [one for one in self.occurrences if one.span.touches(offset)]
        return min(touched, key=_width, default=None)

    @cached_property
    def by_name(self) -> Mapping[Name, tuple[Occurrence, ...]]:
        """The same by name; kept with the file, so that many a question costs one look each."""
        found: dict[Name, list[Occurrence]] = {}
        for one in self.occurrences:
            found.setdefault(one.name, []).append(one)
        return {name: tuple(places) for name, places in found.items()}


@dataclass(frozen=True)
class Index:
    """The names in all files of a project; a change of a file makes a new one."""

    files: Mapping[Path, FileNames] = field(default_factory=lambda: MappingProxyType({}))

    @classmethod
    def of(cls, files: Iterable[FileNames]) -> Index:
        """The index of some files."""
        return cls(MappingProxyType({one.path: one for one in files}))

    def with_files(self, files: Iterable[FileNames]) -> Index:
        """The index with some files as they are now."""
        return replace(
            self, files=MappingProxyType({**self.files, **{one.path: one for one in files}})
        )

    def places(self, name: Name) -> tuple[Place, ...]:
        """Everywhere a name is written: declarations first, copies last."""
        found = [
            (path, one) for path in self._paths for one in self.files[path].by_name.get(name, ())
        ]
        return tuple(sorted(found, key=_order))

    def declarations(self, name: Name) -> tuple[Place, ...]:
        """Where the thing of a name is made what it is, or else where something says it is."""
        places = self.places(name)
        role = Role.STAND_IN
        if places and places[0][1].role is Role.DECLARATION:
            role = Role.DECLARATION
        return tuple(one for one in places if one[1].role is role)

    def names(self, *sorts: Sort) -> Iterator[Name]:
        """The names that are declared, of some sorts."""
        declared = (
            (name, path)
            for path in self._paths
            for name, places in self.files[path].by_name.items()
            if name.sort in sorts and any(one.role is Role.DECLARATION for one in places)
        )
        yield from dict(declared)

    @cached_property
    def _paths(self) -> tuple[Path, ...]:
        return tuple(sorted(self.files))


def names_in_file(reading: Reading, project: Project) -> FileNames:
    """The names in a file, at their places in it."""
    owner = owner_in(reading)
    found = list(script_names(reading, owner))
    for document in reading.documents:
        found += _mapped(_of_document(document, owner, project), document.text)
    if reading.sdl:
        from amplify_ls.project.names.sdl import schema_names

        for sdl in reading.sdl:
            inside = sdl.enclosure.node.start if sdl.enclosure is not None else None
            place = owner if inside is None else ("", f"{owner[1]}#{inside}")
            found += _mapped(schema_names(sdl.tree, place), sdl.text)
    # A text that several commands are given is read once for each of them.
    ordered = sorted(dict.fromkeys(found), key=_place)
    documents = [document for document in reading.documents if not document.is_embedded]
    is_generated = any(document.kind.writer == "generated" for document in documents)
    return FileNames(reading.file.path, tuple(ordered), is_generated)


def _of_document(document: Document, owner: Owner, project: Project) -> Iterator[Occurrence]:
    yield from marked_names(document, owner)
    yield from outputs_in(document)
    yield from kept_values(document, project)
    yield from pools_named(document, project)
    yield from given_parameters(document, owner, project)
    yield from environment_parameters(document)
    yield from template_names(document, owner, project)


def _mapped(found: Iterable[Occurrence], text: MappedText) -> Iterator[Occurrence]:
    """Occurrences at their places in the host; those that are written in pieces are left out."""
    for one in found:
        if text.is_identity:
            yield one
            continue
        span = text.span_to_host(one.span)
        if span.end - span.start == one.span.end - one.span.start:
            around = text.span_to_host(one.around) if one.around is not None else None
            yield Occurrence(one.name, span, one.role, around)


def owner_in(reading: Reading) -> Owner:
    """The resource that a file belongs to."""
    path, root = reading.file.path, reading.root
    if root is not None and path.is_relative_to(root):
        return owner_of(path.relative_to(root).as_posix())
    return owner_of(path.as_posix())


def _width(occurrence: Occurrence) -> int:
    return occurrence.span.end - occurrence.span.start


def _place(occurrence: Occurrence) -> tuple[int, int]:
    return occurrence.span


_ORDER = tuple(Role)


def _order(place: Place) -> int:
    return _ORDER.index(place[1].role)
