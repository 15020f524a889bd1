"""Every place that says that the thing under a cursor is there.

Beside its definition these are the places that only list it: a group in the answers of auth, an
environment variable in function-parameters.json, an environment where `amplify init` makes it.
A field that an interface demands is declared by the field of the interface.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.location import Link
from amplify_ls.features.navigation.definition import declared, definitions
from amplify_ls.project.names import Role, Sort

if TYPE_CHECKING:
    from amplify_ls.features.navigation.around import Around
    from amplify_ls.project.names import Occurrence

_SAYING = frozenset({Role.DECLARATION, Role.STAND_IN})


def declarations(around: Around, offset: int) -> list[Link]:
    """Where the name at a cursor is said to be something; its definition, if that is all."""
    here = around.name_at(offset)
    found = list(dict.fromkeys(_declarations(here, around))) if here is not None else []
    return found or definitions(around, offset)


def _declarations(here: Occurrence, around: Around) -> Iterator[Link]:
    if here.name.sort is Sort.FIELD:
        from amplify_ls.features.sdl.kin import demanded_by

        demanded = [
            link for name in demanded_by(here.name, around) for link in declared(here, name, around)
        ]
        if demanded:
            yield from demanded
            return
    if here.name.sort is Sort.SCRIPT_VARIABLE:
        return
    for path, one in around.index.places(here.name):
        if one.role in _SAYING:
            yield Link(here.span, path, one.around or one.span, one.span)
