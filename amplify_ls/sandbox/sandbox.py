"""The embedded AWS of a folder: find it, start it, stop it, forget it.

It is a process of its own (`amplify_ls.sandbox.process`) that outlives whoever started it, so that
an editor and a terminal see the same cloud. The folder holds everything it knows:

    sandbox.json   who runs: pid, port, a random identity, since when
    start.lock     held while somebody starts or stops it
    process.lock   held by the process for as long as it lives, so a reused pid or port fools nobody
    sandbox.log    what it said
    faults.json    failures that a test asks for (see `process/settings.py`)
    state/         what the cloud knows, readable by one version of MiniStack only
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from importlib import metadata
from pathlib import Path
from typing import Final

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.world import World
from amplify_ls.core.files import file_lock
from amplify_ls.sandbox import record

MINISTACK: Final = "1.5.33"
"""The version everything in `process/` was measured with; pyproject.toml pins the same."""
LOG: Final = "sandbox.log"
STATE: Final = "state"
STATE_VERSION: Final = "version"
ALIVE: Final = "process.lock"
CANNOT_BIND: Final = 3
"""What the process exits with when it got no port."""

_STARTING: Final = "start.lock"
_START_PATIENCE: Final = 20.0
_STOP_PATIENCE: Final = 3.0
_PAUSE: Final = 0.01
_LAST_LINES: Final = 8
# Everything else stays here: a Lambda function of the sandbox may not see the user's secrets.
_INHERITED: Final = frozenset(
    {
        "AMPLIFY_LS_SANDBOX_FAULTS",
        "AMPLIFY_LS_SANDBOX_PACE",
        "HOME",
        "LANG",
        "LC_ALL",
        "LD_LIBRARY_PATH",  # where some builds of Python find themselves
        "PATH",
        "PYTHONPATH",
        "SYSTEMROOT",
        "TEMP",
        "TMP",
        "TMPDIR",
        "USERPROFILE",
        "VIRTUAL_ENV",
    }
)


@dataclass(frozen=True, slots=True)
class Sandbox:
    """An embedded AWS that runs."""

    endpoint: str
    pid: int
    folder: Path
    started: datetime


def default_folder(world: World) -> Path:
    """Where this user's sandbox lives."""
    if chosen := world.variables.get("AMPLIFY_LS_SANDBOX"):
        return Path(chosen).expanduser().absolute()  # the process lives in it
    state = world.variables.get("XDG_STATE_HOME")
    states = Path(state).absolute() if state else world.home / ".local" / "state"
    return states / "amplify-ls" / "sandbox"


def find(folder: Path) -> Sandbox | None:
    """The sandbox of the folder if it runs, answers and is proven to be ours."""
    found = record.read(folder)
    if found is None or not file_lock.is_held(folder / ALIVE) or not record.answers(found):
        return None
    started = datetime.fromisoformat(found.started)
    return Sandbox(f"http://127.0.0.1:{found.port}", found.pid, folder, started)


def start(folder: Path) -> Sandbox:
    """The sandbox of the folder, started if it does not run; two callers at once get the same.

    Raises:
        AmplifyError: it is not installed, cannot run here, or its state is another version's.
    """
    if running := find(folder):
        return running
    _make(folder)
    with _alone(folder):
        if running := find(folder):
            return running
        _require_ministack()
        _keep_foreign_state_aside(folder)
        return _launch(folder)


def stop(folder: Path) -> bool:
    """End the sandbox of the folder and keep its state; whether one was running.

    Raises:
        AmplifyError: somebody else has been starting or stopping it for too long.
    """
    if not folder.is_dir():
        return False
    with _alone(folder):
        return _end(folder)


def reset(folder: Path) -> bool:
    """End the sandbox of the folder and forget all it knew; whether one was running.

    Raises:
        AmplifyError: somebody else has been starting or stopping it for too long.
    """
    if not folder.is_dir():
        return False
    with _alone(folder):
        running = _end(folder)
        shutil.rmtree(folder / STATE, ignore_errors=True)
        (folder / LOG).unlink(missing_ok=True)
        return running


def _end(folder: Path) -> bool:
    alive = folder / ALIVE
    if not file_lock.is_held(alive):
        return False
    # Only the holder of the lock writes the record, so this pid is the holder's.
    found = record.read(folder)
    hard = getattr(signal, "SIGKILL", signal.SIGTERM)
    # State is on disk before any answer, so even the second way loses nothing.
    for number, patience in ((signal.SIGTERM, _STOP_PATIENCE), (hard, _START_PATIENCE)):
        if found is not None:
            _signal(found.pid, number)
        if _ended(alive, patience):
            (folder / record.NAME).unlink(missing_ok=True)
            return True
    message = f"The embedded AWS in {folder} does not end."
    raise AmplifyError(message, "End the process that holds process.lock there, then try again.")


def _signal(pid: int, number: int) -> None:
    try:
        os.kill(pid, number)
    except OSError:
        return


def _ended(alive: Path, patience: float) -> bool:
    deadline = time.monotonic() + patience
    while file_lock.is_held(alive):
        if time.monotonic() > deadline:
            return False
        time.sleep(_PAUSE)
    return True


def _launch(folder: Path) -> Sandbox:
    (folder / record.NAME).unlink(missing_ok=True)
    command = [sys.executable, "-P", "-m", "amplify_ls.sandbox.process", str(folder)]
    environment = {name: os.environ[name] for name in _INHERITED if name in os.environ}
    private = os.open(folder / LOG, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    with os.fdopen(private, "ab") as log:
        # The process forks away from this one, which ends at once: nobody has to wait for a child.
        launched = subprocess.Popen(  # noqa: S603 - our own module
            command,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            env=environment,
            cwd=folder,
            start_new_session=True,
        )
    status = launched.wait() if hasattr(os, "fork") else 0
    if status == CANNOT_BIND:
        message = "The embedded AWS cannot open a port on 127.0.0.1."
        raise AmplifyError(message, f"See {folder / LOG} for what the system said.")
    deadline = time.monotonic() + _START_PATIENCE
    while status == 0 and time.monotonic() < deadline:
        if running := find(folder):
            return running
        if not file_lock.is_held(folder / ALIVE):
            break
        time.sleep(_PAUSE)
    raise _died(folder)


def _died(folder: Path) -> AmplifyError:
    lines = (folder / LOG).read_text(errors="replace").splitlines()[-_LAST_LINES:]
    message = "The embedded AWS ended while it started. It said:\n" + "\n".join(lines)
    return AmplifyError(message, f"The whole log is {folder / LOG}; `sandbox reset` starts afresh.")


def _make(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(folder / _STARTING, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError as problem:
        message = f"The embedded AWS cannot keep its state in {folder}: {problem.strerror}."
        advice = "Make that folder writable, or name another one in AMPLIFY_LS_SANDBOX."
        raise AmplifyError(message, advice) from problem


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    try:
        with file_lock.held(folder / _STARTING):
            yield
    except TimeoutError as problem:
        message = f"Another program has been starting or stopping the embedded AWS in {folder}."
        raise AmplifyError(message, "Wait for it or end it, then try again.") from problem


def _require_ministack() -> None:
    try:
        version = metadata.version("ministack")
    except metadata.PackageNotFoundError:
        version = ""
    if version == MINISTACK:
        return
    instead = f"MiniStack {version} is" if version else "it is not"
    message = f"The embedded AWS needs MiniStack {MINISTACK}, and {instead} installed."
    raise AmplifyError(message, "Install it with: pip install 'amplify-ls[sandbox]'")


def _keep_foreign_state_aside(folder: Path) -> None:
    state = folder / STATE
    try:
        version = (state / STATE_VERSION).read_text().strip()
    except FileNotFoundError:
        return
    if version == MINISTACK:
        return
    aside = folder / f"{STATE}-{version}-{time.time_ns()}"
    state.rename(aside)
    message = (
        f"The embedded AWS in {folder} was written by MiniStack {version}, which this one"
        f" ({MINISTACK}) cannot read. It is kept in {aside.name}."
    )
    raise AmplifyError(message, "Run the command again to start with an empty cloud.")
