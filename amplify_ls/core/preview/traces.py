"""Which previews of this folder were killed: each holds a lock on a file of its own while it runs.

What they have left in the cloud is taken away at once; what those of other machines have left, only
when it is old, for nobody here knows whether these are still at work.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from amplify_ls.core.files import file_lock
from amplify_ls.core.files.records import records_folder


@contextmanager
def traced(root: Path, environment: str, operation: str) -> Iterator[frozenset[str]]:
    """Hold the trace of a preview, and give the ids of those of its environment that were killed.

    If the block ends well, nothing is left of these either. Where nothing can be written, nobody
    is known to have been killed.
    """
    folder, opening = records_folder(root), f"preview-{environment}-"
    own = folder / f"{opening}{operation}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        killed = [path for path in folder.glob(f"{opening}*") if not file_lock.is_held(path)]
        descriptor = file_lock.wait_for(own)
    except OSError:
        yield frozenset()
        return
    try:
        yield frozenset(path.name.removeprefix(opening) for path in killed)
        _forget(*killed)
    finally:
        os.close(descriptor)
        _forget(own)


def _forget(*traces: Path) -> None:
    for path in traces:
        with suppress(OSError):
            path.unlink(missing_ok=True)
            # Nothing is left of a folder that was made for this alone, nor of the one around it.
            path.parent.rmdir()
            path.parent.parent.rmdir()
