"""`workspaceSymbol/resolve`: where in its file a name is."""

from __future__ import annotations

from pathlib import Path

import attrs
from lsprotocol import types

from amplify_ls.server.handler import Resolution
from amplify_ls.server.projects import Library
from amplify_ls.text.span import Span


def _resolve(library: Library, symbol: types.WorkspaceSymbol) -> types.WorkspaceSymbol:
    match symbol.data:
        case {"path": str(path), "start": int(start), "end": int(end)}:
            positions = library.positions(Path(path))
        case _:
            return symbol
    if positions is None:
        return symbol
    location = types.Location(symbol.location.uri, positions.range(Span(start, end)))
    return attrs.evolve(symbol, location=location)


WORKSPACE_SYMBOL_RESOLVE = Resolution(types.WORKSPACE_SYMBOL_RESOLVE, _resolve)
