from pathlib import Path

import pytest
from lsprotocol import types

from amplify_ls.contract.diagnostic import Diagnostic, Related, Severity
from amplify_ls.project.project import Project
from amplify_ls.project.reading import Reading
from amplify_ls.server import convert
from amplify_ls.server.client import Client
from amplify_ls.server.positions import Positions
from amplify_ls.server.session import Snapshot
from amplify_ls.text.lines import Encoding
from amplify_ls.text.source import SourceFile
from amplify_ls.text.span import Span

FILE = SourceFile(Path("/push.sh"), "😀 x\n", 7)
X = Span(2, 3)


def snapshot(client: Client) -> Snapshot:
    positions = Positions(FILE.lines, client.encoding)
    return Snapshot("file:///push.sh", Reading(FILE, None), Project(), client, positions)


@pytest.mark.parametrize(
    ("encoding", "column"), [(Encoding.UTF8, 5), (Encoding.UTF16, 3), (Encoding.UTF32, 2)]
)
def test_columns_are_counted_as_agreed(encoding: Encoding, column: int) -> None:
    found = Diagnostic(X, "AMP105", Severity.ERROR, "wrong")

    (shown,) = convert.diagnostics([found], snapshot(Client(encoding=encoding)))

    assert shown.range.start == types.Position(0, column)
    assert shown.severity is types.DiagnosticSeverity.Error


def test_a_code_is_a_link_where_editors_follow_it() -> None:
    found = [Diagnostic(X, "AMP105", Severity.HINT, "wrong")]

    (linked,) = convert.diagnostics(found, snapshot(Client(follows_code_descriptions=True)))
    (bare,) = convert.diagnostics(found, snapshot(Client()))

    assert linked.code_description is not None
    assert "rules.md#L" in linked.code_description.href
    assert bare.code_description is None


def test_markdown_is_readable_without_its_marks() -> None:
    markdown = "# Key\n\n**envName** · a `name`, see [the docs](https://x.y/z)"

    assert convert.plain(markdown) == "Key\n\nenvName · a name, see the docs (https://x.y/z)"


def test_other_places_are_told_to_editors_that_show_them() -> None:
    other = SourceFile(Path("/shop/a b.json"), "{}\n😀 y\n")
    places = (Related(X, "Here."), Related(Span(5, 6), "There.", other))
    found = [Diagnostic(X, "AMP364", Severity.ERROR, "twice", related=places)]

    (shown,) = convert.diagnostics(found, snapshot(Client(relates_information=True)))
    (bare,) = convert.diagnostics(found, snapshot(Client()))

    assert bare.related_information is None
    assert [
        (one.message, one.location.uri, one.location.range.start)
        for one in shown.related_information or ()
    ] == [
        ("Here.", "file:///push.sh", types.Position(0, 3)),
        ("There.", "file:///shop/a%20b.json", types.Position(1, 3)),
    ]
