"""Green nodes for texts, numbers and words."""

from __future__ import annotations

import re
from json.decoder import scanstring

from amplify_ls.syntax.tree import Green, NodeKind, Problem, ProblemKind
from amplify_ls.text.mapped import HOLE
from amplify_ls.text.span import Span

NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?(?:[eE][+-]?[0-9]++)?")
_LOOSE_NUMBER = re.compile(r"[+-]?(?:[0-9]++\.?[0-9]*+|\.[0-9]++)(?:[eE][+-]?[0-9]++)?")
_HARD = re.compile(r"\\u[0-9a-fA-F]{4}|\\[\"\\/bfnrt]|\\.?|[\x00-\x1f]", re.DOTALL)
_ESCAPES = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None}

MISSING = Green(NodeKind.MISSING, 0)
HOLE_NODE = Green(NodeKind.HOLE, 1, has_hole=True)


def clean_scalar(raw: str) -> Green:
    """The node of a scalar that is spelled as JSON demands."""
    first = raw[0]
    if first == '"':
        text = scanstring(raw, 1)[0] if "\\" in raw else raw[1:-1]
        return Green(NodeKind.STRING, len(raw), text, has_hole=HOLE in raw)
    if raw in _WORDS:
        value = _WORDS[raw]
        kind = NodeKind.NULL if value is None else NodeKind.BOOLEAN
        return Green(kind, len(raw), value)
    if first == HOLE:
        return HOLE_NODE
    return Green(NodeKind.NUMBER, len(raw), number_value(raw))


def number_value(raw: str) -> int | float:
    """The value of a number; one with too many digits for Python's int becomes a float."""
    try:
        return int(raw)
    except ValueError:
        return float(raw)


def word(raw: str) -> Green:
    """The node of text without quotes: a literal, a number, a hole or a text that lacks quotes."""
    if HOLE in raw:
        return Green(NodeKind.HOLE, len(raw), has_hole=True)
    if raw in _WORDS or NUMBER.fullmatch(raw):
        return clean_scalar(raw)
    span = Span(0, len(raw))
    if _LOOSE_NUMBER.fullmatch(raw):
        problems = (Problem(ProblemKind.BAD_NUMBER, span, raw),)
        return Green(NodeKind.NUMBER, len(raw), number_value(raw), (), problems, is_broken=True)
    problems = (Problem(ProblemKind.UNQUOTED, span, raw),)
    return Green(NodeKind.STRING, len(raw), raw, (), problems, is_broken=True)


def quoted(raw: str, opening: int, closing: int, others: tuple[Problem, ...] = ()) -> Green:
    """The node of a text between quotes that are so many characters long; zero is a lost quote."""
    inner = raw[opening : len(raw) - closing]
    problems = list(others)
    parts: list[str] = []
    end = 0
    for match in _HARD.finditer(inner):
        parts.append(inner[end : match.start()])
        end = match.end()
        part, is_bad = _unescaped(match.group())
        parts.append(part)
        if is_bad:
            span = Span(match.start() + opening, end + opening)
            problems.append(Problem(ProblemKind.BAD_ESCAPE, span, match.group()))
    parts.append(inner[end:])
    text = _joined_surrogates("".join(parts))
    return Green(
        NodeKind.STRING, len(raw), text, (), tuple(problems), bool(problems), HOLE in inner
    )


def _unescaped(raw: str) -> tuple[str, bool]:
    """What an escape or a control character stands for, and whether JSON forbids it."""
    if raw[0] != "\\":
        return raw, True
    if len(raw) > 2:  # noqa: PLR2004 - only \uXXXX is longer
        return chr(int(raw[2:], 16)), False
    escaped = raw[1:]
    if escaped and escaped in '"\\/':
        return escaped, False
    if escaped in _ESCAPES:
        return _ESCAPES[escaped], False
    return escaped, True


def _joined_surrogates(text: str) -> str:
    if text.isascii():
        return text
    return re.sub(
        "([\ud800-\udbff])([\udc00-\udfff])",
        lambda pair: chr(0x10000 + ((ord(pair[1]) - 0xD800) << 10) + ord(pair[2]) - 0xDC00),
        text,
    )
