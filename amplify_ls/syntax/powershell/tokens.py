"""What a PowerShell script is made of: parts of texts, commands, expressions, assignments."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from amplify_ls.syntax.shell.tokens import Repair
from amplify_ls.text.span import Span


class Quoting(Enum):
    """How a stretch of script is quoted, and so how text put into it has to be."""

    BARE = "bare"
    SINGLE = "single"
    DOUBLE = "double"
    HERE_SINGLE = "here-string in single quotes"
    HERE_DOUBLE = "here-string in double quotes"


class Text(NamedTuple):
    """Text that stands for itself, or with a `value` for that."""

    start: int
    end: int
    quoting: Quoting
    value: str | None = None


class Variable(NamedTuple):
    """`$name`, `${name}`, `$env:NAME`."""

    start: int
    end: int
    quoting: Quoting
    name: str
    """In lower case but for what is behind `env:`, and without `global:` and the like."""


class Group(NamedTuple):
    """`(…)` or `$(…)` that holds one pipeline; it stands for what that writes."""

    start: int
    end: int
    quoting: Quoting
    last: Element


class Unknown(NamedTuple):
    """What has no value before the script runs."""

    start: int
    end: int
    quoting: Quoting


Part = Text | Variable | Group | Unknown


class WordToken(NamedTuple):
    """One argument of a command, or one item of a list."""

    start: int
    end: int
    parts: tuple[Part, ...]
    splat: str | None = None
    """The name of the list whose items are handed over, if it is `@name`."""

    @property
    def is_plain(self) -> bool:
        """Whether the word is written without quotes, escapes and expansions."""
        part = self.parts[0] if len(self.parts) == 1 else None
        return isinstance(part, Text) and part.quoting is Quoting.BARE and part.value is None


@dataclass(slots=True, eq=False)
class SimpleCommand:
    """The words of one command."""

    span: Span
    words: list[WordToken]
    left: Element | None
    """What is piped into it."""
    is_deferred: bool
    is_redirected: bool = False


@dataclass(slots=True, eq=False)
class Expression:
    """A value."""

    span: Span
    parts: tuple[Part, ...]
    is_deferred: bool
    items: tuple[WordToken, ...] | None = None
    """Those of a list."""
    is_joined: bool = False
    """Whether its lines are made one."""


Element = SimpleCommand | Expression


@dataclass(frozen=True, slots=True, eq=False)
class Binding:
    """A name that is given a value; nothing means that nobody knows which."""

    name: str
    written: str
    span: Span
    value: Element | None
    is_append: bool = False
    is_deferred: bool = False
    """Whether it stands in a function, which runs later than it stands."""


@dataclass(slots=True)
class Outline:
    """All commands and bindings of a script, in no order."""

    commands: list[SimpleCommand] = field(default_factory=list)
    bindings: list[Binding] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    comments: list[Span] = field(default_factory=list)
    mends_quotes: bool = False
    r"""Whether quotes are written for programs, as `-replace '"', '\\"'` does."""
