"""`textDocument/didClose`: the disk's text counts again."""

from __future__ import annotations

from lsprotocol import types

from amplify_ls.server.handler import Update
from amplify_ls.server.server import Server


def _apply(server: Server, params: types.DidCloseTextDocumentParams) -> None:
    opened = server.session.close(params.text_document.uri)
    if opened is not None:
        server.publisher.closed(opened)
        server.project_settings.closed(opened)
        server.shown.was_closed(opened)
        server.unopened.changed(on_disk=True)
        server.session.forget_unused()
        server.background.forget(opened.forgotten())


DID_CLOSE = Update(types.TEXT_DOCUMENT_DID_CLOSE, _apply)
