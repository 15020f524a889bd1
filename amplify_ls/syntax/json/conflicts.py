"""The conflict markers git leaves in a file.

Both sides are read if each is complete in itself. If brackets open on one side and close outside,
only one side is read, as if the other had not been there.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from amplify_ls.syntax.json.tokens import Token


class _Conflict(NamedTuple):
    """The tokens between the markers of one conflict; what both sides come from is left out."""

    ours: Sequence[Token]
    middle: Token
    theirs: Sequence[Token]
    end: int
    """Index of the last marker."""


def has_markers(tokens: Sequence[Token]) -> bool:
    """Whether any conflict marker is among the tokens."""
    return any(token.kind == "m" for token in tokens)


def resolved(
    tokens: Sequence[Token], text: str, *, keeps_ours: bool, is_nested: bool = False
) -> list[Token]:
    """The tokens with one marker a conflict to report, and without the sides not to read."""
    kept: list[Token] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.kind != "m":
            kept.append(token)
            at += 1
            continue
        kept.append(token if is_nested else token._replace(kind="M"))
        conflict = _conflict(tokens, at, text)
        if conflict is None:
            at += 1
            continue
        ours, middle, theirs, end = conflict
        is_both = _is_whole(ours) and _is_whole(theirs)
        if is_both or keeps_ours:
            kept += resolved(ours, text, keeps_ours=keeps_ours, is_nested=True)
        kept.append(middle)
        if is_both or not keeps_ours:
            kept += resolved(theirs, text, keeps_ours=keeps_ours, is_nested=True)
        kept.append(tokens[end])
        at = end + 1
    return kept


def _conflict(tokens: Sequence[Token], at: int, text: str) -> _Conflict | None:
    """The conflict that starts with a marker; nothing for a marker that is alone.

    Git makes the markers of a conflict inside a conflict longer.
    """
    size = _size(tokens[at], text)
    if text[tokens[at].start] != "<":
        return None
    ours_end = middle = 0
    for index in range(at + 1, len(tokens)):
        token = tokens[index]
        if token.kind != "m" or _size(token, text) != size:
            continue
        first = text[token.start]
        if first == "<" or (first == ">" and not middle):
            return None
        if first == ">":
            ours = tokens[at + 1 : ours_end or middle]
            return _Conflict(ours, tokens[middle], tokens[middle + 1 : index], index)
        if first == "|":
            ours_end = index
        else:
            middle = index
    return None


def _size(token: Token, text: str) -> int:
    raw = text[token.start : token.end]
    return len(raw) - len(raw.lstrip(raw[0]))


def _is_whole(tokens: Sequence[Token]) -> bool:
    """Whether all brackets that open also close, and none close that did not open."""
    depth = 0
    for token in tokens:
        depth += (token.kind in "{[") - (token.kind in "}]")
        if depth < 0:
            return False
    return depth == 0
