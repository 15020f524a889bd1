"""The Amplify CLI's hash of a resource's folder, by which it knows what has changed.

npm's `folder-hash` with SHA-1, checked against `lastPushDirHash` of real projects: a file's hash
is of its name and bytes, a folder's of its name and the hashes of what is in it.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Collection, Mapping
from hashlib import sha1
from unicodedata import combining, normalize

_LEFT_OUT = frozenset({"node_modules", "test_coverage", "dist", "build"})
# `localeCompare` puts these before digits, in this order, and digits before letters.
_MARKS = " _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$"

_Folder = dict[str, "bytes | _Folder"]


def folder_hash(
    name: str, files: Mapping[str, bytes], counted: Collection[str] | None = None
) -> str:
    """The hash of a resource's folder of this name; `files` by POSIX path below it.

    If `counted` is given, only files with these names count; the folders with others still do.
    """
    own = {path: data for path, data in files.items() if not _is_built(path)}
    return content_hash(name, own, counted)


def content_hash(
    name: str, files: Mapping[str, bytes], counted: Collection[str] | None = None
) -> str:
    """The hash of a folder with nothing left out, by which packages of code are named."""
    return _hash(name, _tree(files, counted), _base64)


def source_hash(name: str, files: Mapping[str, bytes]) -> str:
    """The hash in hexadecimal of a folder without its builds, by which deployed APIs are named."""
    own = {path: data for path, data in files.items() if "build" not in path.split("/")[:-1]}
    return _hash(name, _tree(own), bytes.hex)


def _is_built(path: str) -> bool:
    folders = path.split("/")[:-1]
    return any(folder.startswith(".") or folder in _LEFT_OUT for folder in folders)


def _tree(files: Mapping[str, bytes], counted: Collection[str] | None = None) -> _Folder:
    top: _Folder = {}
    for path, data in files.items():
        *folders, file = path.split("/")
        place = top
        for folder in folders:
            inner = place.setdefault(folder, {})
            place = inner if isinstance(inner, dict) else {}
        if counted is None or file in counted:
            place[file] = data
    return top


def _hash(name: str, content: bytes | _Folder, written: Callable[[bytes], str]) -> str:
    """A folder's hash is of those of its content as they are `written`."""
    digest = sha1(name.encode(), usedforsecurity=False)
    if isinstance(content, bytes):
        digest.update(content)
    else:
        for child in sorted(content, key=_collation):
            digest.update(_hash(child, content[child], written).encode())
    return written(digest.digest())


def _base64(digest: bytes) -> str:
    return b64encode(digest).decode()


def _collation(name: str) -> tuple[list[tuple[int, str]], list[list[str]], str]:
    """The order of `localeCompare`: letters, then accents, and small letters before capitals."""
    letters: list[str] = []
    accents: list[list[str]] = []
    for character in normalize("NFD", name):
        if combining(character) and letters:
            accents[-1].append(character)
        else:
            letters.append(character)
            accents.append([])
    return [_rank(letter) for letter in letters], accents, "".join(letters).swapcase()


def _rank(character: str) -> tuple[int, str]:
    mark = _MARKS.find(character)
    if mark >= 0:
        return mark - len(_MARKS), ""
    return (0 if character.isdigit() else 1), character.lower()
