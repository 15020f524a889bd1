"""Runs one program of the project: bounded in time and output, and stopped with everything else."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.world import World

_KEPT_LINES = 200
_SHOWN_LINES = 15
_LONGEST_LINE = 400
_MOST_BYTES = 256 * 1024
_LOOK_AGAIN = 0.02
"""Seconds between two looks whether a program has ended."""
_SLOWEST_LOOK = 0.5
_PATIENCE = 3.0
"""Seconds for a program to end by itself when it is asked to."""
_PLAIN = frozenset(
    {"PATH", "HOME", "USER", "LOGNAME", "SHELL", "TZ", "TERM", "CI"}
    | {"TMPDIR", "TEMP", "TMP", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"}
    | {"SYSTEMROOT", "APPDATA", "LOCALAPPDATA", "USERPROFILE", "COMSPEC", "PATHEXT"}
    | {"NODE_EXTRA_CA_CERTS", "NODE_OPTIONS", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY"}
    | {"GOPATH", "GOROOT", "GOPROXY", "GOPRIVATE", "GOFLAGS", "GOCACHE", "GOMODCACHE"}
)
_PLAIN_BEGINNINGS = (
    *("LANG", "LC_", "NPM_CONFIG_", "YARN_", "COREPACK_", "NVM_", "VOLTA_"),
    *("JAVA_", "GRADLE_", "DOTNET_", "NUGET_", "PIP_", "PIPENV_", "WORKON_"),
)
_SECRET_WORDS = ("SECRET", "TOKEN", "PASSWORD", "CREDENTIAL", "PRIVATE", "API_KEY", "_AUTH")
_SHORTEST_SECRET = 8


@dataclass(frozen=True, slots=True)
class Program:
    """A program to run."""

    name: str
    """As the user knows it: a path from the project's root, or `npm install`."""
    command: tuple[str, ...]
    folder: Path
    variables: Mapping[str, str]
    text: str = ""
    """What it reads from its standard input."""
    limit: float = 600.0
    """Seconds that it may take."""
    secrets: tuple[str, ...] = field(default=(), repr=False)
    """Texts that are never repeated from its output."""


@dataclass(frozen=True, slots=True)
class Ran:
    """How a program ended."""

    status: int
    lines: tuple[str, ...]
    """The last lines of what it said, on either stream."""


def plain_variables(world: World) -> dict[str, str]:
    """The environment variables that a build needs; credentials of any cloud are not among them."""
    return {
        name: value
        for name, value in world.variables.items()
        if name.upper() in _PLAIN or name.upper().startswith(_PLAIN_BEGINNINGS)
    }


def secret_values(variables: Mapping[str, str]) -> tuple[str, ...]:
    """The values of variables that a program might say although nobody should read them."""
    return tuple(
        value
        for name, value in variables.items()
        if any(word in name.upper() for word in _SECRET_WORDS) and len(value) >= _SHORTEST_SECRET
    )


def found(name: str, world: World) -> str | None:
    """Where a program lies on the PATH of this world."""
    return shutil.which(name, path=world.variables.get("PATH", ""))


def run_program(program: Program, world: World) -> Ran:
    """Run a program to its end.

    Raises:
        Stopped: somebody asked to stop; the program and all it started are ended.
        AmplifyError: it cannot be started, or takes too long.
    """
    with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as told:
        told.write(program.text.encode())
        told.seek(0)
        process = _started(program, told, said)
        try:
            status = _waited(process, program, world)
        finally:
            _end(process)
        return Ran(status, _last_lines(said, program.secrets))


def require_success(program: Program, ran: Ran, advice: str) -> None:
    """Make sure that a program ended well.

    Raises:
        AmplifyError: it did not; with the last it said.
    """
    if ran.status == 0:
        return
    end = f"exit code {ran.status}" if ran.status > 0 else f"signal {-ran.status}"
    said = "\n".join(ran.lines[-_SHOWN_LINES:])
    message = f"{program.name} failed with {end}"
    raise AmplifyError(f"{message}:\n{said}" if said else f"{message}, and said nothing.", advice)


def _started(program: Program, told: IO[bytes], said: IO[bytes]) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(  # noqa: S603 - what runs is announced, and confirmed
            program.command,
            cwd=program.folder,
            env=dict(program.variables),
            stdin=told,
            stdout=said,
            stderr=subprocess.STDOUT,
            start_new_session=os.name == "posix",
        )
    except OSError as error:
        raise AmplifyError(
            f"{program.name} cannot be started: {error.strerror or error}.",
            f"Look whether {program.command[0]} can be run in {program.folder}.",
        ) from error


def _waited(process: subprocess.Popen[bytes], program: Program, world: World) -> int:
    deadline = time.monotonic() + program.limit
    pause = _LOOK_AGAIN
    while (status := process.poll()) is None:
        if time.monotonic() > deadline:
            raise AmplifyError(
                f"{program.name} was still running after {program.limit:.0f} seconds and was "
                "ended.",
                "Run it by itself to see what it waits for.",
            )
        world.wait(pause)
        pause = min(pause * 1.5, _SLOWEST_LOOK)
    return status


def _end(process: subprocess.Popen[bytes]) -> None:
    """End what still runs of a program that did not come to its end."""
    if process.poll() is not None:
        return
    _signal(process, "SIGTERM")
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(_PATIENCE)
    _signal(process, "SIGKILL")  # also for what it has started, which may have stayed
    process.wait()


def _signal(process: subprocess.Popen[bytes], name: str) -> None:
    if os.name != "posix":
        process.kill()
        return
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, getattr(signal, name))


def _last_lines(said: IO[bytes], secrets: tuple[str, ...]) -> tuple[str, ...]:
    size = said.seek(0, os.SEEK_END)
    said.seek(max(0, size - _MOST_BYTES))
    text = said.read().decode("utf-8", "replace")
    for secret in secrets:
        text = text.replace(secret, "***")
    lines = (line.rstrip()[:_LONGEST_LINE] for line in text.splitlines())
    return tuple(deque(lines, _KEPT_LINES))
