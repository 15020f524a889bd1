"""Where the name under a cursor is written in the same file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplify_ls.contract.location import Highlight
from amplify_ls.project.names import Role, names_in_file

if TYPE_CHECKING:
    from amplify_ls.project.project import Project
    from amplify_ls.project.reading import Reading

_WRITING = frozenset({Role.DECLARATION, Role.STAND_IN})


def highlights(reading: Reading, project: Project, offset: int) -> list[Highlight]:
    """The places in the order of the file, with whether each makes the thing or uses it."""
    names = names_in_file(reading, project)
    here = names.at(offset)
    if here is None:
        return []
    return [
        Highlight(one.span, is_written=one.role in _WRITING)
        for one in names.occurrences
        if one.name == here.name
    ]
