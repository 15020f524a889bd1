"""Where directives stand in a definition."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from amplify_ls.syntax.graphql.tree import Definition, DefinitionKind, Directive, Plain

if TYPE_CHECKING:
    from amplify_ls.project.directives import Location

LOCATIONS: dict[DefinitionKind, Location] = {
    DefinitionKind.OBJECT: "OBJECT",
    DefinitionKind.INTERFACE: "INTERFACE",
    DefinitionKind.UNION: "UNION",
    DefinitionKind.ENUM: "ENUM",
    DefinitionKind.INPUT: "INPUT_OBJECT",
    DefinitionKind.SCALAR: "SCALAR",
    DefinitionKind.SCHEMA: "SCHEMA",
}
MEMBER_LOCATIONS: dict[DefinitionKind, Location] = {
    DefinitionKind.OBJECT: "FIELD_DEFINITION",
    DefinitionKind.INTERFACE: "FIELD_DEFINITION",
    DefinitionKind.ENUM: "ENUM_VALUE",
    DefinitionKind.INPUT: "INPUT_FIELD_DEFINITION",
}
PLACES: dict[Location, str] = {
    "OBJECT": "types",
    "INTERFACE": "interfaces",
    "UNION": "unions",
    "ENUM": "enums",
    "INPUT_OBJECT": "inputs",
    "SCALAR": "scalars",
    "SCHEMA": "the schema",
    "FIELD_DEFINITION": "fields",
    "INPUT_FIELD_DEFINITION": "fields of inputs",
    "ENUM_VALUE": "values of enums",
    "ARGUMENT_DEFINITION": "arguments",
}
"""What users call these places."""


class Site(NamedTuple):
    """Directives that stand together, and what they stand at."""

    location: Location
    directives: tuple[Directive, ...]


def sites(definition: Definition) -> Iterator[Site]:
    """Every place in a definition that has directives."""
    location = LOCATIONS.get(definition.kind)
    if location is None:
        return
    if definition.directives:
        yield Site(location, definition.directives)
    inside = MEMBER_LOCATIONS.get(definition.kind)
    for part in definition.parts:
        if isinstance(part, Plain) or inside is None:
            continue
        if part.directives:
            yield Site(inside, part.directives)
        for argument in part.arguments:
            if argument.directives:
                yield Site("ARGUMENT_DEFINITION", argument.directives)
