"""`workspace/didChangeWorkspaceFolders`: projects may have come or gone."""

from __future__ import annotations

from lsprotocol import types

from amplify_ls.server.handler import Update
from amplify_ls.server.server import Server
from amplify_ls.server.uris import workspace_folders


def _apply(server: Server, _params: types.DidChangeWorkspaceFoldersParams) -> None:
    server.session.folders = workspace_folders(server)
    server.configuration.pull()
    server.look_again()


DID_CHANGE_WORKSPACE_FOLDERS = Update(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS, _apply)
