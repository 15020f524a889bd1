"""Everything known about the directives and scalars of Amplify's GraphQL: the one place for it.

Diagnostics, completion and hover read these tables. The facts are those of the transformers that
come with Amplify CLI 14; the words are ours.
"""

from __future__ import annotations

from itertools import chain

from amplify_ls.project.directives.access import access_directives, service_directives
from amplify_ls.project.directives.directive_kind import (
    DirectiveKind,
    Location,
    Naming,
    Parameter,
)
from amplify_ls.project.directives.inputs import ENUMS, INPUTS, OLD_ENUMS, OPEN_INPUTS
from amplify_ls.project.directives.models import (
    key_directives,
    model_directives,
    old_directives,
    relation_directives,
)
from amplify_ls.project.directives.scalars import INTERNAL_SCALARS, SCALARS

__all__ = [
    "DIRECTIVES",
    "ENUMS",
    "INPUTS",
    "INTERNAL_SCALARS",
    "OLD_ENUMS",
    "OPEN_INPUTS",
    "SCALARS",
    "DirectiveKind",
    "Location",
    "Naming",
    "Parameter",
]

DIRECTIVES: dict[str, DirectiveKind] = {
    kind.name: kind
    for kind in chain(
        model_directives(),
        access_directives(),
        key_directives(),
        relation_directives(),
        service_directives(),
        old_directives(),
    )
}
