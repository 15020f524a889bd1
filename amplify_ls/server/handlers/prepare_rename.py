"""`textDocument/prepareRename`: whether this name can be another, or why it cannot."""

from __future__ import annotations

from lsprotocol import types

from amplify_ls.server.handler import ProjectQuestion
from amplify_ls.server.projects import Library
from amplify_ls.server.session import Snapshot


def _answer(
    snapshot: Snapshot, library: Library, params: types.PrepareRenameParams
) -> types.PrepareRenamePlaceholder | None:
    from amplify_ls.features.rename import Refusal, prepare
    from amplify_ls.server.refusing import Refused
    from amplify_ls.server.renaming import scope_of

    path = snapshot.reading.file.path
    scope = scope_of(snapshot.reading.root, library)
    names = scope.index.files.get(path)
    here = names.at(snapshot.positions.offset(params.position)) if names is not None else None
    found = prepare(here, path, scope)
    if isinstance(found, Refusal):
        raise Refused(found.reason)
    if found is None:
        return None
    return types.PrepareRenamePlaceholder(snapshot.positions.range(found.span), found.text)


PREPARE_RENAME = ProjectQuestion(types.TEXT_DOCUMENT_PREPARE_RENAME, _answer, nothing=None)
