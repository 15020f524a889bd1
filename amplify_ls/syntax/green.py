"""The half of a syntax tree that does not know where it stands, so that trees can share it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from threading import Lock
from typing import TYPE_CHECKING, Final, NamedTuple

from amplify_ls.text.span import Span

# Threads that look at one tree must not each make a memo: what one keeps there would be lost.
_ONE_AT_A_TIME = Lock()
Scalar = str | int | float | bool | None
"""Python value of a node without children."""


class Dialect(Enum):
    """How strictly a text is read."""

    STRICT = "strict"
    """`JSON.parse`: what the Amplify CLI does with `--headless` payloads."""
    HJSON = "hjson"
    """Comments, trailing commas, unquoted keys and texts: what it does with files and options."""
    YAML = "yaml"
    """What js-yaml, which the Amplify CLI uses, reads."""


class NodeKind(Enum):
    """What a node is."""

    OBJECT = "object"
    ARRAY = "array"
    STRING = "string"
    NUMBER = "number"
    BOOLEAN = "boolean"
    NULL = "null"
    HOLE = "hole"
    """A value nobody can know without running the host, such as `$(pwd)`."""
    MISSING = "missing"
    """Nothing stands where a value has to."""


class ProblemKind(Enum):
    """What is wrong with the syntax at a place."""

    MISSING_VALUE = "missing value"
    MISSING_COLON = "missing colon"
    MISSING_COMMA = "missing comma"
    MISSING_OPENER = "missing opening bracket"
    MISSING_CLOSER = "missing closing bracket"
    MISSING_CLOSING_QUOTE = "missing closing quote"
    MISSING_OPENING_QUOTE = "missing opening quote"
    UNEXPECTED = "unexpected text"
    TRAILING_COMMA = "trailing comma"
    COMMENT = "comment"
    UNQUOTED = "unquoted text"
    WRONG_QUOTES = "wrong quotes"
    BAD_ESCAPE = "bad escape"
    BAD_NUMBER = "bad number"
    DUPLICATE_KEY = "duplicate key"
    CONFLICT_MARKER = "conflict marker"
    TOO_DEEP = "nested too deep"
    WRONG_INDENTATION = "wrong indentation"
    MISSING_BLANK = "missing blank"


class Unknown(Enum):
    """The type of `UNKNOWN`."""

    UNKNOWN = "unknown"


UNKNOWN: Final = Unknown.UNKNOWN
"""Python value of what nobody can know or nobody has written yet: holes and missing values."""


class Problem(NamedTuple):
    """One syntax problem; `span` is relative to the green node that holds it, or absolute."""

    kind: ProblemKind
    span: Span
    detail: str = ""
    """The text that is missing or wrong, for messages and fixes: `}`, `,`, a duplicate key …"""


@dataclass(slots=True, eq=False)
class Green:
    """A node without a place; never changed after it is made, except for its `memo`."""

    kind: NodeKind
    width: int
    value: Scalar = None
    """Python value of a scalar."""
    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()
    is_broken: bool = False
    """Whether it or anything below it has problems."""
    has_hole: bool = False
    """Whether it is a hole or a text with a hole in it."""
    memo: dict[object, object] = field(init=False, repr=False)
    """Values derived from this node alone, kept by whoever derives them; made on first use."""

    if not TYPE_CHECKING:  # pragma: no branch

        def __getattr__(self, name: str) -> dict[object, object]:
            if name != "memo":
                raise AttributeError(name)
            with _ONE_AT_A_TIME:
                try:
                    return object.__getattribute__(self, name)
                except AttributeError:
                    self.memo = {}
                    return self.memo

    def with_problems(self, problems: tuple[Problem, ...]) -> Green:
        """The same scalar with other problems."""
        return Green(self.kind, self.width, self.value, (), problems, bool(problems), self.has_hole)


class Entry(NamedTuple):
    """A member of an object or an item of an array; offsets count from the container's start."""

    key: Green | None
    key_offset: int
    colon: int | None
    value: Green
    value_offset: int
    comma: int | None
    """Where the comma behind the entry stands."""
