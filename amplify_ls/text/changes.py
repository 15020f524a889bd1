"""Many changes of one text, made one after the other without making the whole text each time."""

from __future__ import annotations

import re
from typing import NamedTuple

from amplify_ls.text.lines import Encoding, Position, index_of_column
from amplify_ls.text.span import Span

_LINE = re.compile(r"[^\r\n]*+(?:\r\n|\n|\r|\Z)")


class Difference(NamedTuple):
    """One stretch of a text, and what stands there in another one."""

    span: Span
    new_text: str


class ChangingText:
    """The lines of a text while it is changed."""

    def __init__(self, text: str, encoding: Encoding) -> None:
        self._lines = _lines(text)
        self._encoding = encoding

    @property
    def text(self) -> str:
        """The text as it is now."""
        return "".join(self._lines)

    def replace(self, one: Position, other: Position, new_text: str) -> None:
        """Put a text between two positions, which are clamped to the text."""
        start, end = sorted((self._place(one), self._place(other)))
        before = self._lines[start.line][: start.column]
        behind = self._lines[end.line][end.column :]
        # A carriage return and a line feed that meet are one line end.
        first, last = max(start.line - 1, 0), min(end.line + 2, len(self._lines))
        around = self._lines[first : start.line], self._lines[end.line + 1 : last]
        changed = _lines("".join((*around[0], before, new_text, behind, *around[1])))
        if last < len(self._lines):
            changed.pop()  # what follows the last line end is the next line
        self._lines[first:last] = changed

    def _place(self, position: Position) -> Position:
        """A position with its column in characters."""
        if position.line >= len(self._lines):
            return Position(len(self._lines) - 1, len(self._lines[-1]))
        line = self._lines[position.line].rstrip("\r\n")
        return Position(position.line, index_of_column(line, position.column, self._encoding))


def difference(before: str, after: str) -> Difference:
    """The least stretch of a text that has to be replaced to get another one."""
    start = _shared(before, after)
    shorter = min(len(before), len(after)) - start
    same = _shared_at_end(before, after, shorter)
    return Difference(Span(start, len(before) - same), after[start : len(after) - same])


def _lines(text: str) -> list[str]:
    """The lines with their ends; the last one has none."""
    lines = _LINE.findall(text)
    if len(lines) > 1 and lines[-2][-1:] not in ("\r", "\n"):
        lines.pop()
    return lines


def _shared(before: str, after: str) -> int:
    """How many characters are the same at the beginning of two texts."""
    low, high = 0, min(len(before), len(after))
    while low < high:
        middle = (low + high + 1) // 2
        if before.startswith(after[low:middle], low):
            low = middle
        else:
            high = middle - 1
    return low


def _shared_at_end(before: str, after: str, most: int) -> int:
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        piece = after[len(after) - middle : len(after) - low]
        if before.endswith(piece, 0, len(before) - low):
            low = middle
        else:
            high = middle - 1
    return low
