"""`workspace/willDeleteFiles`: what the folder of a resource leaves behind."""

from __future__ import annotations

from lsprotocol import types

from amplify_ls.server.file_filters import RESOURCES
from amplify_ls.server.handler import WorkspaceQuestion
from amplify_ls.server.projects import Library


def _answer(library: Library, params: types.DeleteFilesParams) -> object | None:
    from amplify_ls.features.rename.folders import deleted
    from amplify_ls.server.folder_changes import answer

    return answer(((file.uri, deleted) for file in params.files), library)


WILL_DELETE_FILES = WorkspaceQuestion(
    types.WORKSPACE_WILL_DELETE_FILES, _answer, nothing=None, options=RESOURCES
)
