"""From what the cloud says of a failure to the key of `cli-inputs.json` behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence

Cause = tuple[str, str, str]
"""A pattern for logical ids, one for what the reason has in it, and the key that decides."""


def key_behind(causes: Sequence[Cause], logical_id: str, reason: str) -> str | None:
    """The key of the first row that fits."""
    for part, words, key in causes:
        if re.fullmatch(part, logical_id) and re.search(words, reason, re.IGNORECASE):
            return key
    return None
