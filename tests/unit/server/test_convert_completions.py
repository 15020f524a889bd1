from pathlib import Path

import pytest
from lsprotocol import types

from amplify_ls.contract.completion import Completion, CompletionKind, Rank
from amplify_ls.project.project import Project
from amplify_ls.project.reading import Reading
from amplify_ls.server.client import Client
from amplify_ls.server.convert_completions import completion_list, resolved
from amplify_ls.server.positions import Positions
from amplify_ls.server.session import Snapshot
from amplify_ls.text.source import SourceFile
from amplify_ls.text.span import Span

FILE = SourceFile(Path("/push.sh"), "amplify push\n", 7)
PUSH = Span(8, 12)
EVERYTHING = Client(
    inserts_snippets=True,
    renders_completion_markdown=True,
    completion_resolves=frozenset({"documentation", "detail"}),
    completion_defaults=frozenset({"editRange", "insertTextFormat", "data"}),
    details_labels=True,
    inserts_or_replaces=True,
    tags_completions=True,
    marks_deprecated=True,
    knows_folders=True,
)
DATA = {"uri": "file:///push.sh"}


def snapshot(client: Client) -> Snapshot:
    positions = Positions(FILE.lines, client.encoding)
    return Snapshot("file:///push.sh", Reading(FILE, None), Project(), client, positions)


def offer(label: str = "push", snippet: str | None = None, **facts: object) -> Completion:
    return Completion(label, CompletionKind.KEY, PUSH, label, snippet, **facts)  # type: ignore[arg-type]


def listed(*offered: Completion, client: Client, offset: int = 12) -> types.CompletionList:
    return completion_list(offered, offset, snapshot(client), DATA)


def only(*offered: Completion, client: Client, offset: int = 12) -> types.CompletionItem:
    (item,) = listed(*offered, client=client, offset=offset).items
    return item


@pytest.mark.parametrize(
    ("snippet", "inserted"),
    [
        ("a$1", "a$1"),
        ("${1:a}", "${1:a}"),
        (r"\\$1", r"\\$1"),
        ("a", "push"),
        (r"\$a", "push"),
        (r"\\\$a", "push"),
        (None, "push"),
    ],
)
def test_a_snippet_is_for_tab_stops(snippet: str | None, inserted: str) -> None:
    item = only(offer(snippet=snippet), client=Client(inserts_snippets=True))

    assert isinstance(item.text_edit, types.TextEdit)
    assert item.text_edit.new_text == inserted
    assert (item.insert_text_format is types.InsertTextFormat.Snippet) == (inserted == snippet)


def test_an_editor_that_can_do_nothing_gets_plain_words() -> None:
    found = offer(
        snippet="a$1", documentation="**bold**", signature=": string", note="required",
        is_deprecated=True,
    )  # fmt: skip

    item = only(found, client=Client())

    assert isinstance(item.text_edit, types.TextEdit)
    assert item.text_edit.new_text == "push"
    assert item.documentation == "bold"
    assert (item.label_details, item.tags, item.deprecated, item.data) == (None, None, None, None)


def test_required_keys_come_first_and_the_order_is_kept() -> None:
    offers = [offer("b"), offer("a"), offer("z", rank=Rank.REQUIRED), offer("y", rank=Rank.LIKELY)]

    items = listed(*offers, client=Client()).items

    ordered = sorted(items, key=lambda item: item.sort_text or "")
    assert [item.label for item in ordered] == ["z", "y", "b", "a"]


def test_types_and_notes_stand_beside_labels_where_editors_show_them() -> None:
    item = only(offer(signature=": string", note="required"), client=EVERYTHING)

    assert item.label_details == types.CompletionItemLabelDetails(": string", "required")


def test_what_is_old_is_marked_in_the_newest_way_an_editor_knows() -> None:
    old = offer(is_deprecated=True)

    tagged = only(old, client=EVERYTHING)
    marked = only(old, client=Client(marks_deprecated=True))

    assert (tagged.tags, tagged.deprecated) == ([types.CompletionItemTag.Deprecated], None)
    assert (marked.tags, marked.deprecated) == (None, True)


def test_words_behind_the_cursor_are_left_to_whoever_can_choose() -> None:
    item = only(offer("publish"), client=EVERYTHING, offset=9)
    forced = only(offer("publish"), client=Client(), offset=9)

    assert isinstance(item.text_edit, types.InsertReplaceEdit)
    assert item.text_edit.insert.end.character == 9
    assert item.text_edit.replace.end.character == 12
    assert isinstance(forced.text_edit, types.TextEdit)
    assert forced.text_edit.range.end.character == 12


def test_what_all_offers_share_is_said_once() -> None:
    found = listed(
        offer("a", "a$1"), offer("b", "b$1"), offer("c", "c$1"), offer("d"), client=EVERYTHING
    )

    assert found.item_defaults == types.CompletionItemDefaults(
        edit_range=types.Range(types.Position(0, 8), types.Position(0, 12)),
        insert_text_format=types.InsertTextFormat.Snippet,
        data=DATA,
    )
    assert [item.text_edit for item in found.items] == [None] * 4
    assert [item.text_edit_text for item in found.items] == ["a$1", "b$1", "c$1", None]
    formats = [item.insert_text_format for item in found.items]
    assert formats == [None, None, None, types.InsertTextFormat.PlainText]


def test_what_is_only_seen_when_chosen_is_told_when_it_is_asked_for() -> None:
    found = offer(detail="deploys", documentation="**Deploys**")

    item = only(found, client=EVERYTHING)
    told = resolved(item, [offer("pull"), found], snapshot(EVERYTHING))

    assert (item.detail, item.documentation) == (None, None)
    assert told.detail == "deploys"
    assert told.documentation == types.MarkupContent(types.MarkupKind.Markdown, "**Deploys**")


def test_an_offer_that_is_not_there_any_more_stays_as_it_is() -> None:
    item = only(offer(detail="deploys"), client=EVERYTHING)

    assert resolved(item, [offer("pull")], snapshot(EVERYTHING)) == item


def test_an_editor_without_defaults_gets_the_data_with_each_offer() -> None:
    client = Client(completion_resolves=frozenset({"documentation"}))

    found = listed(offer(detail="deploys", documentation="more"), client=client)

    assert found.item_defaults is None
    assert found.items[0].data == DATA
    assert (found.items[0].detail, found.items[0].documentation) == ("deploys", None)


def test_a_list_that_depends_on_what_is_typed_says_so() -> None:
    assert listed(offer(is_partial=True), client=Client()).is_incomplete
    assert not listed(offer(), client=Client()).is_incomplete


def test_an_editor_without_a_picture_of_folders_gets_files() -> None:
    folder = Completion("ci/", CompletionKind.FOLDER, PUSH, "ci/")

    assert only(folder, client=Client()).kind is types.CompletionItemKind.File
    assert only(folder, client=EVERYTHING).kind is types.CompletionItemKind.Folder
