"""The shell steps of a Jenkinsfile: strings of Groovy behind `sh`, `bat`, `powershell`, `pwsh`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from amplify_ls.syntax.decoding import Decoding, is_too_long
from amplify_ls.syntax.embedded import EmbeddedScript
from amplify_ls.text.mapped import Encode, MappedText
from amplify_ls.text.span import Span

_SHELLS = {"sh": None, "bat": "cmd", "powershell": "powershell", "pwsh": "pwsh"}
_TOKEN = re.compile(
    r"(?P<comment>//[^\n]*|/\*(?:[^*]|\*(?!/))*+(?:\*/)?)"
    r"|(?P<quote>'''|\"\"\"|'|\")"
    r"|(?P<name>[A-Za-z_]\w*)"
    r"|(?P<sign>[^\s])",
    re.ASCII,
)
_END = {
    "'''": re.compile(r"\\.|'''", re.DOTALL),
    '"""': re.compile(r'\\.|"""', re.DOTALL),
    "'": re.compile(r"\\[^\n]|['\n]"),
    '"': re.compile(r'\\[^\n]|\$\{[^}\n]*\}|["\n]'),
}
_ESCAPE = r"\\(?:u+[0-9a-fA-F]{4}|\r?\n|.|\Z)"
_PLAIN_STEP = re.compile(_ESCAPE, re.DOTALL)
_STEP = re.compile(rf"{_ESCAPE}|\$\{{|\$[A-Za-z_][\w.]*", re.DOTALL)
_BRACE = re.compile(r"[{}]|'(?:[^'\\\n]|\\.)*'|\"(?:[^\"\\\n]|\\.)*\"")
_VARIABLE = re.compile(r"(?:env\.|params\.)?([A-Za-z_]\w*)")
_NAMED = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "s": " "}
_SURROGATES = range(0xD800, 0xE000)
_MOST_TOKENS = 50
"""Tokens of one argument or expression that are looked at."""
_LONGEST = 500
"""How far `${…}` is followed."""


class _Token(NamedTuple):
    kind: str
    start: int
    end: int
    text: str


@dataclass(slots=True)
class _Reader:
    """What a pass over the file has seen."""

    source: MappedText
    names: dict[str, MappedText] = field(default_factory=dict)
    environment: dict[str, MappedText] = field(default_factory=dict)
    left: int = 50_000
    """Stretches of text that all names of the file together may stand for."""


def read_scripts(source: MappedText) -> tuple[EmbeddedScript, ...]:
    """The scripts of all shell steps, in the order they are written."""
    return tuple(_scripts(_Reader(source)))


def _scripts(reader: _Reader) -> Iterator[EmbeddedScript]:
    tokens = list(_tokens(reader.source.text))
    depth = 0
    environment_depth: int | None = None
    for index, token in enumerate(tokens):
        if token.text in ("{", "}"):
            depth += 1 if token.text == "{" else -1
            if token.text == "}" and environment_depth is not None and depth < environment_depth:
                environment_depth = None
        elif token.text == "environment" and _text_at(tokens, index + 1) == "{":
            environment_depth = depth + 1
        elif token.kind != "name":
            continue
        elif _text_at(tokens, index + 1) == "=" and _text_at(tokens, index + 2) != "=":
            _assign(reader, tokens, index, is_environment=environment_depth is not None)
        elif token.text in _SHELLS:
            text = _argument(reader, tokens, index + 1)
            if text is not None:
                environment = tuple(reader.environment.items())
                yield EmbeddedScript(text, _SHELLS[token.text], environment)


def _assign(reader: _Reader, tokens: list[_Token], index: int, *, is_environment: bool) -> None:
    name = tokens[index].text
    value = _expression(reader, tokens, index + 2)
    if value is None or is_too_long(value):
        reader.names.pop(name, None)
        return
    reader.names[name] = value
    if is_environment:
        reader.environment[name] = value


def _tokens(text: str) -> Iterator[_Token]:
    at = 0
    while match := _TOKEN.search(text, at):
        start, at = match.span()
        if match["comment"]:
            continue
        if match["quote"]:
            at = _string_end(text, at, match["quote"])
            yield _Token("text", start, at, match["quote"])
        else:
            yield _Token("name" if match["name"] else "sign", start, at, match[0])


def _string_end(text: str, at: int, quote: str) -> int:
    """Where a string ends that starts before `at`; a string of one line, at its line's end."""
    for match in _END[quote].finditer(text, at):
        if match[0] == "\n":
            return match.start()
        if match[0] == quote:
            return match.end()
    return len(text)


def _text_at(tokens: list[_Token], index: int) -> str:
    return tokens[index].text if index < len(tokens) else ""


def _argument(reader: _Reader, tokens: list[_Token], index: int) -> MappedText | None:
    """The script of a step: its only argument, or the one named `script`."""
    is_call = _text_at(tokens, index) == "("
    index += is_call
    while _text_at(tokens, index + 1) == ":":
        if tokens[index].text == "script":
            return _expression(reader, tokens, index + 2)
        index = _next_argument(tokens, index + 2)
    is_text = index < len(tokens) and tokens[index].kind == "text"
    return _expression(reader, tokens, index) if is_text or is_call else None


def _next_argument(tokens: list[_Token], index: int) -> int:
    """Index of the token behind the comma that ends an argument."""
    depth = 0
    for at in range(index, min(index + _MOST_TOKENS, len(tokens))):
        sign = tokens[at].text
        if sign == "," and depth == 0:
            return at + 1
        depth += (sign in ("(", "[")) - (sign in (")", "]", "}"))
        if depth < 0:
            break
    return len(tokens)


def _expression(reader: _Reader, tokens: list[_Token], start: int) -> MappedText | None:
    """The text of strings and names joined by `+`; nothing for what is no such expression."""
    decoding = Decoding(reader.source)
    for index in range(start, min(start + _MOST_TOKENS, len(tokens)), 2):
        token = tokens[index]
        if token.kind == "text":
            decoding.insert(_decoded(reader, token))
        elif token.kind == "name" and (index > start or token.text in reader.names):
            _insert_named(reader, decoding, token.text, Span(token.start, token.end))
        else:
            return None
        if _text_at(tokens, index + 1) != "+":
            return decoding.done(tokens[start].start)
    return None


def _insert_named(reader: _Reader, decoding: Decoding, name: str, span: Span) -> None:
    value = reader.names.get(name)
    reader.left -= 0 if value is None else len(value.runs)
    if value is None or reader.left < 0:
        decoding.hole(*span)
    else:
        decoding.insert(value.referenced(reader.source.span_to_host(span)))


def _decoded(reader: _Reader, token: _Token) -> MappedText:
    """The text of a string; in double quotes names are followed."""
    text, quote = reader.source.text, token.text
    start, end = token.start + len(quote), token.end
    is_closed = end - start >= len(quote) and text.startswith(quote, end - len(quote))
    end -= len(quote) if is_closed else 0
    encode = _ENCODINGS[quote]
    decoding = Decoding(reader.source, encode)
    step = _STEP if quote[0] == '"' else _PLAIN_STEP
    at = start
    while match := step.search(text, at, end):
        decoding.copy(at, match.start())
        at = match.end()
        if match[0][0] == "\\":
            decoding.add(_value(match[0][1:]), *match.span())
        elif match[0] == "${":
            at = _closing_brace(text, at, end)
            name = _name(text[match.end() : at - 1])
            _insert_named(reader, decoding, name, Span(match.start(), at))
        else:
            _insert_named(reader, decoding, _name(match[0][1:]), Span(*match.span()))
    decoding.copy(at, end)
    return decoding.done(start)


def _name(expression: str) -> str:
    match = _VARIABLE.fullmatch(expression.strip())
    return match[1] if match else ""


def _closing_brace(text: str, at: int, end: int) -> int:
    depth = 1
    for match in _BRACE.finditer(text, at, min(end, at + _LONGEST)):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if depth == 0:
            return match.end()
    return at


def _value(escape: str) -> str:
    if escape[:1] == "u" and len(escape) > 1:
        unit = int(escape.lstrip("u"), 16)
        return "\ufffd" if unit in _SURROGATES else chr(unit)
    if escape in ("\n", "\r\n"):
        return ""
    return _NAMED.get(escape, escape)


def _escaping(pattern: str, *, is_line: bool) -> Encode:
    special = re.compile(pattern)

    def encode(text: str) -> str:
        text = special.sub(r"\\\g<0>", text)
        return text.replace("\n", "\\n") if is_line else text

    return encode


_ENCODINGS = {
    "'''": _escaping(r"[\\']", is_line=False),
    '"""': _escaping(r'[\\"$]', is_line=False),
    "'": _escaping(r"[\\']", is_line=True),
    '"': _escaping(r'[\\"$]', is_line=True),
}
