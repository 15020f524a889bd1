"""`textDocument/typeDefinition`: the type of this field."""

from __future__ import annotations

from collections.abc import Sequence

from lsprotocol import types

from amplify_ls.server.handler import ProjectQuestion
from amplify_ls.server.projects import Library
from amplify_ls.server.session import Snapshot

Answer = Sequence[types.LocationLink] | Sequence[types.Location] | None


def _answer(snapshot: Snapshot, library: Library, params: types.TypeDefinitionParams) -> Answer:
    from amplify_ls.features.navigation.type_definition import type_definitions
    from amplify_ls.server import convert_places
    from amplify_ls.server.shelf import whole

    offset = snapshot.positions.offset(params.position)
    found = type_definitions(whole(snapshot.reading, library), offset)
    if snapshot.client.links_type_definitions:
        return convert_places.links(found, snapshot, library) or None
    return convert_places.locations_of(found, library) or None


TYPE_DEFINITION = ProjectQuestion(types.TEXT_DOCUMENT_TYPE_DEFINITION, _answer, nothing=None)
