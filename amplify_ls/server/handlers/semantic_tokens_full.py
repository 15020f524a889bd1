"""`textDocument/semanticTokens/full`: the colours of JSON in scripts, and of GraphQL."""

from __future__ import annotations

from lsprotocol import types

from amplify_ls.server.handler import Question
from amplify_ls.server.semantics import LEGEND, encoded
from amplify_ls.server.session import Snapshot


def _answer(snapshot: Snapshot, _params: types.SemanticTokensParams) -> types.SemanticTokens:
    if not snapshot.settings.semantic_tokens:
        return types.SemanticTokens([])
    from amplify_ls.features.tokens import tokens

    return encoded(tokens(snapshot.reading), snapshot.positions)


SEMANTIC_TOKENS_FULL = Question(
    types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL,
    _answer,
    nothing=types.SemanticTokens([]),
    options=LEGEND,
    minds_settings=True,
)
