r"""Text that was decoded out of another text and knows where each character came from.

The JSON in `AMPLIFY="{\"envName\":\"dev\"}"` is `{"envName":"dev"}`; a diagnostic found in the
second belongs at characters of the first, and an edit made to the second has to be quoted for the
first. A plain file is the case of the identity map, so nothing downstream knows which it has.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from amplify_ls.text.lazy import cached_property
from amplify_ls.text.span import Span

Encode = Callable[[str], str]
"""Quotes new text for the place it goes to: `"` becomes `\\"` inside a Bash string."""

HOLE = "\ufffc"
"""Stands in a decoded text for a part nobody can know without running it, such as `$(pwd)`."""


class Run(NamedTuple):
    """A stretch of decoded text and the host text it stands for.

    Equal lengths map character by character; otherwise the two stretches map as wholes (an escape
    sequence, a hole, a removed line continuation whose decoded stretch is empty).
    """

    start: int
    end: int
    host_start: int
    host_end: int
    encode: tuple[Encode, ...] = ()
    """Quotings around the run, innermost first."""
    via: tuple[Span, ...] = ()
    """Host spans of the references (`$NAME`) through which the run was reached, outermost first."""

    @property
    def is_linear(self) -> bool:
        """Whether each decoded character is one host character."""
        return self.end - self.start == self.host_end - self.host_start

    def moved(self, by: int) -> Run:
        """The same run behind `by` more decoded characters."""
        return Run(
            self.start + by, self.end + by, self.host_start, self.host_end, self.encode, self.via
        )

    def host_of(self, offset: int) -> int:
        """Host offset of a decoded offset between the run's ends."""
        if self.is_linear:
            return self.host_start + offset - self.start
        return self.host_start if offset <= self.start else self.host_end


@dataclass(frozen=True, slots=True)
class HostEdit:
    """A replacement of host text, quoted for the host."""

    span: Span
    new_text: str


@dataclass(frozen=True)
class MappedText:
    """Decoded text with its runs, which cover it from start to end in order."""

    text: str
    runs: tuple[Run, ...]

    @classmethod
    def identity(cls, text: str) -> MappedText:
        """A text that is its own host."""
        return cls(text, (Run(0, len(text), 0, len(text)),))

    @classmethod
    def joined(cls, parts: Iterable[MappedText]) -> MappedText:
        """The parts one behind the other, each keeping where it came from."""
        texts: list[str] = []
        runs: list[Run] = []
        length = 0
        for part in parts:
            texts.append(part.text)
            runs.extend(run.moved(length) for run in part.runs)
            length += len(part.text)
        return cls("".join(texts), _merged(runs))

    @cached_property
    def is_identity(self) -> bool:
        """Whether the text is its own host, as the text of a plain file is."""
        return len(self.runs) == 1 and self.runs[0] == Run(0, len(self.text), 0, len(self.text))

    @cached_property
    def breaks(self) -> tuple[int, ...]:
        """Decoded offsets at which the host ends a line that the decoded text does not."""
        return tuple(run.start for run in self.runs if run.start == run.end and self.text)

    @cached_property
    def shared_depth(self) -> int:
        """Through how many references the whole text is reached."""
        depths = range(max((len(run.via) for run in self.runs), default=0))
        shared = (d for d in depths if len({run.via[: d + 1] for run in self.runs}) > 1)
        return next(shared, len(depths))

    @cached_property
    def last_runs(self) -> Mapping[tuple[Span, ...], Run]:
        """The last run that is reached through each row of references and through no more."""
        return {run.via: run for run in self.runs}

    @cached_property
    def last_runs_within(self) -> Mapping[tuple[Span, ...], Run]:
        """The last run that is reached through each row of references, be it through more."""
        return {run.via[:d]: run for run in self.runs for d in range(1, len(run.via) + 1)}

    def touching(self, offset: int) -> Sequence[Run]:
        """The runs that an offset is in or at an end of."""
        return self.runs[bisect_left(self._ends, offset) : bisect_right(self._starts, offset)]

    @cached_property
    def _starts(self) -> list[int]:
        return [run.start for run in self.runs]

    @cached_property
    def _ends(self) -> list[int]:
        return [run.end for run in self.runs]

    def to_host(self, offset: int) -> int:
        """Host offset of a cursor, at the end of what stands before it."""
        return self._run_before(offset).host_of(offset)

    def span_to_host(self, span: Span) -> Span:
        """Host stretch of a decoded stretch.

        Where the two ends were reached through different references, the reference itself stands
        for the part behind it, so the result never jumps between assignments.
        """
        if self.is_identity and span.start < span.end:
            return span
        if span.end <= span.start or not self.text:
            at = self.to_host(span.start)
            return Span(at, at)
        first, last = self._run_after(span.start), self._run_before(span.end)
        shared = _shared_prefix(first.via, last.via)
        start = first.via[shared].start if len(first.via) > shared else first.host_of(span.start)
        end = last.via[shared].end if len(last.via) > shared else last.host_of(span.end)
        return Span(min(start, end), max(start, end))

    def from_host(self, offset: int) -> int | None:
        """Decoded offset of a host cursor, or nothing if the cursor is outside the text."""
        touching = [run for run in self.runs if run.host_start <= offset <= run.host_end]
        if not touching:
            return None
        run = next((run for run in touching if offset < run.host_end), touching[-1])
        if run.is_linear:
            return run.start + offset - run.host_start
        return run.start if offset < run.host_end else run.end

    def touches(self, host: Span) -> bool:
        """Whether any part of the text stands in a host stretch."""
        return any(run.host_start <= host.end and host.start <= run.host_end for run in self.runs)

    def quoted(self, span: Span, new_text: str) -> str:
        """New text for a decoded stretch, quoted for its place in the host."""
        run = self._run_after(span.start) if span.end > span.start else self._run_before(span.end)
        for encode in run.encode:
            new_text = encode(new_text)
        return new_text

    def edit(self, span: Span, new_text: str) -> HostEdit:
        """The host edit that puts `new_text` in place of a decoded stretch."""
        return HostEdit(self.span_to_host(span), self.quoted(span, new_text))

    def through(self, outer: MappedText) -> MappedText:
        """The map followed by the map of the text that hosts it."""
        if outer.is_identity:
            return self
        around = outer.runs[0]
        if len(outer.runs) == 1 and around.is_linear:
            runs = [_shifted(run, around) for run in self.runs]
        else:
            runs = [part for run in self.runs for part in _composed(run, outer)]
        return MappedText(self.text, _merged(runs))

    def sliced(self, span: Span) -> MappedText:
        """A stretch of the text with the runs that make it up."""
        first, last = self._index_after(span.start), self._index_before(span.end)
        kept = [_cut(run, span) for run in self.runs[first : last + 1] if _is_in(run, span)]
        if not any(run.start < run.end for run in kept):
            at = self._run_before(span.start)
            host = at.host_of(span.start)
            kept = [Run(span.start, span.start, host, host, at.encode, at.via)]
        moved = tuple(run.moved(-span.start) for run in kept)
        return MappedText(self.text[span.start : span.end], moved)

    def moved(self, by: int) -> MappedText:
        """The same text in a host that has `by` more characters before it."""
        return _Moved(self, by)

    def referenced(self, reference: Span) -> MappedText:
        """The same text as reached through a reference at a host stretch."""
        runs = (run._replace(via=(reference, *run.via)) for run in self.runs)
        return MappedText(self.text, tuple(runs))

    @cached_property
    def _has_empty(self) -> bool:
        return any(run.start == run.end for run in self.runs)

    def _holds(self, around: Run, run: Run) -> bool:
        """Whether no other run of this text has a part in one that is decoded out of it."""
        if run.host_start == run.host_end or self._has_empty:
            return around.start < run.host_start and run.host_end < around.end
        return run.host_end <= around.end

    def _run_before(self, offset: int) -> Run:
        return self.runs[self._index_before(offset)]

    def _run_after(self, offset: int) -> Run:
        return self.runs[self._index_after(offset)]

    def _index_before(self, offset: int) -> int:
        return min(bisect_left(self._ends, offset), len(self.runs) - 1)

    def _index_after(self, offset: int) -> int:
        return max(bisect_right(self._starts, offset) - 1, 0)


class _Moved(MappedText):
    """A text elsewhere in its host; its runs are made when somebody asks for them."""

    def __init__(self, base: MappedText, by: int) -> None:
        self.__dict__.update(text=base.text, _base=base, _by=by)

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        base, by = self.__dict__["_base"], self.__dict__["_by"]
        return tuple(
            run._replace(
                host_start=run.host_start + by,
                host_end=run.host_end + by,
                via=tuple(span.shifted(by) for span in run.via),
            )
            for run in base.runs
        )


def _is_in(run: Run, span: Span) -> bool:
    """Whether a run is part of a stretch; one without text only if it is inside."""
    return run.start < span.end and span.start < run.end


def _cut(run: Run, span: Span) -> Run:
    start, end = max(run.start, span.start), min(run.end, span.end)
    if start == run.start and end == run.end:
        return run
    if not run.is_linear:
        return run._replace(start=start, end=end)
    return Run(start, end, run.host_of(start), run.host_of(end), run.encode, run.via)


def _shifted(run: Run, around: Run) -> Run:
    """The run inside another that maps character by character."""
    by = around.host_start - around.start
    via = around.via + tuple(span.shifted(by) for span in run.via) if run.via else around.via
    return Run(
        run.start,
        run.end,
        run.host_start + by,
        run.host_end + by,
        run.encode + around.encode,
        via,
    )


def _composed(run: Run, outer: MappedText) -> Iterator[Run]:
    """The run's parts, each inside one run of the outer map."""
    around = outer._run_after(run.host_start)  # noqa: SLF001 - composing two maps
    if not run.via and around.is_linear and outer._holds(around, run):  # noqa: SLF001 - as above
        yield _shifted(run, around)
        return
    via = tuple(outer.span_to_host(span) for span in run.via)
    if not run.is_linear or run.start == run.end:
        host = outer.span_to_host(Span(run.host_start, run.host_end))
        encode = run.encode + around.encode
        yield Run(run.start, run.end, host.start, host.end, encode, around.via + via)
        return
    first = bisect_left(outer._ends, run.host_start)  # noqa: SLF001 - as above
    last = bisect_right(outer._starts, run.host_end)  # noqa: SLF001 - as above
    for part in outer.runs[first:last]:
        start, end = max(part.start, run.host_start), min(part.end, run.host_end)
        if start == end and part.start < part.end:
            continue
        inner = run.start - run.host_start
        yield Run(
            start + inner,
            end + inner,
            part.host_of(start),
            part.host_of(end),
            run.encode + part.encode,
            part.via + via,
        )


def _merged(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Runs with neighbours that continue each other made one."""
    merged: list[Run] = []
    for run in runs:
        last = merged[-1] if merged else None
        if (
            last is not None
            and last.is_linear
            and run.is_linear
            and last.start < last.end
            and run.start < run.end
            and last.host_end == run.host_start
            and last.encode == run.encode
            and last.via == run.via
        ):
            merged[-1] = last._replace(end=run.end, host_end=run.host_end)
        else:
            merged.append(run)
    return tuple(merged)


def _shared_prefix(left: tuple[Span, ...], right: tuple[Span, ...]) -> int:
    return next(
        (index for index, (a, b) in enumerate(zip(left, right, strict=False)) if a != b),
        min(len(left), len(right)),
    )
