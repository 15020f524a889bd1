"""`textDocument/didClose`: the disk's text counts again."""

from __future__ import annotations

from pathlib import Path

from lsprotocol import types
from pygls.uris import to_fs_path

from amplify_ls.server.handler import Update
from amplify_ls.server.server import Server


def _apply(server: Server, params: types.DidCloseTextDocumentParams) -> None:
    uri = params.text_document.uri
    path = to_fs_path(uri)
    if server.has_operations and path:
        server.operations.closed(Path(path))
    opened = server.session.close(uri)
    if opened is not None:
        server.publisher.closed(opened)
        server.project_settings.closed(opened)
        server.shown.was_closed(opened)
        server.unopened.changed(on_disk=True)
        server.session.forget_unused()
        server.background.forget(opened.forgotten())


DID_CLOSE = Update(types.TEXT_DOCUMENT_DID_CLOSE, _apply)
