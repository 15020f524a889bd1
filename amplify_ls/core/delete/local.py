"""The files of this machine that go with a project."""

from __future__ import annotations

import shutil
from pathlib import Path

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plugin import JsonObject
from amplify_ls.contract.registry import Plugins
from amplify_ls.core.backend.app_files import app_files
from amplify_ls.core.backend.mirror import BACKEND, META
from amplify_ls.core.files.json_file import read_json
from amplify_ls.core.files.records import records_folder
from amplify_ls.core.files.transaction import Write

_AMPLIFY, _LOGS, _CONFIG = "amplify", "logs", ".config"


def removals(root: Path, project: JsonObject, plugins: Plugins) -> tuple[Write, ...]:
    """What is removed: all of `amplify/` but the journal, and the files that an app reads.

    What makes the folder a project goes last, so that it is one for as long as anything is left.
    """
    children = sorted((root / _AMPLIFY).iterdir()) if (root / _AMPLIFY).is_dir() else []
    usual = [child for child in children if child.name not in (_LOGS, _CONFIG)]
    last = [child for child in children if child.name == _CONFIG]
    path = root / BACKEND / META
    meta = read_json(path) if path.is_file() else {}
    exports = [root / path for path in app_files(root, project, meta, plugins)]
    return tuple(Write(path, None) for path in (*exports, *usual, *last))


def is_leftover(root: Path) -> bool:
    """Whether only the journal of a project that was deleted is left in a folder."""
    folder = root / _AMPLIFY
    return records_folder(root).is_dir() and [child.name for child in folder.iterdir()] == [_LOGS]


def sweep(root: Path) -> None:
    """Remove the journal too, when it has nothing more to tell.

    Raises:
        AmplifyError: the disk refuses.
    """
    try:
        shutil.rmtree(root / _AMPLIFY)
    except FileNotFoundError:
        return
    except OSError as error:
        raise AmplifyError(
            f"{error.filename} cannot be removed: {error.strerror}.",
            f"The project is deleted; remove the folder {root / _AMPLIFY} by hand.",
        ) from error
