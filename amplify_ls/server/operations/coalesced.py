"""What changes often, told seldom."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Coalesced:
    """Does something at most once in an interval, however often it is asked for."""

    def __init__(self, act: Callable[[], None], interval: float) -> None:
        self._act = act
        self._interval = interval
        self._earliest = 0.0
        self._timer: asyncio.TimerHandle | None = None

    def soon(self) -> None:
        """Do it, at once if the last time is long enough ago."""
        if self._timer is not None:
            return
        loop = asyncio.get_running_loop()
        delay = self._earliest - loop.time()
        if delay <= 0:
            self.now()
        else:
            self._timer = loop.call_later(delay, self.now)

    def now(self) -> None:
        """Do it, and nothing that was asked for before."""
        self.drop()
        self._earliest = asyncio.get_running_loop().time() + self._interval
        self._act()

    def drop(self) -> None:
        """Forget what was asked for."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None


class Latest(Generic[Value]):
    """Brings the newest of many values from a thread to the loop, one at a time.

    However many come, the loop has one of them to deal with.
    """

    def __init__(
        self, take: Callable[[Value], None], tell: Callable[[Callable[[], None]], None]
    ) -> None:
        self._take = take
        self._tell = tell
        self._values: list[Value] = []
        self._is_under_way = False

    def put(self, value: Value) -> None:
        """Send a value; called in the thread."""
        self._values = [value]
        if not self._is_under_way:
            self._is_under_way = True
            self._tell(self._arrive)

    def _arrive(self) -> None:
        self._is_under_way = False
        self._take(self._values[-1])
