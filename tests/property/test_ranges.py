"""Folds and selections of any text, however broken, lie in it and in each other."""

from itertools import pairwise
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from lsprotocol import types

from amplify_ls.features.folding import folds
from amplify_ls.features.selection import selections
from amplify_ls.features.symbols.documents import outline
from amplify_ls.project.project import Project
from amplify_ls.project.reading import read
from amplify_ls.server.client import Client
from amplify_ls.server.handlers.folding_range import FOLDING_RANGE
from amplify_ls.server.positions import Positions
from amplify_ls.server.session import Snapshot
from amplify_ls.text.lines import Encoding
from amplify_ls.text.source import SourceFile
from tests.property.test_nonsense import PATHS, texts

files = st.builds(
    lambda path, text: SourceFile(Path("/shop", path), text), st.sampled_from(PATHS), texts
)
clients = st.builds(Client, folds_lines_only=st.booleans(), most_folds=st.sampled_from([0, 2]))


@settings(max_examples=150, deadline=None)
@given(files)
def test_every_selection_holds_the_cursor_and_the_one_before(file: SourceFile) -> None:
    reading = read(file, Path("/shop"))
    for offset in range(len(file.text) + 1):
        found = selections(reading, offset)
        assert all(0 <= one.start <= offset <= one.end <= len(file.text) for one in found)
        assert all(a.start >= b.start and a.end <= b.end and a != b for a, b in pairwise(found))


@settings(max_examples=150, deadline=None)
@given(files)
def test_folds_never_cross(file: SourceFile) -> None:
    found = [one.span for one in folds(read(file, Path("/shop")))]
    assert all(0 <= one.start < one.end <= len(file.text) for one in found)
    assert [(a, b) for a in found for b in found if a.start < b.start < a.end < b.end] == []
    assert len(set(found)) == len(found)


@settings(max_examples=150, deadline=None)
@given(files)
def test_names_in_outlines_stand_inside_what_they_name(file: SourceFile) -> None:
    pending = outline(read(file, Path("/shop")))
    while pending:
        symbol = pending.pop()
        assert symbol.span.start <= symbol.name_span.start
        assert symbol.name_span.end <= symbol.span.end
        pending += symbol.children


@settings(max_examples=150, deadline=None)
@given(files, clients)
def test_editors_are_told_of_folds_they_can_show(file: SourceFile, client: Client) -> None:
    reading = read(file, Path("/shop"))
    positions = Positions(file.lines, Encoding.UTF16)
    snapshot = Snapshot("file:///shop/x", reading, Project(), client, positions)
    about = types.FoldingRangeParams(types.TextDocumentIdentifier("file:///shop/x"))

    found = FOLDING_RANGE.answer(snapshot, about) or []

    assert all(one.start_line < one.end_line <= file.lines.line_of(len(file.text)) for one in found)
    assert len(found) <= (client.most_folds or len(found))
    places = [(one.start_line, one.start_character) for one in found]
    assert places == sorted(set(places))
