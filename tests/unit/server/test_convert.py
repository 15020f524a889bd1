from pathlib import Path

import pytest
from lsprotocol import types

from amplify_ls.contract.completion import Completion, CompletionKind
from amplify_ls.contract.diagnostic import Diagnostic, Related, Severity
from amplify_ls.contract.edit import Fix, TextEdit
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


def completion(snippet: str | None, client: Client) -> types.CompletionItem:
    offer = Completion("x", CompletionKind.KEY, X, "plain", snippet, documentation="**bold**")
    (item,) = convert.completions([offer], snapshot(client))
    return item


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


@pytest.mark.parametrize(
    ("snippet", "inserted"),
    [
        ("a$1", "a$1"),
        ("${1:a}", "${1:a}"),
        (r"\\$1", r"\\$1"),
        ("a", "plain"),
        (r"\$a", "plain"),
        (r"\\\$a", "plain"),
        (None, "plain"),
    ],
)
def test_a_snippet_is_for_tab_stops(snippet: str | None, inserted: str) -> None:
    item = completion(snippet, Client(inserts_snippets=True))

    assert isinstance(item.text_edit, types.TextEdit)
    assert item.text_edit.new_text == inserted
    assert (item.insert_text_format is types.InsertTextFormat.Snippet) == (inserted == snippet)


def test_an_editor_without_snippets_gets_plain_text() -> None:
    item = completion("a$1", Client())

    assert isinstance(item.text_edit, types.TextEdit)
    assert item.text_edit.new_text == "plain"
    assert item.documentation == "bold"


def test_required_keys_come_first_and_the_order_is_kept() -> None:
    offers = [
        Completion(label, CompletionKind.KEY, X, label, is_required=required)
        for label, required in (("b", False), ("a", False), ("z", True))
    ]

    items = convert.completions(offers, snapshot(Client()))

    assert [i.label for i in sorted(items, key=lambda i: i.sort_text or "")] == ["z", "b", "a"]


def test_markdown_is_readable_without_its_marks() -> None:
    markdown = "# Key\n\n**envName** · a `name`, see [the docs](https://x.y/z)"

    assert convert.plain(markdown) == "Key\n\nenvName · a name, see the docs (https://x.y/z)"


def test_a_fix_names_the_version_it_is_for_where_editors_compare_it() -> None:
    found = Diagnostic(X, "AMP105", Severity.ERROR, "wrong")
    fix = Fix("Mend", (TextEdit(X, "y"),), is_preferred=True)
    versions = Client(versions_edits=True, prefers_code_actions=True)

    action = convert.code_action(found, fix, snapshot(versions))
    simple = convert.code_action(found, fix, snapshot(Client()))

    assert action.is_preferred
    assert action.edit is not None
    assert action.edit.document_changes is not None
    (change,) = action.edit.document_changes
    assert isinstance(change, types.TextDocumentEdit)
    assert change.text_document.version == 7
    assert simple.is_preferred is None
    assert simple.edit is not None
    assert list(simple.edit.changes or {}) == ["file:///push.sh"]


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
