"""The files behind an editor's addresses."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath

from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path, uri_scheme

from amplify_ls.syntax.hosts import HOSTS

_SUFFIXES = {"json": ".json", "jsonc": ".json"} | {
    language: ending
    for host in reversed(HOSTS)
    for ending in reversed(host.names)
    for language in host.languages + host.filetypes
    if ending.startswith(".")
}
"""What a text without a name yet would be called, by the editor's name for its language."""


def workspace_folders(server: LanguageServer) -> tuple[Path, ...]:
    """The folders an editor has open, those on this machine."""
    # Not the keys: pygls takes the escapes out of them, and what is behind a `#` is lost then.
    paths = (to_fs_path(folder.uri) for folder in server.workspace.folders.values())
    return tuple(Path(path) for path in paths if path)


def path_of(uri: str, language: str) -> Path | None:
    """Where a file is; nothing for other texts, such as the old side of a comparison."""
    match uri_scheme(uri):
        case "file":
            path = to_fs_path(uri)
            return Path(path) if path else None
        case "untitled":
            name = PurePosixPath(uri.partition(":")[2]).name.strip(".") or "untitled"
            named = Path(os.sep, name)
            return named.with_suffix(_SUFFIXES.get(language, named.suffix))
        case _:
            return None
