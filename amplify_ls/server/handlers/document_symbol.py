"""`textDocument/documentSymbol`: the outline of a file."""

from __future__ import annotations

from collections.abc import Sequence

from lsprotocol import types

from amplify_ls.server import convert
from amplify_ls.server.handler import Question
from amplify_ls.server.session import Snapshot

Symbols = Sequence[types.DocumentSymbol] | Sequence[types.SymbolInformation] | None


def _answer(snapshot: Snapshot, _params: types.DocumentSymbolParams) -> Symbols:
    from amplify_ls.features.symbols import outline

    found = outline(snapshot.reading)
    if not found:
        return None
    if snapshot.client.nests_symbols:
        return convert.nested_symbols(found, snapshot.positions)
    return list(convert.flat_symbols(found, snapshot))


DOCUMENT_SYMBOL = Question(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, _answer, nothing=None)
