"""Serving one editor over a connection on this machine, for debugging."""

from __future__ import annotations

import asyncio

from amplify_ls.server.arguments import Address
from amplify_ls.server.conversation import converse
from amplify_ls.server.server import Server


def serve_tcp(server: Server, address: Address) -> None:
    """Wait for an editor to connect, and answer it until it leaves."""
    asyncio.run(_serve(server, address))


async def _serve(server: Server, address: Address) -> None:
    first: asyncio.Future[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = (
        asyncio.get_running_loop().create_future()
    )

    def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if first.done():
            writer.close()  # one server, one editor
        else:
            first.set_result((reader, writer))

    async with await asyncio.start_server(connected, address.host, address.port):
        reader, writer = await first
        server.protocol.set_writer(writer)
        await converse(server, reader)
