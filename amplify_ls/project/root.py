"""Where the Amplify project around a file is."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path, PurePath

SETTINGS_FILE = ".amplify-ls.json"
"""In the root: what a team says about rules."""
_AMPLIFY = "amplify"
_GEN_2_BACKENDS = ("backend.ts", "backend.js")
HOSTING_SETTINGS = frozenset({"amplify.yml", "amplify.yaml", "customHttp.yml"})
"""Names of the files that say how Amplify Hosting builds and serves an app."""


def find_root(path: Path) -> Path | None:
    """The nearest folder at or above a path that the Amplify CLI takes for a project.

    A Gen 2 backend also has an `amplify` folder, but no `amplify/.config`, and is not one.
    """
    return next((folder for folder in (path, *path.parents) if is_root(folder)), None)


def is_root(folder: Path) -> bool:
    """Whether a folder holds an Amplify (Gen 1) project."""
    amplify = folder / _AMPLIFY
    config = amplify / ".config"
    if not _is_folder(config):
        return False
    if _is_folder(amplify / "backend") and _is_folder(amplify / "#current-cloud-backend"):
        return True
    return any(_is_file(config / name) for name in ("project-config.json", "local-env-info.json"))


def is_gen_2(path: Path) -> bool:
    """Whether a file is of an Amplify Gen 2 backend, or says how Amplify Hosting builds one."""
    if path.name in HOSTING_SETTINGS and is_gen_2_backend(path.parent / _AMPLIFY):
        return True
    return any(folder.name == _AMPLIFY and is_gen_2_backend(folder) for folder in path.parents)


def is_gen_2_backend(folder: Path) -> bool:
    """Whether a folder called `amplify` holds the program that makes a Gen 2 backend."""
    has_backend = any(_is_file(folder / name) for name in _GEN_2_BACKENDS)
    return has_backend and not _is_folder(folder / ".config")


def _is_folder(path: Path) -> bool:
    return os.path.isdir(path)  # noqa: PTH112 - Path.is_dir raises for names that are too long


def _is_file(path: Path) -> bool:
    return os.path.isfile(path)  # noqa: PTH113 - as above


@lru_cache(maxsize=1024)
def path_in_project(path: PurePath) -> str | None:
    """The path from the project's root, judged by the names of its folders alone.

    A file can be recognised before, and without, the rest of its project being there.
    """
    parts = path.parts
    for index in range(len(parts) - 1, -1, -1):
        if parts[index] == _AMPLIFY:
            return "/".join(parts[index:])
    return None
