"""Hearing an editor out, however it speaks and whenever it stops."""

from __future__ import annotations

import asyncio
from threading import Event

from pygls.io_ import run_async

from amplify_ls.server.server import Server


async def converse(server: Server, stream: asyncio.StreamReader) -> None:
    """Handle messages until the input ends."""
    await run_async(
        stop_event=Event(),
        reader=_Patient(stream),
        protocol=server.protocol,
        error_handler=server.report_server_error,
    )


class _Patient:
    """Input that may end, or make no sense, at any place."""

    def __init__(self, stream: asyncio.StreamReader) -> None:
        self._stream = stream

    async def readline(self) -> bytes:
        """The next line; nothing at the end of input."""
        try:
            return await self._stream.readline()
        except ValueError:
            return b"\n"  # no header is that long; asyncio has dropped it
        except ConnectionError:
            return b""

    async def readexactly(self, length: int) -> bytes:
        """So many bytes; nothing if the input ends before."""
        try:
            return await self._stream.readexactly(length)
        except (asyncio.IncompleteReadError, ConnectionError):
            return b""
