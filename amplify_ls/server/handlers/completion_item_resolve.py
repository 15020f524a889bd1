"""`completionItem/resolve`: the rest of an offer that somebody has chosen.

Offers are worked out anew, which takes as long as the first time: nothing has to be kept for
editors that never ask.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable

from lsprotocol import types

from amplify_ls.server.handler import Order
from amplify_ls.server.server import Server
from amplify_ls.server.session import OpenFile

_Item = types.CompletionItem
_COUNTS = range(2**31)
"""What a line and a column can be."""
_logger = logging.getLogger(__name__)


def _obey(server: Server, item: _Item) -> _Item | Awaitable[_Item]:
    match item.data:
        case {"uri": str(uri), "line": int(line), "character": int(character)}:
            opened = server.session.find(uri)
        case _:
            return item
    if opened is None or not (line in _COUNTS and character in _COUNTS):
        return item
    position = types.Position(line, character)
    if server.background.is_needed(opened, types.TEXT_DOCUMENT_COMPLETION):
        return _resolved_later(server, opened, position, item)
    return _resolved(server, opened, position, item)


async def _resolved_later(
    server: Server, opened: OpenFile, position: types.Position, item: _Item
) -> _Item:
    await server.background.understand(opened)
    if not opened.is_open:
        return item
    took = await server.background.work(lambda: _resolved(server, opened, position, item))
    return took.outcome


def _resolved(server: Server, opened: OpenFile, position: types.Position, item: _Item) -> _Item:
    from amplify_ls.features.completion import complete
    from amplify_ls.server.convert_completions import resolved

    try:
        snapshot = server.session.snapshot(opened)
        offset = snapshot.positions.offset(position)
        return resolved(item, complete(snapshot.reading, snapshot.project, offset), snapshot)
    except Exception:
        _logger.exception("%s failed for %s", types.COMPLETION_ITEM_RESOLVE, opened.uri)
        return item


COMPLETION_ITEM_RESOLVE = Order(types.COMPLETION_ITEM_RESOLVE, _obey)
