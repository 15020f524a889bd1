"""Offers in each editor: no more in them than it can show, and the rest when it asks."""

import pytest
from lsprotocol import types

from tests.e2e.editor import Editor

pytestmark = pytest.mark.asyncio(loop_scope="session")

BACKEND = '{"function": {"sendMail": {"service": "Lambda"}, "resize": {"service": "Lambda"}}}'
TEAM = '{"dev": {"awscloudformation": {"Region": "eu-west-1"}}, "prod": {}}'


async def _offered(
    editor: Editor, uri: str, position: types.Position, trigger: str | None = None
) -> types.CompletionList | None:
    context = None
    if trigger is not None:
        kind = types.CompletionTriggerKind.TriggerCharacter
        context = types.CompletionContext(kind, trigger)
    asked = types.CompletionParams(types.TextDocumentIdentifier(uri), position, context)
    offered = await editor.client.text_document_completion_async(asked)
    assert offered is None or isinstance(offered, types.CompletionList)
    return offered


async def _labels(editor: Editor, text: str, behind: str) -> list[str]:
    uri = editor.open("push.sh", text)
    offered = await _offered(editor, uri, editor.at(text, behind, len(behind)))
    items = offered.items if offered is not None else ()
    return [item.label for item in sorted(items, key=lambda item: item.sort_text or "")]


def _project(editor: Editor) -> None:
    editor.write("amplify/.config/project-config.json", '{"projectName": "shop"}')
    editor.write("amplify/.config/local-env-info.json", '{"envName": "dev"}')
    editor.write("amplify/backend/backend-config.json", BACKEND)
    editor.write("amplify/team-provider-info.json", TEAM)


async def test_commands_environments_and_resources_are_offered(editor: Editor) -> None:
    editor.minds_news = False
    _project(editor)
    text = "amplify env checkout \namplify update function \namplify \n"
    uri = editor.open("push.sh", text)

    found = []
    for line, column in enumerate((21, 24, 8)):
        offered = await _offered(editor, uri, types.Position(line, column))
        assert offered is not None
        found.append([item.label for item in offered.items])

    assert found[0][:2] == ["dev", "prod"]
    assert found[1][:2] == ["sendMail", "resize"]
    assert "push" in found[2]


async def test_payload_files_are_offered_behind_cat(editor: Editor) -> None:
    editor.minds_news = False
    editor.write("payloads/auth.json", "{}")
    editor.write("payloads/readme.txt", "")

    assert await _labels(editor, "amplify add auth --headless < \n", "< ") == ["payloads/"]
    inside = "cat payloads/ | amplify add auth --headless\n"
    assert await _labels(editor, inside, "payloads/") == ["auth.json"]


async def test_a_chosen_offer_is_explained(editor: Editor) -> None:
    editor.minds_news = False
    text = "amplify push --codegen '{}'\n"
    uri = editor.open("push.sh", text)
    offered = await _offered(editor, uri, editor.at(text, "{", 1))
    assert offered is not None
    item = next(item for item in offered.items if item.label == "generateCode")
    is_told_later = editor.profile != "neovim@0.11"

    chosen = item
    if is_told_later:
        chosen = await editor.client.completion_item_resolve_async(item)

    assert (item.documentation is None) == is_told_later
    assert chosen.documentation
    assert chosen.detail


async def test_an_offer_of_a_file_that_was_closed_stays_as_it_is(editor: Editor) -> None:
    data = {"uri": editor.uri("gone.sh"), "line": 0, "character": 0}
    item = types.CompletionItem("push", data=data)

    assert await editor.client.completion_item_resolve_async(item) == item
    bare = types.CompletionItem("push")
    assert await editor.client.completion_item_resolve_async(bare) == bare


async def test_a_dash_is_nothing_to_ask_for_outside_of_texts(editor: Editor) -> None:
    editor.minds_news = False
    text = '[{"Key": "a", "Value": -}]\n'
    uri = editor.open("amplify/backend/tags.json", text, "json")

    assert await _offered(editor, uri, editor.at(text, "-", 1), "-") is None
