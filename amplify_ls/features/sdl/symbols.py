"""The outline of a GraphQL schema: its types with their fields."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.symbol import Symbol, SymbolKind
from amplify_ls.syntax.graphql.tree import DefinitionKind
from amplify_ls.text.span import Span

if TYPE_CHECKING:
    from amplify_ls.project.sdl_document import SdlDocument
    from amplify_ls.syntax.graphql.tree import Definition, Field, Placed

_KINDS = {
    DefinitionKind.OBJECT: SymbolKind.TYPE,
    DefinitionKind.INPUT: SymbolKind.TYPE,
    DefinitionKind.INTERFACE: SymbolKind.INTERFACE,
    DefinitionKind.ENUM: SymbolKind.ENUM,
}
_DEPRECATED = "deprecated"
_LONGEST = 300_000
"""Characters; in the outline of a longer schema tens of thousands of fields would help nobody."""


def contained(around: Span, name: Span) -> Span:
    """Where a name is, inside of what it names: of a text put together from parts it may not be."""
    if around.start <= name.start and name.end <= around.end:
        return name
    start = min(max(name.start, around.start), around.end)
    return Span(start, min(max(name.end, start), around.end))


def outline_sdl(document: SdlDocument) -> tuple[Symbol, ...]:
    """A symbol for each definition, with one for each field or value in it."""
    has_fields = len(document.tree.text) <= _LONGEST
    return tuple(
        _definition(document, placed, has_fields=has_fields)
        for placed in document.tree.definitions
        if placed.definition.keyword.text
    )


def _definition(document: SdlDocument, placed: Placed, *, has_fields: bool) -> Symbol:
    start, definition = placed
    name = definition.name or definition.keyword
    prefix = "@" if definition.kind is DefinitionKind.DIRECTIVE else ""
    host = document.text.span_to_host(placed.span)
    return Symbol(
        f"{prefix}{name.text}",
        _KINDS.get(definition.kind, SymbolKind.OBJECT),
        host,
        contained(host, document.text.span_to_host(name.span.shifted(start))),
        _detail(definition),
        tuple(_fields(document, start, definition)) if has_fields else (),
    )


def _detail(definition: Definition) -> str:
    directives = (f"@{directive.name.text}" for directive in definition.directives)
    return " ".join((definition.keyword.text, *dict.fromkeys(directives)))


def _fields(document: SdlDocument, start: int, definition: Definition) -> Iterator[Symbol]:
    is_enum = definition.kind is DefinitionKind.ENUM
    kind = SymbolKind.ENUM_VALUE if is_enum else SymbolKind.FIELD
    for field in definition.fields:
        if field.name.text:
            host = document.text.span_to_host(_whole(field).shifted(start))
            yield Symbol(
                field.name.text,
                kind,
                host,
                contained(host, document.text.span_to_host(field.name.span.shifted(start))),
                _type(definition, field),
                is_deprecated=any(one.name.text == _DEPRECATED for one in field.directives),
            )


def _whole(field: Field) -> Span:
    return Span(field.name.start, max(field.end, field.name.end))


def _type(definition: Definition, field: Field) -> str:
    if field.type is None:
        return ""
    return definition.text[field.type.start : field.type.end]
