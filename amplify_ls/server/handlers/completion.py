"""`textDocument/completion`: what could be typed here."""

from __future__ import annotations

from lsprotocol import types

from amplify_ls.server import convert
from amplify_ls.server.fitting import fitted
from amplify_ls.server.handler import Question
from amplify_ls.server.session import Snapshot

# A space is not among them: it is typed far more often outside payloads than inside.
_TRIGGERS = ('"', "'", ":", ",", "{", "[", "(", "@")


def _answer(snapshot: Snapshot, params: types.CompletionParams) -> types.CompletionList | None:
    from amplify_ls.features.completion import complete

    offset = snapshot.positions.offset(params.position)
    offered = complete(snapshot.reading, snapshot.project, offset)
    if not offered:
        return None
    offered = [fitted(one, offset, snapshot.reading.file) for one in offered]
    return types.CompletionList(is_incomplete=False, items=convert.completions(offered, snapshot))


COMPLETION = Question(
    types.TEXT_DOCUMENT_COMPLETION,
    _answer,
    nothing=None,
    options=types.CompletionOptions(trigger_characters=_TRIGGERS, resolve_provider=False),
)
