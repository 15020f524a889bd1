"""`textDocument/didChange`: the text is followed at once, and understood when somebody asks."""

from __future__ import annotations

from lsprotocol import types

from amplify_ls.server.handler import Update
from amplify_ls.server.positions import Positions
from amplify_ls.server.server import Server
from amplify_ls.server.session import OpenFile
from amplify_ls.text.lines import Encoding
from amplify_ls.text.span import Span


def _apply(server: Server, params: types.DidChangeTextDocumentParams) -> None:
    opened = server.session.find(params.text_document.uri)
    if opened is None:
        return
    version = params.text_document.version
    if not params.content_changes:
        opened.edit(Span(0, 0), "", version)  # a version may be new without a change
    for change in params.content_changes:
        _change(opened, change, version, server.session.client.encoding)
    server.mention_if_left_alone(opened)
    server.publisher.text_changed(opened)


def _change(
    opened: OpenFile,
    change: types.TextDocumentContentChangeEvent,
    version: int,
    encoding: Encoding,
) -> None:
    match change:
        case types.TextDocumentContentChangePartial():
            span = Positions(opened.file.lines, encoding).span(change.range)
            opened.edit(span, change.text, version)
        case types.TextDocumentContentChangeWholeDocument():
            opened.replace(change.text, version)


DID_CHANGE = Update(types.TEXT_DOCUMENT_DID_CHANGE, _apply)
