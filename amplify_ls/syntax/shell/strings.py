"""Quoted strings: their parts, and their ends as meant where quotes are missing or misplaced."""

from __future__ import annotations

import re
from typing import NamedTuple

from amplify_ls.syntax.shell.expansions import Context, expansion
from amplify_ls.syntax.shell.repair import (
    JsonState,
    Quote,
    Verdict,
    judge,
    option_before,
    trimmed,
)
from amplify_ls.syntax.shell.tokens import (
    TYPOGRAPHIC_QUOTES,
    Literal,
    Part,
    Quoting,
    Repair,
    RepairKind,
)
from amplify_ls.text.span import Span

_DOUBLE_STEP = re.compile(r'\\(?:\r?\n|[\\"$`]|[ \t]+\r?\n)|["$`]')
_HEREDOC_STEP = re.compile(r"\\(?:\r?\n|[\\$`])|[$`]")
_TYPOGRAPHIC = re.compile(rf"\\?[{TYPOGRAPHIC_QUOTES}]")
_LINE_END_IN_STRING = re.compile(r"(?<!\\)\n")


class Quoted(NamedTuple):
    """A quoted string as read."""

    parts: tuple[Part, ...]
    end: int
    repairs: tuple[Repair, ...] = ()


def read_string(
    context: Context, start: int, quote: Quote, state: JsonState | None, *, opened: bool = True
) -> Quoted:
    """Read a string from behind its opening quote.

    `state` is how far the word's JSON text is through, if the word has one.
    """
    if state is None:
        verdict = _plain_verdict(context, start, quote)
    else:
        verdict = judge(context.text, start, quote, state, lambda at: _skip(context, at))
    is_json = state is not None
    if quote is Quote.DOUBLE:
        parts, repairs = _double_parts(context, start, verdict, is_json=is_json)
    else:
        parts, repairs = _single_parts(start, verdict), []
    if verdict.text_quotes:
        repairs.append(_unescaped(verdict, quote))
    if is_json and (repair := _typographic(context.text, start, verdict.end, quote)):
        repairs.append(repair)
    if not verdict.is_closed:
        edit = (Span(verdict.end, verdict.end), quote.value)
        last = Span(max(verdict.end - 1, start - opened), verdict.end)
        repairs.append(Repair(RepairKind.UNCLOSED_QUOTE, last, (edit,)))
    return Quoted(parts, verdict.end + verdict.is_closed, tuple(repairs))


def _skip(context: Context, at: int) -> int:
    part = expansion(context, at, Quoting.DOUBLE)
    return at + 1 if part is None else part.end


def _plain_verdict(context: Context, start: int, quote: Quote) -> Verdict:
    """Where a string ends that holds no JSON: at the next quote, unless quotes are missing."""
    end = _strict_end(context, start, quote)
    if end is None:
        context.is_unbalanced = True
        return Verdict(_line_end(context.text, start), is_closed=False)
    if context.is_suspicious:
        option = option_before(context.text, end)
        is_option = option is not None and option >= start
        if option is not None and is_option and "\n" not in context.text[start:end]:
            return Verdict(option, is_closed=False)
        if is_option or _is_next_opening(context.text, start, end):
            return Verdict(_line_end(context.text, start), is_closed=False)
    return Verdict(end, is_closed=True)


def _strict_end(context: Context, start: int, quote: Quote) -> int | None:
    text = context.text
    if quote is Quote.SINGLE:
        end = text.find("'", start)
        return None if end < 0 else end
    at = start
    while match := _DOUBLE_STEP.search(text, at):
        at = match.end()
        if match[0] == '"':
            return match.start()
        if match[0] in "$`":
            at = _skip(context, match.start())
    return None


def _is_next_opening(text: str, start: int, end: int) -> bool:
    """Whether the quote that ends a string looks like the first of the next one."""
    return (
        _LINE_END_IN_STRING.search(text, start, end) is not None
        and text[end - 1] in " \t="
        and text[end + 1 : end + 2] not in " \t\r\n;|&)"
    )


def _line_end(text: str, start: int) -> int:
    line = text.find("\n", start)
    end = trimmed(text, len(text) if line < 0 else line)
    if end > start and text[end - 1] == "\\" and line >= 0:
        end = trimmed(text, end - 1)
    return max(end, start)


def _single_parts(start: int, verdict: Verdict) -> tuple[Part, ...]:
    return (Literal(start, verdict.end, Quoting.SINGLE),)


def _double_parts(
    context: Context, start: int, verdict: Verdict, *, is_json: bool
) -> tuple[tuple[Part, ...], list[Repair]]:
    text, stop = context.text, verdict.end
    quoting = Quoting.CONTINUED if _is_continued(text, start, stop) else Quoting.DOUBLE
    parts: list[Part] = []
    repairs: list[Repair] = []
    at = done = start
    while (match := _DOUBLE_STEP.search(text, at, stop)) is not None:
        sign, begin, at = match[0], match.start(), match.end()
        if sign == '"':
            continue
        if sign in "$`":
            part = expansion(context, begin, quoting)
            if part is None or part.end > stop:
                continue
            at = part.end
        elif sign[-1] == "\n" and sign[1] in " \t":
            if not is_json:
                continue
            kind = RepairKind.QUOTED_CONTINUATION_SPACE
            repairs.append(blank_continuation(text, begin, at, kind))
            part = Literal(begin, at, quoting, "")
        else:
            part = Literal(begin, at, quoting, "" if sign[-1] == "\n" else sign[-1])
        if done < begin:
            parts.append(Literal(done, begin, quoting))
        parts.append(part)
        done = at
    if done < stop or start == stop:
        parts.append(Literal(done, stop, quoting))
    return tuple(parts), repairs


def _is_continued(text: str, start: int, end: int) -> bool:
    line = text.find("\n", start, end)
    return line > start and text[line - 1] in "\\\r" and text[:line].rstrip("\r")[-1:] == "\\"


def heredoc_parts(context: Context, start: int, end: int) -> list[Part]:
    """The parts of a stretch of an unquoted heredoc's body."""
    parts: list[Part] = []
    at = done = start
    while (match := _HEREDOC_STEP.search(context.text, at, end)) is not None:
        sign, begin, at = match[0], match.start(), match.end()
        part: Part | None
        if sign in "$`":
            part = expansion(context, begin, Quoting.HEREDOC)
            if part is None or part.end > end:
                continue
            at = part.end
        else:
            value = "" if sign[-1] == "\n" else sign[-1]
            part = Literal(begin, at, Quoting.HEREDOC, value)
        if done < begin:
            parts.append(Literal(done, begin, Quoting.HEREDOC))
        parts.append(part)
        done = at
    if done < end:
        parts.append(Literal(done, end, Quoting.HEREDOC))
    return parts


def blank_continuation(text: str, start: int, end: int, kind: RepairKind) -> Repair:
    """The repair of a backslash, blanks and a line end."""
    stop = end - 1 - (text[end - 2] == "\r")
    edits = ((Span(start + 1, stop), ""),)
    return Repair(kind, Span(start, stop), edits)


def _unescaped(verdict: Verdict, quote: Quote) -> Repair:
    if quote is Quote.DOUBLE:
        edits = tuple((Span(at, at), "\\") for at in verdict.text_quotes)
    else:
        edits = tuple((Span(at, at + 1), "'\\''") for at in verdict.text_quotes)
    first = verdict.text_quotes[0]
    return Repair(RepairKind.UNESCAPED_QUOTE, Span(first, first + 1), edits)


def _typographic(text: str, start: int, end: int, quote: Quote) -> Repair | None:
    found = list(_TYPOGRAPHIC.finditer(text, start, end))
    if not found:
        return None
    plain = '\\"' if quote is Quote.DOUBLE else '"'
    edits = tuple((Span(match.start(), match.end()), plain) for match in found)
    return Repair(RepairKind.TYPOGRAPHIC_QUOTE, Span(found[0].end() - 1, found[0].end()), edits)
