"""Reads GraphQL type definitions (SDL), however broken; an edit costs what it touches."""

from __future__ import annotations

from amplify_ls.syntax.graphql.parser import read_definition
from amplify_ls.syntax.graphql.reader import Reader
from amplify_ls.syntax.graphql.tokens import Sort
from amplify_ls.syntax.graphql.tree import Placed, SdlTree
from amplify_ls.text.span import Span

__all__ = ["parse", "reparse"]


def parse(text: str) -> SdlTree:
    """The tree of a text; never raises."""
    reader = Reader(text)
    found: list[Placed] = []
    while reader.sort != Sort.END:
        found.append(read_definition(reader))
    return SdlTree(text, tuple(found))


def reparse(tree: SdlTree, span: Span, new_text: str) -> SdlTree:
    """The tree after one stretch of its text is replaced: what `parse` makes of the new text."""
    text = tree.text[: span.start] + new_text + tree.text[span.end :]
    by = len(new_text) - (span.end - span.start)
    old = tree.definitions
    # The parser looks a little ahead, and at broken text far: what it saw counts.
    first = next((i for i, (at, one) in enumerate(old) if at + one.reach >= span.start), len(old))
    at = old[first - 1].span.end if first else 0
    resume = {start + by: index for index, (start, _) in enumerate(old) if start > span.end}
    reader = Reader(text, at)
    found: list[Placed] = list(old[:first])
    while reader.sort != Sort.END:
        index = resume.get(reader.start)
        if index is not None:
            found.extend(Placed(start + by, one) for start, one in old[index:])
            break
        found.append(read_definition(reader))
    return SdlTree(text, tuple(found))
