"""How long it is going to take to do something with a file: guessed at first, then measured.

A text that was just read anew has nothing worked out yet, and a single character may have made a
sound text a broken one, or prose a payload: then what was quick before may not be so again, and
the guess counts. In JSON, of which an edit has only a small part read, the measure does.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from lsprotocol import types

READING = "reading"
DIAGNOSTICS = "diagnostics"

_LONG = 0.03
"""Seconds of computing for which the loop may be held up."""
_ALWAYS_SHORT = 5_000
"""Characters of a text with which everything is done at once, whatever it took before.

The first of all answers takes long for it loads what it needs.
"""
_JSON = ".json"
_READING = {_JSON: 0.6e-6, ".graphql": 1.0e-6, ".yml": 2.0e-6, ".yaml": 2.0e-6}
_READING_SCRIPTS = 3.0e-6
_SCRIPTS_IN_JSON = "package.json"
_ANSWERS: Mapping[str, float] = {
    DIAGNOSTICS: 2.5e-6,
    types.TEXT_DOCUMENT_DIAGNOSTIC: 2.5e-6,
    types.TEXT_DOCUMENT_CODE_ACTION: 2.5e-6,
}
_IN_JSON: Mapping[str, float] = {
    types.TEXT_DOCUMENT_COMPLETION: 2e-7,
    types.TEXT_DOCUMENT_HOVER: 2e-7,
}
_ANSWER = 1.0e-6
"""Seconds for a character on a slow day, of texts that are full of payloads and mistakes."""


class Costs:
    """What was measured for one file, for each thing that is done with it."""

    def __init__(self, path: Path) -> None:
        has_scripts = path.name == _SCRIPTS_IN_JSON
        reading = _READING_SCRIPTS if has_scripts else _READING.get(path.suffix, _READING_SCRIPTS)
        self._is_json = path.suffix == _JSON and not has_scripts
        answers = {**_ANSWERS, **_IN_JSON} if self._is_json else _ANSWERS
        self._guesses = {READING: reading, **answers}
        self._measured: dict[str, float] = {}
        self._is_known: set[str] = set()
        """What has been done with the text as it is, or nearly as it is."""

    def is_long(self, what: str, length: int) -> bool:
        """Whether something will take too long for a text of so many characters."""
        if length <= _ALWAYS_SHORT:
            return False
        rate = self._measured.get(what, 0.0)
        if what not in self._is_known or not self._is_json:
            rate = max(rate, self._guesses.get(what, _ANSWER))
        return rate * length > _LONG

    def took(self, what: str, seconds: float, length: int) -> None:
        """Remember how long something took."""
        self._measured[what] = seconds / max(length, 1)
        if what == READING:
            self._is_known.clear()
        else:
            self._is_known.add(what)
