"""The text of the editor and the text of the server are the same, whatever is in it."""

import asyncio
import re
from collections.abc import Sequence

import pytest
from lsprotocol import types

from tests.e2e.editor import Editor, applied

pytestmark = pytest.mark.asyncio(loop_scope="session")

PAYLOAD = '{"projectName": "shop", "envName": "dev", "defaultEditr": "code"}'
COMMAND = f"amplify init --yes --amplify '{PAYLOAD}'\n"


async def test_the_seed_script_has_no_mistakes(editor: Editor, seed_script: str) -> None:
    uri = editor.open("init.sh", seed_script)

    assert _mistakes(await editor.published(uri)) == []


async def test_a_mistake_in_the_seed_script_is_shown_where_it_is(
    editor: Editor, seed_script: str
) -> None:
    text = seed_script.replace("defaultEditor", "defaultEditr")
    uri = editor.open("init.sh", text)

    (found,) = _mistakes(await editor.published(uri))

    assert found.code == "AMP105"
    assert found.range == editor.range(text, r"\"defaultEditr\"")


async def test_completion_in_the_seed_script_writes_quoted_quotes(
    editor: Editor, seed_script: str
) -> None:
    line = '\\"envName\\":\\"myenvname\\",\\\n'
    text = seed_script.replace(line, '\\"\\\n')
    uri = editor.open("init.sh", text)
    await editor.published(uri)

    place = editor.at(text, '\n\\"\\\n\\"defaultEditor', 3)
    offered = await editor.client.text_document_completion_async(
        types.CompletionParams(types.TextDocumentIdentifier(uri), place)
    )

    assert isinstance(offered, types.CompletionList)
    item = next(item for item in offered.items if item.label == "envName")
    replaced, inserted = _taken(offered, item)
    assert inserted.startswith(r"\"envName\"")
    assert replaced == types.Range(types.Position(place.line, 0), place)


async def test_hover_in_the_seed_script_explains_the_key(editor: Editor, seed_script: str) -> None:
    uri = editor.open("init.sh", seed_script)
    await editor.published(uri)

    shown = await editor.client.text_document_hover_async(
        types.HoverParams(
            types.TextDocumentIdentifier(uri), editor.at(seed_script, "configLevel", 3)
        )
    )

    assert shown is not None
    assert shown.range == editor.range(seed_script, r"\"configLevel\"")


async def test_a_quick_fix_leaves_a_file_without_mistakes(editor: Editor, seed_script: str) -> None:
    text = seed_script.replace("defaultEditor", "defaultEditr")
    uri = editor.open("init.sh", text)
    (found,) = _mistakes(await editor.published(uri))

    actions = await editor.client.text_document_code_action_async(
        types.CodeActionParams(
            types.TextDocumentIdentifier(uri), found.range, types.CodeActionContext([found])
        )
    )
    mended = applied(text, _edits(actions, uri), editor.encoding)
    editor.change(uri, 2, (None, mended))

    assert mended == seed_script
    assert _mistakes(await editor.published(uri, 2)) == []


@pytest.mark.parametrize("before", ["ä", "Ω≈", "😀", "👩‍👩‍👧", "\u2028", "\x85", "\x0c", "\ufeff"])
async def test_columns_count_what_stands_before_on_the_line(editor: Editor, before: str) -> None:
    text = f"# {before}\necho '{before}'; {COMMAND}"
    uri = editor.open("push.sh", text)

    (found,) = await editor.published(uri)

    assert found.range == editor.range(text, '"defaultEditr"')


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
async def test_each_of_the_three_line_ends_ends_a_line(editor: Editor, end: str) -> None:
    text = f'{{{end}  // 😀\u2028{end}  "projectName": 1{end}}}{end}'
    uri = editor.open("amplify/.config/project-config.json", text, "json")

    found = await editor.published(uri)

    assert editor.range(text, "1").start in [one.range.start for one in found]
    editor.change(uri, 2, (editor.range(text, "1"), '"shop"'))
    assert len(await editor.published(uri, 2)) == len(found) - 1


async def test_several_changes_in_one_message_apply_one_after_the_other(editor: Editor) -> None:
    uri = editor.open("push.sh", "\n")
    start = types.Range(types.Position(0, 0), types.Position(0, 0))
    text = "# 😀\n" + COMMAND

    editor.change(
        uri, 2, (None, COMMAND), (start, "# 😀\n"), (editor.range(text, "defaultEditr"), "envNam")
    )

    text = text.replace("defaultEditr", "envNam")
    found = await editor.published(uri, 2)
    assert editor.range(text, '"envNam"') in [one.range for one in found]


async def test_a_word_is_replaced_everywhere_in_one_message(editor: Editor) -> None:
    text = f"# 😀 x\n{COMMAND}" + "# x 😀 x\n" * 50
    uri = editor.open("push.sh", text)
    await editor.published(uri)
    spots = [match.start() for match in re.finditer("x", text) if match.start()]
    places = [editor.range_at(text, spot, spot + 1) for spot in reversed(spots)]

    editor.change(uri, 2, *((place, "yz\n#") for place in places))

    text = text.replace("x", "yz\n#")
    (found,) = await editor.published(uri, 2)
    assert found.range == editor.range(text, '"defaultEditr"')


async def test_after_500_rapid_edits_the_diagnostics_are_about_the_final_text(
    editor: Editor,
) -> None:
    text = COMMAND
    uri = editor.open("push.sh", text)
    await editor.published(uri)

    for version in range(2, 502):
        place = editor.at(text, "amplify init")
        editor.change(uri, version, (types.Range(place, place), "😀#é"[version % 3]))
        text = text.replace("amplify init", "😀#é"[version % 3] + "amplify init", 1)
    end = types.Range(types.Position(0, 0), editor.at(text, "amplify init"))
    editor.change(uri, 502, (end, "echo '😀'; "))
    text = f"echo '😀'; {COMMAND}"

    (found,) = await editor.published(uri, 502)
    assert found.range == editor.range(text, '"defaultEditr"')


async def test_a_question_is_about_the_text_when_it_was_asked(editor: Editor) -> None:
    uri = editor.open("push.sh", COMMAND)
    await editor.published(uri)
    file = types.TextDocumentIdentifier(uri)

    answer = editor.client.text_document_hover(
        types.HoverParams(file, editor.at(COMMAND, "envName"))
    )
    editor.change(uri, 2, (None, ""))

    assert await asyncio.wrap_future(answer) is not None
    assert await editor.published(uri, 2) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("notes.txt", COMMAND),
        ("main.py", COMMAND),
        ("tsconfig.json", PAYLOAD),
        ("broken.json", "{{{{"),
        ("build.sh", "echo '{\"a\": }'\n"),
        ("binary.sh", "amplify\0\ufffd\udfff"),
        ("amplify/backend/data/resource.ts", "export const data = defineData({})"),
        ("amplify/package.json", '{"type": "module"}'),
        ("amplify/backend.ts", "defineBackend({})"),
    ],
)
async def test_files_that_are_nothing_of_amplifys_hear_nothing(
    editor: Editor, name: str, text: str
) -> None:
    """Gen 2 projects have a folder `amplify` too; the fixture checks that no message comes."""
    uri = editor.open(name, text, "plaintext")
    editor.change(uri, 2, (None, f"{text} "))
    editor.save(uri)

    await editor.quiet()


async def test_a_gen_2_project_hears_nothing(editor: Editor) -> None:
    files = {
        "amplify/backend.ts": "defineBackend({});",
        "amplify/tsconfig.json": "{",
        "amplify/team-provider-info.json": "{",
        "amplify/data/schema.graphql": "type Note @sketch { text: Txt }",
        "amplify.yml": "bakend:\n  phases: 1\n",
        "amplify_outputs.json": '{"version": "1.3", "auth": {"user_pool_id": "x"}}',
        "package.json": '{"scripts": {"backend": "npx ampx sandbox --once"}}',
    }
    for name, text in files.items():
        editor.path(name).parent.mkdir(parents=True, exist_ok=True)
        editor.path(name).write_text(text, encoding="utf-8")
    for name, text in files.items():
        uri = editor.open(name, text, "plaintext")
        editor.change(uri, 2, (None, f"{text}\n"))

    await editor.quiet()


async def test_a_file_of_the_current_cloud_backend_has_a_hash_in_its_address(
    editor: Editor,
) -> None:
    name = "amplify/#current-cloud-backend/team-provider-info.json"
    uri = editor.open(name, COMMAND, "json")

    assert "%23current-cloud-backend" in uri
    assert "my%20%231" in uri
    await editor.quiet()


async def test_a_text_without_a_name_is_understood_by_its_language(editor: Editor) -> None:
    editor.open_uri("untitled:Untitled-1", COMMAND)

    (found,) = await editor.published("untitled:Untitled-1")

    assert found.code == "AMP105"


async def test_of_files_that_are_opened_at_once_none_is_forgotten(editor: Editor) -> None:
    uris = [editor.open(f"ci/{number}.sh", COMMAND) for number in range(20)]

    found = [await editor.published(uri) for uri in uris]

    assert [[one.code for one in each] for each in found] == [["AMP105"]] * 20


async def test_the_old_side_of_a_comparison_is_left_alone(editor: Editor) -> None:
    editor.open_uri("git:/work/push.sh?ref=HEAD", COMMAND)

    await editor.quiet()


@pytest.mark.parametrize(
    "text",
    [
        COMMAND.replace("shop", "\ud800"),
        COMMAND.replace("shop", "\0\u2028\ufeff\x85\ufffc"),
        COMMAND.replace("shop", "é😀" * 300_000),
        COMMAND.replace("\n", "\r") * 3,
        COMMAND + "".join(map(chr, range(0x300))),
        COMMAND.replace("shop", '\\"' * 5_000 + "{[" * 5_000),
    ],
    ids=["surrogate", "invisible", "long line", "carriage returns", "all characters", "brackets"],
)
async def test_nonsense_is_answered(editor: Editor, text: str) -> None:
    editor.minds_news = False  # what takes long to judge may be told twice
    uri = editor.open("push.sh", text)
    await editor.published(uri)
    file, end = types.TextDocumentIdentifier(uri), types.Position(0, 2**31 - 1)
    everything = types.Range(types.Position(0, 0), end)

    await editor.client.text_document_hover_async(types.HoverParams(file, end))
    await editor.client.text_document_completion_async(types.CompletionParams(file, end))
    await editor.client.text_document_document_symbol_async(types.DocumentSymbolParams(file))
    await editor.client.text_document_code_action_async(
        types.CodeActionParams(file, everything, types.CodeActionContext([]))
    )
    editor.change(uri, 2, (everything, COMMAND))

    assert editor.range(COMMAND, '"defaultEditr"') in [
        one.range for one in await editor.published(uri, 2)
    ]


async def test_a_huge_file_is_left_alone_and_the_editor_is_told_why(editor: Editor) -> None:
    uri = editor.open("huge.sh", COMMAND + "#" * 5_000_000)

    told = await editor.receive(lambda one: one.method == types.WINDOW_SHOW_MESSAGE)

    assert told.params.type == types.MessageType.Info
    assert "huge.sh has more than 5,000,000 characters" in told.params.message
    editor.change(uri, 2, (types.Range(types.Position(0, 0), types.Position(0, 0)), "#"))
    editor.change(uri, 3, (None, COMMAND))
    assert len(await editor.published(uri, 3)) == 1


async def test_a_huge_file_that_is_nothing_of_amplifys_is_no_news(editor: Editor) -> None:
    editor.open("measured.json", f'["{"0" * 5_000_000}"]', "json")

    told = await editor.receive(lambda one: one.method == types.WINDOW_LOG_MESSAGE)

    assert "is left alone" in told.params.message


async def test_names_of_an_unsaved_project_file_are_offered_in_scripts(editor: Editor) -> None:
    editor.minds_news = False  # what is deployed of the project is looked at meanwhile
    config = editor.path("amplify/.config/project-config.json")
    config.parent.mkdir(parents=True)
    config.write_text("{}", encoding="utf-8")
    team = editor.open("amplify/team-provider-info.json", '{"nightly": {}}', "json")
    await editor.published(team)
    text = 'amplify env checkout x; amplify init --amplify \'{"envName": ""}\'\n'
    uri = editor.open("push.sh", text)
    await editor.published(uri)

    offered = await editor.client.text_document_completion_async(
        types.CompletionParams(types.TextDocumentIdentifier(uri), editor.at(text, '""', 1))
    )

    assert isinstance(offered, types.CompletionList)
    assert "nightly" in [item.label.strip('"') for item in offered.items]


def _mistakes(found: Sequence[types.Diagnostic]) -> list[types.Diagnostic]:
    """Without what is only good to know: the seed's scripts give keys that are not read."""
    grave = {types.DiagnosticSeverity.Error, types.DiagnosticSeverity.Warning}
    return [one for one in found if one.severity in grave]


def _taken(offered: types.CompletionList, item: types.CompletionItem) -> tuple[types.Range, str]:
    """What is replaced when an offer is taken, and by what; in snippets a backslash escapes."""
    shared = offered.item_defaults or types.CompletionItemDefaults()
    edit = item.text_edit
    if edit is None:
        assert isinstance(shared.edit_range, types.Range)
        edit = types.TextEdit(shared.edit_range, item.text_edit_text or item.label)
    assert isinstance(edit, types.TextEdit)
    form = item.insert_text_format or shared.insert_text_format
    is_snippet = form == types.InsertTextFormat.Snippet
    return edit.range, re.sub(r"\\([\\$}])", r"\1", edit.new_text) if is_snippet else edit.new_text


def _edits(actions: object, uri: str) -> list[types.TextEdit]:
    """The edits of the action that is preferred, however the editor wants them."""
    assert isinstance(actions, Sequence)
    (edit,) = [action.edit for action in actions if action.is_preferred]
    changes: list[types.TextEdit] = list((edit.changes or {}).get(uri, []))
    for document in edit.document_changes or []:
        changes += document.edits
    return changes
