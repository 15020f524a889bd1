"""Where a document is not as its schema says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amplify_ls.schema.shape import Shape
    from amplify_ls.syntax.tree import Path
    from amplify_ls.text.span import Span


class ViolationKind(Enum):
    """What is not as the schema says."""

    TYPE = "type"
    """A value of another JSON type."""
    VALUE = "value"
    """A value outside the allowed ones."""
    UNKNOWN_VALUE = "unknown value"
    """A text that is allowed but none of the known ones (`x-values` without `enum`)."""
    PATTERN = "pattern"
    """A text of another form."""
    RANGE = "range"
    """A number, length or count outside its limits, or items that repeat."""
    MISSING = "missing"
    """A required key is not there."""
    OMITTED = "omitted"
    """A key is not there and something is used in its place (`x-omitted`)."""
    UNKNOWN_KEY = "unknown key"
    """A key nobody reads, in an object whose keys are all known (`x-closed`)."""


@dataclass(frozen=True, slots=True)
class Violation:
    """One place that is not as its schema says.

    While it is kept on a green node, `path` and `span` count from that node.
    """

    kind: ViolationKind
    path: Path
    """Of the value, or of the object in which a key is missing or unknown."""
    span: Span
    """The value, the unknown key, or the opening bracket of the object that lacks a key."""
    shape: Shape
    """What the value should have been; for a key, what the object should have been."""
    key: str = ""
    """The missing, omitted or unknown key."""
    nearest: str | None = None
    """The known key or value that was probably meant."""
    stands_for: ViolationKind | None = None
    """For an unknown key: what its right spelling would have prevented."""
