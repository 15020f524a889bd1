"""`textDocument/definition`: where the thing is made that this name stands for."""

from __future__ import annotations

from collections.abc import Sequence

from lsprotocol import types

from amplify_ls.server.handler import ProjectQuestion
from amplify_ls.server.projects import Library
from amplify_ls.server.session import Snapshot

Answer = Sequence[types.LocationLink] | Sequence[types.Location] | None


def _answer(snapshot: Snapshot, library: Library, params: types.DefinitionParams) -> Answer:
    from amplify_ls.features.navigation.definition import definitions
    from amplify_ls.server import convert_places
    from amplify_ls.server.shelf import around

    offset = snapshot.positions.offset(params.position)
    found = definitions(around(snapshot.reading, library, offset), offset)
    if snapshot.client.links_definitions:
        return convert_places.links(found, snapshot, library) or None
    return convert_places.locations_of(found, library) or None


DEFINITION = ProjectQuestion(types.TEXT_DOCUMENT_DEFINITION, _answer, nothing=None)
