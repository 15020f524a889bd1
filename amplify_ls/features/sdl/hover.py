"""What stands under a cursor in a GraphQL schema."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from amplify_ls.contract.hover import Hover
from amplify_ls.features.sdl.parameters import parameter_at
from amplify_ls.features.sdl.words import (
    explain_directive,
    explain_field,
    explain_input,
    explain_parameter,
    explain_scalar,
    explain_type,
    is_known_input,
    known_directive,
)
from amplify_ls.project.directives import ENUMS, SCALARS
from amplify_ls.project.graphql_api import surroundings_of
from amplify_ls.syntax.graphql.tree import (
    Argument,
    Definition,
    Directive,
    Field,
    Value,
    ValueKind,
)

if TYPE_CHECKING:
    from amplify_ls.project.project import Project
    from amplify_ls.project.sdl_document import SdlDocument
    from amplify_ls.text.span import Span


class _Found(NamedTuple):
    """What is under a cursor, in terms of its definition."""

    span: Span
    type_name: str = ""
    directive: str = ""
    path: tuple[str, ...] = ()
    value: str = ""
    field: Field | None = None


def hover_sdl(document: SdlDocument, project: Project, offset: int) -> Hover | None:
    """The explanation of what stands at an offset of a schema, if there is one."""
    placed = document.tree.at(offset)
    if placed is None:
        return None
    found = _in_definition(placed.definition, offset - placed.start)
    if found is None:
        return None
    if found.field is not None:
        markdown = explain_field(document.tree, placed, found.field)
    else:
        markdown = _explained(document, project, found)
    if not markdown:
        return None
    return Hover(document.text.span_to_host(found.span.shifted(placed.start)), markdown)


def _explained(document: SdlDocument, project: Project, found: _Found) -> str:
    if found.type_name:
        return _explained_type(document, project, found.type_name)
    kind = known_directive(found.directive)
    if kind is None:
        return ""
    if not found.path:
        return explain_directive(kind)
    parameter = parameter_at(found.directive, found.path)
    if parameter is None:
        return ""
    owner = ".".join((f"@{found.directive}", *found.path[:-1]))
    text = explain_parameter(parameter, owner)
    meaning = ENUMS.get(parameter.named_type, {}).get(found.value)
    return f"`{found.value}`: {meaning}\n\n---\n\n{text}" if meaning else text


def _explained_type(document: SdlDocument, project: Project, name: str) -> str:
    if name in SCALARS:
        return explain_scalar(name)
    own = document.tree.types.get(name)
    if own is not None:
        return explain_type(document.tree, own)
    other = surroundings_of(document, project).type_named(name)
    if other is not None:
        return explain_type(*other)
    return explain_input(name) if is_known_input(name) else ""


def _in_definition(definition: Definition, offset: int) -> _Found | None:
    names = [*definition.interfaces, *([definition.name] if definition.name else [])]
    for name in names:
        if name.span.touches(offset):
            return _Found(name.span, type_name=name.text)
    for directive in definition.directives:
        if directive.span.touches(offset):
            return _in_directive(directive, offset)
    for field in definition.fields:
        if field.span.touches(offset):
            return _in_field(field, offset)
    return None


def _in_field(field: Field, offset: int) -> _Found | None:
    if field.name.span.touches(offset):
        return _Found(field.name.span, field=field)
    for argument in field.arguments:
        if argument.span.touches(offset):
            return _in_field(argument, offset)
    name = field.type.name if field.type is not None else None
    if name is not None and name.span.touches(offset):
        return _Found(name.span, type_name=name.text)
    for directive in field.directives:
        if directive.span.touches(offset):
            return _in_directive(directive, offset)
    return None


def _in_directive(directive: Directive, offset: int) -> _Found | None:
    name = directive.name
    span = name.span._replace(start=directive.start)
    if span.touches(offset):
        return _Found(span, directive=name.text)
    for argument in directive.arguments:
        if argument.span.touches(offset):
            return next(_in_argument(argument, offset, name.text, ()), None)
    return None


def _in_argument(
    argument: Argument, offset: int, directive: str, above: tuple[str, ...]
) -> Iterator[_Found]:
    path = (*above, argument.name.text)
    if argument.name.span.touches(offset):
        yield _Found(argument.name.span, directive=directive, path=path)
    elif argument.value.span.touches(offset):
        yield from _in_value(argument.value, offset, directive, path)


def _in_value(value: Value, offset: int, directive: str, path: tuple[str, ...]) -> Iterator[_Found]:
    for member in value.members:
        if member.span.touches(offset):
            yield from _in_argument(member, offset, directive, path)
    for item in value.items:
        if item.span.touches(offset):
            yield from _in_value(item, offset, directive, path)
    if value.kind not in (ValueKind.LIST, ValueKind.OBJECT, ValueKind.MISSING):
        yield _Found(value.span, directive=directive, path=path, value=value.text)
