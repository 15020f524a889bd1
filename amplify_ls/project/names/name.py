"""What a name is: a sort of thing, and the path that tells it from others of its sort."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from amplify_ls.text.span import Span


class Sort(Enum):
    """What a name stands for; the values are what users call it."""

    ENVIRONMENT = "environment"
    """`(environment,)`"""
    CATEGORY = "category"
    """`(category,)`"""
    RESOURCE = "resource"
    """`(category, resource)`"""
    OUTPUT = "output"
    """`(category, resource, output)`"""
    PARAMETER = "parameter"
    """`(category, resource, parameter)`, of the resource's template"""
    TEMPLATE_RESOURCE = "resource of a template"
    """`(category, resource, logical id)`"""
    CONDITION = "condition"
    """`(category, resource, condition)`, of the resource's template"""
    VARIABLE = "environment variable"
    """`(category, resource, variable)`, of a function"""
    GROUP = "group"
    """`(group,)`"""
    TYPE = "type"
    """`(category, resource, type)`, of a GraphQL schema"""
    FIELD = "field"
    """`(category, resource, type, field)`"""
    INDEX = "index"
    """`(category, resource, type, index)`, of a table"""
    RELATION = "relation"
    """`(category, resource, relation)`, which both of its sides name"""
    PROFILE = "profile"
    """`(profile,)`"""
    SCRIPT_VARIABLE = "variable of a script"
    """`(file, scope, variable)`; the scope is a script, or what gives several scripts a value"""


class Role(Enum):
    """What an occurrence does with its name."""

    DECLARATION = "declaration"
    """Makes the thing what it is."""
    STAND_IN = "stand-in"
    """Says that the thing is there, and counts as its declaration where no other is."""
    REFERENCE = "reference"
    """Uses it."""
    ECHO = "echo"
    """Is called after it in another spelling, as `STORAGE_ORDERS_NAME` is."""
    COPY = "copy"
    """Repeats it, in a file that the Amplify CLI writes."""


class Name(NamedTuple):
    """A name in a project; equal wherever it stands for the same thing."""

    sort: Sort
    path: tuple[str, ...]

    @property
    def text(self) -> str:
        """The name as it is written."""
        return self.path[-1]

    @property
    def owner(self) -> tuple[str, ...]:
        """What the thing belongs to."""
        return self.path[:-1]


class Occurrence(NamedTuple):
    """A place in a text where a name is written."""

    name: Name
    span: Span
    """The characters of the name and no more: neither quotes nor what it is a part of."""
    role: Role = Role.REFERENCE
    around: Span | None = None
    """All of a declaration."""

    def moved(self, by: int) -> Occurrence:
        """The same occurrence in a text with so many more characters before it."""
        around = self.around.shifted(by) if self.around is not None else None
        return Occurrence(self.name, self.span.shifted(by), self.role, around)


Owner = tuple[str, str]
"""Category and name of the resource that a file belongs to."""


def owner_of(path_from_root: str) -> Owner:
    """The resource that a file belongs to; a file of none belongs to itself."""
    parts = path_from_root.split("/")
    if len(parts) > _DEPTH and parts[:2] == ["amplify", "backend"]:
        return parts[2], parts[3]
    return "", path_from_root


_DEPTH = 4


def inner_span(start: int, end: int, width: int) -> Span:
    """The text of a scalar that is so many characters wide, without quotes around it."""
    quotes = end - start - width
    return Span(start + 1, end - 1) if quotes == 2 else Span(start, end)  # noqa: PLR2004
