"""What can be done about a place, as an editor offers it."""

from __future__ import annotations

from lsprotocol import types

from amplify_ls.contract.action import Action
from amplify_ls.server import convert
from amplify_ls.server.convert_changes import workspace_edit
from amplify_ls.server.projects import Library
from amplify_ls.server.session import Snapshot
from amplify_ls.text.span import Span


def code_action(
    action: Action, span: Span, snapshot: Snapshot, library: Library
) -> types.CodeAction | None:
    """An action for an editor; nothing if it could not make what comes of it."""
    client = snapshot.client
    if action.disabled and not client.shows_disabled_actions:
        return None
    is_preferred = action.is_preferred and client.prefers_code_actions
    offered = types.CodeAction(
        title=action.title,
        kind=action.kind.value,
        diagnostics=convert.diagnostics(action.mends, snapshot) or None,
        is_preferred=True if is_preferred else None,
    )
    if action.disabled:
        offered.disabled = types.CodeActionDisabled(reason=action.disabled)
    elif callable(action.change) and client.resolves_actions:
        file = snapshot.reading.file
        offered.data = {
            "path": str(file.path),
            "version": file.version,
            "start": span.start,
            "end": span.end,
        }
    else:
        change = action.made()
        offered.edit = workspace_edit(change, library) if change is not None else None
        if offered.edit is None:
            return None
    return offered
