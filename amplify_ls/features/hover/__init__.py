"""What the thing under a cursor means: a key, a value, a name, a word of a command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplify_ls.contract.hover import Hover
from amplify_ls.features.hover.documents import hover_node
from amplify_ls.features.hover.told import name_at

if TYPE_CHECKING:
    from amplify_ls.contract.deployment import Deployment
    from amplify_ls.project.project import Project
    from amplify_ls.project.reading import Reading

__all__ = ["hover"]

_RULE = "\n\n---\n\n"


def hover(
    reading: Reading, project: Project, offset: int, deployment: Deployment | None = None
) -> Hover | None:
    """The explanation of what stands at an offset of the source file, if there is one.

    `deployment` is what is deployed, as far as somebody has looked.
    """
    around = _around(reading, project, offset)
    told = name_at(reading, project, offset, deployment)
    if told is None or around is None:
        return told or around
    span = told.span if _is_inside(told, around) else around.span
    return Hover(span, f"{told.markdown}{_RULE}{around.markdown}")


def _around(reading: Reading, project: Project, offset: int) -> Hover | None:
    """What a schema or the table of commands says about the place."""
    schema = reading.sdl_at(offset)
    if schema is not None and schema[0].tree.definitions:
        from amplify_ls.features.sdl.hover import hover_sdl

        return hover_sdl(schema[0], project, schema[1])
    place = reading.document_at(offset)
    if place is not None and place[0].is_embedded:
        return hover_node(reading, *place, project)
    if reading.invocations:
        from amplify_ls.features.hover.commands import hover_command

        found = hover_command(reading, offset)
        if found is not None:
            return found
    return hover_node(reading, *place, project) if place is not None else None


def _is_inside(told: Hover, around: Hover) -> bool:
    return around.span.start <= told.span.start and told.span.end <= around.span.end
