"""Serving the editor that started this process."""

from __future__ import annotations

import asyncio
import os
import sys
from contextlib import suppress
from threading import Thread

from pygls.io_ import StdoutWriter

from amplify_ls.server.conversation import converse
from amplify_ls.server.server import Server

_CHUNK = 1 << 16


def serve_stdio(server: Server) -> None:
    """Answer on standard output what is asked on standard input, until that ends."""
    server.protocol.set_writer(Output(sys.stdout.buffer))
    # Whatever else prints must not end up between two messages.
    sys.stdout = sys.stderr
    asyncio.run(_serve(server))


class Output(StdoutWriter):
    """Standard output that bears an editor which is gone; the end of the input follows soon."""

    def write(self, data: bytes) -> None:
        """Write a message, unless nobody reads any more."""
        with suppress(BrokenPipeError, ValueError):
            super().write(data)

    def close(self) -> None:
        """Write no more."""
        with suppress(BrokenPipeError):
            super().close()  # type: ignore[no-untyped-call]


async def _serve(server: Server) -> None:
    stream = asyncio.StreamReader()
    loop = asyncio.get_running_loop()
    Thread(target=_pump, args=(sys.stdin.fileno(), stream, loop), name="stdin", daemon=True).start()
    await converse(server, stream)


def _pump(descriptor: int, stream: asyncio.StreamReader, loop: asyncio.AbstractEventLoop) -> None:
    """Move what arrives to the loop.

    All that has arrived is there before the first of it is handled. pygls' own reader asks for one
    line at a time, and then nobody can tell a single edit from the first of a burst.
    """
    try:
        while chunk := os.read(descriptor, _CHUNK):
            loop.call_soon_threadsafe(stream.feed_data, chunk)
        loop.call_soon_threadsafe(stream.feed_eof)
    except RuntimeError:
        return  # the loop was closed: the server has ended
