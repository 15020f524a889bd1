"""Whether the editor is told that texts can be laid out: only while a setting says so.

Many editors ask which formatter to use as soon as there are two, and YAML and scripts have others.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from lsprotocol import types

if TYPE_CHECKING:
    from amplify_ls.server.server import Server

METHODS = (types.TEXT_DOCUMENT_FORMATTING, types.TEXT_DOCUMENT_RANGE_FORMATTING)


class Formatters:
    """Says it to editors that can be told later; to all others it is said at the start."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._held: dict[str, Callable[..., Any]] = {}
        self._can_register = False
        self._is_registered = False

    def begin(self) -> None:
        """Say nothing of them at the start to an editor that can be told later."""
        self._can_register = self._server.session.client.registers_formatting
        if self._can_register:
            # pygls offers every method that has a handler.
            features = self._server.protocol.fm.features
            self._held = {method: features.pop(method) for method in METHODS}

    def ready(self) -> None:
        """The editor may be told."""
        self._server.protocol.fm.features.update(self._held)
        self._held = {}
        self.settings_changed()

    def settings_changed(self) -> None:
        """Tell the editor what its settings say."""
        is_wanted = any(one.format for one in self._server.session.settings.values())
        if not self._can_register or self._held or is_wanted == self._is_registered:
            return
        self._is_registered = is_wanted
        if is_wanted:
            told = [types.Registration(method, method) for method in METHODS]
            self._server.client_register_capability(types.RegistrationParams(told))
        else:
            taken_back = [types.Unregistration(method, method) for method in METHODS]
            self._server.client_unregister_capability(types.UnregistrationParams(taken_back))
