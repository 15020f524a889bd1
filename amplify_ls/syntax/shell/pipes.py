"""What commands read and write, for the few commands that only hand text on."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from amplify_ls.syntax.shell.commands import Binding, SimpleCommand
from amplify_ls.syntax.shell.script import Stdin
from amplify_ls.syntax.shell.tokens import Part, Redirect, Reference, Substitution, WordToken
from amplify_ls.syntax.shell.values import Values
from amplify_ls.text.mapped import HOLE, MappedText, Run
from amplify_ls.text.span import Span

_LINE_ENDS_ONLY = re.compile(r"(?:\\[nr]|[\n\r]|\[:space:\]| )+")
_ECHO_OPTION = re.compile(r"-[neE]+")
_PLAIN_FORMAT = re.compile(r"%[sb](?:\\n|\n)?")


def stdin(values: Values, command: SimpleCommand) -> Stdin | None:
    """What a command reads, or nothing if that is not redirected."""
    for redirect in reversed(command.redirects):
        if redirect.operator in ("<<", "<<-", "<<<", "<"):
            return _redirected(values, command, redirect)
    if not command.is_piped:
        return None
    if command.left is None:
        return _unknown(values, command.span)
    return output(values, command.left) or _unknown(values, command.left.span)


def output(values: Values, command: SimpleCommand) -> Stdin | None:
    """What a command writes, if that is known."""
    if any(">" in redirect.operator for redirect in command.redirects):
        return None
    with values.deeper() as may_go_on:
        if not may_go_on:
            return None
        texts = [_text(values, command, word) for word in command.words]
        read = _READERS.get(texts[0].text.rpartition("/")[2])
        return None if read is None else read(values, command, texts)


def file_of(values: Values, parts: tuple[Part, ...], at: int, *, is_deferred: bool) -> str | None:
    """The file whose text is all that parts stand for at a place of the script."""
    part = parts[0] if len(parts) == 1 else None
    with values.deeper() as may_go_on:
        if isinstance(part, Substitution) and not part.is_file and may_go_on:
            inner = _substitution(values, parts)
            return None if inner is None else inner.file
        if isinstance(part, Reference) and may_go_on:
            bindings = values.before(part.name, at, is_deferred=is_deferred)
            return _file_bound(values, bindings[-1]) if bindings else None
    return None


def _file_bound(values: Values, binding: Binding) -> str | None:
    if binding.parts is None or binding.is_append:
        return None
    at, is_deferred = binding.span.start, binding.is_deferred
    return file_of(values, binding.parts, at, is_deferred=is_deferred)


def _redirected(values: Values, command: SimpleCommand, redirect: Redirect) -> Stdin | None:
    start, is_deferred = command.span.start, command.is_deferred
    if redirect.target is None:
        text = values.text(redirect.body or (), start, is_deferred=is_deferred)
        return _known(values, text, redirect.body_span) if text.runs else None
    target = redirect.target
    span = Span(target.start, target.end)
    inner = _substitution(values, target.parts)
    if inner is not None and (inner.file is not None or redirect.operator == "<"):
        return inner
    text = values.text(target.parts, start, is_deferred=is_deferred)
    if redirect.operator == "<<<":
        return _file_or_known(values, command, target, text, span)
    if target.parts and isinstance(target.parts[0], Substitution):
        return _unknown(values, span)
    return Stdin(None, text.text, None, values.source.span_to_host(span))


def _substitution(values: Values, parts: tuple[Part, ...]) -> Stdin | None:
    """What the only part of a word writes, if that is `$(…)` or `<(…)`."""
    if len(parts) != 1 or not isinstance(parts[0], Substitution):
        return None
    inner = values.command_of(parts[0])
    return _file_alone(values, parts[0]) if inner is None else output(values, inner)


def _file_alone(values: Values, substitution: Substitution) -> Stdin | None:
    """`$(<FILE)`."""
    match substitution.inner.tokens:
        case [Redirect(operator="<", target=WordToken() as target)]:
            text = values.text(target.parts, substitution.start, is_deferred=False)
            span = values.source.span_to_host(Span(target.start, target.end))
            return Stdin(None, text.text, None, span)
        case _:
            return None


def _cat(values: Values, command: SimpleCommand, texts: list[MappedText]) -> Stdin | None:
    return _file_or_stdin(values, command, [text.text for text in texts[1:]])


def _file_or_stdin(values: Values, command: SimpleCommand, arguments: list[str]) -> Stdin | None:
    files = [argument for argument in arguments if not argument.startswith("-")]
    if not files:
        return stdin(values, command)
    if len(files) > 1:
        return None
    return Stdin(None, files[0], None, values.source.span_to_host(command.span))


def _echo(values: Values, command: SimpleCommand, texts: list[MappedText]) -> Stdin:
    first = 1
    while first < len(texts) and _ECHO_OPTION.fullmatch(texts[first].text):
        first += 1
    words = command.words[first:]
    pieces: list[MappedText] = []
    for index, text in enumerate(texts[first:]):
        if index:
            gap = Run(0, 1, words[index - 1].end, words[index].start)
            pieces.append(MappedText(" ", (gap,)).through(values.source))
        pieces.append(text)
    filled = [piece for piece in pieces if piece.text] or pieces[:1]
    end = Run(0, 0, command.span.end, command.span.end)
    text = MappedText.joined(filled or [MappedText("", (end,)).through(values.source)])
    word = words[0] if len(words) == 1 else None
    written = _file_or_known(values, command, word, text, command.span)
    return replace(written, is_one_line=True) if _is_split(values, command, words) else written


def _is_split(values: Values, command: SimpleCommand, words: list[WordToken]) -> bool:
    """Whether the shell takes the line ends out of all words that have some."""
    if "\n" not in values.ifs(command.settings.ifs):
        return False
    for word in words:
        text = _text(values, command, word).text
        parts = values.unquoted(word.parts, command.span.start, is_deferred=command.is_deferred)
        split = sum(part.value.text.count("\n") for part in parts if part.value is not None)
        # What nobody knows may have lines, too.
        if text.count("\n") > split or (HOLE in text and not parts):
            return False
    return True


def _printf(values: Values, command: SimpleCommand, texts: list[MappedText]) -> Stdin | None:
    arguments = texts[2:] if len(texts) > 1 and texts[1].text == "--" else texts[1:]
    if len(arguments) == 2 and _PLAIN_FORMAT.fullmatch(arguments[0].text):  # noqa: PLR2004
        return _file_or_known(values, command, command.words[-1], arguments[1], command.span)
    if len(arguments) == 1 and "%" not in arguments[0].text and "\\" not in arguments[0].text:
        return _known(values, arguments[0], command.span)
    return None


def _jq(values: Values, command: SimpleCommand, texts: list[MappedText]) -> Stdin | None:
    arguments = [text.text for text in texts[1:]]
    options = [argument for argument in arguments if argument.startswith("-")]
    others = [argument for argument in arguments if not argument.startswith("-")]
    is_compact = any(
        option == "--compact-output" or (not option.startswith("--") and "c" in option)
        for option in options
    )
    files = _file_or_stdin(values, command, others[1:])
    if others[:1] not in ([], ["."]) or "-n" in options:
        return Stdin(None, None, is_compact, values.source.span_to_host(command.span))
    return None if files is None else replace(files, is_one_line=is_compact)


def _tr(values: Values, command: SimpleCommand, texts: list[MappedText]) -> Stdin | None:
    arguments = [text.text for text in texts[1:]]
    if arguments[:1] not in (["-d"], ["--delete"]) or len(arguments) < 2:  # noqa: PLR2004
        return None
    read = stdin(values, command)
    if read is None or not _LINE_ENDS_ONLY.fullmatch(arguments[1]):
        return None
    return replace(read, is_one_line=True)


def _tee(values: Values, command: SimpleCommand, _: list[MappedText]) -> Stdin | None:
    return stdin(values, command)


def _string(values: Values, command: SimpleCommand, texts: list[MappedText]) -> Stdin | None:
    """`string collect` of fish."""
    return stdin(values, command) if [text.text for text in texts[1:2]] == ["collect"] else None


_READERS: dict[str, Callable[[Values, SimpleCommand, list[MappedText]], Stdin | None]] = {
    "cat": _cat,
    "echo": _echo,
    "jq": _jq,
    "printf": _printf,
    "string": _string,
    "tee": _tee,
    "tr": _tr,
}


def _known(values: Values, text: MappedText, span: Span) -> Stdin:
    is_one_line = "\n" not in text.text.rstrip("\n")
    return Stdin(text, None, is_one_line, values.source.span_to_host(span))


def _file_or_known(
    values: Values, command: SimpleCommand, word: WordToken | None, text: MappedText, span: Span
) -> Stdin:
    """What a command is given with one word: the text of a file, or what is known of that word."""
    file = None
    if word is not None and text.text == HOLE:
        at, is_deferred = command.span.start, command.is_deferred
        file = file_of(values, word.parts, at, is_deferred=is_deferred)
    if file is None:
        return _known(values, text, span)
    return Stdin(None, file, None, values.source.span_to_host(span))


def _unknown(values: Values, span: Span) -> Stdin:
    return Stdin(None, None, None, values.source.span_to_host(span))


def _text(values: Values, command: SimpleCommand, word: WordToken) -> MappedText:
    return values.text(word.parts, command.span.start, is_deferred=command.is_deferred)
