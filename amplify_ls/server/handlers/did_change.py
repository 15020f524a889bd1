"""`textDocument/didChange`: the text is followed at once, and understood when somebody asks."""

from __future__ import annotations

from collections.abc import Sequence

from lsprotocol import types

from amplify_ls.server.handler import Update
from amplify_ls.server.positions import Positions, as_position
from amplify_ls.server.server import Server
from amplify_ls.server.session import OpenFile
from amplify_ls.text.changes import ChangingText, difference
from amplify_ls.text.lines import Encoding
from amplify_ls.text.span import Span

_FEW = 4
"""Changes in one message for which it is quicker to make the whole text after each."""


def _apply(server: Server, params: types.DidChangeTextDocumentParams) -> None:
    opened = server.session.find(params.text_document.uri)
    if opened is None:
        return
    version = params.text_document.version
    changes, encoding = params.content_changes, server.session.client.encoding
    if not changes:
        opened.edit(Span(0, 0), "", version)  # a version may be new without a change
    if len(changes) > _FEW:
        _change_much(opened, changes, version, encoding)
        changes = ()
    for change in changes:
        if isinstance(change, types.TextDocumentContentChangeWholeDocument):
            server.background.forget(opened.forgotten())
        _change(opened, change, version, encoding)
    server.mention_if_left_alone(opened)
    server.publisher.text_changed(opened)
    server.unopened.changed()
    server.project_settings.text_changed(opened)


def _change_much(
    opened: OpenFile,
    changes: Sequence[types.TextDocumentContentChangeEvent],
    version: int,
    encoding: Encoding,
) -> None:
    """Make the changes of somebody who replaces a word everywhere."""
    changing = ChangingText(opened.file.text, encoding)
    for change in changes:
        match change:
            case types.TextDocumentContentChangePartial():
                place = change.range
                changing.replace(as_position(place.start), as_position(place.end), change.text)
            case types.TextDocumentContentChangeWholeDocument():
                changing = ChangingText(change.text, encoding)
    span, new_text = difference(opened.file.text, changing.text)
    opened.edit(span, new_text, version)


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
