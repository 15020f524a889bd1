"""What can be said to, and asked of, whoever sits in front of the editor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Protocol

from lsprotocol import types

if TYPE_CHECKING:
    import asyncio

    from amplify_ls.server.client import Client

NOTHING: Mapping[str, str] = MappingProxyType({})


class Window(Protocol):
    """The editor, as operations need it; nothing here waits unless it says so."""

    @property
    def client(self) -> Client:
        """What the editor can do."""

    def say(self, kind: types.MessageType, text: str) -> None:
        """Show a message."""

    def ask(
        self, kind: types.MessageType, text: str, titles: Sequence[str]
    ) -> asyncio.Future[str | None]:
        """Show a question; the answer is one of the titles, or nothing if it was dismissed."""

    def ask_for_text(
        self, prompt: str, choices: Mapping[str, str] = NOTHING
    ) -> asyncio.Future[str | None]:
        """Have something typed, or chosen by its title; nothing if that was dismissed."""

    def show(self, uri: str, place: types.Range | None) -> None:
        """Open a file."""

    async def create_progress(self, token: str) -> bool:
        """Wait for the editor to make room for the progress of something."""

    def progress(self, token: str, value: Any) -> None:  # noqa: ANN401 - one of three types
        """Tell how far it is."""

    def operation(self, params: dict[str, Any]) -> None:
        """Tell editors that follow operations how one stands."""

    def refresh_lenses(self) -> None:
        """Have the lenses asked for anew."""
