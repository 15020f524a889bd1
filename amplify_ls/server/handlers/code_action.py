"""`textDocument/codeAction`: what would mend the mistakes here, and what else can be done."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from lsprotocol import types

from amplify_ls.contract.action import ActionKind
from amplify_ls.server import convert
from amplify_ls.server.handler import ProjectQuestion
from amplify_ls.server.projects import Library
from amplify_ls.server.session import Snapshot
from amplify_ls.server.shelf import asked_of

if TYPE_CHECKING:
    from amplify_ls.text.span import Span

_MOST = 200
"""Actions, and commands, that are offered at once to somebody who selects a whole file."""


def _answer(
    snapshot: Snapshot, library: Library, params: types.CodeActionParams
) -> list[types.CodeAction] | None:
    if not snapshot.client.takes_code_actions:
        return None
    span = snapshot.positions.span(params.range)
    found = list(islice(_actions(snapshot, library, span, params.context), _MOST))
    if _is_wanted(convert.RUN, params.context) and snapshot.client.is_trusted:
        found += _runs(snapshot, params.range)
    return found or None


def _actions(
    snapshot: Snapshot, library: Library, span: Span, context: types.CodeActionContext
) -> Iterator[types.CodeAction]:
    from amplify_ls.features.actions import actions
    from amplify_ls.server.convert_actions import code_action

    def is_wanted(kind: ActionKind) -> bool:
        return _is_wanted(kind.value, context) and not _is_too_much(kind, snapshot, context)

    asked = asked_of(snapshot.reading, snapshot.project, span, library)
    for action in actions(asked, is_wanted):
        offered = code_action(action, span, snapshot, library)
        if offered is not None:
            yield offered


def _is_too_much(kind: ActionKind, snapshot: Snapshot, context: types.CodeActionContext) -> bool:
    """Whether a whole file would be mended for a light bulb, with every move of a cursor."""
    is_automatic = context.trigger_kind is types.CodeActionTriggerKind.Automatic
    is_at_once = not snapshot.client.resolves_actions
    return kind is ActionKind.FIX_ALL and is_automatic and is_at_once and context.only is None


def _runs(snapshot: Snapshot, selected: types.Range) -> list[types.CodeAction]:
    """What the lenses of the selected lines do: not every editor shows lenses."""
    if not snapshot.reading.documents and not snapshot.reading.invocations:
        return []
    from amplify_ls.features.deployments.lenses import lenses

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


CODE_ACTION = ProjectQuestion(
    types.TEXT_DOCUMENT_CODE_ACTION,
    _answer,
    nothing=None,
    options=types.CodeActionOptions(
        code_action_kinds=[*(kind.value for kind in ActionKind), convert.RUN],
        resolve_provider=True,
    ),
)
