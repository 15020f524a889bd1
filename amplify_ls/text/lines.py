"""Offsets to lines and columns and back, as the Language Server Protocol counts them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from enum import Enum
from itertools import accumulate
from typing import NamedTuple

from amplify_ls.text.span import Span

_MOST_UNITS = 4
"""Units of one character."""
_STEP = 1024
"""Characters of a long line after which its columns are remembered."""
# Only these three end a line in LSP; str.splitlines also breaks at U+2028, VT and others.
_LINE_END = re.compile(r"\r\n|\n|\r")


class Encoding(Enum):
    """What one column of a position counts."""

    UTF8 = "utf-8"
    UTF16 = "utf-16"
    UTF32 = "utf-32"


class Position(NamedTuple):
    """A place in a text: 0-based line, and column in units of an `Encoding`."""

    line: int
    column: int


class LineIndex:
    """Where the lines of one text start; made once per version of a text."""

    __slots__ = ("_ascii", "_columns", "_starts", "_text")

    def __init__(self, text: str, starts: list[int] | None = None) -> None:
        self._text = text
        self._ascii = text.isascii()
        self._starts = _line_starts(text) if starts is None else starts
        self._columns: dict[tuple[int, Encoding], list[int]] = {}
        """Those at every so many characters of long lines, by where the line starts."""

    def after_edit(self, text: str, span: Span, by: int) -> LineIndex:
        """The index of the text after a stretch was replaced by one so much longer."""
        first = self.line_of(max(span.start - 1, 0))
        # With the character behind, for a carriage return may meet a line feed.
        following = self.line_of(min(span.end + 1, len(self._text))) + 1
        start, rest = self._starts[first], self._starts[following:]
        end = rest[0] + by if rest else len(text)
        changed = [start + at for at in _line_starts(text[start:end])]
        if rest:
            changed.pop()  # what ends with a line end has an empty line behind it
        if by:
            rest = [at + by for at in rest]
        return LineIndex(text, [*self._starts[:first], *changed, *rest])

    def line_start(self, line: int) -> int:
        """Offset of the first character of a line, clamped to the text."""
        return self._starts[min(max(line, 0), len(self._starts) - 1)]

    def line_of(self, offset: int) -> int:
        """The line that holds an offset."""
        return bisect_right(self._starts, offset) - 1

    def line_text(self, line: int) -> str:
        """A line without its line end."""
        end = self._starts[line + 1] if line + 1 < len(self._starts) else len(self._text)
        return self._text[self._starts[line] : end].rstrip("\r\n")

    def position(self, offset: int, encoding: Encoding = Encoding.UTF16) -> Position:
        """The position of an offset, clamped to the text."""
        if not 0 <= offset <= len(self._text):
            offset = 0 if offset < 0 else len(self._text)
        line = bisect_right(self._starts, offset) - 1
        start = self._starts[line]
        if self._ascii or encoding is Encoding.UTF32:
            return Position(line, offset - start)
        return Position(line, self._units_between(start, offset, encoding))

    def width(self, start: int, end: int, encoding: Encoding = Encoding.UTF16) -> int:
        """Columns between two offsets of one line."""
        if self._ascii or encoding is Encoding.UTF32:
            return end - start
        return _units(self._text[start:end], encoding)

    def offset(self, position: Position, encoding: Encoding = Encoding.UTF16) -> int:
        """The offset of a position; a column past the end of its line means the end of the line."""
        if position.line >= len(self._starts):
            return len(self._text)
        start = self._starts[position.line]
        line = self.line_text(position.line)
        return start + index_of_column(line, position.column, encoding)

    def _units_between(self, start: int, end: int, encoding: Encoding) -> int:
        """Columns between the start of a line and an offset in it."""
        steps = (end - start) // _STEP
        if not steps:
            return _units(self._text[start:end], encoding)
        columns = self._columns.get((start, encoding))
        if columns is None or len(columns) <= steps:
            line_end = start + len(self.line_text(self.line_of(start)))
            pieces = (self._text[at : at + _STEP] for at in range(start, line_end, _STEP))
            widths = (_units(piece, encoding) for piece in pieces)
            columns = self._columns[start, encoding] = list(accumulate(widths, initial=0))
        return columns[steps] + _units(self._text[start + steps * _STEP : end], encoding)


def index_of_column(line: str, column: int, encoding: Encoding) -> int:
    """The first character of a line that is at a column or behind it."""
    if line.isascii() or encoding is Encoding.UTF32:
        return min(column, len(line))
    # Looked for by halves: a line may be a megabyte long.
    lowest = min(column // _MOST_UNITS, len(line))
    behind = _units(line[:lowest], encoding)
    candidates = range(lowest, min(column, len(line)))
    return lowest + bisect_left(
        candidates, column, key=lambda index: behind + _units(line[lowest:index], encoding)
    )


def _line_starts(text: str) -> list[int]:
    if "\r" in text:
        return [0, *(match.end() for match in _LINE_END.finditer(text))]
    # Three times as fast, and nearly every file is like this.
    starts = list(accumulate((len(line) + 1 for line in text.split("\n")), initial=0))
    starts.pop()
    return starts


def _units(text: str, encoding: Encoding) -> int:
    if encoding is Encoding.UTF8:
        return len(text.encode("utf-8", "surrogatepass"))
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
