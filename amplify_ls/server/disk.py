"""Looking at the disk, in a thread of its own, so that a slow one never holds up the editor."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from amplify_ls.project.project import Project, load_project
from amplify_ls.project.root import find_root

_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Survey:
    """What the disk said: which project each file belongs to, and the projects."""

    roots: Mapping[Path, Path | None]
    projects: Mapping[Path | None, Project]


class Disk:
    """The server's eyes; one look at a time."""

    def __init__(self) -> None:
        # Not pygls' own pool, and never `@server.thread()`: a handler there can make it deaf.
        self._files = ThreadPoolExecutor(1, thread_name_prefix="files")

    def survey(self, paths: Sequence[Path], known: Mapping[Path | None, Project]) -> Future[Survey]:
        """Find the projects around files, and read those that are not known yet."""
        return self._files.submit(_survey, tuple(paths), dict(known))

    def close(self) -> None:
        """Look no more."""
        self._files.shutdown(wait=False, cancel_futures=True)


def _survey(paths: Sequence[Path], known: Mapping[Path | None, Project]) -> Survey:
    roots = {path: _root_around(path) for path in paths}
    wanted = dict.fromkeys(roots.values())
    return Survey(roots, {root: known.get(root) or _loaded(root) for root in wanted})


def _root_around(path: Path) -> Path | None:
    try:
        return find_root(path.parent)
    except (OSError, ValueError):
        _logger.exception("The folders above %s cannot be looked at", path)
        return None


def _loaded(root: Path | None) -> Project:
    try:
        return load_project(root)
    except Exception:
        _logger.exception("The project in %s cannot be read", root)
        return Project(root)
