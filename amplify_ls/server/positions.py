"""Offsets in one text, as the editor counts them."""

from __future__ import annotations

from dataclasses import dataclass

from lsprotocol import types

from amplify_ls.text.lines import Encoding, LineIndex, Position
from amplify_ls.text.span import Span


def as_position(position: types.Position) -> Position:
    """An editor's position as ours."""
    return Position(position.line, position.character)


@dataclass(frozen=True, slots=True)
class Positions:
    """The lines of one text and the units in which the editor counts columns."""

    lines: LineIndex
    encoding: Encoding

    def offset(self, position: types.Position) -> int:
        """The offset of an editor's position, clamped to the text."""
        return self.lines.offset(as_position(position), self.encoding)

    def span(self, range_: types.Range) -> Span:
        """The stretch of an editor's range, whichever end it names first."""
        start, end = self.offset(range_.start), self.offset(range_.end)
        return Span(min(start, end), max(start, end))

    def position(self, offset: int) -> types.Position:
        """The editor's position of an offset."""
        line, column = self.lines.position(offset, self.encoding)
        return types.Position(line, column)

    def range(self, span: Span) -> types.Range:
        """The editor's range of a stretch."""
        return types.Range(self.position(span.start), self.position(span.end))
