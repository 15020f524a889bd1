"""What commands read and write, for the few commands that only hand text on."""

from __future__ import annotations

from dataclasses import replace

from amplify_ls.syntax.powershell.tokens import (
    Element,
    Expression,
    Group,
    Part,
    SimpleCommand,
    Variable,
)
from amplify_ls.syntax.powershell.values import Values
from amplify_ls.syntax.shell.script import Stdin
from amplify_ls.text.mapped import HOLE, MappedText
from amplify_ls.text.span import Span

_READING = frozenset({"get-content", "gc", "cat", "type"})
_WRITING = frozenset({"write-output", "echo", "write"})
_TO_JSON = "convertto-json"
_FROM_JSON = "convertfrom-json"


def stdin(values: Values, command: SimpleCommand) -> Stdin | None:
    """What a command reads, or nothing if nothing is piped into it."""
    if command.left is None:
        return None
    return output(values, command.left) or _unknown(values, command.left.span)


def output(values: Values, element: Element) -> Stdin | None:
    """What an element of a pipeline writes, if that is known."""
    if isinstance(element, Expression):
        at, is_deferred = element.span.start, element.is_deferred
        file = file_of(values, element.parts, at, is_deferred=is_deferred)
        if file is not None:
            is_one_line = True if element.is_joined else None
            return Stdin(None, file, is_one_line, values.source.span_to_host(element.span))
        return _known(values, values.expression(element), element.span)
    if element.is_redirected:
        return None
    with values.deeper() as may_go_on:
        return _of_command(values, element) if may_go_on else None


def file_of(values: Values, parts: tuple[Part, ...], at: int, *, is_deferred: bool) -> str | None:
    """The file whose text is all that parts stand for at a place of the script."""
    match parts:
        case (Group() as group,):
            given: Element | None = group.last
        case (Variable() as variable,):
            bindings = values.before(variable.name, at, is_deferred=is_deferred)
            last = bindings[-1] if bindings else None
            given = None if last is None or last.is_append else last.value
        case _:
            given = None
    with values.deeper() as may_go_on:
        written = output(values, given) if given is not None and may_go_on else None
    return None if written is None else written.file


def _of_command(values: Values, command: SimpleCommand) -> Stdin | None:
    name, *arguments = [_text(values, command, index) for index in range(len(command.words))]
    match name.text.lower().rpartition("/")[2].removesuffix(".exe"):
        case word if word in _READING:
            return _file(values, command, arguments)
        case word if word in _WRITING:
            values_only = [text for text in arguments if not _is_option(text)]
            if len(values_only) != 1:
                return None
            return _known(values, values_only[0], command.span)
        case "jq":
            return _jq(values, command, [text.text for text in arguments])
        case word if word == _TO_JSON:
            return _to_json(values, command, [text.text.lower() for text in arguments])
        case _:
            return None


def _file(values: Values, command: SimpleCommand, arguments: list[MappedText]) -> Stdin | None:
    files = [text.text for text in arguments if not _is_option(text) and text.text != "UTF8"]
    if len(files) != 1 or HOLE in files[0]:
        return None
    return Stdin(None, files[0], None, values.source.span_to_host(command.span))


def _jq(values: Values, command: SimpleCommand, arguments: list[str]) -> Stdin | None:
    options = [one for one in arguments if one.startswith("-")]
    filters = [one for one in arguments if not one.startswith("-")]
    is_compact = any(
        one == "--compact-output" or (not one.startswith("--") and "c" in one) for one in options
    )
    read = stdin(values, command)
    if filters not in ([], ["."]) or "-n" in options or read is None:
        return Stdin(None, None, is_compact or None, values.source.span_to_host(command.span))
    return replace(read, is_one_line=is_compact)


def _to_json(values: Values, command: SimpleCommand, arguments: list[str]) -> Stdin:
    """JSON that was only read and written again is what it was, on one line if that is asked."""
    is_compact = any(one.startswith("-co") for one in arguments)
    left = command.left
    if isinstance(left, SimpleCommand) and len(left.words) == 1:
        read = stdin(values, left)
        if read is not None and _text(values, left, 0).text.lower() == _FROM_JSON:
            return replace(read, is_one_line=is_compact)
    is_one_line = True if is_compact else None
    return Stdin(None, None, is_one_line, values.source.span_to_host(command.span))


def _known(values: Values, text: MappedText, span: Span) -> Stdin:
    host = values.source.span_to_host(span)
    if text.text == HOLE:
        return Stdin(None, None, None, host)
    return Stdin(text, None, "\n" not in text.text.rstrip("\n"), host)


def _unknown(values: Values, span: Span) -> Stdin:
    return Stdin(None, None, None, values.source.span_to_host(span))


def _is_option(text: MappedText) -> bool:
    return text.text.startswith("-")


def _text(values: Values, command: SimpleCommand, index: int) -> MappedText:
    parts = command.words[index].parts
    return values.text(parts, command.span.start, is_deferred=command.is_deferred)
