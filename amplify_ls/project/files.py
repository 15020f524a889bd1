"""The files of a project: those of its `amplify` folder that we know, and the scripts around it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from amplify_ls.project.hooks import HOOKS_FOLDER, may_be_a_hook
from amplify_ls.project.kinds import kind_of_path
from amplify_ls.project.nearby import scripts_near
from amplify_ls.project.root import is_root
from amplify_ls.project.sdl_document import is_sdl_path
from amplify_ls.text.source import SourceFile
from amplify_ls.text.stopping import check

_PASSED_BY = frozenset(
    {
        *("node_modules", ".venv", "venv", "build", "dist", "__pycache__", "logs", "src"),
        *("#current-cloud-backend", "generated", "mock-data", "mock-api-resources"),
    }
)
_WITHOUT_PROJECTS = _PASSED_BY - {"src"} | {"amplify", "vendor", "Pods", "target", "DerivedData"}
_MOST_FOLDERS = 3_000
"""Folders that are looked into for projects."""
_BACKEND = "amplify/backend"
_BESIDE = ("amplify.yml", "amplify.yaml", "customHttp.yml", ".graphqlconfig.yml")
_LARGEST = 5_000_000

Stamp = tuple[int, int]
"""When a file was changed last, and its size: two equal stamps are one text."""


class Entry(NamedTuple):
    """A file of a project, not yet read."""

    path: Path
    stamp: Stamp

    def read(self) -> SourceFile | None:
        """The file, if it is a text."""
        if self.stamp[1] > _LARGEST:
            return None
        try:
            return SourceFile(self.path, self.path.read_text(encoding="utf-8-sig"))
        except (OSError, ValueError):
            return None


def entries_of(root: Path, given: Iterable[Path] = ()) -> Iterator[Entry]:
    """The files of a project, in order of their paths; those of a project inside it are not.

    `given` are payloads, which can be anywhere.
    """
    return _entries(root, {*_BESIDE, *_scripts_of(root), *_below(root, "amplify")}, given)


def entries_beside(folder: Path, given: Iterable[Path] = ()) -> Iterator[Entry]:
    """The files that are of interest in a folder without a project."""
    return _entries(folder, {*_BESIDE, *_scripts_of(folder)}, given)


def entry_of(path: Path) -> Entry | None:
    """A file as it is on disk, if it is there."""
    stamp = _stamp(path)
    return Entry(path, stamp) if stamp is not None else None


def _entries(folder: Path, names: Iterable[str], given: Iterable[Path]) -> Iterator[Entry]:
    for path in sorted({*(folder / name for name in names), *given}):
        check()
        entry = entry_of(path)
        if entry is not None:
            yield entry


def _scripts_of(root: Path) -> Iterator[str]:
    return (script.path.relative_to(root).as_posix() for script in scripts_near(root))


def _below(root: Path, folder: str) -> Iterator[str]:
    try:
        with os.scandir(root / folder) as listing:
            entries = sorted(listing, key=_name)
    except (OSError, ValueError):
        return
    for entry in entries:
        check()
        name = f"{folder}/{entry.name}"
        try:
            is_folder = entry.is_dir()
        except OSError:
            continue  # a symbolic link that leads to itself
        if not is_folder:
            if is_file_of_project(name):
                yield name
        elif _is_entered(entry.name, folder) and not is_root(root / name):
            yield from _below(root, name)


def is_file_of_project(path_from_root: str) -> bool:
    """Whether a file below `amplify` is one that we know."""
    parts = path_from_root.split("/")
    if tuple(parts[:-1]) == HOOKS_FOLDER:
        return may_be_a_hook(parts[-1])
    return kind_of_path(path_from_root) is not None or is_sdl_path(path_from_root)


def _is_entered(name: str, parent: str) -> bool:
    # A resource may have any of the names that say something further down.
    is_resource = parent.startswith(_BACKEND) and parent.count("/") == _RESOURCE_DEPTH
    return is_resource or name not in _PASSED_BY


_RESOURCE_DEPTH = 2


def _stamp(path: Path) -> Stamp | None:
    try:
        about = path.stat()
    except (OSError, ValueError):
        return None
    return about.st_mtime_ns, about.st_size


def _name(entry: os.DirEntry[str]) -> str:
    return entry.name


def roots_below(folder: Path, depth: int = 5, most: int = _MOST_FOLDERS) -> Iterator[Path]:
    """The projects in a folder and in the folders in it, as monorepos have them.

    Those that lie least deep come first: of a huge monorepo no more than some folders are looked
    into.
    """
    folders = [(folder, depth)]
    for place, deeper in folders:
        check()
        if is_root(place):
            yield place
        if deeper > 0 and len(folders) < most:
            folders += ((below, deeper - 1) for below in _folders_in(place))


def _folders_in(folder: Path) -> list[Path]:
    """The folders in which projects may be, in order of their names."""
    try:
        with os.scandir(folder) as listing:
            entries = [entry for entry in listing if _may_hold_projects(entry)]
    except (OSError, ValueError):
        return []
    return [folder / entry.name for entry in sorted(entries, key=_name)]


def _may_hold_projects(entry: os.DirEntry[str]) -> bool:
    if entry.name.startswith(".") or entry.name in _WITHOUT_PROJECTS:
        return False
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False
