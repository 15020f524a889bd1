"""PowerShell scripts: which commands they run, with which words, reading what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial

from amplify_ls.syntax.powershell.mentions import mentions_in
from amplify_ls.syntax.powershell.parser import outline
from amplify_ls.syntax.powershell.pipes import file_of, output, stdin
from amplify_ls.syntax.powershell.tokens import Binding, SimpleCommand, WordToken
from amplify_ls.syntax.powershell.values import Values
from amplify_ls.syntax.shell.mentions import given
from amplify_ls.syntax.shell.script import (
    Assignment,
    Command,
    Comment,
    Script,
    Word,
    assignment_of,
    problem_of,
)
from amplify_ls.syntax.shell.tokens import Repair
from amplify_ls.syntax.windows import unescaped
from amplify_ls.text.mapped import MappedText
from amplify_ls.text.span import Span

_IS_CARED_FOR = re.compile(
    r"PSNativeCommandArgumentPassing|#requires\s+-(?:version\s+[7-9]|psedition\s+core)",
    re.IGNORECASE,
)


def read(
    source: MappedText,
    environment: Mapping[str, MappedText],
    *,
    loses_quotes: bool | None = False,
) -> Script:
    """Read a script; all texts and spans of the result are in coordinates of the source's host.

    `environment` holds what `$env:` names stand for that the script itself does not assign.
    `loses_quotes` says what becomes of quotes in the arguments of programs.
    """
    found = outline(source.text)
    values = Values(source, found, environment, output)
    if found.mends_quotes or _IS_CARED_FOR.search(source.text):
        loses_quotes = False
    return Script(
        tuple(_command(values, command, loses_quotes) for command in found.commands),
        tuple(_assignment(values, binding) for binding in found.bindings),
        tuple(problem_of(source, repair) for repair in sorted(set(found.repairs), key=_place)),
        tuple(
            Comment(source.text[span.start : span.end], source.span_to_host(span))
            for span in sorted(set(found.comments))
        ),
        continuation="`",
        mentions=partial(mentions_in, source, found),
        given=tuple(given((f"env:{name}", value) for name, value in environment.items())),
    )


def _place(repair: Repair) -> Span:
    return repair.span


def _command(values: Values, command: SimpleCommand, loses_quotes: bool | None) -> Command:  # noqa: FBT001
    return Command(
        tuple(_words(values, command)),
        values.source.span_to_host(command.span),
        ifs="",
        no_glob=True,
        _stdin=lambda: stdin(values, command),
        loses_quotes=loses_quotes,
    )


def _words(values: Values, command: SimpleCommand) -> Iterator[Word]:
    at, is_deferred = command.span.start, command.is_deferred
    for token in command.words:
        items = values.items(token, at, is_deferred=is_deferred)
        reference = values.source.span_to_host(Span(token.start, token.end))
        for item in items:
            yield _word(values, item, item.start, is_deferred=is_deferred, reference=reference)
        if not items:
            yield _word(values, token, at, is_deferred=is_deferred)


def _word(
    values: Values, token: WordToken, at: int, *, is_deferred: bool, reference: Span | None = None
) -> Word:
    def given() -> MappedText:
        own = values.text(token.parts, at, is_deferred=is_deferred)
        return own if reference is None else own.referenced(reference)

    return Word(
        values.source.span_to_host(Span(token.start, token.end)),
        token.is_plain,
        lambda: unescaped(given()),
        tuple,
        lambda: file_of(values, token.parts, at, is_deferred=is_deferred),
        given,
    )


def _assignment(values: Values, binding: Binding) -> Assignment:
    return assignment_of(
        values.source, binding.written, binding.span, lambda: values.bound(binding)
    )
