"""`initialized`: the editor is ready to be asked."""

from __future__ import annotations

from lsprotocol import types

from amplify_ls.project.project import KNOWN_FILES, KNOWN_PATTERNS
from amplify_ls.server.handler import Update
from amplify_ls.server.server import Server

_DEPLOYED = "amplify/backend/amplify-meta.json"
"""Written by every push, also by one from a terminal."""


def _apply(server: Server, _params: types.InitializedParams) -> None:
    if not server.session.client.watches_files:
        return
    # Never relied on: Neovim on Linux does not watch, so projects are read on save too.
    names = (*KNOWN_FILES, *KNOWN_PATTERNS, _DEPLOYED)
    watchers = [types.FileSystemWatcher(f"**/{name}") for name in names]
    options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
    method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
    registration = types.Registration(method, method, options)
    server.client_register_capability(types.RegistrationParams([registration]))


INITIALIZED = Update(types.INITIALIZED, _apply)
