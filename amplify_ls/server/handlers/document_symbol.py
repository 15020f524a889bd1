"""`textDocument/documentSymbol`: the outline of a file: commands, payloads, resources, types."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from lsprotocol import types

from amplify_ls.server.handler import Question
from amplify_ls.server.session import Snapshot

if TYPE_CHECKING:
    from amplify_ls.contract.symbol import Symbol

_MOST = 3_000
"""Entries that are sent: putting more into a message holds up the loop."""
_DEEPEST = 50
"""Levels that are sent: what writes them goes down level by level, and may fail."""
Symbols = Sequence[types.DocumentSymbol] | Sequence[types.SymbolInformation] | None


def _answer(snapshot: Snapshot, _params: types.DocumentSymbolParams) -> Symbols:
    from amplify_ls.features.symbols.documents import outline
    from amplify_ls.server import convert_symbols

    found = shallow(outline(snapshot.reading), _MOST)
    if not found:
        return None
    if snapshot.client.nests_symbols:
        return convert_symbols.nested_symbols(found, snapshot)
    return list(convert_symbols.flat_symbols(found, snapshot))


def shallow(outline: Sequence[Symbol], most: int) -> Sequence[Symbol]:
    """An outline without its deepest levels, if it is too deep or too large to be sent."""
    level, depth, count = list(outline), 0, len(outline)
    while level and count <= most and depth < _DEEPEST:
        level = [child for symbol in level for child in symbol.children]
        depth, count = depth + 1, count + len(level)
    if not level:
        return outline
    return _cut(outline[:most], depth)


def _cut(symbols: Sequence[Symbol], depth: int) -> tuple[Symbol, ...]:
    children = [_cut(one.children, depth - 1) if depth > 1 else () for one in symbols]
    return tuple(replace(one, children=below) for one, below in zip(symbols, children, strict=True))


DOCUMENT_SYMBOL = Question(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, _answer, nothing=None)
