"""A stretch of text that an editor colours."""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple


class TokenKind(IntEnum):
    """What a stretch is; editors have a colour for each."""

    PROPERTY = 0
    STRING = 1
    NUMBER = 2
    KEYWORD = 3
    TYPE = 4
    DECORATOR = 5
    """A directive with its `@`."""
    PARAMETER = 6
    ENUM_MEMBER = 7
    COMMENT = 8


class Token(NamedTuple):
    """A stretch inside one line of a source file."""

    start: int
    end: int
    kind: TokenKind
