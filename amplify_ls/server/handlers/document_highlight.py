"""`textDocument/documentHighlight`: where else in this file the name is written."""

from __future__ import annotations

from lsprotocol import types

from amplify_ls.server.handler import Question
from amplify_ls.server.session import Snapshot


def _answer(
    snapshot: Snapshot, params: types.DocumentHighlightParams
) -> list[types.DocumentHighlight] | None:
    from amplify_ls.features.navigation.highlight import highlights

    offset = snapshot.positions.offset(params.position)
    found = highlights(snapshot.reading, snapshot.project, offset)
    kinds = types.DocumentHighlightKind
    return [
        types.DocumentHighlight(
            snapshot.positions.range(one.span), kinds.Write if one.is_written else kinds.Read
        )
        for one in found
    ] or None


DOCUMENT_HIGHLIGHT = Question(types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT, _answer, nothing=None)
