"""Tokens as the protocol writes them: five numbers each, relative to the one before."""

from __future__ import annotations

from collections.abc import Iterable

from lsprotocol import types

from amplify_ls.contract.token import Token, TokenKind
from amplify_ls.server.positions import Positions

_NAMES = {TokenKind.ENUM_MEMBER: "enumMember"}
LEGEND = types.SemanticTokensLegend(
    token_types=[_NAMES.get(kind, kind.name.lower()) for kind in sorted(TokenKind)],
    token_modifiers=[],
)
"""What the numbers of the kinds mean."""


def encoded(found: Iterable[Token], positions: Positions) -> types.SemanticTokens:
    """Tokens in order, each inside one line."""
    data: list[int] = []
    lines, encoding = positions.lines, positions.encoding
    line = at = 0
    for start, end, kind in found:
        this = lines.line_of(start)
        if this != line:
            at = lines.line_start(this)
        # Counted from the token before: to count a long line from its start takes too long.
        data += (
            this - line,
            lines.width(at, start, encoding),
            lines.width(start, end, encoding),
            kind.value,
            0,
        )
        line, at = this, start
    return types.SemanticTokens(data)
