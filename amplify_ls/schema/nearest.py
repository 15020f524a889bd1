"""The name somebody probably meant."""

from __future__ import annotations

from collections.abc import Iterable

_CUTOFF = 0.7


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known name most like `word`, ignoring case, or nothing if none is like it."""
    # difflib costs some milliseconds to import; most texts hold no mistake.
    from difflib import get_close_matches

    by_folded = {name.casefold(): name for name in known}
    matches = get_close_matches(word.strip().casefold(), by_folded, n=1, cutoff=_CUTOFF)
    return by_folded[matches[0]] if matches else None
