"""`python -m amplify_ls.sandbox.process FOLDER`: become the embedded AWS of a folder."""

from __future__ import annotations

import os
import socket
import sys
import time
from pathlib import Path
from typing import Final

from amplify_ls.core.files import file_lock
from amplify_ls.sandbox.process import warden
from amplify_ls.sandbox.sandbox import ALIVE, CANNOT_BIND

_ATTEMPTS: Final = 25
_PAUSE: Final = 0.02


def main(folder: Path) -> int:
    """Take the folder and a port, leave the starter, and serve until told to end."""
    os.umask(0o077)
    # Kept open for the life of the process: it says that the folder is taken.
    if not _take(folder):
        print(f"Another process serves {folder}.", file=sys.stderr)  # noqa: T201 - the log
        return 1
    try:
        listener = socket.create_server(("127.0.0.1", 0))
    except OSError as problem:
        print(f"No port on 127.0.0.1: {problem}", file=sys.stderr)  # noqa: T201 - the log
        return CANNOT_BIND
    if hasattr(os, "fork") and os.fork():
        return 0
    warden.take_along()
    # The settings have to be in the environment before MiniStack is imported.
    from amplify_ls.sandbox.process import environment

    environment.set_up(folder, listener.getsockname()[1])
    from amplify_ls.sandbox.process import serving

    serving.serve(folder, listener)
    return 0


def _take(folder: Path) -> bool:
    # Whoever looks whether we live holds the lock for a moment too.
    for _ in range(_ATTEMPTS):
        if file_lock.take(folder / ALIVE) is not None:
            return True
        time.sleep(_PAUSE)
    return False


if __name__ == "__main__":
    status = main(Path(sys.argv[1]))
    sys.stdout.flush()
    sys.stderr.flush()
    # In the starter's half of the fork nothing may be tidied that belongs to the other half.
    os._exit(status)
