"""Zip files for Lambda: equal files give equal bytes; programs and links stay what they are."""

from __future__ import annotations

import io
import os
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from amplify_ls.core.backend.mirror import content_of

Packed = Mapping[str, tuple[bytes, int]]
"""Contents by POSIX path, and what each is, in Unix's terms: one of the following."""
READABLE, RUNNABLE, LINK = 0o100644, 0o100755, 0o120777
"""The content of a link is where it leads."""

# Zip cannot say anything earlier; a fixed time keeps equal contents equal.
_EPOCH = (1980, 1, 1, 0, 0, 0)
_ANY_RUNS = 0o111


def zip_of(files: Packed) -> bytes:
    """A zip of the files."""
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for path in sorted(files):
            data, mode = files[path]
            entry = ZipInfo(path, _EPOCH)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = mode << 16
            archive.writestr(entry, data)
    return buffer.getvalue()


def packed_below(folder: Path, way: tuple[Path, ...] = ()) -> dict[str, tuple[bytes, int]]:
    """Everything in a folder, ready to be packed; `way` are the folders whose links led there.

    A link to a folder in the same zip stays one, as with the Amplify CLI: pnpm makes such, and
    Node.js finds what a package needs only where they lead. What lies elsewhere is packed in the
    link's place, for in Lambda it would lead nowhere.

    Raises:
        AmplifyError: a file cannot be read.
    """
    here = folder.resolve()
    found: dict[str, tuple[bytes, int]] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file():
            found[name] = content_of(path), mode_of(path.stat().st_mode)
        elif path.is_dir() and path.is_symlink():
            target, start = path.resolve(), here / path.parent.relative_to(folder)
            if target.is_relative_to(here):
                link = Path(os.path.relpath(target, start)).as_posix()
                found[name] = link.encode(), LINK
            elif not any(each.is_relative_to(target) for each in (*way, here)):
                inner = packed_below(path, (*way, here))
                found |= {f"{name}/{below}": each for below, each in inner.items()}
    return found


def mode_of(permissions: int) -> int:
    """What a file with such permissions is in a package."""
    return RUNNABLE if permissions & _ANY_RUNS else READABLE
