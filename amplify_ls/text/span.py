"""A stretch of text between two offsets."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """Half-open range of character offsets (code points, not UTF-16 units) in one text."""

    start: int
    end: int

    def shifted(self, by: int) -> Span:
        """The same stretch in a text that has `by` more characters before it."""
        return Span(self.start + by, self.end + by)

    def touches(self, offset: int) -> bool:
        """Whether a cursor at `offset` is inside the stretch or at one of its ends."""
        return self.start <= offset <= self.end
