"""Findings are said to be meant: in a comment, or in the project's own file."""

import pytest
from lsprotocol import types

from tests.e2e.editor import Editor, Received, applied

pytestmark = pytest.mark.asyncio(loop_scope="session")

_INIT = """amplify init --providers '{"awscloudformation": {"configLevel": "general"}}'\n"""
_FLAGS = '{"features": {"codegen": {"useDocsGenerator": true}}}\n'
_OFF = ".amplify-ls.json"


async def test_a_comment_is_offered_and_takes_the_finding_away(editor: Editor) -> None:
    uri = editor.open("init.sh", _INIT)
    found = await editor.published(uri)

    action = await _action(editor, uri, found, "Ignore AMP103 here")
    after = applied(_INIT, _edits(action.edit)[uri], editor.encoding)
    editor.change(uri, 2, (None, after))

    assert after == f"# amplify-ignore AMP103\n{_INIT}"
    assert not action.is_preferred
    assert await editor.published(uri, 2) == []


async def test_where_no_comment_stays_the_rule_is_switched_off_for_the_project(
    editor: Editor,
) -> None:
    editor.write("amplify/.config/project-config.json", '{"projectName": "shop"}')
    editor.write(_OFF, "{}")
    editor.minds_news = False
    uri = editor.open("amplify/cli.json", _FLAGS, "jsonc")
    found = await editor.published(uri)

    action = await _action(editor, uri, found, "Turn AMP201 off for this project")
    after = applied("{}", _edits(action.edit)[editor.uri(_OFF)], editor.encoding)
    editor.write(_OFF, after)
    editor.save(uri)

    assert after == '{"rules": {"AMP201": "off"}}'
    await editor.receive(lambda one: _shows_nothing(one, uri))


async def test_only_who_can_make_files_is_offered_to_have_one_made(editor: Editor) -> None:
    editor.write("amplify/.config/project-config.json", '{"projectName": "shop"}')
    editor.minds_news = False
    uri = editor.open("amplify/cli.json", _FLAGS, "jsonc")
    found = await editor.published(uri)

    titles = {action.title for action in await _actions(editor, uri, found)}

    is_offered = "Turn AMP201 off for this project" in titles
    assert is_offered == (editor.profile != "emacs")


def _shows_nothing(one: Received, uri: str) -> bool:
    is_about = one.method == types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS and one.params.uri == uri
    return is_about and not one.params.diagnostics


async def _actions(
    editor: Editor, uri: str, found: list[types.Diagnostic]
) -> list[types.CodeAction]:
    context = types.CodeActionContext(found)
    params = types.CodeActionParams(types.TextDocumentIdentifier(uri), found[0].range, context)
    answer = await editor.client.text_document_code_action_async(params)
    return [one for one in answer or () if isinstance(one, types.CodeAction)]


async def _action(
    editor: Editor, uri: str, found: list[types.Diagnostic], title: str
) -> types.CodeAction:
    action = next(one for one in await _actions(editor, uri, found) if one.title == title)
    if action.edit is None:
        action = await editor.client.code_action_resolve_async(action)
    return action


def _edits(edit: types.WorkspaceEdit | None) -> dict[str, list[types.TextEdit]]:
    """The edits of each file, however they are told."""
    assert edit is not None
    edits: dict[str, list[types.TextEdit]] = {
        uri: list(found) for uri, found in (edit.changes or {}).items()
    }
    for change in edit.document_changes or ():
        assert isinstance(change, types.TextDocumentEdit)
        edits[change.text_document.uri] = [
            types.TextEdit(one.range, one.new_text)
            for one in change.edits
            if isinstance(one, (types.TextEdit, types.AnnotatedTextEdit))
        ]
    return edits
