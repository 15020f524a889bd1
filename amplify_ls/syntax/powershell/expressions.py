"""Words and expressions of PowerShell: what each stands for, as far as that is text."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager

from amplify_ls.syntax.powershell.quoting import QUOTES
from amplify_ls.syntax.powershell.strings import (
    Quoted,
    escaped,
    read_here_string,
    read_string,
    variable,
)
from amplify_ls.syntax.powershell.tokens import (
    Element,
    Expression,
    Group,
    Outline,
    Part,
    Quoting,
    Text,
    Unknown,
    WordToken,
)
from amplify_ls.text.span import Span

_DEEPEST = 40
_MOST_FAILURES = 3
"""Groups in strings whose ends are looked for in vain before one stops looking."""

_BLANKS = re.compile(r"(?:[^\S\r\n]|\r(?!\n)|`\r?\n)+")
_BLANK_LINES = re.compile(r"(?:\s|`\r?\n)+")
_COMMENT = re.compile(r"<#(?:[^#]|#(?!>))*+(?:#>|\Z)|#[^\r\n]*")
_STOP = re.compile(r"[\r\n;|)}]|&&|\Z")
_BARE = re.compile(rf"[^\s`$(){{}};|&<>{QUOTES}]+")
_SPLAT = re.compile(r"@(?P<name>[A-Za-z_]\w*)(?![\w/\-.])")
_CAST = re.compile(r"\[(?P<type>[\w.\[\], ]{1,100})\](?!::)\s*")
_UNARY = re.compile(r"(?:[-+!]|-(?:not|join|split|bnot)\b|\s)+", re.IGNORECASE)
_MEMBER = re.compile(r"(?:\.|::)(?P<name>[A-Za-z_]\w*)|\[[^\]\r\n]*\]?")
_KEEPING = frozenset({"trim", "trimend", "trimstart", "tostring"})
"""Methods after which a payload is what it was."""
_REPLACE = re.compile(r"-[ci]?replace\b", re.IGNORECASE)
_LINE_END = re.compile(r"`n|`r|\\n|\\r|\\s|NewLine", re.IGNORECASE)
_OPERATOR = re.compile(r"-[A-Za-z]+|[-+*/%=!<>.:?&|]+")
_PLAIN = re.compile(rf"[^\s`$(){{}};|&,{QUOTES}]+")


class Reader(ABC):
    """The part of a pass over a script that reads values."""

    def __init__(self, text: str, *, is_suspicious: bool) -> None:
        self.text = text
        self.at = 0
        self.found = Outline()
        self.is_deferred = False
        self._is_suspicious = is_suspicious
        self._depth = 0
        self._failures = 0
        self._groups: dict[int, Part | None] = {}

    @abstractmethod
    def statements(self, closer: str) -> list[Element | None] | None:
        """What the statements up to a closing bracket write; nothing if that is not there."""

    @abstractmethod
    def block(self, *, is_deferred: bool) -> None:
        """Read the `{…}` at the place."""

    def is_over(self) -> bool:
        """Whether nothing follows."""
        return self.at >= len(self.text)

    def is_stop(self) -> bool:
        """Whether a command or expression ends here."""
        return _STOP.match(self.text, self.at) is not None

    def gap(self, *, lines: bool = False) -> None:
        """Go on behind blanks and comments."""
        blanks = _BLANK_LINES if lines else _BLANKS
        while True:
            if match := blanks.match(self.text, self.at):
                self.at = match.end()
            elif match := _COMMENT.match(self.text, self.at):
                self.found.comments.append(Span(*match.span()))
                self.at = match.end()
            else:
                return

    @contextmanager
    def deeper(self) -> Iterator[bool]:
        """Count the nesting; tells whether it may go on."""
        self._depth += 1
        yield self._depth <= _DEEPEST
        self._depth -= 1

    def word(self) -> WordToken:
        """Read the argument at the place; it is one character at least."""
        start = self.at
        sign = self.text[start]
        if sign == "{":
            self.block(is_deferred=self.is_deferred)
            return WordToken(start, self.at, (Unknown(start, self.at, Quoting.BARE),))
        if sign == "@" and (splat := _SPLAT.match(self.text, start)):
            self.at = splat.end()
            unknown = Unknown(start, self.at, Quoting.BARE)
            return WordToken(start, self.at, (unknown,), splat["name"].lower())
        if sign in QUOTES or sign == "(" or self.text.startswith(("@(", "@{", "@'", '@"'), start):
            return self._operand_word()
        parts = self._bare_parts()
        self.at = max(self.at, start + 1)
        return WordToken(start, self.at, parts or (Text(start, self.at, Quoting.BARE),))

    def _operand_word(self) -> WordToken:
        start = self.at
        parts, _ = self.operand()
        return WordToken(start, self.at, parts)

    def _bare_parts(self) -> tuple[Part, ...]:
        start = self.at
        parts: list[Part] = []
        while not self.is_over():
            sign = self.text[self.at]
            if match := _BARE.match(self.text, self.at):
                parts.append(Text(*match.span(), Quoting.BARE))
                self.at = match.end()
            elif sign == "`" and self.text[self.at + 1 : self.at + 2] not in ("", "\r", "\n"):
                value = escaped(self.text[self.at + 1])
                parts.append(Text(self.at, self.at + 2, Quoting.BARE, value))
                self.at += 2
            elif sign in QUOTES:
                parts += self._string()
            elif sign == "$":
                parts.append(self._expansion(Quoting.BARE))
                if len(parts) == 1 and _MEMBER.match(self.text, self.at):
                    return self._members(start, tuple(parts))
            else:
                break
        return tuple(parts)

    def expression(self) -> Expression:
        """Read the value at the place, with all its operators."""
        start = self.at
        first, listed = self.operand()
        parts, items = [*first], None if listed is None else [*listed]
        end = self.at
        is_known = True
        while not self._is_expression_over():
            if self.text.startswith("+", self.at) and is_known and items is None:
                self.at += 1
                self.gap(lines=True)
                parts += self.operand()[0]
            elif self.text.startswith(",", self.at):
                self.at += 1
                self.gap(lines=True)
                items = items or [WordToken(start, end, tuple(parts))]
                items.append(self._operand_word())
            elif match := _REPLACE.match(self.text, self.at):
                self.at = match.end()
                parts = [*self._replaced(start, tuple(parts))]
            else:
                is_known = False
                self._operation()
            end = self.at
        if not is_known or items is not None:
            parts = [Unknown(start, end, Quoting.BARE)]
        taken = tuple(items) if items is not None and is_known else None
        return Expression(Span(start, end), tuple(parts), self.is_deferred, taken)

    def _is_expression_over(self) -> bool:
        self.gap()
        return self.is_stop()

    def _operation(self) -> None:
        """Go on behind an operator whose result is not worked out, and what follows it."""
        if match := _OPERATOR.match(self.text, self.at):
            self.at = match.end()
            self.gap(lines=True)
        if not self.is_stop():
            self.operand()

    def _replaced(self, start: int, parts: tuple[Part, ...]) -> tuple[Part, ...]:
        """A value behind `-replace`."""
        begin = self.at
        for _ in range(2):
            self.gap()
            if not self.is_stop():
                self.operand()
            self.gap()
            if not self.text.startswith(",", self.at):
                break
            self.at += 1
        return self._rewritten(start, parts, self.text[begin : self.at])

    def _rewritten(self, start: int, parts: tuple[Part, ...], how: str) -> tuple[Part, ...]:
        """A value with quotes made fit for a program, or its lines made one; others are unknown."""
        if '"' in how and "\\" in how:
            self.found.mends_quotes = True
            return parts
        if _LINE_END.search(how):
            span = Span(start, self.at)
            joined = Expression(span, parts, self.is_deferred, is_joined=True)
            return (Group(start, self.at, Quoting.BARE, joined),)
        return (Unknown(start, self.at, Quoting.BARE),)

    def operand(self) -> tuple[tuple[Part, ...], tuple[WordToken, ...] | None]:
        """Read a value without operators; it is one character at least, unless nothing follows."""
        start = self.at
        with self.deeper() as may_go_on:
            if not may_go_on or self.is_over():
                self.at = min(start + 1, len(self.text))
                return (Unknown(start, self.at, Quoting.BARE),), None
            items: tuple[WordToken, ...] | None = None
            sign = self.text[start]
            if sign == "@":
                parts, items = self._collection()
            elif sign in QUOTES:
                parts = self._string()
            elif sign in "($":
                parts = (self._expansion(Quoting.BARE),)
            elif cast := _CAST.match(self.text, start):
                parts = self._cast(cast)
            else:
                parts = self._other()
            self.at = max(self.at, start + 1)
            return self._members(start, parts), items

    def _other(self) -> tuple[Part, ...]:
        start = self.at
        if self.text.startswith("{", start):
            self.block(is_deferred=self.is_deferred)
        elif unary := _UNARY.match(self.text, start):
            self.at = unary.end()
            if not self.is_stop():
                self.operand()
        elif match := _PLAIN.match(self.text, start):
            self.at = match.end()
        self.at = max(self.at, start + 1)
        return (Unknown(start, self.at, Quoting.BARE),)

    def _cast(self, cast: re.Match[str]) -> tuple[Part, ...]:
        self.at = cast.end()
        parts = () if self.is_stop() else self.operand()[0]
        if cast["type"].lower() == "string" and parts:
            return parts
        return (Unknown(cast.start(), self.at, Quoting.BARE),)

    def _collection(self) -> tuple[tuple[Part, ...], tuple[WordToken, ...] | None]:
        """Read a here-string, a list or a hashtable."""
        start = self.at
        quoted = read_here_string(self.text, start, len(self.text), self._group)
        if quoted is not None:
            return self._taken(quoted), None
        items = None
        if self.text.startswith("@(", start):
            self.at += 2
            with self.deeper() as may_go_on:
                items = _items(self.statements(")") if may_go_on else None)
        elif self.text.startswith("@{", start):
            self.at += 1
            self.block(is_deferred=self.is_deferred)
        else:
            self.at += 1
        return (Unknown(start, self.at, Quoting.BARE),), items

    def _string(self) -> tuple[Part, ...]:
        suspicious = self._is_suspicious
        limit = len(self.text)
        return self._taken(
            read_string(self.text, self.at, limit, self._group, is_suspicious=suspicious)
        )

    def _taken(self, quoted: Quoted) -> tuple[Part, ...]:
        self.at = quoted.end
        if quoted.repair is not None:
            self.found.repairs.append(quoted.repair)
        return quoted.parts

    def _expansion(self, quoting: Quoting) -> Part:
        """Read `(…)`, `$(…)` or a variable; a `$` alone is text."""
        start = self.at
        if self.text.startswith("(", start):
            self.at += 1
            return self._parenthesized(start, quoting) or Unknown(start, self.at, quoting)
        if self.text.startswith("$(", start):
            self.at += 2
            return self._parenthesized(start, quoting) or Unknown(start, self.at, quoting)
        part = variable(self.text, start, quoting) or Text(start, start + 1, quoting)
        self.at = part.end
        return part

    def _parenthesized(self, start: int, quoting: Quoting) -> Part | None:
        """What is in parentheses; nothing if they have no end."""
        with self.deeper() as may_go_on:
            results = self.statements(")") if may_go_on else None
        if results is None:
            return None
        last = results[0] if len(results) == 1 else None
        if last is None:
            return Unknown(start, self.at, quoting)
        return Group(start, self.at, quoting, last)

    def _group(self, at: int, quoting: Quoting) -> Part | None:
        """The `$(…)` at a place in a string; one without an end leaves nothing behind."""
        if at not in self._groups:
            self._groups[at] = None
            if self._failures < _MOST_FAILURES:
                self._groups[at] = self._tried(at, quoting)
        return self._groups[at]

    def _tried(self, at: int, quoting: Quoting) -> Part | None:
        found, before = self.found, self.at
        self.found = Outline()
        self.at = at + 2
        part = self._parenthesized(at, quoting)
        if part is None:
            self._failures += 1
        else:
            found.commands += self.found.commands
            found.bindings += self.found.bindings
            found.repairs += self.found.repairs
            found.comments += self.found.comments
            found.mends_quotes |= self.found.mends_quotes
        self.found, self.at = found, before
        return part

    def _members(self, start: int, parts: tuple[Part, ...]) -> tuple[Part, ...]:
        """A value behind `.Name`, `.Name(…)` and `[…]`."""
        while match := _MEMBER.match(self.text, self.at):
            self.at = match.end()
            begin = self.at
            name = (match["name"] or "").lower()
            if name and self.text.startswith("(", begin):
                self._expansion(Quoting.BARE)
            if name == "replace":
                parts = self._rewritten(start, parts, self.text[begin : self.at])
            elif name not in _KEEPING:
                parts = (Unknown(start, self.at, Quoting.BARE),)
        return parts


def _items(results: list[Element | None] | None) -> tuple[WordToken, ...] | None:
    """The items of a list, if all of them are values."""
    items: list[WordToken] = []
    for result in results or [None]:
        if not isinstance(result, Expression):
            return None
        items += result.items or (WordToken(*result.span, result.parts),)
    return tuple(items)
