"""`textDocument/codeAction`: what would mend the mistakes here."""

from __future__ import annotations

from lsprotocol import types

from amplify_ls.server import convert
from amplify_ls.server.handler import Question
from amplify_ls.server.session import Snapshot


def _answer(snapshot: Snapshot, params: types.CodeActionParams) -> list[types.CodeAction] | None:
    if not snapshot.client.takes_code_actions or not _are_wanted(params.context):
        return None
    from amplify_ls.features.actions import quick_fixes

    span = snapshot.positions.span(params.range)
    found = quick_fixes(snapshot.reading, snapshot.project, span)
    return [convert.code_action(diagnostic, fix, snapshot) for diagnostic, fix in found] or None


def _are_wanted(context: types.CodeActionContext) -> bool:
    """Whether quick fixes are asked for; a kind stands for itself and all kinds below it."""
    quick_fix = types.CodeActionKind.QuickFix.value
    return context.only is None or any(
        kind == "" or f"{quick_fix}.".startswith(f"{kind}.") for kind in map(_name, context.only)
    )


def _name(kind: types.CodeActionKind | str) -> str:
    return kind.value if isinstance(kind, types.CodeActionKind) else kind


CODE_ACTION = Question(
    types.TEXT_DOCUMENT_CODE_ACTION,
    _answer,
    nothing=None,
    options=types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix]),
)
