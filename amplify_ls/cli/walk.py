"""Which files a check looks at."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from amplify_ls.project.hooks import is_in_hooks, may_be_a_hook
from amplify_ls.project.reading import JSON_ENDINGS
from amplify_ls.project.root import HOSTING_SETTINGS, is_gen_2, is_gen_2_backend
from amplify_ls.project.sdl_document import SDL_ENDINGS
from amplify_ls.syntax.hosts import is_host

STDIN = "-"
_PASSED_BY = frozenset(
    {
        ".git",
        "node_modules",
        ".venv",
        "venv",
        "build",
        "dist",
        "__pycache__",
        "#current-cloud-backend",
    }
)
_FUNCTION_SOURCE = frozenset({"src", "lib"})
GEN_2 = "an Amplify Gen 2 backend, which amplify-ls does not judge"
"""Why a folder or file is left alone."""


class Candidate(NamedTuple):
    """A file to look into."""

    path: str
    """As the user named it, or as it is found below the folder the user named."""
    is_named: bool
    """Whether the user named the file itself."""


class LeftAlone(NamedTuple):
    """Something nobody looked into, and why."""

    path: str
    reason: str
    is_failure: bool = False
    """Whether it should have been looked into."""


def walk(paths: Iterable[str]) -> Iterator[Candidate | LeftAlone]:
    """The files at or below the paths, each once: folders in order of name."""
    seen: set[tuple[int, int]] = set()
    for path in paths:
        if path == STDIN or not Path(path).is_dir():
            yield Candidate(path, is_named=True)
            continue
        for found in _below(path, seen):
            # "./ci/init.sh" is what nobody would type.
            yield found._replace(path=found.path.removeprefix(f".{os.sep}"))


def exists(path: str) -> bool:
    """Whether something is there that may be looked at."""
    return os.path.exists(path)  # noqa: PTH110 - Path.exists raises for names that are too long


def nearest_path(path: str) -> str:
    """Where somebody who named a path that does not exist may go on."""
    from amplify_ls.schema.nearest import nearest

    wanted = Path(path)
    parent = next(folder for folder in wanted.parents if exists(str(folder)))
    name = wanted.parts[len(parent.parts)]
    try:
        guess = nearest(name, [entry.name for entry in parent.iterdir()])
    except NotADirectoryError:
        return f"{parent} is a file"
    except OSError as error:
        return f"{parent} cannot be read: {error.strerror}"
    if guess is None:
        return f"the nearest folder is {'this one' if parent == Path() else parent}"
    return f"did you mean {parent / guess}?"


def _below(folder: str, seen: set[tuple[int, int]]) -> Iterator[Candidate | LeftAlone]:
    try:
        about = Path(folder).stat()
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError as error:
        yield LeftAlone(folder, f"cannot be read: {error.strerror}", is_failure=True)
        return
    # A symbolic link may lead back up.
    if (about.st_dev, about.st_ino) in seen:
        return
    seen.add((about.st_dev, about.st_ino))
    if _whole(folder).name == "amplify" and is_gen_2_backend(Path(folder)):
        yield LeftAlone(folder, GEN_2)
        return
    for entry in entries:
        try:
            is_folder, is_file = entry.is_dir(), entry.is_file()
        except OSError:
            continue  # a symbolic link that leads to itself
        if is_folder and entry.name not in _PASSED_BY and not _is_function_source(entry.path):
            yield from _below(entry.path, seen)
        elif is_file and _may_hold_documents(entry) and not _hosts_gen_2(entry):
            yield Candidate(entry.path, is_named=False)


def _hosts_gen_2(entry: os.DirEntry[str]) -> bool:
    """Whether a file says how Amplify Hosting treats a Gen 2 project."""
    return entry.name in HOSTING_SETTINGS and is_gen_2(Path(entry.path))


def _is_function_source(folder: str) -> bool:
    """Whether a folder is `amplify/backend/function/*/src`: the user's program, not Amplify's."""
    if Path(folder).name not in _FUNCTION_SOURCE:
        return False
    return _whole(folder).parts[-5:-2] == ("amplify", "backend", "function")


def _whole(folder: str) -> Path:
    return Path(os.path.abspath(folder))  # noqa: PTH100 - symbolic links keep their names


def _may_hold_documents(entry: os.DirEntry[str]) -> bool:
    path = Path(entry.name)
    if path.suffix in JSON_ENDINGS | SDL_ENDINGS or is_host(path, ""):
        return True
    if is_in_hooks(_whole(entry.path)):
        return may_be_a_hook(entry.name)
    return not path.suffix and is_host(path, _first_line(entry.path))


def _first_line(path: str) -> str:
    try:
        with Path(path).open("rb") as file:
            return file.readline(100).decode("ascii", "replace")
    except OSError:
        return ""
