"""`textDocument/implementation`: the template or the code that makes this thing work."""

from __future__ import annotations

from collections.abc import Sequence

from lsprotocol import types

from amplify_ls.server.handler import ProjectQuestion
from amplify_ls.server.projects import Library
from amplify_ls.server.session import Snapshot

Answer = Sequence[types.LocationLink] | Sequence[types.Location] | None


def _answer(snapshot: Snapshot, library: Library, params: types.ImplementationParams) -> Answer:
    from amplify_ls.features.navigation.implementation import implementations
    from amplify_ls.server import convert_places
    from amplify_ls.server.shelf import whole

    offset = snapshot.positions.offset(params.position)
    found = implementations(whole(snapshot.reading, library), offset)
    if snapshot.client.links_implementations:
        return convert_places.links(found, snapshot, library) or None
    return convert_places.locations_of(found, library) or None


IMPLEMENTATION = ProjectQuestion(types.TEXT_DOCUMENT_IMPLEMENTATION, _answer, nothing=None)
