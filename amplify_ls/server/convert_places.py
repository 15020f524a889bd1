"""Places in files of a project as the protocol's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from lsprotocol import types

from amplify_ls.contract.location import Link, Location
from amplify_ls.contract.symbol import NamedPlace
from amplify_ls.server.positions import Positions
from amplify_ls.server.projects import Library
from amplify_ls.server.session import Snapshot

_Place = TypeVar("_Place", Location, Link, NamedPlace)


def locations_of(found: Iterable[_Place], library: Library) -> list[types.Location]:
    """Places as an editor lists them; those in files that cannot be read any more are left out."""
    lines = Lines(library)
    return [
        types.Location(library.uri(one.path), positions.range(one.span))
        for one, positions in lines.along(found)
    ]


def links(found: Iterable[Link], snapshot: Snapshot, library: Library) -> list[types.LocationLink]:
    """Ways to places, for editors that show where they begin and what they lead to."""
    lines = Lines(library)
    return [
        types.LocationLink(
            target_uri=library.uri(one.path),
            target_range=positions.range(one.around),
            target_selection_range=positions.range(one.span),
            origin_selection_range=snapshot.positions.range(one.origin),
        )
        for one, positions in lines.along(found)
    ]


class Lines:
    """The lines of files, each read once an answer."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._known: dict[Path, Positions | None] = {}

    def along(self, found: Iterable[_Place]) -> Iterator[tuple[_Place, Positions]]:
        """Places with the lines of their files."""
        for one in found:
            if one.path not in self._known:
                self._known[one.path] = self._library.positions(one.path)
            positions = self._known[one.path]
            if positions is not None:
                yield one, positions
