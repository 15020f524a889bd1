"""Quoted strings and here-strings: where they end, and their parts."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from amplify_ls.syntax.powershell.quoting import DOUBLE_QUOTES, SINGLE_QUOTES
from amplify_ls.syntax.powershell.tokens import Part, Quoting, Text, Unknown, Variable
from amplify_ls.syntax.shell.repair import option_before, trimmed
from amplify_ls.syntax.shell.tokens import Repair, RepairKind
from amplify_ls.text.span import Span

_ESCAPE = r"`(?:u\{[0-9a-fA-F]{1,6}\}|.)"
_SINGLE_STEP = re.compile(f"[{SINGLE_QUOTES}]")
_DOUBLE_STEP = re.compile(f"{_ESCAPE}|[$`{DOUBLE_QUOTES}]", re.DOTALL)
_HERE_STEP = re.compile(f"{_ESCAPE}|[$`]", re.DOTALL)
_HERE = re.compile(f"@([{SINGLE_QUOTES}{DOUBLE_QUOTES}])[ \t]*(?:\r?\n|\\Z)")
_HERE_END = {
    Quoting.HERE_SINGLE: re.compile(f"(?:\\A|\n)(?P<indent>[ \t]*)[{SINGLE_QUOTES}]@"),
    Quoting.HERE_DOUBLE: re.compile(f"(?:\\A|\n)(?P<indent>[ \t]*)[{DOUBLE_QUOTES}]@"),
}
VARIABLE = re.compile(
    r"\$(?:\{\{[^\n]{0,500}?\}\}|\{(?P<braced>[^{}`\n]{1,200})\}"
    r"|(?:(?P<scope>[A-Za-z]\w*):(?=\w))?(?P<name>\w+)|[$?^](?!\w))"
)
_SCOPES = frozenset({"global", "local", "private", "script", "using", "variable"})
_ESCAPED = {
    "0": "\0",
    "a": "\a",
    "b": "\b",
    "e": "\x1b",
    "f": "\f",
    "n": "\n",
    "r": "\r",
    "t": "\t",
    "v": "\v",
}
_OPTION = re.compile(r"[ \t]+--[A-Za-z][\w-]*(?=[ \t=]|\Z)")
_MOST = 0x10FFFF
_SURROGATES = range(0xD800, 0xE000)

ReadGroup = Callable[[int, Quoting], Part | None]
"""Reads the `$(` at a place; nothing if it has no end."""


class Quoted(NamedTuple):
    """A string as read."""

    parts: tuple[Part, ...]
    end: int
    repair: Repair | None = None


def escaped(sign: str) -> str:
    """What a backtick and what follows it stand for."""
    if sign.startswith("u{"):
        code = int(sign[2:-1], 16)
        return chr(code) if code <= _MOST and code not in _SURROGATES else "\ufffd"
    return _ESCAPED.get(sign, sign)


def variable(text: str, at: int, quoting: Quoting) -> Part | None:
    """The variable at a `$`, or nothing if the sign is only text."""
    match = VARIABLE.match(text, at)
    if match is None:
        return None
    name = match["name"] or match["braced"]
    scope = match["scope"]
    if match["braced"] and ":" in match["braced"]:
        scope, _, name = match["braced"].partition(":")
    key = variable_key(scope, name) if name else None
    if key is None:
        return Unknown(at, match.end(), quoting)
    return Variable(at, match.end(), quoting, key)


def variable_key(scope: str | None, name: str) -> str | None:
    """What a variable is known by; nothing for one that is no variable, as `$HKLM:x`."""
    if scope is None or scope.lower() in _SCOPES:
        return name.lower()
    return f"env:{name}" if scope.lower() == "env" else None


def read_string(text: str, at: int, limit: int, group: ReadGroup, *, is_suspicious: bool) -> Quoted:
    """The string whose opening quote is at a place.

    One without an end is over with its line, and so is one that ends where the next string seems
    to begin, once a quote is known to be missing somewhere.
    """
    is_single = text[at] in SINGLE_QUOTES
    quoting = Quoting.SINGLE if is_single else Quoting.DOUBLE
    reader = _Reader(text, at + 1, limit, quoting, group)
    end = reader.read()
    if end is not None and not (is_suspicious and _is_astray(text, at + 1, end)):
        return Quoted(tuple(reader.parts), end + 1)
    end = _meant_end(text, at + 1, limit)
    reader = _Reader(text, at + 1, end, quoting, group)
    reader.read()
    edit = (Span(end, end), "'" if is_single else '"')
    repair = Repair(RepairKind.UNCLOSED_QUOTE, Span(max(end - 1, at), end), (edit,))
    return Quoted(tuple(reader.parts), end, repair)


def _is_astray(text: str, start: int, end: int) -> bool:
    """Whether the quote that ends a string looks like the first of the next one."""
    option = option_before(text, end)
    if option is not None and option >= start:
        return True
    return (
        text.find("\n", start, end) >= 0
        and text[end - 1] in " \t=("
        and text[end + 1 : end + 2] not in " \t\r\n;|,)}"
    )


def _meant_end(text: str, start: int, limit: int) -> int:
    """Where a string without an end is over: before the next option, or with its line."""
    line = text.find("\n", start, limit)
    line = limit if line < 0 else line
    option = _OPTION.search(text, start, line)
    end = trimmed(text, option.start() if option else line)
    if end > start and text[end - 1] == "`":
        end = trimmed(text, end - 1)
    return max(end, start)


def read_here_string(text: str, at: int, limit: int, group: ReadGroup) -> Quoted | None:
    """The here-string at a place, or nothing if there is none."""
    match = _HERE.match(text, at, limit)
    if match is None:
        return None
    is_single = match[1] in SINGLE_QUOTES
    quoting = Quoting.HERE_SINGLE if is_single else Quoting.HERE_DOUBLE
    start = match.end()
    # The line end of the header is also the one before the end of an empty here-string.
    found = _HERE_END[quoting].search(text, max(start - 1, 0), limit)
    repair = None
    if found is None:
        end = stop = trimmed(text, limit)
        closing = "\n'@" if is_single else '\n"@'
        repair = Repair(
            RepairKind.UNCLOSED_HEREDOC, Span(at, match.start() + 2), ((Span(end, end), closing),)
        )
    else:
        end, stop = found.start() - (text[found.start() - 1] == "\r"), found.end()
        if found["indent"]:
            indent = Span(*found.span("indent"))
            repair = Repair(RepairKind.INDENTED_END, indent, ((indent, ""),))
    reader = _Reader(text, start, max(end, start), quoting, group)
    reader.read()
    return Quoted(tuple(reader.parts), max(stop, start), repair)


class _Reader:
    """One pass over the inside of a string."""

    def __init__(
        self, text: str, start: int, limit: int, quoting: Quoting, group: ReadGroup
    ) -> None:
        self.text = text
        self.start = self.done = start
        self.limit = limit
        self.quoting = quoting
        self.group = group
        self.parts: list[Part] = []

    def read(self) -> int | None:
        """Where the closing quote is; nothing if the string goes on to the limit."""
        if self.quoting is Quoting.HERE_SINGLE:
            return self._finish(self.limit, None)
        steps = {Quoting.SINGLE: _SINGLE_STEP, Quoting.HERE_DOUBLE: _HERE_STEP}
        step = steps.get(self.quoting, _DOUBLE_STEP)
        at = self.start
        while match := step.search(self.text, at, self.limit):
            sign, begin, at = match[0], match.start(), match.end()
            if sign == "$":
                at = self._expansion(begin)
            elif sign[0] == "`":
                self._add(Text(begin, at, self.quoting, escaped(sign[1:])))
            elif self._is_doubled(at):
                self._add(Text(begin, at + 1, self.quoting, self.text[at]))
                at += 1
            else:
                return self._finish(begin, begin)
        return self._finish(self.limit, None)

    def _is_doubled(self, at: int) -> bool:
        quotes = SINGLE_QUOTES if self.quoting is Quoting.SINGLE else DOUBLE_QUOTES
        return at < self.limit and self.text[at] in quotes

    def _expansion(self, at: int) -> int:
        part: Part | None
        if self.text.startswith("$(", at):
            part = self.group(at, self.quoting) or Unknown(at, at + 2, self.quoting)
        else:
            part = variable(self.text, at, self.quoting)
        if part is None or part.end > self.limit:
            return at + 1
        self._add(part)
        return part.end

    def _add(self, part: Part) -> None:
        if self.done < part.start:
            self.parts.append(Text(self.done, part.start, self.quoting))
        self.parts.append(part)
        self.done = part.end

    def _finish(self, end: int, result: int | None) -> int | None:
        if self.done < end or self.start == end:
            self.parts.append(Text(self.done, end, self.quoting))
        return result
