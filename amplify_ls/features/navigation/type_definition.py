"""The type of what is under a cursor, in GraphQL schemas.

Of a field it is the type it returns, of a value of an enum the enum, of a type the type itself.
Nothing else in a project has a type that somebody has written down.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplify_ls.features.navigation.definition import declared
from amplify_ls.project.names import Sort

if TYPE_CHECKING:
    from amplify_ls.contract.location import Link
    from amplify_ls.features.navigation.around import Around


def type_definitions(around: Around, offset: int) -> list[Link]:
    """Where the type of the thing at a cursor is declared."""
    here = around.name_at(offset)
    if here is None:
        return []
    name = here.name if here.name.sort is Sort.TYPE else None
    if here.name.sort is Sort.FIELD:
        from amplify_ls.features.sdl.kin import type_of

        name = type_of(here.name, around)
    return list(dict.fromkeys(declared(here, name, around))) if name is not None else []
