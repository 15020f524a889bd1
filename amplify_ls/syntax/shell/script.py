"""What a shell script runs and with which words, as far as that is known without running it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from amplify_ls.syntax.shell.tokens import Repair
from amplify_ls.syntax.shell.tokens import RepairKind as ShellProblemKind
from amplify_ls.text.lazy import cached_property
from amplify_ls.text.mapped import HOLE, Encode, HostEdit, MappedText, Run
from amplify_ls.text.span import Span

if TYPE_CHECKING:
    from amplify_ls.syntax.shell.mentions import Given, Mention

DEFAULT_IFS = " \t\n"


class Expansion(NamedTuple):
    """A `$…` outside double quotes, so that what it stands for is split into words."""

    name: str
    span: Span
    value: MappedText | None


def _no_file() -> None:
    return None


@dataclass(frozen=True, eq=False)
class Word:
    """One word of a command; its text is worked out on first use."""

    span: Span
    is_plain: bool
    """Whether it is written without quotes, escapes and expansions."""
    _text: Callable[[], MappedText] = field(repr=False)
    _unquoted: Callable[[], tuple[Expansion, ...]] = field(repr=False)
    _file: Callable[[], str | None] = field(default=_no_file, repr=False)
    _given: Callable[[], MappedText] | None = field(default=None, repr=False)

    @cached_property
    def given(self) -> MappedText:
        """What the shell hands over, where the program takes that apart once more."""
        return self._given() if self._given is not None else self.text

    @cached_property
    def file(self) -> str | None:
        """The file whose text the word stands for, if it is one as `$(cat FILE)` is."""
        return self._file()

    @cached_property
    def text(self) -> MappedText:
        """The word after quote removal and expansion; unknown parts are a `HOLE`."""
        return self._text()

    @cached_property
    def unquoted(self) -> tuple[Expansion, ...]:
        """The expansions that the shell splits into words."""
        return self._unquoted()


@dataclass(frozen=True)
class Stdin:
    """What a command reads: a text, a file, or something unknown."""

    text: MappedText | None
    file: str | None
    is_one_line: bool | None
    """Unknown for a file that nothing on the way makes one line, such as `jq -c`."""
    span: Span


@dataclass(frozen=True, eq=False)
class Command:
    """One simple command without its leading assignments and redirections."""

    words: tuple[Word, ...]
    span: Span
    ifs: str
    """Characters at which unquoted expansions are split here."""
    no_glob: bool
    _stdin: Callable[[], Stdin | None] = field(repr=False)
    listing: Encode | None = field(default=None, repr=False)
    """Writes further words behind the last, where a host lists the words of the command."""
    loses_quotes: bool | None = False
    """Whether the shell takes the quotes in a word away; nothing if only some versions do."""

    @cached_property
    def stdin(self) -> Stdin | None:
        """What is piped or redirected into it."""
        return self._stdin()


@dataclass(frozen=True, eq=False)
class Assignment:
    """`NAME=value`, also after `export` and the like."""

    name: str
    span: Span
    _value: Callable[[], MappedText] = field(repr=False)

    @cached_property
    def value(self) -> MappedText:
        """What the name stands for from here on."""
        return self._value()


class Comment(NamedTuple):
    """A comment from its `#` to the end of the line."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class ShellProblem:
    """A mistake that was repaired to read on, and the edits that remove it."""

    kind: ShellProblemKind
    span: Span
    fixes: tuple[HostEdit, ...]


def problem_of(source: MappedText, repair: Repair) -> ShellProblem:
    """A repair in coordinates of the source's host."""
    fixes = tuple(source.edit(span, text) for span, text in repair.edits)
    return ShellProblem(repair.kind, source.span_to_host(repair.span), fixes)


def assignment_of(
    source: MappedText, name: str, span: Span, value: Callable[[], MappedText | None]
) -> Assignment:
    """An assignment in coordinates of the source's host; nothing for a value means unknown."""
    host = source.span_to_host(span)
    hole = MappedText(HOLE, (Run(0, 1, host.start, host.end),))
    return Assignment(name, host, lambda: value() or hole)


@dataclass(frozen=True, slots=True)
class Script:
    """The commands of one script in text order, those inside `$(…)` and functions too."""

    commands: tuple[Command, ...]
    assignments: tuple[Assignment, ...]
    problems: tuple[ShellProblem, ...]
    comments: tuple[Comment, ...]
    continuation: str = "\\"
    """What goes on in the next line, at the end of a line."""
    mentions: Callable[[], Iterable[Mention]] = field(default=tuple, repr=False)
    """The variables where they are written, looked for when somebody asks."""
    given: tuple[Given, ...] = ()
    """What the host gives to names."""
