"""The server: a session, the disk, and the conversation with one editor."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException, JsonRpcMethodNotFound, PyglsError
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, default_converter

from amplify_ls import __version__
from amplify_ls.server.diagnostics import Publisher
from amplify_ls.server.disk import Disk, Survey
from amplify_ls.server.session import OpenFile, Session

_logger = logging.getLogger(__name__)

_OURS = (
    # pygls splits a text into lines anew for each edit, and ends lines where the protocol does not.
    types.TEXT_DOCUMENT_DID_OPEN,
    types.TEXT_DOCUMENT_DID_CHANGE,
    types.TEXT_DOCUMENT_DID_CLOSE,
    types.NOTEBOOK_DOCUMENT_DID_OPEN,
    types.NOTEBOOK_DOCUMENT_DID_CHANGE,
    types.NOTEBOOK_DOCUMENT_DID_CLOSE,
)
"""What pygls would handle itself and here does not."""


class Conversation(LanguageServerProtocol):
    """pygls' protocol without its own copy of every text."""

    def _register_builtin_features(self) -> None:
        super()._register_builtin_features()  # type: ignore[no-untyped-call]
        for method in _OURS:
            self.fm.builtin_features.pop(method)

    def structure_message(self, data: dict[str, Any]) -> Any:  # noqa: ANN401 - any message
        """Make a message of what was received; even a request that is not one is answered."""
        try:
            return super().structure_message(data)
        except JsonRpcException as error:
            if "id" in data and "method" in data:
                self._send_response(data["id"], error=error.to_response_error())
            raise


class Server(LanguageServer):
    """Everything handlers can reach."""

    def __init__(self) -> None:
        super().__init__(
            "amplify-ls",
            __version__,
            protocol_cls=Conversation,
            converter_factory=default_converter,
        )
        self.session = Session()
        self.disk = Disk()
        self.publisher = Publisher(
            self.session, self.text_document_publish_diagnostics, self._ask_to_refresh
        )
        self._is_looking = False
        self._has_to_look_again = False

    def locate(self, opened: OpenFile) -> None:
        """Find the project of a file that was just opened; its diagnostics follow."""
        look = self.disk.survey([opened.file.path], self.session.projects)
        asyncio.wrap_future(look).add_done_callback(self._see)

    def look_again(self) -> None:
        """Read the projects of all open files anew, for somebody else may have changed them."""
        if self._is_looking:
            self._has_to_look_again = True
            return
        self._is_looking = True
        look = self.disk.survey([opened.file.path for opened in self.session], {})
        asyncio.wrap_future(look).add_done_callback(self._see_again)

    def report_server_error(
        self, error: Exception, source: type[PyglsError | JsonRpcException]
    ) -> None:
        """Write down what went wrong; pygls would open a window in the editor."""
        # Editors may ask for what a server does not have; the answer already says so.
        is_usual = isinstance(error, JsonRpcMethodNotFound)
        _logger.log(logging.DEBUG if is_usual else logging.ERROR, "%s: %s", source.__name__, error)

    def _see_again(self, look: asyncio.Future[Survey]) -> None:
        self._is_looking = False
        self._see(look)
        if self._has_to_look_again:
            self._has_to_look_again = False
            self.look_again()

    def _see(self, look: asyncio.Future[Survey]) -> None:
        if look.cancelled():
            return
        located, changed = self.session.see(look.result())
        for opened in located:
            self.publisher.text_changed(opened)
        self.publisher.project_changed(changed)

    def _ask_to_refresh(self) -> None:
        self.workspace_diagnostic_refresh(None)
