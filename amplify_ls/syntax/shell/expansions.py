"""`$NAME`, `${…}`, `$(…)` and backticks: where each ends and what it names."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from amplify_ls.syntax.shell.tokens import (
    Part,
    Quoting,
    Reading,
    Reference,
    Substitution,
    Unknown,
)

_DEEPEST = 12
_MOST_FAILURES = 8
"""Parentheses that are looked for to the end of a script before one stops looking."""
_LONGEST = 500
"""How far `${…}` and `((…))` are followed."""

_SIMPLE = re.compile(
    r"\$(?:(?P<name>[A-Za-z_]\w*)|\{(?P<braced>[A-Za-z_]\w*)(?P<array>\[[@*]\])?\}"
    r"|(?P<special>[0-9@*#?$!_-]))",
    re.ASCII,
)
_GITHUB = re.compile(r"\$\{\{[^\n]{0,500}?\}\}")
_BRACED = re.compile(r"\$\{(?:(?P<name>[A-Za-z_]\w*)(?:\[[@*]\])?(?P<default>:?[-=?]))?", re.ASCII)
_BRACED_STEP = re.compile(r"\\.|\$\{|'[^'\n]*'|\"(?:[^\"\\\n]|\\.)*\"|[}\n]")
_BACKTICKS = re.compile(r"`((?:[^`\\]|\\.)*)`", re.DOTALL)
_ESCAPED_TWICE = re.compile(r"\\[$`\\]")
"""What is another text once the backslashes that belong to the backticks are taken away."""
_DOUBLE = frozenset({Quoting.DOUBLE, Quoting.CONTINUED})
_EXPANSION = re.compile(r"\\.|'[^'\n]*'|[$`]")
_FLAT = r"[^()\n]"
_ARITHMETIC = re.compile(rf"\(\((?:{_FLAT}|\((?:{_FLAT}|\({_FLAT}*+\))*+\))*+\)\)")
_NEXT_ASSIGNMENT = re.compile(r"\n[ \t]*[A-Za-z_]\w*=\Z")


@dataclass(slots=True)
class Context:
    """What all readers of one script share."""

    text: str
    is_suspicious: bool
    """Whether a quote is known to be missing, so that strings over several lines are doubted."""
    read_nested: Callable[[Context, int, int, str], Reading]
    is_unbalanced: bool = False
    depth: int = 0
    nested: dict[int, Reading | None] = field(default_factory=dict)
    failures: int = 0
    absent: set[str] = field(default_factory=set)
    """Ends of heredocs, and backticks, that are known not to follow any more."""
    searched: int = 0
    """Characters in which the end of a payload without its first quote was looked for in vain."""

    def inside(self, start: int, closer: str, end: int | None = None) -> Reading | None:
        """Tokens from `start` to the closer, or nothing if there is none."""
        if start not in self.nested:
            self.nested[start] = None
            if self.depth < _DEEPEST and self.failures < _MOST_FAILURES:
                self.depth += 1
                limit = len(self.text) if end is None else end
                reading = self.read_nested(self, start, limit, closer)
                self.depth -= 1
                is_whole = reading.is_closed or end is not None
                self.nested[start] = reading if is_whole else None
                self.failures += not is_whole
        return self.nested[start]


def expansion(context: Context, at: int, quoting: Quoting) -> Part | None:
    """The expansion that starts at a `$` or backtick, or nothing if the character is only text."""
    text = context.text
    if text[at] == "`":
        return _backticks(context, at, quoting)
    if match := _SIMPLE.match(text, at):
        if match["special"]:
            return Unknown(at, match.end(), quoting, match["special"])
        name = match["name"] or match["braced"]
        return Reference(at, match.end(), quoting, name, match["array"] is not None)
    if text.startswith("$(", at):
        return _parenthesized(context, at, quoting)
    if text.startswith("${", at):
        return _braced(context, at, quoting)
    return None


def arithmetic(context: Context, at: int, name: str) -> Unknown | None:
    """The `((…))` or `$((…))` at a place, if it is one; it has to be on one line."""
    start = at + context.text.startswith("$", at)
    match = _ARITHMETIC.match(context.text, start, start + _LONGEST)
    if match is None:
        return None
    inner = _expansions(context, match.start() + 2, match.end() - 2)
    return Unknown(at, match.end(), Quoting.BARE, name, inner)


def _expansions(context: Context, start: int, end: int) -> tuple[Part, ...]:
    """The expansions in a stretch that is not read otherwise."""
    found: list[Part] = []
    if context.depth >= _DEEPEST:
        return ()
    context.depth += 1
    while match := _EXPANSION.search(context.text, start, end):
        start = match.end()
        if match[0] in "$`":
            part = expansion(context, match.start(), Quoting.BARE)
            if part is not None and part.end <= end:
                found.append(part)
                start = part.end
    context.depth -= 1
    return tuple(found)


def _parenthesized(context: Context, at: int, quoting: Quoting) -> Part:
    text = context.text
    if text.startswith("$((", at) and (part := arithmetic(context, at, "$((")) is not None:
        return part._replace(quoting=quoting)
    inner = context.inside(at + 2, ")")
    if inner is None:
        return Unknown(at, at + 2, quoting, "$(")
    return Substitution(at, inner.end, quoting, inner)


def _braced(context: Context, at: int, quoting: Quoting) -> Part:
    text = context.text
    if match := _GITHUB.match(text, at):
        return Unknown(at, match.end(), quoting, match[0])
    head = _BRACED.match(text, at)
    assert head is not None  # noqa: S101 - the caller saw the `${`
    end = _braced_end(text, head.end())
    if end is None:
        return Unknown(at, head.end(), quoting, text[at : head.end()])
    inner = _expansions(context, head.end(), end - 1)
    if head["name"]:
        return Reference(at, end, quoting, head["name"], inner=inner)
    return Unknown(at, end, quoting, text[at:end], inner)


def _braced_end(text: str, at: int) -> int | None:
    depth = 1
    for match in _BRACED_STEP.finditer(text, at, at + _LONGEST):
        if match[0] == "\n":
            return None
        if match[0] == "${":
            depth += 1
        elif match[0] == "}":
            depth -= 1
        if depth == 0:
            return match.end()
    return None


def _backticks(context: Context, at: int, quoting: Quoting) -> Part | None:
    if "`" in context.absent:
        return None
    match = _BACKTICKS.match(context.text, at)
    if match is None:
        context.absent.add("`")
        return None
    if _NEXT_ASSIGNMENT.search(match[1]):
        return None
    is_escaped = _ESCAPED_TWICE.search(match[1]) or (quoting in _DOUBLE and '\\"' in match[1])
    inner = None if is_escaped else context.inside(at + 1, "`", match.end(1))
    if inner is None:
        return Unknown(at, match.end(), quoting, match[0])
    return Substitution(at, match.end(), quoting, inner)
