"""Fixes of findings: one, all of a code, all of a file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from functools import partial
from typing import TYPE_CHECKING

from amplify_ls.contract.action import Action, ActionKind
from amplify_ls.contract.change import Change, FileEdit
from amplify_ls.contract.edit import TextEdit
from amplify_ls.features.actions.asked import Asked, Source
from amplify_ls.features.mended import certain_fix, mended
from amplify_ls.text.changes import difference

if TYPE_CHECKING:
    from amplify_ls.contract.diagnostic import Diagnostic

FIX_ALL_TITLE = "Fix all that amplify-ls can fix"


def quick_fixes(asked: Asked) -> Iterator[Action]:
    """The fixes of every finding that touches the selection."""
    path = asked.reading.file.path
    for diagnostic in _touched(asked):
        for fix in diagnostic.fixes:
            change = Change((FileEdit(path, fix.edits),))
            yield Action(fix.title, ActionKind.QUICK_FIX, change, (diagnostic,), fix.is_preferred)


def fixes_of_codes(asked: Asked) -> Iterator[Action]:
    """The fixes of all findings with a code of the selection, if there are several."""
    counts = Counter(one.code for one in asked.judge(asked.reading) if certain_fix(one))
    for code in dict.fromkeys(one.code for one in _touched(asked)):
        if counts[code] > 1:
            found = tuple(one for one in _touched(asked) if one.code == code)
            yield Action(
                f"Fix all {code} in this file",
                ActionKind.QUICK_FIX,
                partial(_mended, asked, frozenset({code})),
                found,
            )


def fix_all(asked: Asked) -> Iterator[Action]:
    """The fixes of all findings in the file that anybody would make."""
    if any(certain_fix(one) for one in asked.judge(asked.reading)):
        yield Action(FIX_ALL_TITLE, ActionKind.FIX_ALL, partial(_mended, asked))


FIXES = Source(frozenset({ActionKind.QUICK_FIX}), quick_fixes)
FIXES_OF_CODES = Source(frozenset({ActionKind.QUICK_FIX}), fixes_of_codes)
FIX_ALL = Source(frozenset({ActionKind.FIX_ALL}), fix_all)


def _touched(asked: Asked) -> Iterator[Diagnostic]:
    for diagnostic in asked.judge(asked.reading):
        span = diagnostic.span
        if span.start <= asked.span.end and asked.span.start <= span.end:
            yield diagnostic


def _mended(asked: Asked, codes: Collection[str] | None = None) -> Change | None:
    before = asked.reading.file
    after = mended(asked.reading, asked.judge, codes, asked.check).reading.file
    edits = tuple(changes(before.text, after.text))
    return Change((FileEdit(before.path, edits),)) if edits else None


def changes(before: str, after: str) -> Iterator[TextEdit]:
    """The edits that make one text of another, line by line where that is easy to see."""
    if before == after:
        return
    from difflib import SequenceMatcher

    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    at = 0
    starts = [0]
    for line in old:
        at += len(line)
        starts.append(at)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, first, last, new_first, new_last in matcher.get_opcodes():
        if tag != "equal":
            text = before[starts[first] : starts[last]]
            span, new_text = difference(text, "".join(new[new_first:new_last]))
            yield TextEdit(span.shifted(starts[first]), new_text)
