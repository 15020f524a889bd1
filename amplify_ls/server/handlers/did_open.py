"""`textDocument/didOpen`: from now on the editor's text counts, not the disk's."""

from __future__ import annotations

from lsprotocol import types

from amplify_ls.server.handler import Update
from amplify_ls.server.server import Server
from amplify_ls.server.session import OpenFile
from amplify_ls.server.uris import path_of
from amplify_ls.text.source import SourceFile


def _apply(server: Server, params: types.DidOpenTextDocumentParams) -> None:
    document = params.text_document
    path = path_of(document.uri, document.language_id)
    if path is None:
        return
    opened = OpenFile(document.uri, SourceFile(path, document.text, document.version))
    server.session.open(opened)
    server.shown.opened(opened)
    server.unopened.changed()
    server.mention_if_left_alone(opened)
    server.locate(opened)


DID_OPEN = Update(types.TEXT_DOCUMENT_DID_OPEN, _apply)
