"""`textDocument/references`: everywhere this name is written, in all files of its project."""

from __future__ import annotations

from lsprotocol import types

from amplify_ls.server.handler import ProjectQuestion
from amplify_ls.server.projects import Library
from amplify_ls.server.session import Snapshot


def _answer(
    snapshot: Snapshot, library: Library, params: types.ReferenceParams
) -> list[types.Location] | None:
    from amplify_ls.features.navigation.references import references
    from amplify_ls.server import convert_places
    from amplify_ls.server.shelf import around

    offset = snapshot.positions.offset(params.position)
    found = references(
        around(snapshot.reading, library, offset),
        offset,
        with_declarations=params.context.include_declaration,
    )
    return convert_places.locations_of(found, library) or None


REFERENCES = ProjectQuestion(types.TEXT_DOCUMENT_REFERENCES, _answer, nothing=None)
