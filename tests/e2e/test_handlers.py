"""Each handler is connected; what the answers say is tested where they are worked out."""

import pytest
from lsprotocol import types

from tests.e2e.editor import Editor

pytestmark = pytest.mark.asyncio(loop_scope="session")

MISSPELLED = (
    "amplify init --yes "
    """--amplify '{"projectName": "shop", "envName": "dev", "defaultEditr": "code"}'\n"""
)
RIGHT = MISSPELLED.replace("Editr", "Editor")


async def test_initialize_offers_what_the_handlers_do(editor: Editor) -> None:
    offered = editor.capabilities

    assert isinstance(offered.text_document_sync, types.TextDocumentSyncOptions)
    assert offered.text_document_sync.change is types.TextDocumentSyncKind.Incremental
    assert offered.completion_provider
    assert offered.hover_provider
    assert offered.document_symbol_provider
    assert offered.code_action_provider
    assert offered.diagnostic_provider is None


async def test_each_editor_gets_the_columns_it_likes_best(editor: Editor) -> None:
    best = {"neovim@0.11": "utf-8", "visual-studio-code": "utf-16", "emacs": "utf-32"}

    assert editor.encoding == best[editor.profile]


async def test_did_open_shows_diagnostics(editor: Editor) -> None:
    uri = editor.open("push.sh", MISSPELLED)

    (found,) = await editor.published(uri)

    assert found.source == "amplify"
    assert found.code == "AMP105"
    assert found.range == editor.range(MISSPELLED, '"defaultEditr"')


async def test_did_change_shows_diagnostics_of_the_new_text(editor: Editor) -> None:
    uri = editor.open("push.sh", MISSPELLED)
    assert len(await editor.published(uri)) == 1

    editor.change(uri, 2, (editor.range(MISSPELLED, "Editr"), "Editor"))

    assert await editor.published(uri, 2) == []


async def test_did_close_takes_diagnostics_back(editor: Editor) -> None:
    uri = editor.open("push.sh", MISSPELLED)
    await editor.published(uri)

    editor.close(uri)

    assert await editor.published(uri, None) == []


async def test_did_close_of_a_file_without_mistakes_says_nothing(editor: Editor) -> None:
    uri = editor.open("push.sh", RIGHT)
    await editor.published(uri)

    editor.close(uri)


async def test_completion_offers_keys(editor: Editor) -> None:
    text = RIGHT.replace('"projectName": "shop", ', "").replace('"code"}', '"code", }')
    uri = editor.open("push.sh", text)
    await editor.published(uri)

    offered = await editor.client.text_document_completion_async(
        types.CompletionParams(types.TextDocumentIdentifier(uri), editor.at(text, ", }", 2))
    )

    assert isinstance(offered, types.CompletionList)
    assert not offered.is_incomplete
    assert offered.items[0].label == "projectName"


async def test_completion_outside_of_payloads_offers_nothing(editor: Editor) -> None:
    uri = editor.open("push.sh", RIGHT)
    await editor.published(uri)

    offered = await editor.client.text_document_completion_async(
        types.CompletionParams(types.TextDocumentIdentifier(uri), types.Position(1, 0))
    )

    assert offered is None


async def test_hover_explains(editor: Editor) -> None:
    uri = editor.open("push.sh", RIGHT)
    await editor.published(uri)

    shown = await editor.client.text_document_hover_async(
        types.HoverParams(types.TextDocumentIdentifier(uri), editor.at(RIGHT, "envName", 2))
    )

    assert shown is not None
    assert isinstance(shown.contents, types.MarkupContent)
    assert shown.contents.kind is types.MarkupKind.Markdown
    assert "envName" in shown.contents.value
    assert shown.range is not None
    assert shown.range.start.line == 0


async def test_document_symbol_outlines_the_payloads(editor: Editor) -> None:
    uri = editor.open("push.sh", RIGHT)
    await editor.published(uri)

    (command,) = await _outline(editor, uri)

    assert isinstance(command, types.DocumentSymbol)
    (payload,) = command.children or ()
    assert (command.name, payload.name) == ("amplify init", "--amplify")
    assert [child.name for child in payload.children or ()] == [
        "projectName",
        "envName",
        "defaultEditor",
    ]


async def test_code_action_mends(editor: Editor) -> None:
    uri = editor.open("push.sh", MISSPELLED)
    found = await editor.published(uri)

    first, *_ = await _actions(editor, uri, found)

    assert first.kind == types.CodeActionKind.QuickFix
    assert first.is_preferred
    assert list(first.diagnostics or ()) == found


async def test_code_action_of_another_kind_is_not_offered(editor: Editor) -> None:
    uri = editor.open("push.sh", MISSPELLED)
    found = await editor.published(uri)

    assert await _actions(editor, uri, found, [types.CodeActionKind.SourceOrganizeImports]) == []


async def test_diagnostic_answers_editors_that_pull(pulling: Editor) -> None:
    assert pulling.capabilities.diagnostic_provider
    uri = pulling.open("push.sh", MISSPELLED)

    report = await _pull(pulling, uri)

    assert isinstance(report, types.RelatedFullDocumentDiagnosticReport)
    assert [found.code for found in report.items] == ["AMP105"]


async def test_diagnostic_says_so_when_nothing_changed(pulling: Editor) -> None:
    uri = pulling.open("push.sh", MISSPELLED)
    first = await _pull(pulling, uri)
    pulling.change(uri, 2, (types.Range(types.Position(1, 0), types.Position(1, 0)), "echo\n"))

    second = await _pull(pulling, uri, first.result_id)
    pulling.change(uri, 3, (pulling.range(MISSPELLED, "Editr"), "Editor"))
    third = await _pull(pulling, uri, second.result_id)

    assert isinstance(second, types.RelatedUnchangedDocumentDiagnosticReport)
    assert isinstance(third, types.RelatedFullDocumentDiagnosticReport)
    assert list(third.items) == []


async def test_did_save_reads_the_project_anew(editor: Editor) -> None:
    uri = editor.open("push.sh", RIGHT)
    await editor.published(uri)
    _make_project(editor)

    editor.save(uri)

    assert await editor.published(uri) == []


async def test_did_change_watched_files_reads_the_project_anew(editor: Editor) -> None:
    uri = editor.open("push.sh", RIGHT)
    await editor.published(uri)
    _make_project(editor)

    event = types.FileEvent(editor.uri("amplify"), types.FileChangeType.Created)
    editor.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))

    assert await editor.published(uri) == []


async def test_did_change_workspace_folders_reads_the_project_anew(editor: Editor) -> None:
    uri = editor.open("push.sh", RIGHT)
    await editor.published(uri)
    _make_project(editor)

    event = types.WorkspaceFoldersChangeEvent([types.WorkspaceFolder(uri, "added")], [])
    editor.client.workspace_did_change_workspace_folders(
        types.DidChangeWorkspaceFoldersParams(event)
    )

    assert await editor.published(uri) == []


async def test_an_editor_that_pulls_is_asked_to_ask_again(pulling: Editor) -> None:
    uri = pulling.open("push.sh", RIGHT)
    await _pull(pulling, uri)
    _make_project(pulling)

    pulling.save(uri)

    await pulling.receive(lambda one: one.method == types.WORKSPACE_DIAGNOSTIC_REFRESH)


async def test_initialized_asks_to_be_told_of_files_and_settings_where_the_editor_can(
    editor: Editor,
) -> None:
    await editor.quiet()

    asked = [registration.method for registration in editor.client.protocol.registrations]

    watched = [types.WORKSPACE_DID_CHANGE_WATCHED_FILES]
    told = [*watched, types.WORKSPACE_DID_CHANGE_CONFIGURATION]
    expected = {"neovim@0.11": [], "visual-studio-code": told, "emacs": watched}
    assert asked == expected[editor.profile]


async def test_a_plain_editor_gets_plain_answers(plain: Editor) -> None:
    uri = plain.open("push.sh", MISSPELLED)
    file = types.TextDocumentIdentifier(uri)
    found = await plain.published(uri)

    hover = await plain.client.text_document_hover_async(
        types.HoverParams(file, plain.at(MISSPELLED, "envName"))
    )
    outline = await _outline(plain, uri)

    assert plain.encoding == "utf-16"
    assert hover is not None
    assert isinstance(hover.contents, types.MarkupContent)
    assert hover.contents.kind is types.MarkupKind.PlainText
    assert "**" not in hover.contents.value
    assert {type(symbol) for symbol in outline} == {types.SymbolInformation}
    assert await _actions(plain, uri, found) == []


async def _outline(
    editor: Editor, uri: str
) -> list[types.DocumentSymbol] | list[types.SymbolInformation]:
    params = types.DocumentSymbolParams(types.TextDocumentIdentifier(uri))
    return list(await editor.client.text_document_document_symbol_async(params) or [])  # type: ignore[return-value]


async def _actions(
    editor: Editor,
    uri: str,
    found: object,
    only: list[types.CodeActionKind] | None = None,
) -> list[types.CodeAction]:
    whole = types.Range(types.Position(0, 0), types.Position(999, 0))
    context = types.CodeActionContext(list(found), only)  # type: ignore[call-overload]
    params = types.CodeActionParams(types.TextDocumentIdentifier(uri), whole, context)
    return list(await editor.client.text_document_code_action_async(params) or [])  # type: ignore[arg-type]


async def _pull(
    editor: Editor, uri: str, previous: str | None = None
) -> types.RelatedFullDocumentDiagnosticReport | types.RelatedUnchangedDocumentDiagnosticReport:
    file = types.TextDocumentIdentifier(uri)
    params = types.DocumentDiagnosticParams(file, previous_result_id=previous)
    return await editor.client.text_document_diagnostic_async(params)


def _make_project(editor: Editor) -> None:
    config = editor.path("amplify/.config/project-config.json")
    config.parent.mkdir(parents=True)
    config.write_text("{}", encoding="utf-8")
