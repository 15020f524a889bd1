"""`inlayHint/resolve`: more about a hint, when somebody points at it."""

from __future__ import annotations

import logging

import attrs
from lsprotocol import types

from amplify_ls.server.handler import Order
from amplify_ls.server.handlers.inlay_hint import tooltip
from amplify_ls.server.server import Server
from amplify_ls.server.session import OpenFile
from amplify_ls.text.span import Span

_logger = logging.getLogger(__name__)


def _obey(server: Server, hint: types.InlayHint) -> types.InlayHint:
    match hint.data:
        case {"uri": str(uri)}:
            opened = server.session.find(uri)
        case _:
            return hint
    if opened is None or opened.known_reading is None:
        return hint  # the text has changed, so the editor asks for all hints again
    try:
        return _resolved(server, opened, hint)
    except Exception:
        _logger.exception("Nothing can be said about a hint in %s", uri)
        return hint


def _resolved(server: Server, opened: OpenFile, hint: types.InlayHint) -> types.InlayHint:
    from amplify_ls.features.inlay.hints import inlay_hints

    snapshot = server.session.snapshot(opened)
    offset = snapshot.positions.offset(hint.position)
    place, deployment = Span(offset, offset), snapshot.seen.deployment
    for found in inlay_hints(snapshot.reading, snapshot.project, deployment, place):
        if found.label == hint.label:
            return attrs.evolve(hint, tooltip=tooltip(found, snapshot.client))
    return hint


INLAY_HINT_RESOLVE = Order(types.INLAY_HINT_RESOLVE, _obey)
