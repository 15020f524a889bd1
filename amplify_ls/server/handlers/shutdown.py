"""`shutdown`: the editor is about to leave, and what is being done is no longer watched."""

from __future__ import annotations

from lsprotocol import types

from amplify_ls.server.handler import Update
from amplify_ls.server.server import Server


def _apply(server: Server, _params: None) -> None:
    server.stop()


SHUTDOWN = Update(types.SHUTDOWN, _apply)
