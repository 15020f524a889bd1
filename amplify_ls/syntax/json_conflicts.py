"""The conflict markers git leaves in a file.

Both sides are read if each is complete in itself. If brackets open on one side and close outside,
only the first side is read, as if the other had not been there.
"""

from __future__ import annotations

from collections.abc import Sequence

from amplify_ls.syntax.json_tokens import Token


def has_markers(tokens: Sequence[Token]) -> bool:
    """Whether any conflict marker is among the tokens."""
    return any(token.kind == "m" for token in tokens)


def without_conflicts(tokens: Sequence[Token], text: str) -> list[Token]:
    """The tokens with one marker a conflict to report, and without sides that cannot be read."""
    if not has_markers(tokens):
        return list(tokens)
    kept: list[Token] = []
    side: list[Token] = []
    marker = ""
    first_side: list[Token] = []
    for token in tokens:
        if token.kind != "m":
            side.append(token)
            continue
        first = text[token.start]
        is_start = first == "<" or not marker
        if marker == "<":
            first_side = side
        elif marker == "=" and not (_is_whole(first_side) and _is_whole(side)):
            side = []
        elif marker == "|":
            side = []
        kept += side
        kept.append(token._replace(kind="M") if is_start else token)
        side, marker = [], "" if first == ">" else first
    return kept + side


def _is_whole(tokens: Sequence[Token]) -> bool:
    """Whether all brackets that open also close, and none close that did not open."""
    depth = 0
    for token in tokens:
        depth += (token.kind in "{[") - (token.kind in "}]")
        if depth < 0:
            return False
    return depth == 0
