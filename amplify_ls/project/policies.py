"""Recognises IAM policies, which have no name and no place of their own, by what they hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

_TOKEN = re.compile(r'"(?:[^"\\\n]|\\.)*"|[{}\[\]:]')
_TELLING = re.compile(r'"(?:Effect|Action|2012-10-17|2008-10-17)"')


def is_policy(head: str) -> bool:
    """Whether the beginning of a text is that of a policy, well-formed or not.

    Templates hold policies too, but not at their top.
    """
    if '"Statement"' not in head or not _TELLING.search(head):
        return False
    return "Statement" in _top_keys(head)


def _top_keys(text: str) -> Iterator[str]:
    """The keys of the outermost object."""
    depth, last = 0, ""
    for match in _TOKEN.finditer(text):
        sign = match[0]
        if sign in "{[":
            depth += 1
        elif sign in "}]":
            depth -= 1
        elif sign == ":" and depth == 1:
            yield last
        last = sign[1:-1] if sign[0] == '"' else ""
