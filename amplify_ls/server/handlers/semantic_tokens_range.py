"""`textDocument/semanticTokens/range`: the same for the visible part of a file."""

from __future__ import annotations

from lsprotocol import types

from amplify_ls.server.handler import Question
from amplify_ls.server.semantics import LEGEND, encoded
from amplify_ls.server.session import Snapshot


def _answer(snapshot: Snapshot, params: types.SemanticTokensRangeParams) -> types.SemanticTokens:
    if not snapshot.settings.semantic_tokens:
        return types.SemanticTokens([])
    from amplify_ls.features.tokens import tokens

    found = tokens(snapshot.reading, snapshot.positions.span(params.range))
    return encoded(found, snapshot.positions)


SEMANTIC_TOKENS_RANGE = Question(
    types.TEXT_DOCUMENT_SEMANTIC_TOKENS_RANGE,
    _answer,
    nothing=types.SemanticTokens([]),
    options=LEGEND,
    minds_settings=True,
)
