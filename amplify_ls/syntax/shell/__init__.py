"""Shell scripts: which commands they run, with which words, reading what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from types import MappingProxyType
from typing import TypeVar

from amplify_ls.syntax.shell.commands import Binding, Outline, SimpleCommand, outline
from amplify_ls.syntax.shell.lexer import lex
from amplify_ls.syntax.shell.mentions import given, mentions_in
from amplify_ls.syntax.shell.pipes import file_of, output, stdin
from amplify_ls.syntax.shell.script import (
    DEFAULT_IFS,
    Assignment,
    Command,
    Comment,
    Expansion,
    Script,
    ShellProblem,
    Stdin,
    Word,
    assignment_of,
    problem_of,
)
from amplify_ls.syntax.shell.tokens import Repair, WordToken
from amplify_ls.syntax.shell.tokens import RepairKind as ShellProblemKind
from amplify_ls.syntax.shell.values import Values
from amplify_ls.text.mapped import MappedText
from amplify_ls.text.span import Span

__all__ = [
    "DEFAULT_IFS",
    "Assignment",
    "Command",
    "Comment",
    "Expansion",
    "Script",
    "ShellProblem",
    "ShellProblemKind",
    "Stdin",
    "Word",
    "read",
    "script_of",
]

T = TypeVar("T")
_NOTHING: Mapping[str, MappedText] = MappingProxyType({})


def read(source: MappedText, environment: Mapping[str, MappedText] = _NOTHING) -> Script:
    """Read a script; all texts and spans of the result are in coordinates of the source's host.

    `environment` holds what names stand for that the script itself does not assign.
    """
    return script_of(source, outline(source.text, lex(source.text)), environment)


def script_of(
    source: MappedText,
    found: Outline,
    environment: Mapping[str, MappedText],
    *,
    is_split: bool = True,
) -> Script:
    """The script that an outline is, in whatever shell's syntax it was written.

    `is_split` says whether the shell splits what expansions outside quotes stand for.
    """
    values = Values(source, found, environment, output, is_split=is_split)
    repairs = [repair for reading in found.readings for repair in reading.repairs]
    comments = [comment for reading in found.readings for comment in reading.comments]
    return Script(
        tuple(_command(values, command) for command in found.commands),
        tuple(_assignment(values, binding) for binding in found.bindings),
        tuple(problem_of(source, repair) for repair in sorted(set(repairs), key=_start)),
        tuple(
            Comment(source.text[span.start : span.end], source.span_to_host(span))
            for span in sorted(set(comments))
        ),
        mentions=partial(mentions_in, source, found),
        given=tuple(given(environment.items())),
    )


def _start(repair: Repair) -> Span:
    return repair.span


def _command(values: Values, command: SimpleCommand) -> Command:
    return Command(
        tuple(_words(values, command)),
        values.source.span_to_host(command.span),
        values.ifs(command.settings.ifs),
        command.settings.no_glob or not values.is_split,
        lambda: stdin(values, command),
    )


def _words(values: Values, command: SimpleCommand) -> Iterator[Word]:
    for token in command.words:
        elements = values.elements(token, command.span.start)
        span = values.source.span_to_host(Span(token.start, token.end))
        if elements is not None:
            for element in elements:
                yield _word(values, command, element, span)
        elif pieces := values.split(token, command):
            name = values.source.text[token.start : token.end].strip("${}")
            for piece in pieces:
                unquoted = partial(_same, (Expansion(name, span, piece),))
                yield Word(span, is_plain=False, _text=partial(_same, piece), _unquoted=unquoted)
        else:
            yield _word(values, command, token)


def _same(value: T) -> T:
    return value


def _word(
    values: Values, command: SimpleCommand, token: WordToken, reference: Span | None = None
) -> Word:
    at, is_deferred = command.span.start, command.is_deferred

    def text() -> MappedText:
        own = values.text(token.parts, at, is_deferred=is_deferred)
        return own if reference is None else own.referenced(reference)

    return Word(
        values.source.span_to_host(Span(token.start, token.end)),
        token.is_plain,
        text,
        lambda: tuple(values.unquoted(token.parts, at, is_deferred=is_deferred)),
        lambda: file_of(values, token.parts, at, is_deferred=is_deferred),
    )


def _assignment(values: Values, binding: Binding) -> Assignment:
    return assignment_of(values.source, binding.name, binding.span, lambda: values.bound(binding))
