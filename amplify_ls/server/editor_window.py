"""The window that operations speak through, on the other side of the protocol."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from amplify_ls.server.operations.window import NOTHING

if TYPE_CHECKING:
    from concurrent.futures import Future

    from pygls.lsp.server import LanguageServer

    from amplify_ls.server.client import Client
    from amplify_ls.server.session import Session

OPERATION = "amplify/operation"
"""The notification that editors ask for with `{"operations": true}`."""
INPUT = "amplify/input"
"""The request for a text, to editors that said `{"inputs": true}`: the protocol has none."""


class EditorWindow:
    """The editor on the other side of the protocol; silent after it has left."""

    def __init__(self, server: LanguageServer, session: Session) -> None:
        self._server = server
        self._session = session
        self.is_closed = False

    @property
    def client(self) -> Client:
        """What the editor can do."""
        return self._session.client

    def say(self, kind: types.MessageType, text: str) -> None:
        """Show a message."""
        if not self.is_closed:
            self._server.window_show_message(types.ShowMessageParams(kind, text))

    def ask(
        self, kind: types.MessageType, text: str, titles: Sequence[str]
    ) -> asyncio.Future[str | None]:
        """Show a question; the answer is one of the titles, or nothing if it was dismissed."""
        actions = [types.MessageActionItem(title) for title in titles]
        params = types.ShowMessageRequestParams(kind, text, actions)
        return self._answered(lambda: self._server.window_show_message_request(params), "title")

    def ask_for_text(
        self, prompt: str, choices: Mapping[str, str] = NOTHING
    ) -> asyncio.Future[str | None]:
        """Have something typed, or chosen by its title; nothing if that was dismissed."""
        told = [{"title": title, "detail": detail} for title, detail in choices.items()]
        params = {"prompt": prompt, "choices": told}
        return self._answered(lambda: self._server.protocol.send_request(INPUT, params), "text")

    def _answered(self, send: Callable[[], Future[Any]], key: str) -> asyncio.Future[str | None]:
        """The text under a key of the answer to a request."""
        answer: asyncio.Future[str | None] = asyncio.get_running_loop().create_future()
        if self.is_closed:
            answer.set_result(None)
            return answer

        def answered(response: Future[Any]) -> None:
            if not answer.done():
                answer.set_result(_text(response, key))

        # Not the asynchronous form: an answer to a question that was given up would be an error.
        send().add_done_callback(answered)
        return answer

    def show(self, uri: str, place: types.Range | None) -> None:
        """Open a file."""
        if not self.is_closed and self.client.shows_documents:
            self._server.window_show_document(
                types.ShowDocumentParams(uri, take_focus=True, selection=place)
            )

    async def create_progress(self, token: str) -> bool:
        """Wait for the editor to make room for the progress of something."""
        if self.is_closed or not self.client.shows_progress:
            return False
        params = types.WorkDoneProgressCreateParams(token)
        try:
            await self._server.window_work_done_progress_create_async(params)
        except JsonRpcException:
            return False
        return True

    def progress(self, token: str, value: Any) -> None:  # noqa: ANN401 - one of three types
        """Tell how far it is."""
        if not self.is_closed:
            self._server.progress(types.ProgressParams(token, value))

    def operation(self, params: dict[str, Any]) -> None:
        """Tell editors that follow operations how one stands."""
        if not self.is_closed and self.client.follows_operations:
            self._server.protocol.notify(OPERATION, params)

    def refresh_lenses(self) -> None:
        """Have the lenses asked for anew."""
        if not self.is_closed and self.client.refreshes_lenses:
            self._server.workspace_code_lens_refresh(None)


def _text(response: Future[Any], key: str) -> str | None:
    if response.cancelled() or response.exception() is not None:
        return None
    text = getattr(response.result(), key, None)
    return text if isinstance(text, str) else None
