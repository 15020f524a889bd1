"""Everywhere a name is written, and the commands that read a payload."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplify_ls.contract.location import Location
from amplify_ls.project.names import Role

if TYPE_CHECKING:
    from amplify_ls.features.navigation.around import Around


def references(around: Around, offset: int, *, with_declarations: bool) -> list[Location]:
    """Where the name at a cursor is written: declarations first, copies by the CLI last.

    On the path of a payload in a script, and on the brackets around the payload itself, these are
    the commands that are given the payload.
    """
    here = around.name_at(offset)
    if here is None:
        return _commands(around, offset)
    return [
        Location(path, one.span)
        for path, one in around.index.places(here.name)
        if with_declarations or one.role is not Role.DECLARATION
    ]


def _commands(around: Around, offset: int) -> list[Location]:
    from amplify_ls.features.navigation.paths import is_root_of_payload, payload_at

    found = payload_at(around, offset)
    if found is not None:
        path = found[1]
    elif is_root_of_payload(around, offset):
        path = around.reading.file.path
    else:
        return []
    places = [Location(one.script, one.span) for one in around.files.handovers(path)]
    return list(dict.fromkeys(places))
