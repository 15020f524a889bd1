"""`workspace/didChangeConfiguration`: settings have changed, and may come with the news."""

from __future__ import annotations

from lsprotocol import types

from amplify_ls.server.handler import Update
from amplify_ls.server.server import Server


def _apply(server: Server, params: types.DidChangeConfigurationParams) -> None:
    from amplify_ls.contract.reading_settings import section_of

    server.configuration.push(section_of(params.settings))


DID_CHANGE_CONFIGURATION = Update(types.WORKSPACE_DID_CHANGE_CONFIGURATION, _apply)
