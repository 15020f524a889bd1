"""`textDocument/hover`: what a key, value, command or name means, and what is known of it."""

from __future__ import annotations

from lsprotocol import types

from amplify_ls.server import convert
from amplify_ls.server.handler import Question
from amplify_ls.server.session import Snapshot


def _answer(snapshot: Snapshot, params: types.HoverParams) -> types.Hover | None:
    from amplify_ls.features.hover import hover

    offset = snapshot.positions.offset(params.position)
    found = hover(snapshot.reading, snapshot.project, offset, snapshot.seen.deployment)
    return None if found is None else convert.hover(found, snapshot)


HOVER = Question(types.TEXT_DOCUMENT_HOVER, _answer, nothing=None)
