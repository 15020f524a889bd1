"""`textDocument/prepareCallHierarchy`: the resource at a place, to ask what needs what."""

from __future__ import annotations

from lsprotocol import types

from amplify_ls.server.handler import ProjectQuestion
from amplify_ls.server.projects import Library
from amplify_ls.server.session import Snapshot


def _answer(
    snapshot: Snapshot, library: Library, params: types.CallHierarchyPrepareParams
) -> list[types.CallHierarchyItem] | None:
    from amplify_ls.features.navigation.calls import call_items
    from amplify_ls.server import convert_calls
    from amplify_ls.server.shelf import whole

    offset = snapshot.positions.offset(params.position)
    found = call_items(whole(snapshot.reading, library), offset)
    return convert_calls.items(found, library) or None


PREPARE_CALL_HIERARCHY = ProjectQuestion(
    types.TEXT_DOCUMENT_PREPARE_CALL_HIERARCHY, _answer, nothing=None
)
