"""`workspace/executeCommand`: plan, deploy, stop, and tell how things stand."""

from __future__ import annotations

from collections.abc import Awaitable
from pathlib import Path

from lsprotocol import types
from pygls.uris import to_fs_path

from amplify_ls.server.handler import Order
from amplify_ls.server.server import Server

PREFIX = "amplify.server."
NAMES = (
    "init",
    "add",
    "remove",
    "push",
    "preview",
    "recover",
    "status",
    "delete",
    "sandbox",
    "cancel",
)
"""The commands; what each does is only loaded when the first is asked for."""

_UNTRUSTED = (
    "This workspace is not trusted, so amplify-ls runs no commands in it. Trust it first; in VS "
    "Code with the command `Workspaces: Manage Workspace Trust`."
)
_WHICH = "Say which project: the argument `root` of the command is its address."

Answer = dict[str, str]


def _obey(server: Server, params: types.ExecuteCommandParams) -> Answer | Awaitable[Answer]:
    name = params.command.removeprefix(PREFIX)
    if name not in NAMES or params.command == name:
        return _refused(server, f"There is no command {params.command}.")
    if not server.session.client.is_trusted:
        return _refused(server, _UNTRUSTED)
    given = _given(params)
    if name == "cancel":
        return server.operations.cancel(str(given.get("operation", "")))
    root = _root(server, given)
    if root is None and name != "sandbox":
        return _refused(server, _WHICH)
    from amplify_ls.server.commands.command import Arguments

    return server.operations.run(params.command, Arguments(root or Path.home(), given))


def _given(params: types.ExecuteCommandParams) -> dict[str, object]:
    argument = next(iter(params.arguments or ()), None)
    return argument if isinstance(argument, dict) else {}


def _root(server: Server, given: dict[str, object]) -> Path | None:
    """The project that is named, or the only one there is."""
    named = given.get("folder") or given.get("root")
    if isinstance(named, str):
        path = to_fs_path(named)
        return Path(path) if path else None
    roots = {opened.root for opened in server.session if opened.root is not None}
    return roots.pop() if len(roots) == 1 else None


def _refused(server: Server, message: str) -> Answer:
    if not server.session.client.follows_operations:
        warning = types.ShowMessageParams(types.MessageType.Warning, message)
        server.window_show_message(warning)
    return {"message": message}


EXECUTE_COMMAND = Order(types.WORKSPACE_EXECUTE_COMMAND, _obey)
