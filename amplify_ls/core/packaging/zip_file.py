"""Zip files for Lambda: equal files give equal bytes, and programs stay programs."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

Packed = Mapping[str, tuple[bytes, bool]]
"""Contents by POSIX path, and whether the file can be run."""

# Zip cannot say anything earlier; a fixed time keeps equal contents equal.
_EPOCH = (1980, 1, 1, 0, 0, 0)
_READABLE, _RUNNABLE = 0o100644 << 16, 0o100755 << 16
_ANY_RUNS = 0o111


def zip_of(files: Packed) -> bytes:
    """A zip of the files."""
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for path in sorted(files):
            data, can_run = files[path]
            entry = ZipInfo(path, _EPOCH)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = _RUNNABLE if can_run else _READABLE
            archive.writestr(entry, data)
    return buffer.getvalue()


def executable_bits(path: Path) -> bool:
    """Whether anybody may run a file."""
    return bool(path.stat().st_mode & _ANY_RUNS)
