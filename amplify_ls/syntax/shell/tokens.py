"""What the lexer makes of a script: words with their parts, operators and redirections."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from amplify_ls.text.span import Span


class Quoting(Enum):
    """How a stretch of script is quoted, and so how text put into it has to be."""

    BARE = "bare"
    DOUBLE = "double"
    CONTINUED = "double, lines end in a backslash"
    SINGLE = "single"
    ANSI = "ansi"
    HEREDOC = "heredoc"
    VERBATIM = "verbatim"
    FISH_SINGLE = "single, as fish reads it"
    FISH_DOUBLE = "double, as fish reads it"


class Literal(NamedTuple):
    """Text that stands for itself, or with a `value` for that."""

    start: int
    end: int
    quoting: Quoting
    value: str | None = None


class Reference(NamedTuple):
    """`$NAME`, `${NAME}`, `${NAME[@]}`, `${NAME:-…}`."""

    start: int
    end: int
    quoting: Quoting
    name: str
    is_array: bool = False
    inner: tuple[Part, ...] = ()
    """Expansions in what stands behind the name."""


class Substitution(NamedTuple):
    """`$(…)`, backticks, `<(…)`."""

    start: int
    end: int
    quoting: Quoting
    inner: Reading
    is_file: bool = False
    """Whether it stands for the name of a file with the output, as `<(…)` does."""


class Unknown(NamedTuple):
    """An expansion that has no value before the script runs: `$1`, `$((…))`, `${NAME%…}`."""

    start: int
    end: int
    quoting: Quoting
    name: str
    inner: tuple[Part, ...] = ()
    """Expansions inside it."""


Part = Literal | Reference | Substitution | Unknown


class WordToken(NamedTuple):
    """One word; an array assignment `NAME=(…)` has elements and `NAME=` as its only part."""

    start: int
    end: int
    parts: tuple[Part, ...]
    elements: tuple[WordToken, ...] | None = None

    @property
    def is_plain(self) -> bool:
        """Whether the word is written without quotes, escapes and expansions."""
        if len(self.parts) != 1 or self.elements is not None:
            return False
        part = self.parts[0]
        return isinstance(part, Literal) and part.quoting is Quoting.BARE and part.value is None


class Operator(NamedTuple):
    """A sign between commands: `;`, `|`, `&&`, `(`, a line end."""

    start: int
    end: int
    text: str


@dataclass(slots=True)
class Redirect:
    """A redirection; the body of a heredoc is filled in when the lexer gets to it."""

    start: int
    end: int
    operator: str
    target: WordToken | None
    body: tuple[Part, ...] | None = None
    body_span: Span = field(default=Span(0, 0))


Token = WordToken | Operator | Redirect


ASSIGNMENT = re.compile(
    r"([A-Za-z_]\w*)(\[(?:\"[^\"\n]*\"|'[^'\n]*'|[^\]\s\"'])*\])?(\+?)=", re.ASCII
)
"""`NAME=`, `NAME[…]=` or `NAME+=`: the name, the subscript and the sign."""
TYPOGRAPHIC_QUOTES = "\u201c\u201d\u201e\u2018\u2019"
"""Quotes that word processors and web pages put in the place of plain ones."""
TYPOGRAPHIC_SINGLE = "\u2018\u2019"


class AssignedParts(NamedTuple):
    """What a word like `NAME=value` says."""

    name: str
    parts: tuple[Part, ...]
    is_element: bool
    """Whether it is `NAME[…]=value`."""
    is_append: bool


def assigned_parts(text: str, word: WordToken) -> AssignedParts | None:
    """The name and the value in a word, if it is an assignment."""
    first = word.parts[0] if word.parts else None
    if not isinstance(first, Literal) or first.quoting is not Quoting.BARE:
        return None
    match = ASSIGNMENT.match(text, first.start, first.end)
    if match is None or first.value is not None:
        return None
    at = match.end()
    head = (Literal(at, first.end, Quoting.BARE),) if at < first.end else ()
    parts = (*head, *word.parts[1:]) or (Literal(at, at, Quoting.BARE),)
    return AssignedParts(match[1], parts, bool(match[2]), bool(match[3]))


_ALTERNATIVES = re.compile(r"\{[^{}]*(?:,|\.\.)[^{}]*\}")


def without_alternatives(text: str, parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The parts of a word; one like `{dev,prod}`, which most shells make several, is unknown."""
    for part in parts:
        is_bare = isinstance(part, Literal) and part.quoting is Quoting.BARE
        if is_bare and _ALTERNATIVES.search(text, part.start, part.end):
            start, end = parts[0].start, parts[-1].end
            return (Unknown(start, end, Quoting.BARE, "{", parts),)
    return parts


class RepairKind(Enum):
    """What a script was repaired for while it was read."""

    UNCLOSED_QUOTE = "unclosed quote"
    UNOPENED_QUOTE = "unopened quote"
    UNESCAPED_QUOTE = "unescaped quote"
    TYPOGRAPHIC_QUOTE = "typographic quote"
    CONTINUATION_SPACE = "blanks behind a line continuation"
    QUOTED_CONTINUATION_SPACE = "blanks behind a line continuation inside quotes"
    UNCLOSED_HEREDOC = "unclosed heredoc"
    INDENTED_END = "blanks before the end of a here-string"
    BACKTICK_SPACE = "blanks behind a backtick that continues a line"
    CARET_SPACE = "blanks behind a caret that continues a line"


class Repair(NamedTuple):
    """One repair, and the edits that make it in the script."""

    kind: RepairKind
    span: Span
    edits: tuple[tuple[Span, str], ...]


@dataclass(slots=True)
class Reading:
    """Tokens of a script or of a part in parentheses."""

    tokens: list[Token] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    comments: list[Span] = field(default_factory=list)
    end: int = 0
    is_closed: bool = False
