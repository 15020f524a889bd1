"""`textDocument/didOpen`: from now on the editor's text counts, not the disk's."""

from __future__ import annotations

from lsprotocol import types

from amplify_ls.server.handler import Update
from amplify_ls.server.server import Server
from amplify_ls.server.session import LARGEST, OpenFile
from amplify_ls.server.uris import path_of
from amplify_ls.text.source import SourceFile


def _apply(server: Server, params: types.DidOpenTextDocumentParams) -> None:
    document = params.text_document
    path = path_of(document.uri, document.language_id)
    if path is None:
        return
    opened = OpenFile(document.uri, SourceFile(path, document.text, document.version))
    server.session.open(opened)
    server.unopened.update()
    if opened.is_too_long:
        message = f"{path} has more than {LARGEST:,} characters and is left alone"
        server.window_log_message(types.LogMessageParams(types.MessageType.Info, message))
    server.locate(opened)


DID_OPEN = Update(types.TEXT_DOCUMENT_DID_OPEN, _apply)
