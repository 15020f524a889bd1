"""`workspace/didChangeWatchedFiles`: somebody, most often the Amplify CLI, changed a project."""

from __future__ import annotations

from lsprotocol import types

from amplify_ls.server.handler import Update
from amplify_ls.server.server import Server


def _apply(server: Server, _params: types.DidChangeWatchedFilesParams) -> None:
    server.look_again()


DID_CHANGE_WATCHED_FILES = Update(types.WORKSPACE_DID_CHANGE_WATCHED_FILES, _apply)
