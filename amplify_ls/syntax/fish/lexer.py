"""A fish script cut into words and operators, past every mistake."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from amplify_ls.syntax.shell.tokens import (
    Literal,
    Operator,
    Part,
    Quoting,
    Reading,
    Redirect,
    Reference,
    Repair,
    RepairKind,
    Substitution,
    Unknown,
    WordToken,
    without_alternatives,
)
from amplify_ls.text.span import Span

_DEEPEST = 12
_MOST_FAILURES = 8
"""Parentheses that are looked for to the end of a script before one stops looking."""
_BLANKS = re.compile(r"(?:[ \t]|\r(?!\n)|\\\r?\n)+")
_COMMENT = re.compile(r"#[^\n]*")
_OPERATOR = re.compile(r"\r?\n|&&|\|\||&\||\d+>\||[|&;)]")
_REDIRECT = re.compile(r"\d*(?:<\?|>>|>\?|<|>)|&>>?")
_FILE = re.compile(r"[ \t]*(?:&\d|&-)?")
_BARE = re.compile(r"[^ \t\r\n\\'\"$|&;()<>]+|\r(?!\n)")
_NAME = re.compile(r"\$([A-Za-z_]\w*)(\[[^\]\n]*\])?", re.ASCII)
_DOLLARS = re.compile(r"\$+(?:\w+)?(?:\[[^\]\n]*\])?", re.ASCII)
_SINGLE_STEP = re.compile(r"\\[\\']|'")
_DOUBLE_STEP = re.compile(r"\\(?:\r?\n|[\\\"$])|[\"$]")
_ESCAPE = re.compile(
    r"\\(?:\r?\n|[xX][0-9a-fA-F]{1,2}|u[0-9a-fA-F]{1,4}|U[0-9a-fA-F]{1,8}|[0-7]{1,3}|c.|.|\Z)",
    re.DOTALL,
)
_NAMED = {
    "a": "\a", "b": "\b", "e": "\x1b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"
}  # fmt: skip
_NEXT_COMMAND = re.compile(r"\n[ \t]*(?:set|amplify|npx|echo|cat|function|if|end)(?=[ \t\n])")
"""What the inside of no payload looks like: a quote before it was left out."""


def lex(text: str) -> Reading:
    """The tokens of a whole script."""
    return _Lexer(text, 0, 0, _Groups()).read()


@dataclass(slots=True)
class _Groups:
    """The parentheses of a script as far as they were read."""

    readings: dict[int, Reading | None] = field(default_factory=dict)
    """By where their inside starts; nothing if they have no end."""
    failures: int = 0


class _Lexer:
    """One pass over a script or over the inside of parentheses."""

    def __init__(self, text: str, start: int, depth: int, groups: _Groups) -> None:
        self.text = text
        self.at = start
        self.depth = depth
        self.groups = groups
        self.reading = Reading()

    def read(self) -> Reading:
        while self.at < len(self.text) and not self.reading.is_closed:
            self._step()
        self.reading.end = self.at
        return self.reading

    def _step(self) -> None:
        text, at = self.text, self.at
        if match := _BLANKS.match(text, at):
            self.at = match.end()
        elif match := _COMMENT.match(text, at):
            self.reading.comments.append(Span(at, match.end() - match[0].endswith("\r")))
            self.at = match.end()
        elif match := _OPERATOR.match(text, at):
            self._operator(match)
        elif match := _REDIRECT.match(text, at):
            self._redirect(match)
        else:
            self.reading.tokens.append(self._word())

    def _operator(self, match: re.Match[str]) -> None:
        self.at = match.end()
        if match[0] == ")" and self.depth:
            self.reading.is_closed = True
            return
        sign = "\n" if match[0].endswith("\n") else match[0]
        sign = "|" if sign.endswith("|") and sign != "||" else sign
        self.reading.tokens.append(Operator(match.start(), match.end(), sign))

    def _redirect(self, match: re.Match[str]) -> None:
        operator = match[0].lstrip("0123456789")
        file = _FILE.match(self.text, match.end())
        self.at = file.end() if file else match.end()
        has_target = self.at < len(self.text) and self.text[self.at] not in "\r\n|&;)<>#"
        target = self._word() if has_target else None
        self.reading.tokens.append(Redirect(match.start(), self.at, operator[:1], target))

    def _word(self) -> WordToken:
        start = self.at
        parts: list[Part] = []
        while self.at < len(self.text) and (found := self._parts()):
            parts.extend(found)
        if self.at == start:
            # A sign that starts nothing here is a word of its own, so that reading goes on.
            self.at += 1
            parts = [Literal(start, self.at, Quoting.BARE)]
        return WordToken(start, self.at, without_alternatives(self.text, tuple(parts)))

    def _parts(self) -> list[Part]:
        start = self.at
        if match := _BARE.match(self.text, start):
            self.at = match.end()
            return [Literal(start, self.at, Quoting.BARE)]
        match self.text[start]:
            case "'":
                return self._quoted(Quoting.FISH_SINGLE, _SINGLE_STEP, "'")
            case '"':
                return self._quoted(Quoting.FISH_DOUBLE, _DOUBLE_STEP, '"')
            case "\\":
                return self._escape()
            case "$" | "(":
                return [self._expansion(Quoting.BARE)]
            case _:
                return []

    def _escape(self) -> list[Part]:
        match = _ESCAPE.match(self.text, self.at)
        if match is None or match[0].endswith("\n"):
            return []
        self.at = match.end()
        return [Literal(match.start(), match.end(), Quoting.BARE, _value(match[0][1:]))]

    def _expansion(self, quoting: Quoting) -> Part:
        start = self.at
        if match := _NAME.match(self.text, start):
            self.at = match.end()
            if match[2]:
                return Unknown(start, self.at, quoting, match[1])
            return Reference(start, self.at, quoting, match[1], quoting is Quoting.BARE)
        opening = start + self.text.startswith("$(", start)
        if self.text.startswith("(", opening):
            return self._substitution(start, opening, quoting)
        dollars = _DOLLARS.match(self.text, start)
        self.at = dollars.end() if dollars else start + 1
        if self.at == start + 1:
            return Literal(start, self.at, quoting)
        return Unknown(start, self.at, quoting, self.text[start : self.at])

    def _substitution(self, start: int, opening: int, quoting: Quoting) -> Part:
        inner = self._inside(opening + 1)
        if inner is not None:
            self.at = inner.end
            return Substitution(start, inner.end, quoting, inner)
        self.at = opening + 1
        return Unknown(start, self.at, quoting, "(")

    def _inside(self, start: int) -> Reading | None:
        groups = self.groups
        if start not in groups.readings:
            groups.readings[start] = None
            if self.depth < _DEEPEST and groups.failures < _MOST_FAILURES:
                inner = _Lexer(self.text, start, self.depth + 1, groups).read()
                groups.readings[start] = inner if inner.is_closed else None
                groups.failures += not inner.is_closed
        return groups.readings[start]

    def _quoted(self, quoting: Quoting, step: re.Pattern[str], quote: str) -> list[Part]:
        start = done = self.at + 1
        limit = self._limit(start, step, quote)
        parts: list[Part] = []
        self.at = start
        while match := step.search(self.text, self.at, limit):
            begin, self.at = match.span()
            if match[0] == quote:
                self.at = begin
                break
            part: Part
            if match[0] == "$":
                self.at = begin
                part = self._expansion(quoting)
            else:
                value = "" if match[0].endswith("\n") else match[0][1:]
                part = Literal(begin, self.at, quoting, value)
            if done < begin:
                parts.append(Literal(done, begin, quoting))
            parts.append(part)
            done = self.at
        end = self.at if self.text.startswith(quote, self.at) and self.at <= limit else limit
        if done < end or not parts:
            parts.append(Literal(done, max(done, end), quoting))
        self.at = max(done, end)
        self._close(start, quote)
        return parts

    def _limit(self, start: int, step: re.Pattern[str], quote: str) -> int:
        """Where a string ends, or was meant to end if its quote is missing."""
        end = next((m.start() for m in step.finditer(self.text, start) if m[0] == quote), None)
        stop = len(self.text) if end is None else end
        if (command := _NEXT_COMMAND.search(self.text, start, stop)) is not None:
            return _trimmed(self.text, start, command.start(), " \t\r\n\\")
        if end is not None:
            return end
        line = self.text.find("\n", start)
        return _trimmed(self.text, start, len(self.text) if line < 0 else line)

    def _close(self, start: int, quote: str) -> None:
        if self.text.startswith(quote, self.at):
            self.at += 1
            return
        last = Span(max(self.at - 1, start - 1), self.at)
        edit = (Span(self.at, self.at), quote)
        self.reading.repairs.append(Repair(RepairKind.UNCLOSED_QUOTE, last, (edit,)))


def _trimmed(text: str, start: int, end: int, blanks: str = " \t\r\\") -> int:
    while end > start and text[end - 1] in blanks:
        end -= 1
    return end


def _value(escape: str) -> str:
    kind = escape[:1]
    if kind in tuple("xXuU") and len(escape) > 1:
        code = int(escape[1:], 16)
    elif kind in tuple("01234567"):
        code = int(escape, 8) & 0xFF
    elif kind == "c" and len(escape) > 1:
        code = ord(escape[1]) & 0x1F
    else:
        return _NAMED.get(kind, escape)
    return chr(code) if 0 < code < _FIRST_SURROGATE or _LAST_SURROGATE < code <= _LAST else "\ufffd"


_FIRST_SURROGATE, _LAST_SURROGATE, _LAST = 0xD800, 0xDFFF, 0x10FFFF
