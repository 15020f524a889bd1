"""The name somebody probably meant."""

from __future__ import annotations

from collections.abc import Iterable

_CUTOFF = 0.7
_MOST_COMPARED = 4


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known name most like `word`, ignoring case, or nothing if none is like it.

    Of names that are alike to the same degree, the one that is known first.
    """
    # difflib costs some milliseconds to import; most texts hold no mistake.
    from difflib import SequenceMatcher, get_close_matches

    by_folded: dict[str, str] = {}
    for name in known:
        by_folded.setdefault(name.casefold(), name)
    folded = word.strip().casefold()
    matches = get_close_matches(folded, by_folded, n=_MOST_COMPARED, cutoff=_CUTOFF)
    in_order = [name for name in by_folded if name in matches]
    if not in_order:
        return None
    return by_folded[max(in_order, key=lambda name: SequenceMatcher(None, name, folded).ratio())]
