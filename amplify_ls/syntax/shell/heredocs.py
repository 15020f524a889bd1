"""Heredocs: their delimiters and bodies."""

from __future__ import annotations

import re
from dataclasses import dataclass

from amplify_ls.syntax.shell.expansions import Context
from amplify_ls.syntax.shell.repair import JsonState, Quote, looks_like_json
from amplify_ls.syntax.shell.strings import heredoc_parts
from amplify_ls.syntax.shell.tokens import (
    Literal,
    Part,
    Quoting,
    Redirect,
    Repair,
    RepairKind,
)
from amplify_ls.text.span import Span

_DELIMITER = re.compile(r"(?:'[^'\n]*'|\"[^\"\n]*\"|\\.|[^\s'\"\\|&;()<>])+")
_TABS = re.compile(r"^\t+", re.MULTILINE)
_LINE = re.compile(r"[^\n]*\n?")


@dataclass(frozen=True, slots=True)
class Heredoc:
    """A heredoc whose body has still to come."""

    redirect: Redirect
    delimiter: str
    is_quoted: bool
    strips_tabs: bool


def heredoc_start(text: str, start: int, at: int, operator: str) -> tuple[Heredoc | None, int]:
    """The heredoc with its delimiter at `at`, and where the delimiter ends."""
    match = _DELIMITER.match(text, at)
    if match is None:
        return None, at
    written = match[0]
    delimiter = re.sub(r"\\(.)|['\"]", r"\1", written)
    nothing = Literal(match.end(), match.end(), Quoting.VERBATIM)
    redirect = Redirect(start, match.end(), operator, None, (nothing,))
    is_quoted = delimiter != written
    return Heredoc(redirect, delimiter, is_quoted, operator == "<<-"), match.end()


def read_heredoc(
    context: Context, heredoc: Heredoc, start: int, limit: int
) -> tuple[int, list[Repair]]:
    """Read the body at `start` into the heredoc's redirection; gives where the script goes on."""
    repairs = []
    found = _terminator(context, heredoc, start, limit)
    if found is None:
        end = after = _unclosed_end(context.text, start, limit)
        last = Span(max(end - 1, start), end)
        edit = (Span(end, end), ("" if end == start else "\n") + heredoc.delimiter + "\n")
        repairs.append(Repair(RepairKind.UNCLOSED_HEREDOC, last, (edit,)))
    else:
        end, after = found
    nothing = Literal(start, start, Quoting.VERBATIM)
    heredoc.redirect.body = tuple(_body(context, heredoc, start, end)) or (nothing,)
    heredoc.redirect.body_span = Span(start, end)
    return after, repairs


def _terminator(
    context: Context, heredoc: Heredoc, start: int, limit: int
) -> tuple[int, int] | None:
    """Start and end of the line that ends the body; an indented one is accepted as meant."""
    name = heredoc.delimiter
    if name in context.absent:
        return None
    for blanks in ("\t*" if heredoc.strips_tabs else "", "[ \\t]*"):
        line = re.compile(f"^{blanks}{re.escape(name)}(?=[ \\t]*\\r?$|\\))", re.MULTILINE)
        if match := line.search(context.text, start, limit):
            return match.start(), match.end()
    context.absent.add(name)
    return None


def _unclosed_end(text: str, start: int, limit: int) -> int:
    """Where a body without terminator was meant to end: behind its JSON text, or at once."""
    if not looks_like_json(text, start, Quote.SINGLE):
        return start
    state = JsonState()
    for match in re.compile(r'\\.|["{}\[\],:]', re.DOTALL).finditer(text, start, limit):
        state.text(match[0])
        if state.is_over:
            return match.end()
    return limit


def _body(context: Context, heredoc: Heredoc, start: int, end: int) -> list[Part]:
    stretches = [(start, end)]
    if heredoc.strips_tabs:
        stretches = []
        at = start
        for tabs in _TABS.finditer(context.text, start, end):
            stretches.append((at, tabs.start()))
            at = tabs.end()
        stretches.append((at, end))
    parts: list[Part] = []
    for begin, stop in stretches:
        if heredoc.is_quoted and begin < stop:
            parts.append(Literal(begin, stop, Quoting.VERBATIM))
        elif begin < stop:
            parts.extend(heredoc_parts(context, begin, stop))
    return parts
