"""`textDocument/selectionRange`: words, values, members, payloads, commands around cursors."""

from __future__ import annotations

from lsprotocol import types

from amplify_ls.server.handler import Question
from amplify_ls.server.session import Snapshot


def _answer(
    snapshot: Snapshot, params: types.SelectionRangeParams
) -> list[types.SelectionRange] | None:
    found = [_around(snapshot, position) for position in params.positions]
    return found if any(one.parent is not None for one in found) else None


def _around(snapshot: Snapshot, position: types.Position) -> types.SelectionRange:
    from amplify_ls.features.selection import selections

    offset = snapshot.positions.offset(position)
    at = snapshot.positions.position(offset)
    chain: types.SelectionRange | None = None
    for span in reversed(selections(snapshot.reading, offset)):
        chain = types.SelectionRange(snapshot.positions.range(span), chain)
    return chain or types.SelectionRange(types.Range(at, at))


SELECTION_RANGE = Question(types.TEXT_DOCUMENT_SELECTION_RANGE, _answer, nothing=None)
