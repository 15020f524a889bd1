"""Outlines and names as the protocol's symbols."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lsprotocol import types

from amplify_ls.contract.symbol import NamedPlace, Symbol
from amplify_ls.server.convert_places import Lines
from amplify_ls.server.projects import Library
from amplify_ls.server.session import Snapshot
from amplify_ls.server.symbol_kinds import kind_for


def nested_symbols(outline: Sequence[Symbol], snapshot: Snapshot) -> list[types.DocumentSymbol]:
    """An outline as a tree."""
    return [_nested(symbol, snapshot) for symbol in outline]


def _nested(symbol: Symbol, snapshot: Snapshot) -> types.DocumentSymbol:
    positions, name = snapshot.positions, symbol.name_span
    whole = positions.range(symbol.span)
    # Most begin with their names; there are thousands of them, and a position takes its time.
    start = whole.start if name.start == symbol.span.start else positions.position(name.start)
    end = whole.end if name.end == symbol.span.end else positions.position(name.end)
    return types.DocumentSymbol(
        name=symbol.name or '""',  # an empty name is against the protocol
        kind=kind_for(symbol.kind, snapshot.client.symbol_kinds),
        range=whole,
        selection_range=types.Range(start, end),
        detail=symbol.detail or None,
        tags=_tags(symbol, snapshot),
        children=nested_symbols(symbol.children, snapshot) or None,
    )


def flat_symbols(
    outline: Sequence[Symbol], snapshot: Snapshot, container: str | None = None
) -> Iterator[types.SymbolInformation]:
    """An outline as a list, for editors that know no tree."""
    for symbol in outline:
        location = types.Location(snapshot.uri, snapshot.positions.range(symbol.span))
        kind = kind_for(symbol.kind, snapshot.client.symbol_kinds)
        yield types.SymbolInformation(
            location, symbol.name, kind, tags=_tags(symbol, snapshot), container_name=container
        )
        yield from flat_symbols(symbol.children, snapshot, symbol.name)


def _tags(symbol: Symbol, snapshot: Snapshot) -> list[types.SymbolTag] | None:
    is_shown = symbol.is_deprecated and snapshot.client.tags_symbols
    return [types.SymbolTag.Deprecated] if is_shown else None


def named_places(
    found: Iterable[NamedPlace], library: Library
) -> list[types.SymbolInformation] | list[types.WorkspaceSymbol]:
    """Names with their places, or with no more than their files for editors that ask again."""
    kinds = library.view.client.named_symbol_kinds
    if library.view.client.asks_for_symbol_ranges:
        return [
            types.WorkspaceSymbol(
                location=types.LocationUriOnly(library.uri(one.path)),
                name=one.name,
                kind=kind_for(one.kind, kinds),
                container_name=one.container,
                data={"path": str(one.path), "start": one.span.start, "end": one.span.end},
            )
            for one in found
        ]
    return [
        types.SymbolInformation(
            types.Location(library.uri(one.path), positions.range(one.span)),
            one.name,
            kind_for(one.kind, kinds),
            container_name=one.container,
        )
        for one, positions in Lines(library).along(found)
    ]
