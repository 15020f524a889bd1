"""Text in the making that is decoded out of its host."""

from __future__ import annotations

import re
from collections.abc import Callable

from amplify_ls.text.mapped import HOLE, Encode, MappedText, Run

_LONGEST = 20_000
_MOST_RUNS = 500


def is_too_long(text: MappedText) -> bool:
    """Whether a name stands for more than any payload has; names in names grow without end."""
    return len(text.text) > _LONGEST or len(text.runs) > _MOST_RUNS


class Decoding:
    """Stretches of a source one behind the other, with what they stand for.

    `encode` is how new text is quoted for the source.
    """

    def __init__(self, source: MappedText, *encode: Encode) -> None:
        self._source = source
        self._encode = encode
        self._runs: list[Run] = []
        self._texts: list[str] = []
        self._length = 0
        self._pieces: list[MappedText] = []

    def copy(self, start: int, end: int) -> None:
        """Add a stretch of the source as it is."""
        if start < end:
            self.add(self._source.text[start:end], start, end)

    def add(self, text: str, start: int, end: int) -> None:
        """Add what a stretch of the source stands for; nothing, for the end of a joined line."""
        self._runs.append(Run(self._length, self._length + len(text), start, end, self._encode))
        self._texts.append(text)
        self._length += len(text)

    def hole(self, start: int, end: int) -> None:
        """Add a stretch whose text nobody knows."""
        self._runs.append(Run(self._length, self._length + 1, start, end))
        self._texts.append(HOLE)
        self._length += 1

    def insert(self, text: MappedText) -> None:
        """Add a text that is in coordinates of the host already."""
        self._flush()
        self._pieces.append(text)

    def done(self, at: int) -> MappedText:
        """The text in coordinates of the host; one without characters stands at `at`."""
        if not self._runs and not self._pieces:
            self._runs.append(Run(0, 0, at, at, self._encode))
        self._flush()
        filled = [piece for piece in self._pieces if piece.text]
        return MappedText.joined(filled or self._pieces[:1])

    def _flush(self) -> None:
        if self._runs:
            own = MappedText("".join(self._texts), tuple(self._runs))
            self._pieces.append(own.through(self._source))
        self._runs, self._texts, self._length = [], [], 0


def decoded(
    source: MappedText,
    start: int,
    end: int,
    step: re.Pattern[str],
    value: Callable[[re.Match[str]], str | None],
    *encode: Encode,
) -> MappedText:
    """A stretch of a source with what `step` finds replaced by its value; none means a hole."""
    decoding = Decoding(source, *encode)
    at = start
    for match in step.finditer(source.text, start, end):
        decoding.copy(at, match.start())
        text = value(match)
        if text is None:
            decoding.hole(*match.span())
        else:
            decoding.add(text, *match.span())
        at = match.end()
    decoding.copy(at, end)
    return decoding.done(start)
