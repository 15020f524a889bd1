"""`workspace/didCreateFiles`: a project has other files than before."""

from __future__ import annotations

from lsprotocol import types

from amplify_ls.server.file_filters import ANYTHING
from amplify_ls.server.handler import Update
from amplify_ls.server.server import Server


def _apply(server: Server, _params: types.CreateFilesParams) -> None:
    server.look_again()


DID_CREATE_FILES = Update(types.WORKSPACE_DID_CREATE_FILES, _apply, options=ANYTHING)
