"""The life of the process: from an open port to the last answer."""

from __future__ import annotations

import asyncio
import logging
import os
import secrets
import signal
import socket
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from hypercorn.asyncio import serve as serve_asgi
from hypercorn.config import Config

from amplify_ls.sandbox import record
from amplify_ls.sandbox.process import mini, patches
from amplify_ls.sandbox.process.driving import Driver
from amplify_ls.sandbox.process.gate import Gate
from amplify_ls.sandbox.process.settings import Faults
from amplify_ls.sandbox.process.state import Keeper

_KEEP_ALIVE: Final = 75
_WATCH: Final = 5.0


def serve(folder: Path, listener: socket.socket) -> None:
    """Answer at the listener until SIGTERM comes or the folder no longer says that we run."""
    logging.getLogger().setLevel(logging.WARNING)
    keeper = Keeper(folder)
    patches.apply(keeper, Driver(keeper, Faults(folder, os.environ)))
    asyncio.run(_serve(folder, listener))
    keeper.close()


async def _serve(folder: Path, listener: socket.socket) -> None:
    identity = secrets.token_hex(16)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    written = record.Record(os.getpid(), listener.getsockname()[1], identity, now)
    record.write(folder, written)
    over = asyncio.Event()
    with suppress(NotImplementedError):  # Windows, where SIGTERM ends us at once
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, over.set)
    watch = asyncio.create_task(_watch(folder, written, over))
    config = Config()
    config.bind = [f"fd://{listener.fileno()}"]
    config.keep_alive_timeout = _KEEP_ALIVE
    config.loglevel = "WARNING"
    config.graceful_timeout = 0.2
    gate: Any = Gate(mini.app, identity)  # Hypercorn names every ASGI message
    await serve_asgi(gate, config, shutdown_trigger=over.wait)
    watch.cancel()


async def _watch(folder: Path, written: record.Record, over: asyncio.Event) -> None:
    # A folder that was deleted, by a test or by hand, leaves nobody who could find and stop us.
    while record.read(folder) == written:  # noqa: ASYNC110 - nothing sets an event on a disk
        await asyncio.sleep(_WATCH)
    over.set()
