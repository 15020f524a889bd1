"""The backend as last deployed: `#current-cloud-backend` on disk, and as a zip in the bucket."""

from __future__ import annotations

import io
import os
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path, PureWindowsPath
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError  # noqa: N812 - a class, whatever it is called

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plugin import JsonObject
from amplify_ls.core.files.json_file import value_of

MIRROR = "amplify/#current-cloud-backend"
BACKEND = "amplify/backend"
ZIP_KEY = "#current-cloud-backend.zip"
META = "amplify-meta.json"
ROOT_TEMPLATE = "awscloudformation/build/root-cloudformation-stack.json"

_NOT_MIRRORED = ("types/", ".temp/")
_LEFT_ALONE = frozenset({"node_modules", ".git", ".venv"})
# Zip cannot say anything earlier; a fixed time keeps equal contents equal.
_EPOCH = (1980, 1, 1, 0, 0, 0)
_READABLE = 0o100644 << 16
_FOLDER = 0o040755 << 16 | 0x10

# An unknown compression and a password are errors at runtime to `zipfile`.
_DAMAGES = (BadZipFile, ZlibError, EOFError, OSError, RuntimeError, ValueError)

Files = Mapping[str, bytes]
"""Contents by POSIX path below a folder."""


def files_below(folder: Path) -> dict[str, bytes]:
    """Every file below a folder that belongs to the project, in order of path.

    Raises:
        AmplifyError: one cannot be read.
    """
    paths = sorted(_walk(folder))
    return {path.relative_to(folder).as_posix(): content_of(path) for path in paths}


def content_of(path: Path) -> bytes:
    """What is in a file.

    Raises:
        AmplifyError: it cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise AmplifyError(
            f"{path} cannot be read: {error.strerror or error}.", "Check its permissions."
        ) from error


def _walk(folder: Path, way: tuple[Path, ...] = ()) -> list[Path]:
    """The files below a folder; `way` are the folders whose links led there."""
    paths: list[Path] = []
    if not folder.is_dir():
        return paths
    for child in folder.iterdir():
        if child.is_file():
            paths.append(child)
        elif child.name not in _LEFT_ALONE and child.is_dir():
            target = child.resolve() if child.is_symlink() else None
            if target is None:
                paths += _walk(child, way)
            elif not any(each.is_relative_to(target) for each in (*way, folder.resolve())):
                paths += _walk(child, (*way, target))
    return paths


def empty_folders(folder: Path) -> Iterator[str]:
    """The folders below one that hold no file of the project, by POSIX path.

    The Amplify CLI's hash of a resource counts them, so the mirror has to have them, too.
    """
    for top, folders, files in os.walk(folder):
        folders[:] = sorted(set(folders) - _LEFT_ALONE)
        if not folders and not files and Path(top) != folder:
            yield Path(top).relative_to(folder).as_posix()


def mirrored(backend: Files) -> dict[str, bytes]:
    """Those files of a backend that the mirror keeps."""
    return {path: data for path, data in backend.items() if not path.startswith(_NOT_MIRRORED)}


def resource_files(files: Files, category: str, name: str) -> dict[str, bytes]:
    """The files of one resource, by their path below its folder."""
    start = f"{category}/{name}/"
    return {path[len(start) :]: data for path, data in files.items() if path.startswith(start)}


def pack(files: Files, folders: Collection[str] = ()) -> bytes:
    """A zip of files, and of folders with nothing in them; equal files give equal bytes."""
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for path in sorted(folders):
            folder = ZipInfo(f"{path}/", _EPOCH)
            folder.external_attr = _FOLDER
            archive.writestr(folder, b"")
        for path in sorted(files):
            entry = ZipInfo(path, _EPOCH)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = _READABLE
            archive.writestr(entry, files[path])
    return buffer.getvalue()


def unpack(data: bytes) -> dict[str, bytes]:
    """The files in a zip.

    Raises:
        AmplifyError: it is none, so somebody has damaged the bucket's copy.
    """
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            return {
                info.filename: archive.read(info)
                for info in archive.infolist()
                if not info.is_dir() and _stays_inside(info.filename)
            }
    except _DAMAGES as error:
        raise AmplifyError(
            f"{ZIP_KEY} in the deployment bucket is not a zip file: {error}.",
            "Restore an earlier version of the object, or delete it and push everything anew.",
        ) from error


def _stays_inside(path: str) -> bool:
    """Whether a path leads nowhere else than below a folder, whatever the system."""
    return not PureWindowsPath(path).anchor and ".." not in path.split("/")


def object_of(files: Files, path: str) -> JsonObject:
    """The JSON object in one of the files; empty if there is no such file.

    Raises:
        AmplifyError: the file holds something else.
    """
    if path not in files:
        return {}
    value = value_of(files[path].decode("utf-8-sig", "replace"), path)
    if isinstance(value, dict):
        return value
    raise AmplifyError(f"{path}: this has to be a JSON object.", "Put { } around its content.")
