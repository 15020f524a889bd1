"""When an editor wants nothing, so that what nobody waits for can be done."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from time import monotonic

_SILENCE = 0.2
"""Seconds without a word of the editor after which it is taken for quiet."""
_PATIENCE = 2.0
"""Seconds after which a bit is done even if it never is."""
_BUSY = 0.02
"""Seconds until it is looked again whether something is being worked out."""


class Quiet:
    """Knows when the editor said something last."""

    def __init__(self, is_busy: Callable[[], bool], clock: Callable[[], float] = monotonic) -> None:
        self._is_busy = is_busy
        self._clock = clock
        self._heard = clock()

    def heard(self) -> float:
        """Take note that the editor says something; for how many seconds it had not."""
        now = self._clock()
        before, self._heard = self._heard, now
        return now - before

    async def wait(self) -> None:
        """Wait for a quiet moment, and when there is none for long enough."""
        begun = self._clock()
        while True:
            now = self._clock()
            left = self._heard + _SILENCE - now
            if (left <= 0 and not self._is_busy()) or now - begun >= _PATIENCE:
                return
            await asyncio.sleep(max(left, _BUSY))
