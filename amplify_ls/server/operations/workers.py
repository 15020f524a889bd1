"""Threads for what waits for a cloud: named `aws`, one for each thing that is being done.

Each project has at most one operation, so there are as many threads as projects somebody works on.
They are no pool: a pool is waited for when the process ends, and a request that nobody answers
would keep the process alive.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from itertools import count
from threading import Thread
from typing import TypeVar

Outcome = TypeVar("Outcome")


class Workers:
    """Does things in threads for an event loop."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._threads: set[Thread] = set()
        self._numbers = count(1)

    def do(self, work: Callable[[], Outcome]) -> asyncio.Future[Outcome]:
        """Begin to do something, and say when it is done; both on the loop."""
        future: asyncio.Future[Outcome] = self._loop.create_future()

        def run() -> None:
            try:
                outcome = work()
            except BaseException as error:  # noqa: BLE001 - whoever waits for it is told
                self.tell(_fail, future, error)
            else:
                self.tell(_succeed, future, outcome)

        thread = Thread(target=run, name=f"aws-{next(self._numbers)}", daemon=True)
        self._threads = {other for other in self._threads if other.is_alive()} | {thread}
        thread.start()
        return future

    def tell(self, act: Callable[..., None], *arguments: object) -> None:
        """Have the loop do something; from any thread, also when there is no loop any more."""
        try:
            self._loop.call_soon_threadsafe(act, *arguments)
        except RuntimeError:
            return  # the server has ended, so nobody wants to know

    def join(self, patience: float) -> None:
        """Give what is being done a moment to write down where it stands."""
        deadline = time.monotonic() + patience
        for thread in self._threads:
            thread.join(max(0.0, deadline - time.monotonic()))


def _succeed(future: asyncio.Future[Outcome], outcome: Outcome) -> None:
    if not future.done():
        future.set_result(outcome)


def _fail(future: asyncio.Future[Outcome], error: BaseException) -> None:
    if not future.done():
        # A future refuses this one, and nobody else would know what it means.
        cause = RuntimeError("stopped in between") if isinstance(error, StopIteration) else error
        future.set_exception(cause)
