"""Serving one editor over a connection on this machine, for debugging."""

from __future__ import annotations

from amplify_ls.server.arguments import Address
from amplify_ls.server.server import Server


def serve_tcp(server: Server, address: Address) -> None:
    """Wait for an editor to connect, and answer it until it leaves."""
    server.start_tcp(address.host, address.port)
