"""Outlines and names as editors know them."""

from pathlib import Path
from threading import Event

from lsprotocol import types

from amplify_ls.contract.symbol import NamedPlace, Symbol, SymbolKind
from amplify_ls.project.project import Project
from amplify_ls.project.reading import Reading
from amplify_ls.server import convert_symbols
from amplify_ls.server.client import Client
from amplify_ls.server.handlers.workspace_symbol_resolve import WORKSPACE_SYMBOL_RESOLVE
from amplify_ls.server.positions import Positions
from amplify_ls.server.projects import Library, View
from amplify_ls.server.session import Snapshot
from amplify_ls.text.source import SourceFile
from amplify_ls.text.span import Span

FILE = SourceFile(Path("/push.sh"), "a\nname\n", 7)
X = Span(2, 6)


def snapshot(client: Client) -> Snapshot:
    positions = Positions(FILE.lines, client.encoding)
    return Snapshot("file:///push.sh", Reading(FILE, None), Project(), client, positions)


def library(client: Client, folder: Path) -> Library:
    (folder / "a.json").write_text("\n {}", encoding="utf-8")
    return Library(View(client, (), {}, {}), Event(), {})


def test_an_outline_is_flat_where_editors_know_no_trees() -> None:
    child = Symbol("envName", SymbolKind.STRING, X, X)
    payload = Symbol("--amplify", SymbolKind.PAYLOAD, X, X, children=(child,))

    flat = list(convert_symbols.flat_symbols([payload], snapshot(Client())))

    assert [(one.name, one.container_name) for one in flat] == [
        ("--amplify", None),
        ("envName", "--amplify"),
    ]


def test_a_key_without_letters_still_has_a_name_in_the_outline() -> None:
    (shown,) = convert_symbols.nested_symbols(
        [Symbol("", SymbolKind.STRING, X, X)], snapshot(Client())
    )

    assert shown.name


def test_an_editor_gets_the_kinds_it_knows() -> None:
    model = [Symbol("Todo", SymbolKind.TYPE, X, X, is_deprecated=True)]
    all_kinds = Client(symbol_kinds=frozenset(types.SymbolKind), tags_symbols=True)

    (exact,) = convert_symbols.nested_symbols(model, snapshot(all_kinds))
    (simple,) = convert_symbols.nested_symbols(model, snapshot(Client()))

    assert (exact.kind, exact.tags) == (types.SymbolKind.Struct, [types.SymbolTag.Deprecated])
    assert (simple.kind, simple.tags) == (types.SymbolKind.Class, None)


def test_a_place_in_a_file_is_looked_up_when_somebody_goes_there(tmp_path: Path) -> None:
    asking = library(Client(asks_for_symbol_ranges=True), tmp_path)
    place = NamedPlace("x", SymbolKind.RESOURCE, "api", tmp_path / "a.json", Span(2, 4))

    (symbol,) = convert_symbols.named_places([place], asking)
    assert isinstance(symbol, types.WorkspaceSymbol)
    resolved = WORKSPACE_SYMBOL_RESOLVE.resolve(asking, symbol)

    assert isinstance(symbol.location, types.LocationUriOnly)
    assert isinstance(resolved.location, types.Location)
    assert resolved.location.range == types.Range(types.Position(1, 1), types.Position(1, 3))


def test_a_place_in_a_file_that_is_gone_stays_unknown(tmp_path: Path) -> None:
    asking = library(Client(asks_for_symbol_ranges=True), tmp_path)
    place = NamedPlace("x", SymbolKind.RESOURCE, "api", tmp_path / "gone.json", Span(2, 4))

    (symbol,) = convert_symbols.named_places([place], asking)

    assert isinstance(symbol, types.WorkspaceSymbol)
    assert WORKSPACE_SYMBOL_RESOLVE.resolve(asking, symbol) == symbol
    assert convert_symbols.named_places([place], library(Client(), tmp_path)) == []
