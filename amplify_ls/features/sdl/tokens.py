"""What an editor colours in a GraphQL schema: keywords, types, directives, fields, values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, cast

from amplify_ls.contract.token import TokenKind
from amplify_ls.syntax.graphql.tokens import IGNORED, NAME
from amplify_ls.syntax.graphql.tree import DefinitionKind, Plain, ValueKind

if TYPE_CHECKING:
    from amplify_ls.syntax.graphql.tree import Definition, Directive, Field, Name, SdlTree, Value
    from amplify_ls.text.span import Span

Stretch = tuple[int, int, TokenKind]

_KEY = "tokens"
_COMMENT = re.compile(
    r'"""(?:[^"\\]++|\\.|"(?!""))*+"""|"(?:[^"\\\n\r]++|\\[^\n\r])*+"?|(\#[^\n\r]*+)', re.DOTALL
)
_EXTEND = re.compile(rf"(extend){IGNORED}({NAME})")
_WORD_BEFORE_NAMES = re.compile(r"\b(?:implements|repeatable|on)\b")
_VALUES = {
    ValueKind.STRING: TokenKind.STRING,
    ValueKind.INT: TokenKind.NUMBER,
    ValueKind.FLOAT: TokenKind.NUMBER,
    ValueKind.BOOLEAN: TokenKind.KEYWORD,
    ValueKind.NULL: TokenKind.KEYWORD,
    ValueKind.ENUM: TokenKind.ENUM_MEMBER,
}


def sdl_stretches(tree: SdlTree, within: Span | None = None) -> list[Stretch]:
    """What there is to colour in the definitions that touch a stretch, in order of the text."""
    found = list(_comments(tree.text))
    for start, definition in tree.definitions:
        if within is None or (start <= within.end and within.start <= start + definition.width):
            found += [(start + at, start + end, kind) for at, end, kind in _kept(definition)]
    return sorted(found)


def _comments(text: str) -> Iterator[Stretch]:
    if "#" in text:
        for match in _COMMENT.finditer(text):
            if match[1] is not None:
                yield *match.span(1), TokenKind.COMMENT


def _kept(definition: Definition) -> tuple[Stretch, ...]:
    """The stretches of a definition from its start; kept on it, so an edit elsewhere is cheap."""
    if _KEY not in definition.memo:
        definition.memo[_KEY] = tuple(_definition(definition))
    return cast("tuple[Stretch, ...]", definition.memo[_KEY])


def _definition(definition: Definition) -> Iterator[Stretch]:
    yield from _described(definition.description)
    yield from _keywords(definition)
    is_directive = definition.kind is DefinitionKind.DIRECTIVE
    if definition.name is not None:
        kind = TokenKind.DECORATOR if is_directive else TokenKind.TYPE
        yield definition.name.start - is_directive, definition.name.end, kind
    if definition.interfaces:
        kind = TokenKind.ENUM_MEMBER if is_directive else TokenKind.TYPE
        yield from _listed(definition, kind)
    yield from _directives(definition.directives)
    is_enum = definition.kind is DefinitionKind.ENUM
    of_parts = TokenKind.ENUM_MEMBER if is_enum else TokenKind.PROPERTY
    for part in definition.parts:
        if isinstance(part, Plain):
            for name, type_name in part.spans(definition.text):
                yield *name, of_parts
                yield *type_name, TokenKind.TYPE
        else:
            yield from _field(part, TokenKind.PARAMETER if is_directive else of_parts)


def _keywords(definition: Definition) -> Iterator[Stretch]:
    if definition.is_extension:
        words = _EXTEND.match(definition.text, definition.keyword.start)
        if words is not None:
            yield *words.span(1), TokenKind.KEYWORD
            yield *words.span(2), TokenKind.KEYWORD
    elif definition.kind is not DefinitionKind.UNKNOWN:
        yield from _named(definition.keyword, TokenKind.KEYWORD)


def _listed(definition: Definition, kind: TokenKind) -> Iterator[Stretch]:
    named = definition.name or definition.keyword
    is_directive = definition.kind is DefinitionKind.DIRECTIVE
    behind = definition.parts[-1].end if is_directive and definition.parts else named.end
    first = definition.interfaces[0].start
    for word in _WORD_BEFORE_NAMES.finditer(definition.text, behind, first):
        yield *word.span(), TokenKind.KEYWORD
    for name in definition.interfaces:
        yield name.start, name.end, kind


def _field(field: Field, kind: TokenKind) -> Iterator[Stretch]:
    yield from _described(field.description)
    yield from _named(field.name, kind)
    for argument in field.arguments:
        yield from _field(argument, TokenKind.PARAMETER)
    if field.type is not None and field.type.name is not None:
        yield from _named(field.type.name, TokenKind.TYPE)
    if field.default is not None:
        yield from _value(field.default)
    yield from _directives(field.directives)


def _directives(directives: Iterable[Directive]) -> Iterator[Stretch]:
    for directive in directives:
        yield directive.start, directive.name.end, TokenKind.DECORATOR
        for argument in directive.arguments:
            yield from _named(argument.name, TokenKind.PARAMETER)
            yield from _value(argument.value)


def _value(value: Value) -> Iterator[Stretch]:
    kind = _VALUES.get(value.kind)
    if kind is not None and value.start < value.end:
        yield value.start, value.end, kind
    for item in value.items:
        yield from _value(item)
    for member in value.members:
        yield from _named(member.name, TokenKind.PARAMETER)
        yield from _value(member.value)


def _named(name: Name, kind: TokenKind) -> Iterator[Stretch]:
    if name.text:
        yield name.start, name.end, kind


def _described(description: Span | None) -> Iterator[Stretch]:
    if description is not None:
        yield description.start, description.end, TokenKind.STRING
