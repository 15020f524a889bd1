"""Everywhere a name is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplify_ls.contract.location import Location
from amplify_ls.project.names import Role, names_in_file

if TYPE_CHECKING:
    from amplify_ls.project.names import Index
    from amplify_ls.project.project import Project
    from amplify_ls.project.reading import Reading


def references(
    reading: Reading, project: Project, index: Index, offset: int, *, with_declarations: bool
) -> list[Location]:
    """Where the name at a cursor is written: declarations first, copies by the CLI last."""
    here = names_in_file(reading, project).at(offset)
    if here is None:
        return []
    return [
        Location(path, one.span)
        for path, one in index.places(here.name)
        if with_declarations or one.role is not Role.DECLARATION
    ]
