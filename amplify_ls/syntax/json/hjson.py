"""What Hjson has and JSON has not: words without quotes and texts of many lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from amplify_ls.syntax.json.quotes import read_lost_opening
from amplify_ls.syntax.json.quotes import read_word as read_strict_word
from amplify_ls.syntax.json.scalars import clean_scalar, is_literal, unquoted
from amplify_ls.syntax.tree import Green, NodeKind, Problem, ProblemKind
from amplify_ls.text.mapped import HOLE
from amplify_ls.text.span import Span

if TYPE_CHECKING:
    from amplify_ls.syntax.json.tokens import Lexer

_MEMBER = re.compile(
    r'(?:"(?:[^"\\\n\r]|\\.)*+"|'
    r"'(?:[^'\\\n\r]|\\.)*+'|"
    r"[^:{}\[\],\"' \t\n\r][^: \t\n\r{}\[\],]*+)"
    r"(?:[ \t\n\r]++|//[^\n\r]*+|#[^\n\r]*+|/\*.*?\*/)*+:",
    re.DOTALL,
)
_KEY = re.compile(r"([^: \t\n\r{}\[\],]++)[ \t\n\r]*+:")
_LITERAL_END = re.compile(r"[,}\]#\n\r]|/[/*]|\Z")
_REST = re.compile(r"[^\n\r]*+")
_BEFORE_QUOTE = re.compile(r'([^\s,:{}\[\]"]++)[ \t]*+"')
_SWALLOWED = re.compile(r"([^\n\r,}\]]++)[,}\]]")
_STRUCTURE = re.compile(r'[,}\]"]')
_UNINDENTED = " \t\r"


def starts_member(text: str, at: int) -> bool:
    """Whether a key and a colon stand at an offset, so that the root object has no braces."""
    return _MEMBER.match(text, at) is not None


def read_word(lexer: Lexer, start: int) -> int:
    """Reads a key or a text without quotes; the offset behind it."""
    if not lexer.expects_key:
        return read_lost_opening(lexer, start) or _read_quoteless(lexer, start)
    match = _KEY.match(lexer.text, start)
    if match is None or HOLE in match.group(1):
        return read_strict_word(lexer, start)
    if match.group(1).endswith('"'):
        lost = read_lost_opening(lexer, start)
        if lost:
            return lost
    return lexer.add(start, match.end(1), unquoted(match.group(1)))


def read_block(lexer: Lexer, start: int) -> int:
    """Reads a text between triple quotes, which may span lines."""
    text = lexer.text
    line_start = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    lexer.fragile.append(Span(line_start, start))
    end = text.find("'''", start + 3)
    is_open = end < 0
    content = text[start + 3 : len(text) if is_open else end]
    end = len(text) if is_open else end + 3
    lost = Problem(ProblemKind.MISSING_CLOSING_QUOTE, Span(end - start, end - start), "'''")
    problems = (lost,) if is_open else ()
    value = _block_value(content, start - line_start)
    green = Green(NodeKind.STRING, end - start, value, (), problems, is_open, HOLE in content)
    return lexer.add(start, end, green)


def _block_value(content: str, indent: int) -> str:
    first, *lines = content.lstrip(_UNINDENTED).split("\n")
    lines = [line[_indent_of(line, indent) :] for line in lines]
    if first or not lines:
        lines.insert(0, first)
    return "\n".join(lines).replace("\r", "").removesuffix("\n")


def _indent_of(line: str, limit: int) -> int:
    return min(len(line) - len(line.lstrip(_UNINDENTED)), limit)


def _read_quoteless(lexer: Lexer, start: int) -> int:
    """Reads a literal, or else a text up to the end of the line."""
    text = lexer.text
    match = _LITERAL_END.search(text, start)
    piece = text[start : match.start() if match else len(text)].strip()
    if is_literal(piece) and text.startswith(piece, start):
        return lexer.add(start, start + len(piece), clean_scalar(piece))
    if HOLE in piece:
        has_blanks = " " in piece or "\t" in piece
        return (
            lexer.add(start, start + len(piece), unquoted(piece))
            if has_blanks
            else lexer.add_glued(start)
        )
    if lexer.splits and lexer.stack and lexer.stack[-1] != "(":
        literal = _BEFORE_QUOTE.match(text, start)
        if literal is not None and is_literal(literal.group(1)):
            return lexer.add(start, literal.end(1), clean_scalar(literal.group(1)))
        cut = _SWALLOWED.match(text, start)
        if cut is not None:
            return _read_swallowing(lexer, start, cut.group(1).rstrip())
    rest = _REST.match(text, start)
    raw = rest.group() if rest else ""
    raw = raw.rstrip() or raw  # blanks that are none to Hjson are a text, if an empty one
    lexer.has_swallowed = lexer.has_swallowed or _STRUCTURE.search(raw) is not None
    return lexer.add(start, start + len(raw), unquoted(raw, raw.strip()))


def _read_swallowing(lexer: Lexer, start: int, raw: str) -> int:
    """Reads a text that Hjson would end only at the end of the line, behind what closes it."""
    at = Span(len(raw), len(raw))
    swallows = Problem(ProblemKind.MISSING_CLOSER, at, "\n")
    return lexer.add(start, start + max(len(raw), 1), unquoted(raw, raw, (swallows,)))
