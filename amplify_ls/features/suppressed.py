"""Which findings of a file its own comments say are meant, and which comments say it in vain."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Diagnostic
from amplify_ls.project.suppression import NEVER, Suppression
from amplify_ls.project.suppressions import suppressions_of
from amplify_ls.rules.amp901_useless_suppression import unused, useless_suppression

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from amplify_ls.project.reading import Reading

_MOST_AROUND = 16
"""Comments on one rule that may be about the same place."""


def without_suppressed(
    reading: Reading, found: Sequence[Diagnostic]
) -> tuple[list[Diagnostic], int]:
    """The findings that no comment is about, with the comments that are about none; the rest."""
    suppressions = suppressions_of(reading)
    if not suppressions:
        return list(found), 0
    about = _ByCode(suppressions)
    kept = []
    used: dict[Suppression, set[str]] = defaultdict(set)
    for diagnostic in found:
        suppression = about.find(diagnostic)
        if suppression is None:
            kept.append(diagnostic)
        else:
            used[suppression].add(diagnostic.code)
    count = len(found) - len(kept)
    for suppression in suppressions:
        kept += _useless(reading, suppression, used[suppression])
    return kept, count


def _useless(reading: Reading, suppression: Suppression, used: set[str]) -> Iterator[Diagnostic]:
    rule = useless_suppression
    for finding in unused(reading, suppression, used):
        yield Diagnostic(finding.span, rule.code, rule.severity, finding.message, finding.fixes)


class _ByCode:
    """Suppressions to be asked for by code and place."""

    def __init__(self, suppressions: Sequence[Suppression]) -> None:
        self._known: dict[str, list[Suppression]] = defaultdict(list)
        for suppression in sorted(suppressions, key=lambda one: one.covered):
            for code in suppression.codes:
                self._known[code.code].append(suppression)

    def find(self, diagnostic: Diagnostic) -> Suppression | None:
        """The nearest suppression that is about a finding."""
        known = self._known.get(diagnostic.code)
        if not known or diagnostic.code in NEVER:
            return None
        at = diagnostic.span.start
        beyond = bisect_right(known, at, key=lambda one: one.covered.start)
        near = reversed(known[max(0, beyond - _MOST_AROUND) : beyond])
        return next((one for one in near if at <= one.covered.end), None)
