"""Where the thing is made that a name under the cursor stands for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.location import Link
from amplify_ls.project.names import Name, Sort, names_in_file

if TYPE_CHECKING:
    from amplify_ls.project.names import Index, Occurrence
    from amplify_ls.project.project import Project
    from amplify_ls.project.reading import Reading


def definitions(reading: Reading, project: Project, index: Index, offset: int) -> list[Link]:
    """Where the name at a cursor is declared; on a declaration, the declaration itself."""
    here = names_in_file(reading, project).at(offset)
    if here is None:
        return []
    return list(dict.fromkeys(_declared(here, here.name, index)))


def _declared(here: Occurrence, name: Name, index: Index) -> Iterator[Link]:
    found = index.declarations(name)
    for path, one in found:
        yield Link(here.span, path, one.around or one.span, one.span)
    if not found and name.sort in _OF_RESOURCES:
        # What the Amplify CLI builds is declared nowhere; its resource is the next best place.
        yield from _declared(here, Name(Sort.RESOURCE, name.path[:2]), index)


_OF_RESOURCES = frozenset({Sort.OUTPUT, Sort.PARAMETER, Sort.VARIABLE})
