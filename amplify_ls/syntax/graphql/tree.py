"""Syntax trees of GraphQL type definitions (SDL): what stands where, however broken the text is.

Offsets count from the start of a definition, so that definitions can be shared between versions of
a text: an edit makes new the ones it touches, and the others only stand elsewhere.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from amplify_ls.syntax.graphql.tokens import PLAIN_FIELD
from amplify_ls.text.lazy import cached_property
from amplify_ls.text.span import Span


class ProblemKind(Enum):
    """What is wrong with the syntax at a place."""

    UNEXPECTED = "unexpected text"
    MISSING_NAME = "missing name"
    MISSING_TYPE = "missing type"
    MISSING_VALUE = "missing value"
    MISSING_SIGN = "missing sign"
    """A colon or an opening bracket that the grammar demands here."""
    MISSING_CLOSER = "missing closing bracket"
    MISSING_CLOSING_QUOTE = "missing closing quote"
    BAD_NUMBER = "bad number"
    BAD_ESCAPE = "bad escape"
    BAD_KEYWORD = "bad keyword"
    """A word that starts no definition, before what looks like one."""
    RESERVED = "reserved name"
    """A name that means something else here, such as an enum value `true`."""
    EMPTY = "empty"
    """Brackets with nothing in them."""
    OPERATION = "operation"
    """A query or a fragment, which no schema holds."""
    CONFLICT_MARKER = "conflict marker"
    TOO_DEEP = "nested too deep"


class Problem(NamedTuple):
    """One syntax problem."""

    kind: ProblemKind
    span: Span
    detail: str = ""
    """The text that is missing or wrong: `}`, `:`, a keyword …"""


class DefinitionKind(Enum):
    """What a definition defines; the values are the keywords."""

    OBJECT = "type"
    INTERFACE = "interface"
    UNION = "union"
    ENUM = "enum"
    INPUT = "input"
    SCALAR = "scalar"
    SCHEMA = "schema"
    DIRECTIVE = "directive"
    UNKNOWN = ""


class Name(NamedTuple):
    """A name and where it stands."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """Offset behind the name."""
        return self.start + len(self.text)

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.start + len(self.text))


class TypeRef(NamedTuple):
    """A type as it is used: a name, perhaps in lists, perhaps not null."""

    name: Name | None
    start: int
    end: int
    is_list: bool
    is_required: bool
    """Whether the value itself, not what is in a list, may not be null."""


class ValueKind(Enum):
    """What a value is."""

    STRING = "string"
    INT = "int"
    FLOAT = "float"
    BOOLEAN = "boolean"
    NULL = "null"
    ENUM = "enum"
    LIST = "list"
    OBJECT = "object"
    VARIABLE = "variable"
    MISSING = "missing"


class Value(NamedTuple):
    """A value of an argument or a default."""

    kind: ValueKind
    start: int
    end: int
    text: str = ""
    """What a string says; how anything else without parts is written."""
    items: tuple[Value, ...] = ()
    members: tuple[Argument, ...] = ()
    is_block: bool = False
    """Whether it is a string between triple quotes."""

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)

    def member(self, name: str) -> Argument | None:
        """The member of an object by its name."""
        return next((member for member in self.members if member.name.text == name), None)


class Argument(NamedTuple):
    """A name and its value: an argument of a directive, or a member of an object."""

    name: Name
    value: Value

    @property
    def span(self) -> Span:
        """From the name to the end of the value."""
        return Span(self.name.start, max(self.name.end, self.value.end))


class Directive(NamedTuple):
    """A directive where it is used."""

    name: Name
    """Without its `@`."""
    end: int
    arguments: tuple[Argument, ...]

    @property
    def start(self) -> int:
        """Where its `@` stands."""
        return self.name.start - 1

    @property
    def span(self) -> Span:
        """From the `@` to the closing bracket."""
        return Span(self.name.start - 1, self.end)

    def argument(self, name: str) -> Argument | None:
        """The argument of a name."""
        return next((one for one in self.arguments if one.name.text == name), None)


class Field(NamedTuple):
    """A field, an input field, an argument of a field, or a value of an enum."""

    name: Name
    end: int
    type: TypeRef | None = None
    arguments: tuple[Field, ...] = ()
    default: Value | None = None
    directives: tuple[Directive, ...] = ()
    description: Span | None = None

    @property
    def span(self) -> Span:
        """From the name to the end of its directives."""
        return Span(self.name.start, self.end)


class Plain(NamedTuple):
    """A stretch of fields that are a name and a type and nothing else, as most are.

    A big schema has tens of thousands of them; a check of their types needs no value for each.
    """

    start: int
    end: int

    def fields(self, text: str) -> Iterator[Field]:
        """The fields, made now."""
        for match in _PLAIN_FIELD.finditer(text, self.start, self.end):
            group = 2 if match[2] is not None else 3
            inner = Name(match[group], match.start(group))
            start = inner.start if group == 2 else text.index("[", match.end(1))  # noqa: PLR2004
            is_required = text[match.end() - 1] == "!"
            type_ref = TypeRef(inner, start, match.end(), group != 2, is_required)  # noqa: PLR2004
            yield Field(Name(match[1], match.start(1)), match.end(), type_ref)

    def spans(self, text: str) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
        """Where name and type of each field stand."""
        for match in _PLAIN_FIELD.finditer(text, self.start, self.end):
            yield match.span(1), match.span(2 if match[2] is not None else 3)

    def names(self, text: str) -> Iterator[tuple[str, str]]:
        """Name and type of each field."""
        for name, alone, listed in _PLAIN_FIELD.findall(text, self.start, self.end):
            yield name, alone or listed


@dataclass(slots=True, eq=False)
class Definition:
    """One definition without a place; never changed after it is made, except for its `memo`."""

    kind: DefinitionKind
    width: int
    """Up to the end of its last character."""
    reach: int
    """How far the parser looked to read it."""
    keyword: Name
    name: Name | None = None
    """Of a directive without its `@`."""
    is_extension: bool = False
    interfaces: tuple[Name, ...] = ()
    """What it implements; of a union its types, of a directive its locations."""
    directives: tuple[Directive, ...] = ()
    parts: tuple[Field | Plain, ...] = ()
    """Its fields or values, those that stand for many still unread."""
    text: str = ""
    body: Span | None = None
    """The brackets around the fields."""
    description: Span | None = None
    problems: tuple[Problem, ...] = ()
    memo: dict[object, object] = field(default_factory=dict, repr=False)
    """Values derived from this definition alone, kept by whoever derives them."""

    @property
    def fields(self) -> tuple[Field, ...]:
        """Its fields or values in order; of a directive its arguments."""
        found = self.memo.get(_FIELDS)
        if not isinstance(found, tuple):
            found = self.memo[_FIELDS] = tuple(
                one
                for part in self.parts
                for one in ([part] if isinstance(part, Field) else part.fields(self.text))
            )
        return found

    def names(self) -> Iterator[tuple[str, str]]:
        """Name and type of each field, without making values of them all."""
        for part in self.parts:
            if isinstance(part, Plain):
                yield from part.names(self.text)
            else:
                named = part.type.name if part.type is not None else None
                yield part.name.text, named.text if named is not None else ""

    def find(self, name: str) -> Field | None:
        """The field of a name."""
        return next((one for one in self.fields if one.name.text == name), None)


class Placed(NamedTuple):
    """A definition at its place in a text."""

    start: int
    definition: Definition

    @property
    def span(self) -> Span:
        """Where it stands, with its description."""
        return Span(self.start, self.start + self.definition.width)


@dataclass(frozen=True)
class SdlTree:
    """One SDL text, read; made by `amplify_ls.syntax.graphql.parse`."""

    text: str
    definitions: tuple[Placed, ...]

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """Everything wrong with the syntax, with absolute spans, in order of the text."""
        return tuple(
            Problem(kind, span.shifted(start), detail)
            for start, definition in self.definitions
            for kind, span, detail in definition.problems
        )

    @cached_property
    def types(self) -> dict[str, Placed]:
        """The first definition of each type name, extensions left out."""
        found: dict[str, Placed] = {}
        for placed in self.definitions:
            definition = placed.definition
            is_type = definition.kind not in _NO_TYPES and not definition.is_extension
            if is_type and definition.name is not None:
                found.setdefault(definition.name.text, placed)
        return found

    def of_kind(self, *kinds: DefinitionKind) -> Iterator[Placed]:
        """The definitions of some kinds, extensions included."""
        return (placed for placed in self.definitions if placed.definition.kind in kinds)

    def at(self, offset: int) -> Placed | None:
        """The definition that a cursor is in or at the end of."""
        index = bisect_right(self.definitions, offset, key=_start) - 1
        placed = self.definitions[index] if index >= 0 else None
        return placed if placed is not None and placed.span.touches(offset) else None

    def before(self, offset: int) -> Placed | None:
        """The last definition that starts before a cursor, though it may have ended."""
        index = bisect_right(self.definitions, offset, key=_start) - 1
        return self.definitions[index] if index >= 0 else None


_PLAIN_FIELD = re.compile(PLAIN_FIELD)
_FIELDS = "fields"
_NO_TYPES = frozenset({DefinitionKind.SCHEMA, DefinitionKind.DIRECTIVE})


def _start(placed: Placed) -> int:
    return placed.start
