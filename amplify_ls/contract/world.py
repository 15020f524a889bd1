"""What a command needs of the machine it runs on, passed in so that tests can decide it."""

from __future__ import annotations

import os
import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

from amplify_ls.contract.errors import Stopped


@dataclass(frozen=True, slots=True)
class World:
    """Clock, chance, home folder and environment variables of one operation."""

    home: Path
    variables: Mapping[str, str] = field(default_factory=dict)
    may_run_programs: bool = True
    """Whether the project's own programs may be run: whoever asks trusts the folder."""
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    """The time, in UTC."""
    hex: Callable[[int], str] = lambda digits: secrets.token_hex((digits + 1) // 2)[:digits]
    """So many random hexadecimal digits."""
    wait: Callable[[float], None] = time.sleep
    """Let so many seconds pass.

    Raises:
        Stopped: somebody asked to stop watching.
    """


def this_world(stop: Event | None = None) -> World:
    """The machine as it is; setting `stop` ends every wait at once."""

    def wait(seconds: float) -> None:
        if stop is None:
            time.sleep(seconds)
        elif stop.wait(seconds):
            raise Stopped

    return World(Path.home(), dict(os.environ), wait=wait)
