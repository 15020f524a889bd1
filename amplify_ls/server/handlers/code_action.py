"""`textDocument/codeAction`: what would mend the mistakes here, and what can be run."""

from __future__ import annotations

from itertools import islice

from lsprotocol import types

from amplify_ls.server import convert
from amplify_ls.server.handler import Question
from amplify_ls.server.session import Snapshot
from amplify_ls.text.span import Span

_MOST = 200
"""Fixes, and commands, that are offered at once to somebody who selects a whole file."""


def _answer(snapshot: Snapshot, params: types.CodeActionParams) -> list[types.CodeAction] | None:
    if not snapshot.client.takes_code_actions:
        return None
    span = snapshot.positions.span(params.range)
    found: list[types.CodeAction] = []
    if _is_wanted(types.CodeActionKind.QuickFix.value, params.context):
        found += _fixes(snapshot, span)
    if _is_wanted(convert.RUN, params.context) and snapshot.client.is_trusted:
        found += _runs(snapshot, params.range)
    return found or None


def _fixes(snapshot: Snapshot, span: Span) -> list[types.CodeAction]:
    from amplify_ls.features.actions import quick_fixes

    found = quick_fixes(snapshot.reading, snapshot.project, span)
    return [convert.code_action(mended, fix, snapshot) for mended, fix in found[:_MOST]]


def _runs(snapshot: Snapshot, selected: types.Range) -> list[types.CodeAction]:
    """What the lenses of the selected lines do: not every editor shows lenses."""
    if not snapshot.reading.documents and not snapshot.reading.invocations:
        return []
    from amplify_ls.features.lenses import lenses

    found = lenses(snapshot.reading, snapshot.surroundings())
    lines = range(selected.start.line, selected.end.line + 1)
    chosen = (
        convert.run_action(lens)
        for lens in found
        if lens.is_action and snapshot.positions.position(lens.span.start).line in lines
    )
    return list(islice(chosen, _MOST))


def _is_wanted(kind: str, context: types.CodeActionContext) -> bool:
    """Whether a kind is asked for; one stands for itself and all kinds below it."""
    return context.only is None or any(
        name == "" or f"{kind}.".startswith(f"{name}.") for name in map(_name, context.only)
    )


def _name(kind: types.CodeActionKind | str) -> str:
    return kind.value if isinstance(kind, types.CodeActionKind) else kind


CODE_ACTION = Question(
    types.TEXT_DOCUMENT_CODE_ACTION,
    _answer,
    nothing=None,
    options=types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix, convert.RUN]),
)
