"""Names of all projects in the folders of an editor are found, whatever is open."""

import pytest
from lsprotocol import types

from tests.e2e.editor import Editor

pytestmark = pytest.mark.asyncio(loop_scope="session")

_BACKEND = """\
{"function": {
  "sendMailToAll": {"service": "Lambda", "providerPlugin": "awscloudformation"}
}}
"""


async def test_resources_are_found_in_files_that_are_not_open(editor: Editor) -> None:
    editor.minds_news = False
    editor.write("amplify/.config/project-config.json", '{"projectName": "shop"}')
    editor.write("amplify/backend/backend-config.json", _BACKEND)
    folder = types.WorkspaceFolder(editor.folder.as_uri(), "shop")
    _change_folders(editor, types.WorkspaceFoldersChangeEvent([folder], []))

    answer = await editor.client.workspace_symbol_async(types.WorkspaceSymbolParams("mailTo"))

    _change_folders(editor, types.WorkspaceFoldersChangeEvent([], [folder]))
    [symbol] = answer or ()
    assert isinstance(symbol, types.SymbolInformation)
    assert (symbol.name, symbol.kind) == ("sendMailToAll", types.SymbolKind.Function)
    assert symbol.container_name is not None
    assert symbol.container_name.startswith("function · ")
    assert symbol.container_name.endswith(editor.folder.name)
    assert symbol.location == types.Location(
        editor.uri("amplify/backend/backend-config.json"),
        types.Range(types.Position(1, 3), types.Position(1, 16)),
    )


def _change_folders(editor: Editor, event: types.WorkspaceFoldersChangeEvent) -> None:
    editor.client.workspace_did_change_workspace_folders(
        types.DidChangeWorkspaceFoldersParams(event)
    )
