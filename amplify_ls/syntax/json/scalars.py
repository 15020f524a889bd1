"""Green nodes for texts, numbers and words."""

from __future__ import annotations

import re
from json.decoder import scanstring  # type: ignore[attr-defined]

from amplify_ls.syntax.tree import Dialect, Green, NodeKind, Problem, ProblemKind
from amplify_ls.text.mapped import HOLE
from amplify_ls.text.span import Span

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?(?:[eE][+-]?[0-9]++)?")
_LOOSE_NUMBER = re.compile(r"[+-]?(?:[0-9]++\.?[0-9]*+|\.[0-9]++)(?:[eE][+-]?[0-9]++)?")
_HARD = re.compile(r"\\u[0-9a-fA-F]{4}|\\.?|[\x00-\x1f]+", re.DOTALL)
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_ESCAPES = {'"': '"', "\\": "\\", "/": "/"} | dict(zip("bfnrt", "\b\f\n\r\t", strict=True))
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None}

MISSING = Green(NodeKind.MISSING, 0)


def is_literal(raw: str) -> bool:
    """Whether an unquoted word is a value of its own: a number, `true`, `false` or `null`."""
    return raw in _WORDS or _NUMBER.fullmatch(raw) is not None


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
        return hole(raw)
    return Green(NodeKind.NUMBER, len(raw), _number(raw))


def hole(raw: str) -> Green:
    """The node of what nobody can know; a key keeps its spelling as its name."""
    return Green(NodeKind.HOLE, len(raw), raw, has_hole=True)


def word(raw: str) -> Green:
    """The node of text without quotes: a literal, or a text that lacks them."""
    if is_literal(raw):
        return clean_scalar(raw)
    if _LOOSE_NUMBER.fullmatch(raw):
        bad = (Problem(ProblemKind.BAD_NUMBER, Span(0, len(raw)), raw),)
        return Green(NodeKind.NUMBER, len(raw), _number(raw), (), bad, is_broken=True)
    return unquoted(raw)


def unquoted(raw: str, value: str | None = None, others: tuple[Problem, ...] = ()) -> Green:
    """The node of a text that has no quotes."""
    problems = (Problem(ProblemKind.UNQUOTED, Span(0, len(raw)), raw), *others)
    text = raw if value is None else value
    return Green(NodeKind.STRING, len(raw), text, (), problems, True, HOLE in raw)  # noqa: FBT003


def quoted(
    raw: str, opening: int, closing: int, dialect: Dialect, others: tuple[Problem, ...] = ()
) -> Green:
    """The node of a text between quotes that are so many characters long; 0 is a lost quote."""
    inner = raw[opening : len(raw) - closing]
    problems = list(others)
    parts: list[str] = []
    end = 0
    for match in _HARD.finditer(inner):
        parts.append(inner[end : match.start()])
        end = match.end()
        part, is_bad = _unescaped(match.group(), dialect)
        parts.append(part)
        if is_bad:
            span = Span(match.start() + opening, end + opening)
            problems.append(Problem(ProblemKind.BAD_ESCAPE, span, match.group()))
    parts.append(inner[end:])
    text = _PAIR.sub(_joined, "".join(parts))
    return Green(
        NodeKind.STRING, len(raw), text, (), tuple(problems), bool(problems), HOLE in inner
    )


def _unescaped(raw: str, dialect: Dialect) -> tuple[str, bool]:
    """What an escape or a control character stands for, and whether it is forbidden."""
    if raw[0] != "\\":
        return raw, True
    if len(raw) > len(r"\n"):
        return chr(int(raw[2:], 16)), False  # noqa: FURB166 - \u is no prefix Python knows
    if raw == r"\'" and dialect is Dialect.HJSON:
        return "'", False
    return _ESCAPES.get(raw[1:], raw[1:]), raw[1:] not in _ESCAPES


def _joined(pair: re.Match[str]) -> str:
    return pair.group().encode("utf-16", "surrogatepass").decode("utf-16")


def _number(raw: str) -> int | float:
    try:
        return int(raw)
    except ValueError:  # not an int, or too many digits for Python's
        return float(raw)
