"""What could be typed under a cursor: keys, values, names of the project, payloads, commands."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from amplify_ls.features.completion.asked import Asked, no_files
from amplify_ls.features.completion.documents import in_document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplify_ls.contract.completion import Completion
    from amplify_ls.features.completion.asked import Listed
    from amplify_ls.project.project import Project
    from amplify_ls.project.reading import Reading

__all__ = ["complete"]

_ONLY_IN_QUOTES = frozenset("-/$")
"""Characters that mean something in a text of a payload, but nothing between two."""


def complete(
    reading: Reading,
    project: Project,
    offset: int,
    *,
    trigger: str = "",
    listed: Listed = no_files,
) -> list[Completion]:
    """Everything to offer at an offset of the source file, best first.

    `trigger` is the character that made the editor ask, if nobody asked for it.
    """
    schema = reading.sdl_at(offset)
    if schema is not None:
        if trigger in _ONLY_IN_QUOTES:
            return []
        from amplify_ls.features.sdl.completion import complete_sdl

        return complete_sdl(schema[0], project, schema[1])
    around = reading.document_at(offset)
    if around is None or not around[0].is_embedded:
        offered = list(_in_script(reading, project, offset, listed))
        if offered or around is None:
            return offered
    document, inside = around
    place = document.tree.place(inside)
    if trigger in _ONLY_IN_QUOTES and not place.is_quoted:
        return []
    return in_document(Asked(reading, project, document, inside, place))


def _in_script(
    reading: Reading, project: Project, offset: int, listed: Listed
) -> Iterator[Completion]:
    """What fits on a command line, and nothing if the cursor is on none."""
    if not reading.scripts:
        return iter(())
    from amplify_ls.features.completion.command_line import on_command_line
    from amplify_ls.features.completion.files import payload_files
    from amplify_ls.features.completion.payloads import payload_for_option

    files = list(payload_files(reading, project, offset, listed))
    if files:
        return iter(files)
    return chain(payload_for_option(reading, offset), on_command_line(reading, project, offset))
