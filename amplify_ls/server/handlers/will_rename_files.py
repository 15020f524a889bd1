"""`workspace/willRenameFiles`: what changes with the name of a resource's folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.uris import to_fs_path

from amplify_ls.server.file_filters import RESOURCES
from amplify_ls.server.handler import WorkspaceQuestion
from amplify_ls.server.projects import Library

if TYPE_CHECKING:
    from amplify_ls.server.folder_changes import Judge


def _answer(library: Library, params: types.RenameFilesParams) -> object | None:
    from amplify_ls.server.folder_changes import answer

    return answer(((file.old_uri, _judge(file.new_uri)) for file in params.files), library)


def _judge(new_uri: str) -> Judge:
    from amplify_ls.features.rename.folders import moved

    return lambda path, scope: moved(path, Path(to_fs_path(new_uri) or ""), scope)


WILL_RENAME_FILES = WorkspaceQuestion(
    types.WORKSPACE_WILL_RENAME_FILES, _answer, nothing=None, options=RESOURCES
)
