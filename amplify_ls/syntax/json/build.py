"""Green nodes from tokens whose brackets match."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from amplify_ls.syntax.json.members import Reader, Value
from amplify_ls.syntax.json.tokens import Token
from amplify_ls.syntax.tree import Dialect, Green, NodeKind, Problem, ProblemKind
from amplify_ls.text.span import Span
from amplify_ls.text.stopping import check


class Built(NamedTuple):
    """The root of a text, where it starts, and what is wrong outside it."""

    start: int
    green: Green
    outside: tuple[Problem, ...]


@dataclass(frozen=True)
class Matched:
    """Tokens whose brackets match, some of them put in by us."""

    tokens: Sequence[Token]
    faults: dict[int, Problem] = field(default_factory=dict)
    """What is wrong with a bracket, by the index of its token."""
    cut: frozenset[int] = frozenset()
    """Indexes of the closing brackets that the end of the text cut off."""


def build(matched: Matched, text: str, dialect: Dialect, breaks: Sequence[int]) -> Built:
    """The tree of the tokens."""
    stack: list[tuple[Token, list[Token], list[Problem]]] = []
    elements: list[Token] = []
    problems: list[Problem] = []
    opener = Token("", 0, 0)
    reader = Reader(text, dialect, breaks)
    for index, token in enumerate(matched.tokens):
        kind = token.kind
        if kind in "{[(":
            check()
            stack.append((opener, elements, problems))
            opener, elements, problems = token, [], []
            if index in matched.faults:
                problems.append(matched.faults[index])
        elif kind in "}])":
            if index in matched.faults:
                problems.append(matched.faults[index])
            start = opener.start
            value = Value(opener.kind, start, token.end, elements, problems)
            green = reader.container(value, is_cut=index in matched.cut)
            opener, elements, problems = stack.pop()
            elements.append(Token("v", start, token.end, green))
        elif kind == "D":
            elements.append(token._replace(kind="v", green=_too_deep(text, token)))
        else:
            elements.append(token)
    return _root(reader, elements, problems)


def _too_deep(text: str, token: Token) -> Green:
    kind = NodeKind.OBJECT if text[token.start] == "{" else NodeKind.ARRAY
    problem = Problem(ProblemKind.TOO_DEEP, Span(0, 1))
    return Green(kind, token.end - token.start, None, (), (problem,), is_broken=True)


def _root(reader: Reader, elements: Sequence[Token], problems: Iterable[Problem]) -> Built:
    """Chooses the root among what stands outside all brackets; the rest is unexpected."""
    found = list(problems)
    significant = reader.significant(elements, found)
    significant = [token for token in significant if token.kind not in "mM"]
    values = [token for token in significant if token.kind in "sv"]
    if len(significant) > 1 and significant[0].kind == "s" and significant[1].kind == ":":
        return _unbraced(reader, significant, found)
    if not values:
        at = len(reader.text.rstrip()) if significant or found else 0
        if significant:
            found.append(_unexpected(reader, significant))
        else:
            found.append(Problem(ProblemKind.MISSING_VALUE, Span(at, at)))
        return Built(at, Green(NodeKind.MISSING, 0), tuple(found))
    root = next((token for token in values if token.kind == "v"), values[0])
    at = next(index for index, token in enumerate(significant) if token is root)
    found.extend(
        _unexpected(reader, rest) for rest in (significant[:at], significant[at + 1 :]) if rest
    )
    assert root.green is not None  # noqa: S101 - for the type checker
    return Built(root.start, root.green, tuple(found))


def _unbraced(reader: Reader, elements: list[Token], found: list[Problem]) -> Built:
    """Reads members without any braces around them."""
    start, end = elements[0].start, elements[-1].end
    lost = Problem(ProblemKind.MISSING_OPENER, Span(start, start), "{")
    green = reader.container(Value("{", start, end, elements, [lost]), is_cut=True)
    return Built(start, green, tuple(found))


def _unexpected(reader: Reader, tokens: Sequence[Token]) -> Problem:
    span = Span(tokens[0].start, tokens[-1].end)
    return Problem(ProblemKind.UNEXPECTED, span, reader.text[span.start : span.end])
