"""`textDocument/completion`: what could be typed here."""

from __future__ import annotations

from dataclasses import replace

from lsprotocol import types

from amplify_ls.contract.completion import Completion
from amplify_ls.server import convert
from amplify_ls.server.handler import Question
from amplify_ls.server.session import Snapshot
from amplify_ls.text.span import Span

# A space is not among them: it is typed far more often outside payloads than inside.
_TRIGGERS = ('"', "'", ":", ",", "{", "[")


def _answer(snapshot: Snapshot, params: types.CompletionParams) -> types.CompletionList | None:
    from amplify_ls.features.completion import complete

    offset = snapshot.positions.offset(params.position)
    offered = complete(snapshot.reading, snapshot.project, offset)
    if not offered:
        return None
    offered = [_on_one_line(one, offset, snapshot) for one in offered]
    return types.CompletionList(is_incomplete=False, items=convert.completions(offered, snapshot))


def _on_one_line(offered: Completion, offset: int, snapshot: Snapshot) -> Completion:
    """The offer, replacing no more than what was typed if it would reach into other lines."""
    lines = snapshot.reading.file.lines
    line = lines.line_of(offset)
    if lines.line_of(offered.span.start) == line == lines.line_of(offered.span.end):
        return offered
    # Such as an opening quote that took the one of the next line for its end.
    start = max(offered.span.start, lines.line_start(line))
    return replace(offered, span=Span(min(start, offset), offset))


COMPLETION = Question(
    types.TEXT_DOCUMENT_COMPLETION,
    _answer,
    nothing=None,
    options=types.CompletionOptions(trigger_characters=_TRIGGERS, resolve_provider=False),
)
