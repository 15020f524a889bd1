"""Scripts near payloads on the disk, and what they say those are.

Only places where people keep scripts are looked at, and only as much of them as takes no time.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice, repeat
from pathlib import Path
from types import MappingProxyType

from amplify_ls.project.given import Given, Handover, handovers
from amplify_ls.syntax.hosts import is_host
from amplify_ls.text.source import SourceFile
from amplify_ls.text.stopping import check

_SCRIPT_FOLDERS = frozenset(
    {
        *("scripts", "script", "bin", "ci", "tools", "deploy", "deployment", "devops", "infra"),
        *(".github", ".circleci", ".gitlab", ".buildkite", ".azure-pipelines", ".ci"),
    }
)
_DEEPEST = 3
"""Folders in a folder of scripts: `.github/actions/<name>`."""
_MOST_ENTRIES = 500
_MOST_SCRIPTS = 200
_LARGEST = 200_000
_MOST_FOLDERS = 8

Near = Callable[[Path], Iterable[SourceFile]]


def given_around(
    folders: Iterable[Path],
    root: Path | None,
    opened: Iterable[SourceFile] = (),
    near: Near | None = None,
) -> Given:
    """Which files scripts give to the Amplify CLI, as far as they stand near certain folders.

    Scripts that an editor has open count as they stand there, wherever they are.
    """
    tops = {one: above[-1] for above in map(_up, folders, repeat(root)) for one in above}
    edited = {file.path: file for file in opened}
    found: dict[Path, dict[Handover, None]] = {}
    seen: set[Path] = set()
    for folder, script in chain(_each(sorted(tops), near or scripts_near), _open(edited, tops)):
        if script.path in seen:
            continue
        seen.add(script.path)
        places = [place for place in (root, folder, tops.get(folder)) if place is not None]
        file = edited.get(script.path, script)
        for one in handovers(file, places, lambda path: path in edited or _is_file(path)):
            found.setdefault(one.file, {})[one] = None
    return MappingProxyType({path: tuple(each) for path, each in found.items()})


def scripts_near(folder: Path) -> Iterator[SourceFile]:
    """The scripts in a folder, and in the folders of scripts in it."""
    return islice(_scripts_in(folder, _DEEPEST), _MOST_SCRIPTS)


def _each(folders: Iterable[Path], near: Near) -> Iterator[tuple[Path, SourceFile]]:
    """The scripts near folders, each with its folder."""
    return ((folder, script) for folder in folders for script in near(folder))


def _open(
    files: Mapping[Path, SourceFile], tops: Mapping[Path, Path]
) -> Iterator[tuple[Path, SourceFile]]:
    """Scripts of an editor, each with the top of its repository."""
    for file in files.values():
        if is_host(file.path, file.text):
            around = (top for top in tops.values() if file.path.is_relative_to(top))
            yield next(around, file.path.parent), file


def _up(folder: Path, root: Path | None) -> Sequence[Path]:
    """A folder and those above it, up to the repository's."""
    above = (folder, *folder.parents)[:_MOST_FOLDERS]
    # A work tree of git has a file of that name.
    top = next((place for place in above if os.path.exists(place / ".git")), root)  # noqa: PTH110
    return above[: above.index(top) + 1] if top in above else above[:1]


def _is_file(path: Path) -> bool:
    return os.path.isfile(path)  # noqa: PTH113 - Path.is_file raises for names that are too long


def _scripts_in(folder: Path, deepest: int) -> Iterator[SourceFile]:
    try:
        with os.scandir(folder) as listing:
            entries = sorted(islice(listing, _MOST_ENTRIES), key=lambda entry: entry.name)
    except (OSError, ValueError):
        return
    is_for_scripts = deepest < _DEEPEST
    for entry in entries:
        check()
        if (script := _script(entry)) is not None:
            yield script
    for entry in entries:
        if deepest and (is_for_scripts or entry.name in _SCRIPT_FOLDERS):
            yield from _scripts_in(folder / entry.name, deepest - 1)


def _script(entry: os.DirEntry[str]) -> SourceFile | None:
    path = Path(entry.path)
    if path.suffix and not is_host(path, ""):
        return None
    try:
        if not entry.is_file() or entry.stat().st_size > _LARGEST:
            return None
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, ValueError):
        return None
    return SourceFile(path, text) if is_host(path, text) else None
