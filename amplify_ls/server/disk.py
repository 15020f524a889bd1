"""Looking at the disk, in a thread of its own, so that a slow one never holds up the editor."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from amplify_ls.project.project import Project, load_project
from amplify_ls.project.reading import JSON_ENDINGS, may_be_given
from amplify_ls.project.root import find_root, is_gen_2
from amplify_ls.text.source import SourceFile

if TYPE_CHECKING:
    from amplify_ls.contract.deployment import Deployment
    from amplify_ls.project.given import Given

_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Survey:
    """What the disk said: which project each file belongs to, and the projects."""

    roots: Mapping[Path, Path | None]
    projects: Mapping[Path | None, Project]
    gen_2: frozenset[Path] = frozenset()
    """The files that are left alone because they are of Amplify Gen 2."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What is deployed of a project, and the files in which its last failure has its reasons."""

    deployment: Deployment | None = None
    files: Mapping[Path, SourceFile] = field(default_factory=dict)


class Disk:
    """The server's eyes; one look at a time."""

    def __init__(self) -> None:
        # Not pygls' own pool, and never `@server.thread()`: a handler there can make it deaf.
        self._files = ThreadPoolExecutor(1, thread_name_prefix="files")

    def survey(
        self,
        paths: Sequence[Path],
        known: Mapping[Path | None, Project],
        opened: Sequence[SourceFile] = (),
    ) -> Future[Survey]:
        """Find the projects around files, and read those that are not known yet.

        What commands take the files for that are open is found out each time.
        """
        return self._files.submit(_survey, tuple(paths), dict(known), tuple(opened))

    def derive(self, projects: Iterable[Project]) -> Future[None]:
        """Work out the names in projects, so that who asks on the loop finds them."""
        return self._files.submit(_derive, tuple(projects))

    def look_at(self, root: Path, deployment: Callable[[Path], Deployment | None]) -> Future[Seen]:
        """Find out what is deployed of a project."""
        return self._files.submit(_seen, root, deployment)

    def read(self, paths: Sequence[Path]) -> Future[Mapping[Path, SourceFile]]:
        """Read files; those that cannot be read are left out."""
        return self._files.submit(_read, tuple(paths))

    def close(self) -> None:
        """Look no more."""
        self._files.shutdown(wait=False, cancel_futures=True)


def _survey(
    paths: Sequence[Path], known: Mapping[Path | None, Project], opened: Sequence[SourceFile]
) -> Survey:
    roots = {path: _root_around(path) for path in paths}
    folders = _folders_of_payloads(opened, roots)
    projects = {
        root: _with_given(known.get(root) or _loaded(root), folders.get(root, set()), opened)
        for root in dict.fromkeys(roots.values())
    }
    return Survey(roots, projects, frozenset(filter(_is_gen_2, paths)))


def _folders_of_payloads(
    opened: Sequence[SourceFile], roots: Mapping[Path, Path | None]
) -> Mapping[Path | None, set[Path]]:
    """Folders of open files that a command may take for a payload, by their projects."""
    found: dict[Path | None, set[Path]] = defaultdict(set)
    for path in (file.path for file in opened if file.path.suffix in JSON_ENDINGS):
        root = roots[path] if path in roots else _root_around(path)
        if may_be_given(path, root):
            found[root].add(path.parent)
    return found


def _with_given(
    project: Project, folders: Collection[Path], opened: Sequence[SourceFile]
) -> Project:
    try:
        given = _given(project, folders, opened)
    except Exception:
        _logger.exception("The scripts around %s cannot be read", project.root)
        return project
    # Another object would have to find out all names anew.
    return project if given == project.given else replace(project, given=given)


def _given(project: Project, folders: Collection[Path], opened: Sequence[SourceFile]) -> Given:
    if not folders:
        return {}
    from amplify_ls.project.nearby import given_around

    return given_around(folders, project.root, opened)


def _root_around(path: Path) -> Path | None:
    try:
        return find_root(path.parent)
    except (OSError, ValueError):
        _logger.exception("The folders above %s cannot be looked at", path)
        return None


def _is_gen_2(path: Path) -> bool:
    try:
        return is_gen_2(path)
    except (OSError, ValueError):
        return False


def _loaded(root: Path | None) -> Project:
    try:
        return load_project(root)
    except Exception:
        _logger.exception("The project in %s cannot be read", root)
        return Project(root)


def _derive(projects: Sequence[Project]) -> None:
    for project in projects:
        try:
            _ = project.environments, project.resources, project.groups
        except Exception:
            _logger.exception("The names in %s cannot be found", project.root)


def _seen(root: Path, deployment: Callable[[Path], Deployment | None]) -> Seen:
    try:
        found = deployment(root)
    except Exception:
        _logger.exception("What is deployed of %s cannot be found out", root)
        return Seen()
    if found is None or found.failure is None:
        return Seen(found)
    from amplify_ls.rules.sources import sources_of

    return Seen(found, _read([root / source.path for source in sources_of(found.failure)]))


def _read(paths: Sequence[Path]) -> Mapping[Path, SourceFile]:
    found = {}
    for path in paths:
        try:
            found[path] = SourceFile(path, path.read_text(encoding="utf-8-sig"))
        except (OSError, ValueError):
            _logger.info("%s cannot be read", path)
    return found
