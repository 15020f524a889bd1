"""A resource's parameters.json and the template next to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from amplify_ls.project.templates import PARAMETERS_FILE, parameters_of

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.project import Project
    from amplify_ls.project.reading import Reading
    from amplify_ls.text.source import SourceFile


class Pair(NamedTuple):
    """A parameters.json and what the template next to it declares."""

    document: Document
    category: str
    resource: str
    template: SourceFile
    declared: Mapping[str, bool]
    """Parameters of the template, with whether they have a default value."""


def pair_of(reading: Reading, project: Project) -> Pair | None:
    """A file with its template, if it is a parameters.json and its template can be read."""
    path = reading.file.path
    if (
        path.name != PARAMETERS_FILE
        or path.parts[-5:-3] != ("amplify", "backend")
        or not reading.documents
    ):
        return None
    template = project.template_beside(path)
    declared = parameters_of(template) if template is not None else None
    if template is None or declared is None:
        return None
    category, resource = path.parts[-3:-1]
    return Pair(reading.documents[0], category, resource, template, declared)
