"""Settings reach the server in every way that editors have, and count at once."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from lsprotocol import types
from pytest_lsp import client_capabilities

from tests.e2e.editor import Editor, Received, connect, leave

pytestmark = pytest.mark.asyncio(loop_scope="session")

_INIT = """amplify init --providers '{"awscloudformation": {"configLevel": "general"}}'\n"""
_REFRESHED = {
    "neovim@0.11": [types.WORKSPACE_SEMANTIC_TOKENS_REFRESH],
    "visual-studio-code": [
        types.WORKSPACE_CODE_LENS_REFRESH,
        types.WORKSPACE_SEMANTIC_TOKENS_REFRESH,
    ],
    "emacs": [],
}
"""What each editor is asked to show anew; the others show it when they next ask."""
_LEVELS = "error, warning, information, hint, on, off"
_OFF = {"rules": {"AMP103": "off"}}


@pytest_asyncio.fixture(loop_scope="session")
async def asked(editor: Editor) -> AsyncIterator[Editor]:
    """An editor whose settings are as before when the test is over."""
    yield editor
    for uri in tuple(editor.opened):
        editor.close(uri)
    editor.client.set_configuration({}, section="amplify")
    _tell(editor, {"amplify": {}})
    await editor.quiet()
    await editor.quiet()  # by now the server has been answered
    editor.client.protocol.received.clear()


async def test_a_rule_is_off_as_soon_as_the_editor_says_that_its_settings_are_others(
    asked: Editor,
) -> None:
    uri = asked.open("init.sh", _INIT)
    assert _found(await asked.published(uri)) == [("AMP103", "Warning")]

    asked.client.set_configuration({"rules": {"AMP1": "error"}}, section="amplify")
    _tell(asked, None)
    assert _found(await asked.published(uri)) == [("AMP103", "Error")]

    asked.client.set_configuration(_OFF, section="amplify")
    _tell(asked, None)
    assert _found(await asked.published(uri)) == []


async def test_settings_that_are_sent_count_without_being_asked_for(asked: Editor) -> None:
    uri = asked.open("init.sh", _INIT)
    assert _found(await asked.published(uri)) == [("AMP103", "Warning")]

    _tell(asked, {"amplify": {"rules": {"AMP103": "hint"}}})

    assert _found(await asked.published(uri)) == [("AMP103", "Hint")]


async def test_a_folder_may_have_settings_of_its_own(asked: Editor) -> None:
    inner, outer = asked.path("inner"), asked.path("outer.sh")
    inner.mkdir()
    folder = types.WorkspaceFolder(inner.as_uri(), "inner")
    asked.client.set_configuration(
        {"rules": {"AMP103": "information"}}, section="amplify", scope_uri=folder.uri
    )
    asked.client.workspace_did_change_workspace_folders(
        types.DidChangeWorkspaceFoldersParams(types.WorkspaceFoldersChangeEvent([folder], []))
    )
    await asked.quiet()
    await asked.quiet()
    uris = [asked.open("inner/init.sh", _INIT), asked.open(outer.name, _INIT)]
    found = [await asked.published(uri) for uri in uris]
    asked.client.workspace_did_change_workspace_folders(
        types.DidChangeWorkspaceFoldersParams(types.WorkspaceFoldersChangeEvent([], [folder]))
    )
    again = await asked.published(uris[0])

    assert [_found(one) for one in found] == [[("AMP103", "Information")], [("AMP103", "Warning")]]
    assert _found(again) == [("AMP103", "Warning")]


async def test_what_is_wrong_is_told_once_and_the_default_counts(asked: Editor) -> None:
    wrong = {"rules": {"AMP103": "of", "AMP105": "off"}, "codeLense": True, "codeLens": "yes"}
    asked.client.set_configuration(wrong, section="amplify")
    for _ in range(3):
        _tell(asked, None)
    messages = [await asked.receive(_is_message) for _ in range(3)]
    uri = asked.open("init.sh", _INIT)

    assert _found(await asked.published(uri)) == [("AMP103", "Warning")]
    assert sorted(one.params.message for one in messages) == [
        "There is no setting `amplify.codeLense`; did you mean `amplify.codeLens`?",
        '`amplify.codeLens` has to be true or false, not `"yes"`. The default counts, `true`.',
        f'`amplify.rules.AMP103` has to be one of {_LEVELS}, not `"of"`. It counts as not given.',
    ]
    assert {one.params.type for one in messages} == {types.MessageType.Warning}


async def test_a_mistake_that_was_gone_is_told_again(asked: Editor) -> None:
    for settings in ({"codeLens": 1}, {}, {"codeLens": 1}):
        asked.client.set_configuration(settings, section="amplify")
        _tell(asked, None)
        await asked.quiet()
    messages = [(await asked.receive(_is_message)).params.message for _ in range(2)]

    assert messages[0] == messages[1]


async def test_lenses_and_colours_go_when_they_are_switched_off(asked: Editor) -> None:
    text = _INIT.replace("--providers", "--yes --providers")
    uri = asked.open("init.sh", text)
    await asked.published(uri)
    document = types.TextDocumentIdentifier(uri)
    client = asked.client
    before = (
        await client.text_document_code_lens_async(types.CodeLensParams(document)),
        await client.text_document_semantic_tokens_full_async(types.SemanticTokensParams(document)),
    )

    client.set_configuration({"codeLens": False, "semanticTokens": False}, section="amplify")
    _tell(asked, None)
    await asked.quiet()
    await asked.quiet()
    refreshed = [one.method for one in asked.client.protocol.received]
    lenses = await client.text_document_code_lens_async(types.CodeLensParams(document))
    tokens = await client.text_document_semantic_tokens_full_async(
        types.SemanticTokensParams(document)
    )

    assert before[0]
    assert before[1] is not None
    assert before[1].data
    assert lenses is None
    assert tokens == types.SemanticTokens(())
    assert refreshed == _REFRESHED[asked.profile]


async def test_hints_go_when_they_are_switched_off(asked: Editor) -> None:
    asked.minds_news = False
    text = "E=dev\namplify env checkout $E\n"
    uri = asked.open("env.sh", text)
    params = types.InlayHintParams(types.TextDocumentIdentifier(uri), asked.range(text, text))
    before = await asked.client.text_document_inlay_hint_async(params)

    asked.client.set_configuration({"inlayHints": {"variables": False}}, section="amplify")
    _tell(asked, None)
    await asked.quiet()
    await asked.quiet()

    assert [hint.label for hint in before or ()] == ["= dev"]
    assert await asked.client.text_document_inlay_hint_async(params) is None


async def test_settings_can_be_given_at_the_start(folder: Path, tmp_path: Path) -> None:
    options = {"settings": {"rules": {"AMP103": "error"}}}
    plain = await connect(types.ClientCapabilities(), tmp_path, options=options)
    editor = replace(plain, folder=folder)
    found = await editor.published(editor.open("init.sh", _INIT))
    await leave(editor.client)

    assert _found(found) == [("AMP103", "Error")]


async def test_nothing_is_shown_that_the_settings_switch_off(folder: Path, tmp_path: Path) -> None:
    editor = await _silent(tmp_path, folder)
    editor.client.set_configuration(_OFF, section="amplify")
    uri = editor.open("init.sh", _INIT)
    editor.client.says_settings.set()
    found = [await editor.published(uri)]
    await editor.quiet()
    found += [one.params.diagnostics for one in editor.client.protocol.received]
    await leave(editor.client)

    assert found == [[]]


async def test_an_editor_that_never_says_its_settings_gets_diagnostics_all_the_same(
    folder: Path, tmp_path: Path
) -> None:
    editor = await _silent(tmp_path, folder)
    uri = editor.open("init.sh", _INIT)
    hover = types.HoverParams(types.TextDocumentIdentifier(uri), editor.at(_INIT, "--provid", 3))
    explained = await editor.client.text_document_hover_async(hover)
    found = await editor.published(uri)
    editor.client.says_settings.set()
    await leave(editor.client)

    assert explained is not None
    assert _found(found) == [("AMP103", "Warning")]


async def test_an_editor_that_asks_for_diagnostics_is_asked_to_ask_again(pulling: Editor) -> None:
    uri = pulling.open("init.sh", _INIT)
    params = types.DocumentDiagnosticParams(types.TextDocumentIdentifier(uri))
    before: Any = await pulling.client.text_document_diagnostic_async(params)

    pulling.client.set_configuration(_OFF, section="amplify")
    _tell(pulling, None)
    await pulling.receive(lambda one: one.method == types.WORKSPACE_DIAGNOSTIC_REFRESH)
    after: Any = await pulling.client.text_document_diagnostic_async(params)

    assert _found(before.items) == [("AMP103", "Warning")]
    assert _found(after.items) == []


async def test_the_projects_own_file_counts_while_it_is_being_edited(asked: Editor) -> None:
    asked.write("amplify/.config/project-config.json", '{"projectName": "shop"}')
    asked.minds_news = False
    script = asked.open("init.sh", _INIT)
    await _shown(asked, script, [("AMP103", "Warning")])

    settings = asked.open(".amplify-ls.json", '{"rules": {"AMP103": "off"}}', "jsonc")
    await _shown(asked, script, [])

    asked.change(settings, 2, (None, '{"rules": {"AMP103": "hint"}}'))
    await _shown(asked, script, [("AMP103", "Hint")])

    asked.close(settings)
    await _shown(asked, script, [("AMP103", "Warning")])


async def _silent(home: Path, folder: Path) -> Editor:
    """An editor that says what it could do, and not what its settings are."""
    capabilities = client_capabilities("neovim@0.11")
    return replace(await connect(capabilities, home, says_settings=False), folder=folder)


async def _shown(editor: Editor, uri: str, wanted: list[tuple[object, str]]) -> None:
    """Wait until an editor shows this of a file, whatever it was sent before."""
    await editor.receive(
        lambda one: (
            one.method == types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS
            and one.params.uri == uri
            and _found(one.params.diagnostics) == wanted
        )
    )


def _tell(editor: Editor, settings: object) -> None:
    editor.client.workspace_did_change_configuration(types.DidChangeConfigurationParams(settings))


def _found(diagnostics: Sequence[types.Diagnostic]) -> list[tuple[object, str]]:
    return [(one.code, types.DiagnosticSeverity(one.severity or 0).name) for one in diagnostics]


def _is_message(one: Received) -> bool:
    return one.method == types.WINDOW_SHOW_MESSAGE
