"""`initialized`: the editor is ready to be asked."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types

from amplify_ls.contract.settings import SECTION
from amplify_ls.project.project import KNOWN_FILES, KNOWN_PATTERNS
from amplify_ls.server.client import Client
from amplify_ls.server.handler import Update
from amplify_ls.server.server import Server

_DEPLOYED = "amplify/backend/amplify-meta.json"
"""Written by every push, also by one from a terminal."""
_PROJECTS = (
    "amplify",
    "amplify/.config",
    "amplify/backend",
    "amplify/backend/*",
    "amplify/backend/*/*",
    "amplify/backend/*/*/*.json",
    "amplify/hooks/*",
)
"""What is judged without being open; folders, because of what is deleted with all that is in it
only the folder may be told of."""


def _apply(server: Server, _params: types.InitializedParams) -> None:
    registrations = list(_registrations(server.session.client))
    if registrations:
        server.client_register_capability(types.RegistrationParams(registrations))
    server.formatters.ready()
    server.configuration.begin()
    server.follow()


def _registrations(client: Client) -> Iterator[types.Registration]:
    if client.watches_files:
        # Never relied on: Neovim on Linux does not watch, so projects are read on save too.
        names = (*KNOWN_FILES, *KNOWN_PATTERNS, _DEPLOYED, *_PROJECTS)
        watchers = [types.FileSystemWatcher(f"**/{name}") for name in names]
        files = types.DidChangeWatchedFilesRegistrationOptions(watchers)
        method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
        yield types.Registration(method, method, files)
    if client.registers_configuration:
        settings = types.DidChangeConfigurationRegistrationOptions(SECTION)
        method = types.WORKSPACE_DID_CHANGE_CONFIGURATION
        yield types.Registration(method, method, settings)


INITIALIZED = Update(types.INITIALIZED, _apply)
