"""Which resource needs which: a hierarchy of calls over `dependsOn` and over triggers.

A resource calls those that its entry in backend-config.json depends on, and the functions that its
own files say it calls: triggers of auth and of buckets, paths of REST APIs, fields of a GraphQL
schema with `@function`. Such a field is a caller of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from amplify_ls.contract.call import Call, CallItem
from amplify_ls.features.navigation.around import holder_of
from amplify_ls.project.names import Name, Role, Sort
from amplify_ls.project.names.name import owner_of

if TYPE_CHECKING:
    from pathlib import Path

    from amplify_ls.features.navigation.around import Around
    from amplify_ls.project.names import FileNames, Index, Occurrence
    from amplify_ls.project.project import Project
    from amplify_ls.text.span import Span

_BACKEND = "amplify/backend/backend-config.json"
_INPUTS = "cli-inputs.json"
_SCHEMA = ".graphql"
_OF_RESOURCE = 2


class _Use(NamedTuple):
    """A place where one names another that it needs."""

    caller: Name
    callee: Name
    path: Path
    span: Span


def call_items(around: Around, offset: int) -> list[CallItem]:
    """The resource at a cursor, or the field, if a function answers it."""
    here = around.name_at(offset)
    if here is None:
        return []
    if here.name.sort is Sort.FIELD:
        name, uses = here.name, _uses(around.index, around.project)
        if not any(use.caller == name for use in uses):
            return []
    else:
        name = holder_of(here.name)
    item = _item(name, around.index, around.project)
    return [item] if item is not None else []


def outgoing(key: tuple[str, ...], index: Index, project: Project, path: Path) -> list[Call]:
    """What a resource or a field needs, with the places in one of its files that say so."""
    caller = _named(key)
    found: dict[Name, list[Span]] = defaultdict(list)
    for use in _uses(index, project):
        if use.caller == caller:
            spans = found[use.callee]
            if use.path == path:
                spans.append(use.span)
    calls = ((_item(name, index, project), tuple(spans)) for name, spans in found.items())
    return [Call(item, spans) for item, spans in calls if item is not None]


def incoming(key: tuple[str, ...], index: Index, project: Project) -> list[Call]:
    """What needs a resource: by its entry, by a file of its own, by a field of its schema."""
    callee = _named(key)
    found: dict[tuple[Name, Path], list[Span]] = defaultdict(list)
    for use in _uses(index, project):
        is_field = use.caller.sort is Sort.FIELD
        if use.callee == callee and (is_field or not use.path.name.endswith(_SCHEMA)):
            found[use.caller, use.path].append(use.span)
    calls = []
    for (name, path), spans in found.items():
        item = _item(name, index, project)
        if item is not None:
            calls.append(Call(_said_in(item, path, spans[0]), tuple(spans)))
    return calls


def _said_in(item: CallItem, path: Path, span: Span) -> CallItem:
    """The item where another file than that of its declaration says what it needs."""
    if item.path == path:
        return item
    detail = f"{item.detail}, {path.name}"
    return CallItem(item.name, detail, path, span, span, item.key)


def _named(key: tuple[str, ...]) -> Name:
    return Name(Sort.RESOURCE if len(key) == _OF_RESOURCE else Sort.FIELD, key)


def _item(name: Name, index: Index, project: Project) -> CallItem | None:
    places = index.declarations(name)
    if not places or name.sort not in (Sort.RESOURCE, Sort.FIELD):
        return None
    path, one = places[0]
    around = one.around or one.span
    if name.sort is Sort.FIELD:
        shown, detail = ".".join(name.path[2:]), f"field of {name.path[1]}"
    else:
        shown, detail = name.text, _detail(name, project)
    return CallItem(shown, detail, path, around, one.span, name.path)


def _detail(name: Name, project: Project) -> str:
    entry = project.resource(*name.path)
    service = entry.get("service") if entry is not None else None
    if service is None or not isinstance(service.value, str):
        return name.path[0]
    return f"{name.path[0]}: {service.value}"


def _uses(index: Index, project: Project) -> Iterator[_Use]:
    root = project.root
    for path, names in sorted(index.files.items()):
        if root is None or not path.is_relative_to(root):
            continue
        relative = path.relative_to(root).as_posix()
        if relative == _BACKEND:
            yield from _in_entries(names)
        elif path.name == _INPUTS or path.suffix == _SCHEMA:
            owner = owner_of(relative)
            if owner[0]:
                yield from _in_own_file(names, Name(Sort.RESOURCE, owner))


def _in_entries(names: FileNames) -> Iterator[_Use]:
    """What entries of backend-config.json depend on."""
    caller: Occurrence | None = None
    for one in names.occurrences:
        if one.name.sort is not Sort.RESOURCE:
            continue
        if one.role is Role.DECLARATION:
            caller = one
        elif caller is not None and caller.around is not None:
            is_inside = caller.around.start <= one.span.start < caller.around.end
            if is_inside and one.name != caller.name:
                yield _Use(caller.name, one.name, names.path, one.span)


def _in_own_file(names: FileNames, owner: Name) -> Iterator[_Use]:
    """What a file of a resource says it calls."""
    field: Occurrence | None = None
    for one in names.occurrences:
        if one.name.sort is Sort.FIELD and one.role is Role.DECLARATION:
            field = one
        if one.name.sort is not Sort.RESOURCE or one.role is not Role.REFERENCE:
            continue
        if one.name != owner:
            yield _Use(owner, one.name, names.path, one.span)
        if field is not None and field.around is not None and one.span.end <= field.around.end:
            yield _Use(field.name, one.name, names.path, one.span)
