"""Where links lead that name folders, or files of which one is there."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from fnmatch import fnmatchcase
from itertools import islice
from pathlib import Path

_BEST = (
    *("src/index.*", "src/app.*", "src/main.*", "schema.graphql", "cli-inputs.json"),
    *("*template*.json", "*template*.y*ml", "cdk-stack.ts", "parameters.json", "*.json"),
)
"""What a resource is made of, what people change most first."""
_SOURCE = "src"
_MOST = 500


def link_target(paths: Iterable[Path]) -> Path | None:
    """The first file that is there; of a folder the one that says most, or else the folder."""
    for path in paths:
        if os.path.isfile(path):  # noqa: PTH113 - Path.is_file raises for names that are too long
            return path
        if os.path.isdir(path):  # noqa: PTH112 - as above
            return _main_file(path)
    return None


def _main_file(folder: Path) -> Path:
    names = [*_files_in(folder), *(f"{_SOURCE}/{name}" for name in _files_in(folder / _SOURCE))]
    best = (name for pattern in _BEST for name in names if fnmatchcase(name, pattern))
    name = next(best, None)
    return folder / name if name is not None else folder


def _files_in(folder: Path) -> Sequence[str]:
    try:
        with os.scandir(folder) as listing:
            return sorted(entry.name for entry in islice(listing, _MOST) if entry.is_file())
    except (OSError, ValueError):
        return ()
