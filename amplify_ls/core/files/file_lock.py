"""A lock on a file that nobody leaves behind: the system drops it when its holder dies."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PATIENCE = 30.0
_PAUSE = 0.02
_AT = 1 << 30
"""Which byte is locked; Windows lets nobody read a locked one."""


def take(path: Path) -> int | None:
    """The file descriptor that holds the lock, or None while somebody else holds it."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    if _lock(descriptor):
        return descriptor
    os.close(descriptor)
    return None


def is_held(path: Path) -> bool:
    """Whether somebody holds the lock now."""
    if not path.exists():
        return False
    descriptor = take(path)
    if descriptor is None:
        return True
    os.close(descriptor)
    return False


def wait_for(path: Path) -> int:
    """The file descriptor that holds the lock, as soon as nobody else does.

    Raises:
        TimeoutError: its holder keeps it for longer than anything here takes.
    """
    deadline = time.monotonic() + _PATIENCE
    while (descriptor := take(path)) is None:
        if time.monotonic() > deadline:
            raise TimeoutError(path)
        time.sleep(_PAUSE)
    return descriptor


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Wait for the lock, and hold it; raises as `wait_for` does."""
    descriptor = wait_for(path)
    try:
        yield
    finally:
        os.close(descriptor)


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> bool:
        os.lseek(descriptor, _AT, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
