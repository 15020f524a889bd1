"""The program as a person in a terminal sees it."""

from __future__ import annotations

import os
import pty
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

_STYLES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


def in_terminal(
    program: Path, arguments: Sequence[str], folder: Path, variables: Mapping[str, str], typed: str
) -> tuple[int, str]:
    """How a command ended and what was to be seen, without colours, after something was typed."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [program, *arguments],
        cwd=folder,
        env={**variables, "TERM": "xterm", "COLUMNS": "200"},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    os.write(ours, typed.encode())
    seen = b"".join(_read(ours))
    os.close(ours)
    return process.wait(), _STYLES.sub("", seen.decode())


def _read(descriptor: int) -> Iterator[bytes]:
    try:
        while data := os.read(descriptor, 65536):
            yield data
    except OSError:  # the other end is closed
        return
