"""A file with all mistakes mended that are certain to be mistakes of a certain kind.

Whatever a fix does is looked at: the file it makes is judged anew, and a fix that would bring a
finding that was not there before is not made.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from amplify_ls.project.reading import read

if TYPE_CHECKING:
    from amplify_ls.contract.diagnostic import Diagnostic
    from amplify_ls.contract.edit import Fix, TextEdit
    from amplify_ls.project.reading import Reading

Judge = Callable[["Reading"], Sequence["Diagnostic"]]
"""What is wrong in a file."""

_MOST_ROUNDS = 40
_MOST_FOLLOWING = 3
"""How often a fix may need others, because it makes something readable."""


@dataclass(frozen=True, slots=True)
class Mended:
    """A file after its fixes."""

    reading: Reading
    count: int
    """How many findings are gone."""


def certain_fix(diagnostic: Diagnostic) -> Fix | None:
    """The fix that anybody would make without a second look."""
    return next((fix for fix in diagnostic.fixes if fix.is_preferred and not fix.is_choice), None)


def mended(
    reading: Reading,
    judge: Judge,
    codes: Collection[str] | None = None,
    check: Callable[[], None] = lambda: None,
) -> Mended:
    """A file without the findings that have a certain fix; of some codes, if they are given.

    `check` is called again and again, and may raise to put an end to it.
    """
    if _is_generated(reading):
        return Mended(reading, 0)
    mending = _Mending(judge, codes, check)
    found = judge(reading)
    before = len(found)
    for _ in range(_MOST_ROUNDS):
        better = mending.round(reading, found)
        if better is None:
            break
        reading, found = better
    return Mended(reading, before - len(found))


def _is_generated(reading: Reading) -> bool:
    """Whether a file is one that nobody edits."""
    whole = [document for document in reading.documents if not document.is_embedded]
    return any(document.kind.writer == "generated" for document in whole)


def with_edits(reading: Reading, edits: Iterable[TextEdit]) -> Reading:
    """A file after edits that do not touch each other, read anew."""
    text = reading.file.text
    for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):
        text = text[: edit.span.start] + edit.new_text + text[edit.span.end :]
    return read(replace(reading.file, text=text), reading.root, reading.given)


_State = tuple["Reading", Sequence["Diagnostic"]]
_Wanted = tuple["Diagnostic", "Fix"]


@dataclass(slots=True)
class _Mending:
    """One file being mended."""

    judge: Judge
    codes: Collection[str] | None
    check: Callable[[], None]
    refused: set[tuple[str, str]] = field(default_factory=set)
    """Findings whose fix makes it worse."""

    def round(self, reading: Reading, found: Sequence[Diagnostic]) -> _State | None:
        """The file after as many fixes as go together."""
        wanted = _apart(self._wanted(found))
        return self._some(reading, found, wanted) if wanted else None

    def _some(
        self, reading: Reading, found: Sequence[Diagnostic], wanted: Sequence[_Wanted]
    ) -> _State | None:
        """The file after all of some fixes, or else after those of one half."""
        better = self._better(reading, found, [fix for _, fix in wanted])
        if better is not None:
            return better
        if len(wanted) == 1:
            self.refused.add(_identity(wanted[0][0]))
            return None
        half = len(wanted) // 2
        return self._some(reading, found, wanted[:half]) or self._some(
            reading, found, wanted[half:]
        )

    def _wanted(self, found: Sequence[Diagnostic]) -> Iterator[_Wanted]:
        for diagnostic in found:
            fix = certain_fix(diagnostic)
            is_asked_for = self.codes is None or diagnostic.code in self.codes
            if fix is not None and is_asked_for and _identity(diagnostic) not in self.refused:
                yield diagnostic, fix

    def _better(
        self, reading: Reading, found: Sequence[Diagnostic], fixes: Sequence[Fix]
    ) -> _State | None:
        """The file after fixes and what they call for, if nothing is wrong that was not before."""
        known = Counter(map(_identity, found))
        for _ in range(_MOST_FOLLOWING):
            self.check()
            reading = with_edits(reading, (edit for fix in fixes for edit in fix.edits))
            after = self.judge(reading)
            surplus = Counter(map(_identity, after)) - known
            if not surplus:
                return (reading, after) if len(after) < len(found) else None
            new = [one for one in after if _identity(one) in surplus]
            wanted = list(self._wanted(new))
            if len(wanted) < len(new):
                return None
            fixes = [fix for _, fix in _apart(iter(wanted))]
        return None


def _identity(diagnostic: Diagnostic) -> tuple[str, str]:
    return diagnostic.code, diagnostic.message


def _apart(wanted: Iterator[_Wanted]) -> list[_Wanted]:
    """Fixes that do not touch each other, nor what is between the edits of another one."""
    chosen: list[_Wanted] = []
    end = -1
    for diagnostic, fix in sorted(wanted, key=lambda one: _first(one[1])):
        if _first(fix) > end:
            chosen.append((diagnostic, fix))
            end = max(edit.span.end for edit in fix.edits)
    return chosen


def _first(fix: Fix) -> int:
    return min(edit.span.start for edit in fix.edits)
