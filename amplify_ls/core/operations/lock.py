"""Who works on an environment: one running operation at a time.

The system itself holds the lock and drops it when its holder dies, so nothing is left behind by a
crash; the file only says who it is.
"""

from __future__ import annotations

import json
import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.world import World
from amplify_ls.core.files import file_lock
from amplify_ls.core.files.records import records_folder

_TRIES, _PAUSE = 5, 0.02
"""Somebody who only asks whether a lock is held takes it for a moment."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who works on an environment."""

    operation: str
    command: str
    pid: int
    host: str
    since: datetime
    folder: str = ""
    """What tells the folder from others, where that is not clear anyway."""

    @property
    def words(self) -> str:
        """Who, what and since when, for users."""
        return (
            f"`{self.command}` has been running since {self.since:%H:%M:%S} UTC "
            f"(process {self.pid} on {self.host})"
        )


@contextmanager
def held(
    root: Path, environment: str, command: str, world: World, operation: str = ""
) -> Iterator[None]:
    """Work on an environment as the only one.

    Raises:
        AmplifyError: somebody else does, and the message says who; or the folder is read-only.
    """
    path = _path(root, environment)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = _taken(path)
    except OSError as error:
        raise AmplifyError(
            f"Nothing can be written to {path.parent}: {error.strerror}.",
            "See to the permissions of the project's folder and the space on the disk.",
        ) from error
    if descriptor is None:
        who = holder(root, environment)
        raise AmplifyError(
            f'Somebody is at work on the environment "{environment}": '
            f"{who.words if who else 'its process does not say what it does'}.",
            "Wait until it has finished, or stop it.",
        )
    own = Holder(operation, command, os.getpid(), socket.gethostname(), world.now())
    try:
        # A full disk does not make the lock another one; the journal tells of it.
        with suppress(OSError):
            _sign(descriptor, own)
        yield
    finally:
        os.ftruncate(descriptor, 0)
        os.close(descriptor)


@contextmanager
def exclusive(path: Path) -> Iterator[None]:
    """Hold a lock that everybody holds for a moment only; wait for it.

    Raises:
        AmplifyError: somebody keeps it.
    """
    try:
        descriptor = file_lock.wait_for(path)
    except TimeoutError:
        raise AmplifyError(
            f"Another process does not let go of {path}.", "Stop that process."
        ) from None
    try:
        yield
    finally:
        os.close(descriptor)


def holder(root: Path, environment: str) -> Holder | None:
    """Who works on an environment now; the dead do not."""
    path = _path(root, environment)
    if not path.is_file():
        return None
    try:
        descriptor = file_lock.take(path)
    except OSError:
        # It is another user's, or on a disk that takes nothing: who has it cannot be told.
        return None
    if descriptor is not None:
        os.close(descriptor)
        return None
    try:
        said = json.loads(path.read_bytes())
        since = datetime.fromisoformat(said["since"])
        return Holder(said["operation"], said["command"], said["pid"], said["host"], since)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _path(root: Path, environment: str) -> Path:
    return records_folder(root) / f"{environment}.lock"


def _taken(path: Path) -> int | None:
    for _ in range(_TRIES):
        descriptor = file_lock.take(path)
        if descriptor is not None:
            return descriptor
        time.sleep(_PAUSE)
    return None


def _sign(descriptor: int, who: Holder) -> None:
    said = {
        "operation": who.operation,
        "command": who.command,
        "pid": who.pid,
        "host": who.host,
        "since": who.since.isoformat(),
    }
    os.ftruncate(descriptor, 0)
    os.lseek(descriptor, 0, os.SEEK_SET)
    os.write(descriptor, json.dumps(said).encode())
