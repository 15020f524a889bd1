"""Texts whose quotes are lost, wrong or too many.

A closing quote is trusted if what follows can follow a text. If not, the quote probably opens the
next text, and this one ended before the commas, colons and brackets at its end.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from amplify_ls.syntax.json.scalars import is_literal, quoted, word
from amplify_ls.syntax.tree import Problem, ProblemKind
from amplify_ls.text.mapped import HOLE
from amplify_ls.text.span import Span

if TYPE_CHECKING:
    from amplify_ls.syntax.json.tokens import Lexer

KNOWN_QUOTES = "\"'"
WRONG_QUOTES = {
    "'": "'",
    "`": "`",
    "\u2018": "\u2019\u2018'",
    "\u2019": "\u2019\u2018'",
    "\u201a": "\u2019\u2018'",
    "\u201c": '\u201d\u201c"',
    "\u201d": '\u201d\u201c"',
    "\u201e": '\u201d\u201c"',
}
"""Quotes JSON does not know, and what people close them with."""

_QUOTED = {
    '"': re.compile(r'"[^"\\\n\r]*+(?:\\[^\n\r][^"\\\n\r]*+)*+\\?("?)'),
    "'": re.compile(r"'[^'\\\n\r]*+(?:\\[^\n\r][^'\\\n\r]*+)*+\\?('?)"),
}
_WRONG_END = re.compile("[\u201c\u201d\u201e](?=[ \t]*+[,:}\\]])")
_TO_QUOTE = re.compile(r'[^"\n\r{}\[\]]{1,300}+"')
_BRACED = re.compile(r'[{\[][^"\s,:{}\[\]]++[}\]][^"\s,:{}\[\]]*+"')
_INNER = re.compile(r'[^"\n\r,:{}\[\]]{0,300}+"')
_PIECE = re.compile(r'[^\s,:{}\[\]"]++|[^,:{}\[\]" \t\n\r]')
_MORE_WORDS = re.compile(r'(?::(?=//)[^\s,:{}\[\]"]++|[ \t]++(?!//|/\*|#)[^\s,:{}\[\]"]++)*+')
_STRUCTURE = " \t,{}[]"
_RUN = re.compile(r"(?:\s*+[}\]])*+\s*+(?:,\s*+[{\[\s]*+)?\Z")
_LONGEST_RUN = 64
_CANNOT_CONTINUE = "\"'{}[],:<=>|/#"


def read_string(lexer: Lexer, start: int) -> int:
    """Reads a text that starts with a quote; the offset behind it."""
    text = lexer.text
    match = _QUOTED[text[start]].match(text, start)
    end = match.end() if match else start + 1
    line_end = lexer.line_end(start) if lexer.breaks else end
    if match and match.group(1):
        if text.startswith('"', end) and _is_doubled(lexer, end) and _fits(lexer, end):
            return lexer.add_junk(_add_closed(lexer, start, end), end + 1)
        if _fits(lexer, end):
            return _add_closed(lexer, start, end)
        is_empty = text.startswith('""', start) and end == start + 2
        if is_empty and end <= line_end and _INNER.match(text, end):
            return lexer.add_junk(start, start + 1)
        lexer.fragile.append(Span(start, min(lexer.skip_blanks(end) + 1, len(text))))
        if end <= line_end:
            repaired = _wrong_end(lexer, start, end) or _split(lexer, start, end)
            return repaired or _extended(lexer, start, end) or _add_closed(lexer, start, end)
    lexer.fragile.append(Span(start, min(end + 1, len(text))))
    return _unclosed(lexer, start, min(end, line_end))


def read_wrong(lexer: Lexer, start: int) -> int:
    """Reads a text between quotes JSON does not know; 0 if there is no closing one."""
    text, closers = lexer.text, WRONG_QUOTES[lexer.text[start]]
    line_end = min(lexer.line_end(start + 1), start + 1000)
    lexer.fragile.append(Span(start, line_end))
    for at in range(start + 1, line_end):
        if text[at] in closers and _fits(lexer, at + 1):
            return _add_wrong(lexer, start, at + 1)
    return 0


def read_word(lexer: Lexer, start: int) -> int:
    """Reads a text without quotes, or one that lost its opening quote."""
    lost = read_lost_opening(lexer, start)
    if lost:
        return lost
    text = lexer.text
    match = _PIECE.match(text, start)
    end = match.end() if match else start + 1
    if HOLE in text[start:end]:
        return lexer.add_glued(start)
    if not is_literal(text[start:end]):
        match = _MORE_WORDS.match(text, end)
        end = match.end() if match else end
        end = min(end, lexer.line_end(start))
    return lexer.add(start, end, word(text[start:end]))


def read_lost_opening(lexer: Lexer, start: int) -> int:
    """Reads a text up to a quote that can only close it; 0 if it is no such text."""
    text = lexer.text
    match = _TO_QUOTE.match(text, start)
    if match is None:
        return 0
    end = match.end()
    if lexer.breaks and lexer.line_end(start) < end:
        return 0
    if not _is_text_before_quote(lexer, text[start : end - 1], end):
        return 0
    return _add_unopened(lexer, start, end)


def read_braced(lexer: Lexer, start: int) -> int:
    """Reads a text such as `{project-env}` that lost its opening quote; 0 if it is no such text."""
    match = _BRACED.match(lexer.text, start)
    if match is None or lexer.expects_key:
        return 0
    end = match.end()
    if not (lexer.ends_line(end) or lexer.text[lexer.skip_blanks(end)] in ",}]"):
        return 0
    return _add_unopened(lexer, start, end)


def is_braced_text(text: str, start: int) -> bool:
    """Whether a bracket may be part of a text that lost its opening quote."""
    return _BRACED.match(text, start) is not None


def _is_text_before_quote(lexer: Lexer, content: str, end: int) -> bool:
    """Whether the quote behind a text closes it, judged by what follows the quote."""
    following = "" if lexer.ends_line(end) else lexer.text[lexer.skip_blanks(end)]
    has_structure = "," in content or ":" in content
    if lexer.expects_key:
        is_key = "," not in content and ":" not in content.replace("::", "")
        return is_key and following in ":,}"
    if following not in ",}]":
        return False
    if not has_structure:
        return True
    first = re.split("[,:]", content, maxsplit=1)[0].rstrip()
    return lexer.is_value and not is_literal(first)


def _fits(lexer: Lexer, at: int) -> bool:
    """Whether what follows a closing quote can follow one."""
    text = lexer.text
    if lexer.ends_line(at):
        return True
    end = lexer.skip_blanks(at)
    following = text[end]
    if following in ",:}]":
        return True
    if following in KNOWN_QUOTES or following in WRONG_QUOTES or following in "{[":
        # Directly behind a text that ends with a comma or colon, it is the start of the next.
        before = text[max(at - 21, 0) : at - 1].rstrip()
        return end > at or not before.endswith((",", ":"))
    if following == HOLE:
        return end == at
    return end > at and lexer.is_comment(end)


def _is_doubled(lexer: Lexer, at: int) -> bool:
    """Whether a quote behind a closing quote is one too many, and starts no text."""
    return lexer.ends_line(at + 1) or lexer.text[lexer.skip_blanks(at + 1)] in ",:}]"


def _add_closed(lexer: Lexer, start: int, end: int) -> int:
    if lexer.text.startswith(HOLE, end):
        return lexer.add_glued(start)
    return lexer.add(start, end, quoted(lexer.text[start:end], 1, 1, lexer.dialect))


def _add_unclosed(lexer: Lexer, start: int, end: int) -> int:
    raw = lexer.text[start:end]
    lost = Problem(ProblemKind.MISSING_CLOSING_QUOTE, Span(len(raw), len(raw)), raw[0])
    return lexer.add(start, end, quoted(raw, 1, 0, lexer.dialect, (lost,)))


def _add_unopened(lexer: Lexer, start: int, end: int) -> int:
    raw = lexer.text[start:end]
    lost = Problem(ProblemKind.MISSING_OPENING_QUOTE, Span(0, 0), raw[-1])
    return lexer.add(start, end, quoted(raw, 0, 1, lexer.dialect, (lost,)))


def _add_wrong(lexer: Lexer, start: int, end: int) -> int:
    raw = lexer.text[start:end]
    wrong = Problem(ProblemKind.WRONG_QUOTES, Span(0, len(raw)), raw)
    return lexer.add(start, end, quoted(raw, 1, 1, lexer.dialect, (wrong,)))


def _split(lexer: Lexer, start: int, end: int) -> int:
    """Ends a text before the structure at its end; 0 if there is none."""
    content = lexer.text[start + 1 : end - 1]
    width = _lost_end(lexer, content)
    return _add_unclosed(lexer, start, start + 1 + width) if width < len(content) else 0


def _lost_end(lexer: Lexer, content: str) -> int:
    """Where a text ends that lost its closing quote: before a key's colon, or before brackets."""
    if lexer.expects_key:
        structure = len(content.rstrip(_STRUCTURE + ":"))
        at = content.find(":", structure)
        if at < 0:
            at = content.find(":")
        if at >= 0:
            return len(content[:at].rstrip())
    at = max(len(content.rstrip(_STRUCTURE)), len(content) - _LONGEST_RUN)
    body = content[:at]
    inside = {"}": body.count("{") - body.count("}"), "]": body.count("[") - body.count("]")}
    top = lexer.stack[-1] if lexer.stack else ""
    while at < len(content):
        if _RUN.match(content, at):
            first = content[at:].lstrip()[:1]
            is_closer = first in inside and (
                inside[first] > 0 or top != {"}": "{", "]": "["}[first]
            )
            if first and not is_closer:
                return at
        if content[at] in inside:
            inside[content[at]] -= 1
        at += 1
    return len(content)


def _wrong_end(lexer: Lexer, start: int, end: int) -> int:
    """Ends a text at a typographic quote; 0 if it has none."""
    match = _WRONG_END.search(lexer.text, start + 1, end)
    return _add_wrong(lexer, start, match.end()) if match else 0


def _extended(lexer: Lexer, start: int, end: int) -> int:
    """Reads a text with quotes inside that are not escaped; 0 if it is not one."""
    text, first = lexer.text, end - 1
    if text[start] != '"':
        return 0
    while True:
        match = _INNER.match(text, end)
        if match is None:
            return 0
        last, end = end - 1, match.end()
        if lexer.ends_line(end) or text[lexer.skip_blanks(end)] in ",:}]":
            break
    lexer.fragile.append(Span(start, min(end + 1, len(text))))
    last = text.rfind('"', first, end - 1)
    problem = Problem(ProblemKind.BAD_ESCAPE, Span(first - start, last + 1 - start), '"')
    return lexer.add(start, end, quoted(text[start:end], 1, 1, lexer.dialect, (problem,)))


def _unclosed(lexer: Lexer, start: int, line_end: int) -> int:
    """Reads a text that does not end on its line."""
    text = lexer.text
    following = lexer.line_end(lexer.skip_space(line_end))
    lexer.fragile.append(Span(start, min(following + 1, len(text))))
    continued = _continued(lexer, start, line_end)
    if continued:
        return continued
    end = start + 1 + _lost_end(lexer, text[start + 1 : line_end])
    if lexer.skip_space(end) == len(text):
        lexer.open_quote = text[start]
    return _add_unclosed(lexer, start, end)


def _continued(lexer: Lexer, start: int, line_end: int) -> int:
    """Reads a text with a line end in it; 0 if the text rather lost its quote."""
    text = lexer.text
    at = lexer.skip_space(line_end)
    is_other = text[start] != '"' or at in (line_end, len(text))
    if is_other or text[at] in _CANNOT_CONTINUE:
        return 0
    match = _INNER.match(text, at)
    if match is None:
        return 0
    end = match.end()
    if not (lexer.ends_line(end) or text[lexer.skip_blanks(end)] in ",}]"):
        return 0
    return lexer.add(start, end, quoted(text[start:end], 1, 1, lexer.dialect))
