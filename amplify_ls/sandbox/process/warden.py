"""What the embedded AWS has started ends with it, however it ends.

Each Lambda function runs in a process. One that waits for work ends by itself when its input does,
but one whose handler is at work would not notice that nobody is left to take its answer.
"""

from __future__ import annotations

import os
import signal
from typing import Final

_DESCRIPTORS: Final = 4096
"""More than this process has open when it starts."""


def take_along() -> None:
    """Let every process that this one starts be killed as soon as this one is gone.

    They share a process group, and another process waits for the end of this one: it holds the
    reading end of a pipe that nobody ever writes to. Linux could be told to signal children, but
    does that when the thread ends that started them. Windows has neither, so there a handler that
    is at work comes to its end.
    """
    if not hasattr(os, "fork"):
        return
    os.setpgid(0, 0)
    reading, _ = os.pipe()  # Python lets no program that it starts have the other end
    if os.fork() == 0:
        _wait_and_kill(reading)


def _wait_and_kill(reading: int) -> None:
    # The lock, the port and the pipe's other end are not for this process to keep open.
    os.closerange(0, reading)
    os.closerange(reading + 1, _DESCRIPTORS)
    try:
        os.read(reading, 1)
    finally:
        os.killpg(0, signal.SIGKILL)
