"""Reads JSON and Hjson, however broken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from amplify_ls.syntax.json.brackets import is_balanced, readings
from amplify_ls.syntax.json.build import Built, Matched, build
from amplify_ls.syntax.json.clean import read_clean
from amplify_ls.syntax.json.conflicts import has_markers, resolved
from amplify_ls.syntax.json.reparse import after, reparse_part
from amplify_ls.syntax.json.tokens import Lexer
from amplify_ls.syntax.tree import Dialect, Node, ProblemKind, Tree
from amplify_ls.text.span import Span

__all__ = ["parse", "reparse", "reparse_part"]

_MUCH_TEXT = 40
_NO_EVIDENCE = {
    Dialect.STRICT: frozenset({ProblemKind.DUPLICATE_KEY}),
    Dialect.HJSON: frozenset(
        {
            ProblemKind.DUPLICATE_KEY,
            ProblemKind.COMMENT,
            ProblemKind.TRAILING_COMMA,
            ProblemKind.UNQUOTED,
        }
    ),
}
"""Kinds of problems that say nothing against the way a text was read."""


def parse(text: str, dialect: Dialect, breaks: Sequence[int] = ()) -> Tree:
    """The tree of a text; `breaks` are offsets of line ends that only the host has."""
    breaks = tuple(breaks)
    clean = read_clean(text)
    if clean is not None:
        start, green = clean
        return Tree(text, dialect, Node(green, start), breaks)
    lexer = Lexer(text, dialect, breaks)
    lexer.read()
    if is_balanced(lexer.tokens) and not has_markers(lexer.tokens):
        start, green, outside = build(Matched(lexer.tokens), text, dialect, breaks)
        is_alone = all(problem.kind is ProblemKind.COMMENT for problem in outside)
        fragile = tuple(lexer.fragile) if is_alone else None
        return Tree(text, dialect, Node(green, start), breaks, outside, fragile)
    return _least_broken(lexer)


def reparse(tree: Tree, span: Span, new_text: str) -> Tree:
    """The tree after one stretch of its text is replaced: what `parse` makes of the new text."""
    part = reparse_part(tree, span, new_text)
    if part is not None:
        return part
    edited = after(tree, span, new_text)
    return parse(edited.text, tree.dialect, edited.breaks)


def _least_broken(lexer: Lexer) -> Tree:
    """The tree with the fewest problems of those the unmatched brackets allow."""
    best: Tree | None = None
    for matched in _candidates(lexer):
        built = build(matched, lexer.text, lexer.dialect, lexer.breaks)
        tree = _tree(lexer, built)
        if best is None or _cost(tree) < _cost(best):
            best = tree
        if _cost(best) <= 1:
            break
    assert best is not None  # noqa: S101 - there is always a reading
    return best


def _candidates(lexer: Lexer) -> Iterator[Matched]:
    lexers = [lexer]
    if lexer.has_swallowed:
        splitting = Lexer(lexer.text, lexer.dialect, lexer.breaks, splits=True)
        splitting.read()
        lexers.insert(0, splitting)
    for each in lexers:
        if not has_markers(each.tokens):
            yield from readings(each, each.tokens)
            continue
        for keeps_ours in (True, False):
            yield from readings(each, resolved(each.tokens, each.text, keeps_ours=keeps_ours))


def _tree(lexer: Lexer, built: Built) -> Tree:
    start, green, outside = built
    breaks = tuple(lexer.breaks)
    return Tree(lexer.text, lexer.dialect, Node(green, start), breaks, outside, None)


def _cost(tree: Tree) -> int:
    """How many problems a tree has; leaving out much text counts more."""
    ignored = _NO_EVIDENCE[tree.dialect]
    problems = (problem for problem in tree.problems if problem.kind not in ignored)
    return sum(1 + len(problem.detail) // _MUCH_TEXT for problem in problems)
