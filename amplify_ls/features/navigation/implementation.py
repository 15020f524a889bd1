"""What makes the thing under a cursor work.

Of a resource these are the files in its folder that people write: the code of a function, the
schema of an API, a template, or the answers that the Amplify CLI builds one from. Of an interface
these are the types that implement it, of its fields theirs. Of a command in a script these are the
hooks that run round it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.location import Link
from amplify_ls.features.navigation.definition import START, declared
from amplify_ls.project.names import Sort

if TYPE_CHECKING:
    from amplify_ls.features.navigation.around import Around
    from amplify_ls.project.names import Occurrence


def implementations(around: Around, offset: int) -> list[Link]:
    """Where the thing at a cursor gets its insides."""
    here = around.name_at(offset)
    if here is None:
        from amplify_ls.features.navigation.paths import files_at

        return files_at(around, offset)
    return list(dict.fromkeys(_implementations(here, around)))


def _implementations(here: Occurrence, around: Around) -> Iterator[Link]:
    match here.name.sort:
        case Sort.RESOURCE:
            from amplify_ls.features.navigation.paths import made_of

            for path in made_of(here.name, around):
                yield Link(here.span, path, START, START)
        case Sort.TYPE | Sort.FIELD:
            from amplify_ls.features.sdl.kin import implementing

            for name in implementing(here.name, around):
                yield from declared(here, name, around)
        case _:
            return
