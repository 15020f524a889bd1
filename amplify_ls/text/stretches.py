"""Many stretches of one text, to be asked often whether something touches any of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amplify_ls.text.span import Span


class Stretches:
    """Stretches in order; a question costs the logarithm of how many there are."""

    __slots__ = ("_furthest", "_starts")

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [span.start for span in ordered]
        self._furthest = list(accumulate((span.end for span in ordered), max))
        """How far any stretch reaches that starts no later than the one of that index."""

    def touch(self, span: Span) -> bool:
        """Whether any of them overlaps or adjoins another stretch."""
        count = bisect_right(self._starts, span.end)
        return count > 0 and self._furthest[count - 1] >= span.start
