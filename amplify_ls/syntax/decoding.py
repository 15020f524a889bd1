"""Text in the making that is decoded out of its host."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Generic, Protocol, TypeVar

from amplify_ls.text.mapped import HOLE, Encode, MappedText, Run
from amplify_ls.text.span import Span

_LONGEST = 20_000
_MOST_RUNS = 500
_DEEPEST = 40
_LEAST_EFFORT = 20_000
_SIGNS_A_RUN = 64
"""Characters that cost as much as a run."""


def is_too_long(text: MappedText, longest: int = _LONGEST, most_runs: int = _MOST_RUNS) -> bool:
    """Whether a name stands for more than any payload has; names in names grow without end."""
    if len(text.text) > longest or len(text.runs) > most_runs:
        return True
    return any(len(run.via) >= _DEEPEST for run in text.runs)


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

    def add(
        self, text: str, start: int, end: int, encode: tuple[Encode, ...] | None = None
    ) -> None:
        """Add what a stretch of the source stands for; nothing, for the end of a joined line."""
        quoting = self._encode if encode is None else encode
        self._runs.append(Run(self._length, self._length + len(text), start, end, quoting))
        self._texts.append(text)
        self._length += len(text)

    def hole(self, start: int, end: int, encode: tuple[Encode, ...] = ()) -> None:
        """Add a stretch whose text nobody knows."""
        self.add(HOLE, start, end, encode)

    def insert(self, text: MappedText) -> None:
        """Add a text that is in coordinates of the host already."""
        self._flush()
        self._pieces.append(text)

    def done(self, at: int | None = None) -> MappedText:
        """The text in coordinates of the host; one without characters stands at `at`, if there."""
        if not self._runs and not self._pieces and at is not None:
            self._runs.append(Run(0, 0, at, at, self._encode))
        self._flush()
        return joined(self._pieces)

    def _flush(self) -> None:
        if self._runs:
            own = MappedText("".join(self._texts), tuple(self._runs))
            self._pieces.append(own.through(self._source))
        self._runs, self._texts, self._length = [], [], 0


def joined(pieces: Sequence[MappedText]) -> MappedText:
    """Pieces one behind the other, without the runs of those that are empty."""
    filled = [piece for piece in pieces if piece.text] or [piece for piece in pieces if piece.runs]
    if len(filled) == 1 or (filled and not filled[0].text):
        return filled[0]
    return MappedText.joined(filled)


class Following:
    """How far a reader follows what the names of one script stand for.

    Names that double other names would grow without end, and a script of nothing else would
    take time with its square; so there is an end for each value, and one for all together.
    """

    def __init__(self, source: str, longest: int = 200_000, most_runs: int = 5_000) -> None:
        self._longest = longest
        self._most_runs = most_runs
        self._left = _LEAST_EFFORT + len(source)

    def followed(self, value: MappedText | None, reference: Span) -> MappedText | None:
        """What a name stands for as reached through a reference, unless that is too much."""
        kept = self.kept(value) if self._left >= 0 else None
        if kept is None:
            return None
        self._left -= len(kept.runs) + len(kept.text) // _SIGNS_A_RUN
        return kept.referenced(reference)

    def kept(self, value: MappedText | None) -> MappedText | None:
        """A value that is not too long."""
        is_kept = value is not None and not is_too_long(value, self._longest, self._most_runs)
        return value if is_kept else None


class Bound(Protocol):
    """A place of a script that gives a name a value."""

    @property
    def name(self) -> str:
        """The name."""

    @property
    def span(self) -> Span:
        """The whole assignment."""


B = TypeVar("B", bound=Bound)


class Names(Generic[B]):
    """The names of one script; what each stands for is worked out when it is asked for."""

    def __init__(
        self,
        bindings: Iterable[B],
        key: Callable[[str], str] = str,
    ) -> None:
        self._key = key
        self._bindings: dict[str, list[B]] = defaultdict(list)
        for binding in bindings:
            self._bindings[key(binding.name)].append(binding)
        self._ends = {
            name: [binding.span.end for binding in bindings]
            for name, bindings in self._bindings.items()
        }
        self._known: dict[B, MappedText | None] = {}
        self._depth = 0

    @contextmanager
    def deeper(self) -> Iterator[bool]:
        """Count the nesting of what is worked out; tells whether it may go on."""
        self._depth += 1
        yield self._depth <= _DEEPEST
        self._depth -= 1

    def before(self, name: str, at: int, *, is_deferred: bool = False) -> Sequence[B]:
        """Where a name was given values before a place; in a function that may be anywhere."""
        key = self._key(name)
        if key not in self._ends:
            return ()
        bindings = self._bindings[key]
        count = bisect_right(self._ends[key], at)
        return bindings[:count] if count or not is_deferred else bindings

    # What works it out is not kept: it has these names, and nobody would ever free the two.
    def bound(self, binding: B, value: Callable[[B], MappedText | None]) -> MappedText | None:
        """What a name stands for behind a binding, if that is known."""
        if binding not in self._known:
            self._known[binding] = None
            with self.deeper() as may_go_on:
                if may_go_on:
                    self._known[binding] = value(binding)
        return self._known[binding]


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
