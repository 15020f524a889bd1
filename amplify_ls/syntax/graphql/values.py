"""Values, arguments and directives."""

from __future__ import annotations

import json
import re

from amplify_ls.syntax.graphql.reader import Reader
from amplify_ls.syntax.graphql.tokens import Sort
from amplify_ls.syntax.graphql.tree import (
    Argument,
    Directive,
    Name,
    ProblemKind,
    Value,
    ValueKind,
)
from amplify_ls.text.span import Span

MAX_DEPTH = 100
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*+)(\.[0-9]++)?([eE][+-]?[0-9]++)?")
_ESCAPE = re.compile(r'\\(?:(["\\/bfnrt]|u[0-9A-Fa-f]{4}|u\{[0-9A-Fa-f]+\})|.?)')
_WORDS = {"true": ValueKind.BOOLEAN, "false": ValueKind.BOOLEAN, "null": ValueKind.NULL}
_BLOCK_QUOTES = 3


def read_directives(reader: Reader) -> tuple[Directive, ...]:
    """Every directive from here on."""
    if not reader.is_sign("@"):
        return ()
    found: list[Directive] = []
    while reader.is_sign("@"):
        at = reader.end
        reader.advance()
        if reader.sort != Sort.NAME or _is_next(reader):
            reader.lack(ProblemKind.MISSING_NAME, "directive")
            found.append(Directive(Name("", at - reader.base), at - reader.base, ()))
            continue
        name = reader.name()
        arguments = _arguments(reader) if reader.is_sign("(") else ()
        found.append(Directive(name, reader.done, arguments))
    return tuple(found)


def _is_next(reader: Reader) -> bool:
    """Whether the name behind an `@` that is being typed is the next field, or a definition."""
    return reader.peek(1)[0][1] == ":" or reader.starts_definition()


def _arguments(reader: Reader) -> tuple[Argument, ...]:
    reader.advance()
    opened = reader.last_end
    found = _members(reader, 0)
    reader.close(")", opened)
    return found


def _members(reader: Reader, depth: int) -> tuple[Argument, ...]:
    """Names with values, up to something that is none."""
    found: list[Argument] = []
    while True:
        if reader.sort == Sort.NAME:
            if reader.starts_definition():
                break
            name = reader.name()
            if not reader.expect(":"):
                found.append(Argument(name, _missing(reader)))
            elif reader.starts_definition():
                reader.lack(ProblemKind.MISSING_VALUE)
                found.append(Argument(name, _missing(reader)))
            else:
                found.append(Argument(name, read_value(reader, depth + 1)))
        elif reader.sort == Sort.END or reader.is_sign("@") or _is_bracket(reader):
            break
        else:
            reader.unexpected()
    return tuple(found)


def read_value(reader: Reader, depth: int = 0) -> Value:
    """The value at the token; one that is missing is told."""
    start, end = reader.span
    sort, text = reader.sort, reader.value
    if sort in (Sort.STRING, Sort.BLOCK):
        return read_string(reader)
    if sort == Sort.NAME:
        reader.advance()
        return Value(_WORDS.get(text, ValueKind.ENUM), start, end, text)
    if sort == Sort.NUMBER:
        return _number(reader)
    if text in ("[", "{"):
        return _too_deep(reader) if depth > MAX_DEPTH else _container(reader, depth)
    if text == "$":
        reader.unexpected()
        if reader.sort == Sort.NAME:
            reader.advance()
        return Value(ValueKind.VARIABLE, start, reader.done, text)
    reader.lack(ProblemKind.MISSING_VALUE)
    return _missing(reader)


def _container(reader: Reader, depth: int) -> Value:
    start, sign = reader.start - reader.base, reader.value
    reader.advance()
    if sign == "{":
        members = _members(reader, depth)
        _close_inner(reader, "}")
        return Value(ValueKind.OBJECT, start, reader.done, members=members)
    items: list[Value] = []
    while not (reader.sort == Sort.END or _is_closer(reader) or reader.is_sign("@")):
        if reader.sort in (Sort.SIGN, Sort.MARKER, Sort.OTHER) and reader.value not in "[{$":
            reader.unexpected()
            continue
        if reader.sort == Sort.NAME and reader.starts_definition(among_names=True):
            break
        items.append(read_value(reader, depth + 1))
    _close_inner(reader, "]")
    return Value(ValueKind.LIST, start, reader.done, items=tuple(items))


def _close_inner(reader: Reader, sign: str) -> None:
    if reader.is_sign(sign):
        reader.advance()
    else:
        reader.lack(ProblemKind.MISSING_CLOSER, sign)


def _too_deep(reader: Reader) -> Value:
    """Skip brackets that are nested too deep to be read."""
    start = reader.start - reader.base
    reader.complain(ProblemKind.TOO_DEEP)
    depth = 0
    while reader.sort != Sort.END:
        sign = reader.value if reader.sort == Sort.SIGN else ""
        depth += (sign in ("[", "{")) - (sign in ("]", "}"))
        reader.advance()
        if depth <= 0:
            break
    return Value(ValueKind.MISSING, start, reader.done)


def read_string(reader: Reader) -> Value:
    """A string in quotes, or a block of lines in triple quotes."""
    start, end = reader.span
    raw = reader.value
    quotes = _BLOCK_QUOTES if reader.sort == Sort.BLOCK else 1
    is_closed = len(raw) >= 2 * quotes and raw.endswith('"' * quotes) and _is_closed(raw, quotes)
    if not is_closed:
        reader.complain(ProblemKind.MISSING_CLOSING_QUOTE, Span(start, end), '"' * quotes)
    inner = raw[quotes : len(raw) - quotes if is_closed else len(raw)]
    if quotes == 1 and "\\" in inner:
        inner = _unescaped(reader, inner, start + 1)
    reader.advance()
    return Value(ValueKind.STRING, start, end, inner, is_block=quotes == _BLOCK_QUOTES)


def _is_closed(raw: str, quotes: int) -> bool:
    before = raw[:-quotes]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 0


def _unescaped(reader: Reader, inner: str, start: int) -> str:
    bad = [match for match in _ESCAPE.finditer(inner) if match[1] is None]
    for match in bad:
        span = Span(start + match.start(), start + match.end())
        reader.complain(ProblemKind.BAD_ESCAPE, span, match.group())
    if bad:
        return inner
    try:
        return str(json.loads(f'"{inner}"', strict=False))
    except ValueError:  # \u{…}, which JSON does not know
        return inner


def _number(reader: Reader) -> Value:
    start, end = reader.span
    raw = reader.value
    match = _NUMBER.fullmatch(raw)
    if match is None:
        reader.complain(ProblemKind.BAD_NUMBER)
    reader.advance()
    is_int = match is not None and match.lastindex is None
    return Value(ValueKind.INT if is_int else ValueKind.FLOAT, start, end, raw)


def _missing(reader: Reader) -> Value:
    return Value(ValueKind.MISSING, reader.done, reader.done)


def _is_closer(reader: Reader) -> bool:
    return reader.sort == Sort.SIGN and reader.value in ")]}"


def _is_bracket(reader: Reader) -> bool:
    return reader.sort == Sort.SIGN and reader.value in "(){}[]"
