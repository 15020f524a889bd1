"""The outline of a source file, and names that are looked for in all files."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from amplify_ls.text.span import Span


class SymbolKind(Enum):
    """What an outline entry is."""

    COMMAND = "command"
    PAYLOAD = "payload"
    SECTION = "section"
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
    RESOURCE = "resource"
    FUNCTION = "function"
    ENVIRONMENT = "environment"
    GROUP = "group"
    OUTPUT = "output"
    PARAMETER = "parameter"
    VARIABLE = "environment variable"
    CONDITION = "condition"


@dataclass(frozen=True, slots=True)
class Symbol:
    """One entry of an outline, with the entries below it."""

    name: str
    kind: SymbolKind
    span: Span
    name_span: Span
    detail: str = ""
    children: tuple[Symbol, ...] = ()
    is_deprecated: bool = False


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A name, what it stands for, and where that is declared."""

    name: str
    kind: SymbolKind
    container: str
    path: Path
    span: Span
