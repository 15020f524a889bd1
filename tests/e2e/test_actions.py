"""What an editor can do about a place: fixes, refactorings, and lines for payloads."""

import json
from collections.abc import AsyncIterator, Sequence
from typing import Any

import pytest
import pytest_asyncio
from lsprotocol import types

from tests.e2e.editor import Editor, applied

pytestmark = pytest.mark.asyncio(loop_scope="session")

WRONG = """amplify push --codegen '{"generateCod": true, "codeLanguage": "javascrpt"}' --yes\n"""
RIGHT = WRONG.replace('Cod"', 'Code"').replace("scrpt", "script")
READING = 'amplify push --codegen "$(cat push.codegen.json)" --yes\n'
LONG = (
    """amplify push --yes --codegen '{"generateCode":true,"codeLanguage":"typescript","""
    """"fileNamePattern":"src/graphql/**/*.ts","generatedFileName":"API","generateDocs":false}'\n"""
)
CREATING = {"neovim@0.11", "visual-studio-code"}
"""Editors that can make and delete files with an edit."""
SHOWING = {"visual-studio-code"}
"""Editors that show why something cannot be done, and ask about parts of an edit."""


@pytest_asyncio.fixture(loop_scope="session")
async def asked(editor: Editor) -> AsyncIterator[Editor]:
    """An editor that does not mind diagnostics, and forgets what was registered meanwhile."""
    editor.minds_news = False
    await editor.quiet()
    registrations = editor.client.protocol.registrations
    before = len(registrations)
    yield editor
    await editor.quiet()
    del registrations[before:]
    editor.client.protocol.received.clear()


async def test_everything_certain_is_fixed_at_once(asked: Editor) -> None:
    uri = asked.open("push.sh", WRONG)

    (action,) = await _offered(asked, uri, "source.fixAll")

    assert action.kind == "source.fixAll.amplify"
    assert await _done(asked, action, uri, WRONG) == RIGHT


async def test_every_kind_is_told_beforehand(asked: Editor) -> None:
    options = asked.capabilities.code_action_provider

    assert isinstance(options, types.CodeActionOptions)
    assert options.resolve_provider
    assert {"quickfix", "refactor.extract", "refactor.inline", "source.fixAll.amplify"} <= {
        getattr(kind, "value", kind) for kind in options.code_action_kinds or ()
    }


async def test_all_findings_of_a_code_are_fixed_at_once(asked: Editor) -> None:
    text = RIGHT.replace('Code"', 'Cod"').replace("codeL", "codL")
    uri = asked.open("push.sh", text)

    actions = await _offered(asked, uri, "quickfix")

    (action,) = [one for one in actions if one.title == "Fix all AMP105 in this file"]
    fixed = await _done(asked, action, uri, text)
    assert fixed == RIGHT


async def test_a_payload_moves_to_a_file_and_comes_back(asked: Editor) -> None:
    uri = asked.open("ci/push.sh", RIGHT)

    offered = await _offered(asked, uri, "refactor.extract")
    moved = [await _edit(asked, action) for action in offered]

    assert len(moved) == (asked.profile in CREATING)
    for edit in moved:
        created, text = _creation(edit)
        assert created == asked.uri("ci/push.codegen.json")
        assert '"codeLanguage": "javascript"\n' in text
        assert _applied(edit, uri, RIGHT, asked) == READING


async def test_a_payload_comes_back_from_its_file(asked: Editor) -> None:
    asked.write("ci/push.codegen.json", '{"generateCode": true, "codeLanguage": "javascript"}')
    uri = asked.open("ci/push.sh", READING)

    back, *_ = await _offered(asked, uri, "refactor.inline")

    assert await _done(asked, back, uri, READING) == RIGHT


async def test_the_file_of_a_payload_is_deleted_only_with_the_users_word(asked: Editor) -> None:
    asked.write("it.json", '{"generateCode": true}')
    uri = asked.open("push.sh", 'amplify push --codegen "$(cat it.json)" --yes\n')

    _, *deleting = await _offered(asked, uri, "refactor.inline")
    edits = [await _edit(asked, action) for action in deleting]

    assert len(edits) == (asked.profile in CREATING)
    for edit in edits:
        assert isinstance((edit.document_changes or ())[-1], types.DeleteFile)
        asks = [one.needs_confirmation for one in (edit.change_annotations or {}).values()]
        assert asks == [None, True][: 2 * (asked.profile in SHOWING)]


async def test_what_hinders_is_shown_by_editors_that_can(asked: Editor) -> None:
    uri = asked.open("Dockerfile", f"FROM a\nRUN {RIGHT}", "dockerfile")

    reasons = [
        one.disabled.reason if one.disabled else None
        for one in await _offered(asked, uri, "refactor.extract")
    ]

    assert len(reasons) == (asked.profile in SHOWING)
    assert all(reason and "COPY" in reason for reason in reasons)


async def test_an_action_for_another_text_does_nothing(asked: Editor) -> None:
    uri = asked.open("push.sh", WRONG)
    (action,) = await _offered(asked, uri, "source.fixAll.amplify")
    if_resolved = action.edit is None

    asked.change(uri, 2, (None, RIGHT))
    resolved = await asked.client.code_action_resolve_async(action)

    assert (resolved.edit is None) == if_resolved


async def test_an_old_payload_is_upgraded(asked: Editor) -> None:
    pool = '"passwordRecovery": {"deliveryMethod": "SMS", "smsMessage": "{####}"}'
    service = f'{{"userPoolConfiguration": {{{pool}}}}}'
    text = f"""echo '{{"version": 1, "serviceConfiguration": {service}}}' | """
    text += "amplify add auth --headless\n"
    uri = asked.open("auth.sh", text)

    titles = {one.title: one for one in await _offered(asked, uri, "refactor.rewrite")}
    upgraded = await _done(asked, titles["Upgrade the payload to version 2"], uri, text)

    assert '{"version": 2, ' in upgraded
    assert "autoVerifiedAttributes" in upgraded


async def test_a_payload_is_laid_out_on_request(asked: Editor) -> None:
    uri = asked.open("push.sh", LONG)

    (action,) = await _offered(asked, uri, "refactor.rewrite")

    assert await _done(asked, action, uri, LONG) == _laid_out("  ")


async def test_a_file_is_formatted_where_the_settings_say_so(asked: Editor) -> None:
    uri = asked.open("push.sh", LONG)
    options = types.FormattingOptions(tab_size=4, insert_spaces=True)
    whole = types.DocumentFormattingParams(types.TextDocumentIdentifier(uri), options)

    before = await asked.client.text_document_formatting_async(whole)
    await _settle(asked, {"format": True})
    edits = await asked.client.text_document_formatting_async(whole)
    elsewhere = types.DocumentRangeFormattingParams(
        types.TextDocumentIdentifier(uri),
        types.Range(types.Position(0, 0), types.Position(0, 3)),
        options,
    )
    outside = await asked.client.text_document_range_formatting_async(elsewhere)
    await _settle(asked, {})

    assert before is None
    assert applied(LONG, edits or (), asked.encoding) == _laid_out("    ")
    assert outside is None


async def test_the_payload_of_a_resource_is_written_to_a_new_file(asked: Editor) -> None:
    registry = '{"storage": {"pictures": {"service": "S3"}}}'
    asked.write("amplify/.config/project-config.json", "{}")
    asked.write("amplify/backend/backend-config.json", registry)
    asked.write("amplify/backend/storage/pictures/cli-inputs.json", '{"authAccess": ["READ"]}')
    uri = asked.open("amplify/backend/backend-config.json", registry, "json")
    at = asked.range(registry, "S3")

    offered = await _offered(asked, uri, "refactor.rewrite", at)
    edits = [await _edit(asked, action) for action in offered]

    assert len(edits) == 2 * (asked.profile in CREATING)
    for edit, key in zip(edits, ("serviceConfiguration", "serviceModification"), strict=False):
        created, text = _creation(edit)
        assert created == asked.uri("pictures.headless.json")
        assert json.loads(text)[key]["permissions"]["auth"] == ["READ"]


def _laid_out(step: str) -> str:
    keys = ('"generateCode": true', '"codeLanguage": "typescript"')
    files = ('"fileNamePattern": "src/graphql/**/*.ts"', '"generatedFileName": "API"')
    lines = f",\n{step}".join((*keys, *files, '"generateDocs": false'))
    return f"amplify push --yes --codegen '{{\n{step}{lines}\n}}'\n"


async def _settle(editor: Editor, settings: dict[str, Any]) -> None:
    """Change the settings, and wait until the server knows."""
    editor.client.set_configuration(settings, section="amplify")
    told = types.DidChangeConfigurationParams({"amplify": settings})
    editor.client.workspace_did_change_configuration(told)
    await editor.quiet()
    await editor.quiet()


async def _offered(
    editor: Editor, uri: str, kind: str, place: types.Range | None = None
) -> list[types.CodeAction]:
    whole = place or types.Range(types.Position(0, 0), types.Position(99, 0))
    context = types.CodeActionContext([], [kind])
    params = types.CodeActionParams(types.TextDocumentIdentifier(uri), whole, context)
    found = await editor.client.text_document_code_action_async(params) or []
    return [one for one in found if isinstance(one, types.CodeAction)]


async def _edit(editor: Editor, action: types.CodeAction) -> types.WorkspaceEdit:
    """What an action does, asked for as editors do where it is not said at once."""
    if action.edit is None:
        action = await editor.client.code_action_resolve_async(action)
    assert action.edit is not None
    return action.edit


async def _done(editor: Editor, action: types.CodeAction, uri: str, text: str) -> str:
    return _applied(await _edit(editor, action), uri, text, editor)


def _applied(edit: types.WorkspaceEdit, uri: str, text: str, editor: Editor) -> str:
    edits: Sequence[Any] = (edit.changes or {}).get(uri, ())
    for change in edit.document_changes or ():
        if isinstance(change, types.TextDocumentEdit) and change.text_document.uri == uri:
            edits = change.edits
    return applied(text, edits, editor.encoding)


def _creation(edit: types.WorkspaceEdit) -> tuple[str, str]:
    """The file that a change makes, and its text."""
    created, filled, *_ = edit.document_changes or ()
    assert isinstance(created, types.CreateFile)
    assert isinstance(filled, types.TextDocumentEdit)
    assert filled.text_document.uri == created.uri
    (text,) = filled.edits
    assert not isinstance(text, types.SnippetTextEdit)
    return created.uri, text.new_text
