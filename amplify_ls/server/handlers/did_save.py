"""`textDocument/didSave`: a moment at which the project on disk may be another one."""

from __future__ import annotations

from lsprotocol import types

from amplify_ls.server.handler import Update
from amplify_ls.server.server import Server


def _apply(server: Server, _params: types.DidSaveTextDocumentParams) -> None:
    server.look_again()


DID_SAVE = Update(types.TEXT_DOCUMENT_DID_SAVE, _apply, types.SaveOptions(include_text=False))
