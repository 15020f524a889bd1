"""`textDocument/rename`: another name for what the cursor is on, in all files of the project."""

from __future__ import annotations

from lsprotocol import types

from amplify_ls.server.handler import ProjectQuestion
from amplify_ls.server.projects import Library
from amplify_ls.server.session import Snapshot


def _answer(snapshot: Snapshot, library: Library, params: types.RenameParams) -> object | None:
    from amplify_ls.features.rename import rename_at
    from amplify_ls.server.renaming import edit_of, scope_of

    path = snapshot.reading.file.path
    scope = scope_of(snapshot.reading.root, library)
    names = scope.index.files.get(path)
    here = names.at(snapshot.positions.offset(params.position)) if names is not None else None
    return edit_of(rename_at(here, path, params.new_name, scope), library)


RENAME = ProjectQuestion(types.TEXT_DOCUMENT_RENAME, _answer, nothing=None)
