"""Blanks and lines between the signs of a JSON text: on one line, or one entry a line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from amplify_ls.syntax.editing import Replacement
from amplify_ls.syntax.tree import Node, NodeKind, ProblemKind, Tree
from amplify_ls.text.span import Span

if TYPE_CHECKING:
    from amplify_ls.syntax.green import Entry

_CONTAINERS = frozenset({NodeKind.OBJECT, NodeKind.ARRAY})


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is to be laid out."""

    width: int = 100
    """Columns a line may have before an object or a list gets one line an entry."""
    step: str = "  "
    first: int = 0
    """The column at which the text begins."""
    is_one_line: bool = False
    keeps_lines: bool = True
    """Whether what has one line an entry keeps that, though it would fit on one line."""


def can_be_laid_out(tree: Tree) -> bool:
    """Whether it is clear which blanks count for nothing; a comment ends at the end of its line."""
    return tree.root.kind in _CONTAINERS and all(
        problem.kind is ProblemKind.DUPLICATE_KEY for problem in tree.problems
    )


def gaps(tree: Tree, style: Style) -> Iterator[Replacement]:
    """All stretches between the signs of a sound text, each with the blanks that belong there."""
    yield from _container(tree, tree.root, style, "", style.first)


def laid_out(tree: Tree, style: Style) -> str:
    """A sound text from its first bracket to its last one, laid out."""
    pieces: list[str] = []
    at = tree.root.start
    for gap in gaps(tree, style):
        pieces += (tree.text[at : gap.span.start], gap.new_text)
        at = gap.span.end
    return "".join((*pieces, tree.text[at : tree.root.end]))


def _container(
    tree: Tree, node: Node, style: Style, indent: str, column: int | None
) -> Iterator[Replacement]:
    """The gaps in an object or a list that begins at a column; without one, all on one line."""
    entries = node.green.entries
    if not entries:
        yield Replacement(Span(node.start + 1, node.end - 1), "")
        return
    is_spread = column is not None and _is_spread(tree, node, style, column)
    inner = indent + style.step if is_spread else indent
    at, separator = node.start + 1, f"\n{inner}" if is_spread else ""
    for index, entry in enumerate(entries):
        yield Replacement(Span(at, node.start + _start(entry)), separator)
        prefix = 0
        if entry.key is not None and entry.colon is not None:
            key_end = node.start + entry.key_offset + entry.key.width
            colon, value = node.start + entry.colon, node.start + entry.value_offset
            yield Replacement(Span(key_end, colon), "")
            yield Replacement(Span(colon + 1, value), " ")
            prefix = entry.key.width + 2
        child = node.member_at(index).value if entry.key is not None else node.item(index)
        if child is not None and child.kind in _CONTAINERS:
            place = len(inner) + prefix if is_spread else None
            yield from _container(tree, child, style, inner, place)
        at = node.start + entry.value_offset + entry.value.width
        if entry.comma is not None:
            yield Replacement(Span(at, node.start + entry.comma), "")
            at = node.start + entry.comma + 1
        separator = separator if is_spread else " "
    yield Replacement(Span(at, node.end - 1), f"\n{indent}" if is_spread else "")


def _is_spread(tree: Tree, node: Node, style: Style, column: int) -> bool:
    if style.is_one_line:
        return False
    return column + _flat(node) > style.width or (style.keeps_lines and _has_lines(tree, node))


def _has_lines(tree: Tree, node: Node) -> bool:
    """Whether an object or a list has one line an entry, or something in it has."""
    if not node.green.entries:
        return False
    first = Span(node.start + 1, node.start + _start(node.green.entries[0]))
    if "\n" in tree.text[first.start : first.end]:
        return True
    if any(first.start <= at <= first.end for at in tree.breaks):
        return True
    return any(_has_lines(tree, child) for child in _children(node))


def _flat(node: Node) -> int:
    """How long a node is on one line."""
    if node.kind not in _CONTAINERS:
        return node.green.width
    keys = sum(entry.key.width + 2 for entry in node.green.entries if entry.key is not None)
    commas = 2 * max(len(node.green.entries) - 1, 0)
    return 2 + keys + commas + sum(map(_flat, _children(node)))


def _children(node: Node) -> Iterator[Node]:
    if node.kind is NodeKind.ARRAY:
        yield from node.items()
    for member in node.members():
        yield member.value


def _start(entry: Entry) -> int:
    return entry.value_offset if entry.key is None else entry.key_offset
