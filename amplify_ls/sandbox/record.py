"""`sandbox.json`: who runs the embedded AWS of a folder, and how to be sure of it."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Final

NAME: Final = "sandbox.json"
IDENTITY_PATH: Final = "/_amplify-ls/identity"
"""What the process answers its identity at."""

_ANSWER_PATIENCE: Final = 2.0


@dataclass(frozen=True, slots=True)
class Record:
    """A process, where it listens, and the random name that only it answers with."""

    pid: int
    port: int
    identity: str
    started: str
    """ISO 8601, UTC."""


def read(folder: Path) -> Record | None:
    """The record of the folder, or None if there is none that makes sense."""
    try:
        value = json.loads((folder / NAME).read_bytes())
        return Record(
            int(value["pid"]), int(value["port"]), str(value["identity"]), str(value["started"])
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write(folder: Path, record: Record) -> None:
    """Replace the record of the folder in one step."""
    new = folder / f"{NAME}.new"
    new.write_text(json.dumps(asdict(record), indent=2) + "\n", encoding="utf-8")
    os.replace(new, folder / NAME)  # noqa: PTH105 - the one call that replaces on every system


def answers(record: Record) -> bool:
    """Whether what listens at the recorded port is the recorded process."""
    connection = HTTPConnection("127.0.0.1", record.port, timeout=_ANSWER_PATIENCE)
    try:
        connection.request("GET", IDENTITY_PATH)
        return connection.getresponse().read(len(record.identity) + 1) == record.identity.encode()
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
