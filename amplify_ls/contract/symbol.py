"""The outline of a source file."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amplify_ls.text.span import Span


class SymbolKind(Enum):
    """What an outline entry is."""

    PAYLOAD = "payload"
    OBJECT = "object"
    ARRAY = "array"
    STRING = "string"
    NUMBER = "number"
    BOOLEAN = "boolean"
    NULL = "null"
    TYPE = "type"
    INTERFACE = "interface"
    ENUM = "enum"
    ENUM_VALUE = "value of an enum"
    FIELD = "field"


@dataclass(frozen=True, slots=True)
class Symbol:
    """One entry of an outline, with the entries below it."""

    name: str
    kind: SymbolKind
    span: Span
    name_span: Span
    detail: str = ""
    children: tuple[Symbol, ...] = ()
