"""How long it is going to take to do something with a file, judged by how long it took before."""

from __future__ import annotations

from pathlib import Path

READING = "reading"
DIAGNOSTICS = "diagnostics"

_LONG = {READING: 0.05}
_LONG_TO_ANSWER = 0.03
"""Seconds of computing for which the loop may be held up."""
_ALWAYS_SHORT = 5_000
"""Characters of a text with which everything is done at once, whatever it took before.

The first of all answers takes long for it loads what it needs.
"""
_OF_JSON = {READING: 1.0e-6}
_OF_SCRIPTS = {READING: 3.0e-6}
_TO_ANSWER = {True: 3.0e-7, False: 3.0e-6}
"""Seconds for a character on a slow day, as long as nothing is known; by whether it is JSON."""


class Costs:
    """What was measured for one file, for each thing that is done with it."""

    def __init__(self, path: Path) -> None:
        self._is_json = path.suffix == ".json"
        self._rates: dict[str, float] = {}

    def is_long(self, what: str, length: int) -> bool:
        """Whether something will take too long for a text of so many characters."""
        if length <= _ALWAYS_SHORT:
            return False
        return self._rate(what) * length > _LONG.get(what, _LONG_TO_ANSWER)

    def took(self, what: str, seconds: float, length: int) -> None:
        """Remember how long something took."""
        self._rates[what] = seconds / max(length, 1)

    def _rate(self, what: str) -> float:
        expected = (_OF_JSON if self._is_json else _OF_SCRIPTS).get(what, _TO_ANSWER[self._is_json])
        known = self._rates.get(what)
        if known is None:
            return expected
        # A single character makes a text that is sound one that is broken, and slow to read.
        return max(known, expected) if self._is_json and what == READING else known
