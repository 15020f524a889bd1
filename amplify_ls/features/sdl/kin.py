"""Which types implement which, and what fields are of, in all schemas of an API."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.project.names import Name, Sort
from amplify_ls.syntax.graphql.tree import DefinitionKind

if TYPE_CHECKING:
    from pathlib import Path

    from amplify_ls.features.navigation.around import Around
    from amplify_ls.syntax.graphql.tree import Definition

_IMPLEMENTING = frozenset({DefinitionKind.OBJECT, DefinitionKind.INTERFACE})


def implementing(name: Name, around: Around) -> Iterator[Name]:
    """The types that implement an interface, or the fields by which they do."""
    interface = name.path[2]
    for path in _schemas(Name(Sort.TYPE, name.path[:3]), around):
        for definition in _definitions(path, around):
            interfaces = [one.text for one in definition.interfaces]
            if definition.kind in _IMPLEMENTING and interface in interfaces:
                yield from _counterpart(name, definition)


def demanded_by(name: Name, around: Around) -> Iterator[Name]:
    """The fields of interfaces that a field is there for."""
    own = Name(Sort.TYPE, name.path[:3])
    for path in _schemas(own, around):
        for definition in _definitions(path, around):
            if definition.name is not None and definition.name.text == own.text:
                for interface in definition.interfaces:
                    yield Name(Sort.FIELD, (*name.path[:2], interface.text, name.text))


def type_of(name: Name, around: Around) -> Name | None:
    """The type of a field, and the enum of a value."""
    own = Name(Sort.TYPE, name.path[:3])
    for path in _schemas(own, around):
        for definition in _definitions(path, around):
            if definition.name is None or definition.name.text != own.text:
                continue
            if definition.kind is DefinitionKind.ENUM:
                return own
            field = definition.find(name.text)
            if field is not None and field.type is not None and field.type.name is not None:
                return Name(Sort.TYPE, (*name.path[:2], field.type.name.text))
    return None


def _counterpart(name: Name, definition: Definition) -> Iterator[Name]:
    if definition.name is None:
        return
    kind = (*name.path[:2], definition.name.text)
    yield Name(Sort.TYPE, kind) if name.sort is Sort.TYPE else Name(name.sort, (*kind, name.text))


def _schemas(name: Name, around: Around) -> list[Path]:
    """The files that mention a type."""
    return list(dict.fromkeys(path for path, _ in around.index.places(name)))


def _definitions(path: Path, around: Around) -> Iterator[Definition]:
    own = around.reading if path == around.reading.file.path else around.files.reading(path)
    for schema in own.sdl if own is not None else ():
        for placed in schema.tree.definitions:
            yield placed.definition
