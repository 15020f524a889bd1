"""The scripts of a package.json: JSON strings that npm hands to a shell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from amplify_ls.syntax.embedded import EmbeddedScript
from amplify_ls.text.mapped import MappedText, Run
from amplify_ls.text.span import Span

_TOKEN = re.compile(r'"(?:[^"\\\n]|\\.)*"?|[{}\[\]:,]')
_ESCAPE = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)"
)
_NAMED = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_WRITTEN = {"\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_SPECIAL = re.compile(r'[\\"\x00-\x1f]')


def read_scripts(source: MappedText) -> tuple[EmbeddedScript, ...]:
    """The values of the top-level `scripts`, decoded."""
    return tuple(EmbeddedScript(decoded(source, span)) for span in _script_spans(source.text))


def decoded(source: MappedText, span: Span) -> MappedText:
    """The text of the JSON string whose inside is at `span`."""
    runs: list[Run] = []
    texts: list[str] = []
    length = 0

    def add(text: str, start: int, end: int) -> None:
        nonlocal length
        runs.append(Run(length, length + len(text), start, end, (_encode,)))
        texts.append(text)
        length += len(text)

    at = span.start
    for match in _ESCAPE.finditer(source.text, span.start, span.end):
        if at < match.start():
            add(source.text[at : match.start()], at, match.start())
        add(_value(match[0][1:]), match.start(), match.end())
        at = match.end()
    if at < span.end or span.start == span.end:
        add(source.text[at : span.end], at, span.end)
    return MappedText("".join(texts), tuple(runs)).through(source)


def _script_spans(text: str) -> Iterator[Span]:
    """Insides of the string values of the top-level key `scripts`."""
    depth = 0
    key = ""
    is_value = in_scripts = False
    for match in _TOKEN.finditer(text):
        sign = match[0]
        if sign in "{[":
            in_scripts = in_scripts or (depth == 1 and is_value and key == "scripts")
            depth += 1
            is_value = False
        elif sign in "}]":
            depth -= 1
            in_scripts = in_scripts and depth > 1
        elif sign in ":,":
            is_value = sign == ":"
        elif is_value:
            if in_scripts and depth == 2:  # noqa: PLR2004 - directly in `scripts`
                yield _inside(match)
        else:
            key = sign.strip('"')


def _inside(match: re.Match[str]) -> Span:
    is_closed = len(match[0]) > 1 and match[0].endswith('"')
    return Span(match.start() + 1, match.end() - is_closed)


def _value(escape: str) -> str:
    if escape[0] == "u" and len(escape) > 1:
        units = bytes.fromhex(escape.replace("\\", "").replace("u", ""))
        return units.decode("utf-16-be", "replace")
    return _NAMED.get(escape[0], escape[0])


def _encode(text: str) -> str:
    return _SPECIAL.sub(lambda match: _escaped(match[0]), text)


def _escaped(character: str) -> str:
    if character in '\\"':
        return "\\" + character
    return _WRITTEN.get(character) or f"\\u{ord(character):04x}"
