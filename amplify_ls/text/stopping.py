"""Stopping work that nobody wants any more, from inside the loops that take long.

Those who work through texts ask `check` once in a while; whether there is anybody who could want
them to stop is said around them, for the thread that they run in.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, local


class Stopped(BaseException):
    """Nobody wants the answer any more.

    Not an `Exception`: who goes on after failures would take it for one.
    """


class _Wish(local):
    stop: Event | None = None


_wish = _Wish()


def check() -> None:
    """Stop working if nobody wants the answer any more."""
    stop = _wish.stop
    if stop is not None and stop.is_set():
        raise Stopped


@contextmanager
def stopping(stop: Event | None) -> Iterator[None]:
    """Let `check` stop what is done inside, in this thread, as soon as `stop` is set."""
    before, _wish.stop = _wish.stop, stop
    try:
        check()
        yield
    finally:
        _wish.stop = before
