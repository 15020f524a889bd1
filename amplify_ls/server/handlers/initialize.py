"""`initialize`: the editor says what it can do."""

from __future__ import annotations

from lsprotocol import types

from amplify_ls.server.client import client_of
from amplify_ls.server.handler import Update
from amplify_ls.server.server import Server
from amplify_ls.server.uris import workspace_folders


def _apply(server: Server, params: types.InitializeParams) -> None:
    client = client_of(params.capabilities, params.initialization_options)
    server.session.client = client
    server.session.folders = workspace_folders(server)
    server.formatters.begin()
    options = params.initialization_options
    server.configuration.given(options.get("settings") if isinstance(options, dict) else None)
    if not client.pulls_diagnostics:
        # pygls offers every method that has a handler, and nobody should get diagnostics twice.
        server.protocol.fm.features.pop(types.TEXT_DOCUMENT_DIAGNOSTIC)
        server.protocol.fm.features.pop(types.WORKSPACE_DIAGNOSTIC)


INITIALIZE = Update(types.INITIALIZE, _apply)
