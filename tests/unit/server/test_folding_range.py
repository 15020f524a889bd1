"""Folds as editors take them."""

from pathlib import Path

from lsprotocol import types

from amplify_ls.project.project import Project
from amplify_ls.project.reading import read
from amplify_ls.server.client import Client
from amplify_ls.server.handlers.folding_range import FOLDING_RANGE
from amplify_ls.server.positions import Positions
from amplify_ls.server.session import Snapshot
from amplify_ls.text.source import SourceFile

FILE = SourceFile(
    Path("/shop/amplify/cli.json"),
    '{\n  "features": {\n    "auth": {\n      "a": 1\n    }\n  }, "x": [\n    1\n  ]}\n',
)


def folded(client: Client) -> list[types.FoldingRange]:
    positions = Positions(FILE.lines, client.encoding)
    snapshot = Snapshot("file:///x", read(FILE), Project(), client, positions)
    about = types.FoldingRangeParams(types.TextDocumentIdentifier("file:///x"))
    return FOLDING_RANGE.answer(snapshot, about) or []


def test_editors_that_fold_lines_keep_the_line_that_closes_a_container() -> None:
    found = folded(Client(folds_lines_only=True, shows_collapsed_text=True))

    assert [(one.start_line, one.end_line, one.collapsed_text) for one in found] == [
        (0, 7, "{ …"),
        (1, 4, '  "features": { …'),
        (2, 3, '    "auth": { …'),
        (5, 6, '  }, "x": [ …'),
    ]
    assert {one.start_character for one in found} == {None}


def test_other_editors_fold_exactly_what_is_between_brackets() -> None:
    first, *_ = folded(Client())

    assert (first.start_line, first.start_character) == (0, 1)
    assert (first.end_line, first.end_character) == (7, 3)
    assert first.collapsed_text is None


def test_an_editor_that_takes_few_folds_gets_the_outer_ones() -> None:
    found = folded(Client(most_folds=3))

    assert [one.start_line for one in found] == [0, 1, 5]
