"""Changes to several files that happen together or not at all, whatever dies in between.

New contents are first written aside and made durable. Then a manifest of them appears, and with it
the change is decided: whoever comes after a crash carries it out to the end. What was there before
is kept until then, so that everything can be put back when a disk refuses in the middle.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from errno import EXDEV
from pathlib import Path
from typing import TypeVar

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plan import FileChange
from amplify_ls.contract.resource import Change
from amplify_ls.core.files.records import records_folder
from amplify_ls.core.operations.lock import exclusive

_DECIDED, _UNDOING, _OUTSIDE = "manifest.json", "undo.json", "outside.json"
_FILES_LOCK = "files.lock"
_USUAL_FILE, _PRIVATE_FILE, _PRIVATE_FOLDER = 0o666, 0o600, 0o700
_AT_ONCE = 8
"""So many files go down to the disk together; file systems write that down as one change."""
_One = TypeVar("_One")


@dataclass(frozen=True, slots=True)
class Write:
    """What a file is to hold."""

    path: Path
    data: bytes | None
    """Nothing: the file, or the folder with all that is in it, goes."""
    mode: int | None = None
    """Its permissions; otherwise a file keeps its own, and a new one has the usual."""


@dataclass(frozen=True, slots=True)
class _Move:
    """One change of a manifest; paths are absolute."""

    path: str
    new: str | None
    """Where the new content waits; nothing if the file goes."""
    old: str | None
    """Where what was there before is kept."""
    folders: tuple[str, ...]
    """The folders that have to be made for it, outermost first."""


def changes(root: Path, home: Path, writes: Sequence[Write]) -> tuple[FileChange, ...]:
    """What the writes change, in words for a plan; what is so already is left out."""
    return tuple(
        FileChange(_shown(write.path, root, home), _change(write)) for write in _effective(writes)
    )


def commit(root: Path, operation: str, writes: Sequence[Write]) -> None:
    """Make all the changes, or none.

    Raises:
        AmplifyError: the disk refuses; everything is as it was.
    """
    effective = _effective(writes)
    if not effective:
        return
    folder = records_folder(root) / operation
    try:
        with _one_at_a_time(root):
            try:
                moves = _staged(folder, root, effective)
                _decide(folder, moves)
            except OSError:
                _drop(folder)
                raise
            _carry_out(folder, moves)
    except OSError as error:
        raise _refused(error) from error


def recover(root: Path) -> bool:
    """Finish what a crash cut short, and say whether there was anything.

    A change that was decided is carried out, one that was not leaves no trace.

    Raises:
        AmplifyError: the disk refuses.
    """
    if not _leftovers(root):
        return False
    try:
        with _one_at_a_time(root):
            for folder in _leftovers(root):
                _settle(folder)
    except OSError as error:
        raise _refused(error) from error
    return True


def _settle(folder: Path) -> None:
    if (folder / _UNDOING).is_file():
        _undo(folder, _read(folder / _UNDOING))
    elif (folder / _DECIDED).is_file():
        _carry_out(folder, _read(folder / _DECIDED))
    else:
        _drop(folder)


def _effective(writes: Sequence[Write]) -> list[Write]:
    """The writes that change something; of two for one path the later."""
    latest = {write.path: write for write in writes}
    return [write for write in latest.values() if _change(write) is not Change.NONE]


def _change(write: Write) -> Change:
    if write.data is None:
        return Change.DELETE if os.path.lexists(write.path) else Change.NONE
    try:
        is_same = write.path.read_bytes() == write.data
        mode = write.path.stat().st_mode & 0o777
    except (FileNotFoundError, NotADirectoryError):
        return Change.CREATE
    except OSError:
        return Change.UPDATE
    is_mode_right = os.name == "nt" or write.mode in (None, mode)
    return Change.NONE if is_same and is_mode_right else Change.UPDATE


def _shown(path: Path, root: Path, home: Path) -> str:
    if path.is_relative_to(root):
        return path.relative_to(root).as_posix()
    return f"~/{path.relative_to(home).as_posix()}" if path.is_relative_to(home) else str(path)


@contextmanager
def _one_at_a_time(root: Path) -> Iterator[None]:
    """Hold the project's files; nobody holds them for longer than it takes to rename a few."""
    folder = records_folder(root)
    folder.mkdir(parents=True, exist_ok=True)
    with exclusive(folder / _FILES_LOCK):
        yield


def _leftovers(root: Path) -> list[Path]:
    folder = records_folder(root)
    return sorted(path for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else []


def _staged(folder: Path, root: Path, writes: Sequence[Write]) -> list[_Move]:
    """Write everything aside; nothing that anybody reads is touched."""
    folder.mkdir(mode=_PRIVATE_FOLDER)
    moves = [_move(folder, root, number, write) for number, write in enumerate(writes)]
    outside = [
        aside
        for move in moves
        for aside in (move.new, move.old)
        if aside and not Path(aside).is_relative_to(folder)
    ]
    _write_durably(folder / _OUTSIDE, json.dumps(outside).encode(), _PRIVATE_FILE)
    _together(_stage, zip(moves, writes, strict=True))
    return moves


def _stage(one: tuple[_Move, Write]) -> None:
    move, write = one
    if move.new is None or write.data is None:
        return
    path = Path(move.path)
    mode = path.stat().st_mode & 0o777 if move.old else None
    if move.old is not None:
        _write_durably(Path(move.old), path.read_bytes(), mode)
    _write_durably(Path(move.new), write.data, mode if write.mode is None else write.mode)


def _together(do: Callable[[_One], None], all_of_them: Iterable[_One]) -> None:
    """Do what mostly waits for the disk; when it ends, well or not, nothing of it goes on."""
    with ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="amplify-ls-file") as pool:
        for _ in pool.map(do, all_of_them):
            pass


def _move(folder: Path, root: Path, number: int, write: Write) -> _Move:
    # A file that is a link to another stays one.
    is_link = write.data is not None and write.path.is_symlink()
    path = Path(os.path.realpath(write.path)) if is_link else write.path
    aside = folder / str(number)
    if not path.is_relative_to(root):
        # What belongs to the user's home never enters the project, not even for a moment.
        nearest = next(parent for parent in path.parents if parent.is_dir())
        aside = nearest / f".{path.name}.{folder.name}-{number}"
    folders = tuple(str(parent) for parent in _missing_parents(path))
    old = f"{aside}.old" if os.path.lexists(path) else None
    return _Move(str(path), None if write.data is None else f"{aside}.new", old, folders)


def _missing_parents(path: Path) -> list[Path]:
    missing = [parent for parent in path.parents if not parent.exists()]
    return missing[::-1]


def _write_durably(path: Path, data: bytes, mode: int | None) -> None:
    """Write a new file that nobody else could read meanwhile, down to the disk."""
    at_first = _USUAL_FILE if mode is None else _PRIVATE_FILE
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, at_first)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    if mode is not None:
        path.chmod(mode)


def _decide(folder: Path, moves: Sequence[_Move]) -> None:
    draft = folder / f"{_DECIDED}.new"
    _write_durably(draft, json.dumps([asdict(move) for move in moves]).encode(), _PRIVATE_FILE)
    _rename(draft, folder / _DECIDED)
    _sync_folder(folder)


def _read(manifest: Path) -> list[_Move]:
    entries = json.loads(manifest.read_bytes())
    return [_Move(e["path"], e["new"], e["old"], tuple(e["folders"])) for e in entries]


def _carry_out(folder: Path, moves: Sequence[_Move]) -> None:
    """Put everything in its place; done twice it is done once."""
    try:
        for move in moves:
            _apply(move)
    except OSError:
        _rename(folder / _DECIDED, folder / _UNDOING)
        _undo(folder, moves)
        raise
    _together(_sync_folder, {Path(move.path).parent for move in moves})
    for move in moves:
        if move.new is None:
            _prune(Path(move.path).parent)
    _drop(folder)


def _apply(move: _Move) -> None:
    path = Path(move.path)
    if move.new is None:
        if move.old is not None and os.path.lexists(path) and not os.path.lexists(move.old):
            _rename(path, Path(move.old))
    elif Path(move.new).exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        _rename(Path(move.new), path)


def _undo(folder: Path, moves: Sequence[_Move]) -> None:
    """Put back what was there before; done twice it is done once."""
    for move in reversed(moves):
        path = Path(move.path)
        if move.old is not None and os.path.lexists(move.old):
            _rename(Path(move.old), path)
        elif move.new is not None and move.old is None and not Path(move.new).exists():
            path.unlink(missing_ok=True)
        for made in reversed(move.folders):
            with suppress(OSError):
                Path(made).rmdir()
    _drop(folder)


def _prune(folder: Path) -> None:
    """Remove the folders of the project's backend that nothing is left in."""
    while "amplify" in folder.parts[:-1]:
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent


def _drop(folder: Path) -> None:
    """Remove what waited aside; the manifest goes first, so that what is left decides nothing."""
    for manifest in (_DECIDED, _UNDOING):
        (folder / manifest).unlink(missing_ok=True)
    with suppress(OSError, ValueError):
        for path in json.loads((folder / _OUTSIDE).read_bytes()):
            Path(path).unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)


def _rename(source: Path, target: Path) -> None:
    try:
        os.replace(source, target)  # noqa: PTH105 - the one call that replaces on every system
    except OSError as error:
        if error.errno != EXDEV:
            raise
        between = target.with_name(f".{target.name}.moving")
        shutil.move(source, between)
        os.replace(between, target)  # noqa: PTH105 - as above


def _sync_folder(folder: Path) -> None:
    """Make the names in a folder durable, where the system can."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _refused(error: OSError) -> AmplifyError:
    place = f" {error.filename}" if error.filename else ""
    return AmplifyError(
        f"The files could not be written:{place} {error.strerror}. All files are as they were.",
        "See to the permissions and the space on the disk, and run the command again.",
    )
