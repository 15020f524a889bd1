"""`window/workDoneProgress/cancel`: somebody no longer wants to watch."""

from __future__ import annotations

from lsprotocol import types

from amplify_ls.server.handler import Update
from amplify_ls.server.server import Server


def _apply(server: Server, params: types.WorkDoneProgressCancelParams) -> None:
    if server.has_operations:
        server.operations.cancel_progress(params.token)


WORK_DONE_PROGRESS_CANCEL = Update(types.WINDOW_WORK_DONE_PROGRESS_CANCEL, _apply)
