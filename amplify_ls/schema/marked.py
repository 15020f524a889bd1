"""Values whose schema says something about them: which hold another text, which are names.

Texts carry such a word themselves; objects carry one about their keys.

What is found below a node is kept on the node as offsets from it, so after an edit only the
containers around it are searched again; objects under which no schema says it are not entered.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple, cast

from amplify_ls.schema.evaluate import refine
from amplify_ls.schema.reach import Mark
from amplify_ls.schema.shape import Shape
from amplify_ls.syntax.tree import Green, Node, NodeKind

_CONTAINERS = (NodeKind.OBJECT, NodeKind.ARRAY)


class Marked(NamedTuple):
    """A value whose schema has a keyword."""

    offset: int
    """From the node below which it was looked for."""
    green: Green
    value: Any
    """What the keyword says."""


def marked_texts(
    root: Node, shape: Shape, keyword: str, value: str | None = None
) -> Iterator[tuple[Node, Any]]:
    """Every text below a node whose schema has a keyword, with what the keyword says.

    With `value` only those of which it says that.
    """
    for found in _below(root.green, shape, (keyword, value), NodeKind.STRING):
        yield Node(found.green, root.start + found.offset), found.value


def marked_objects(root: Node, shape: Shape, keyword: str) -> Iterator[tuple[Node, Any]]:
    """Every object below a node whose schema has a keyword, with what the keyword says."""
    for found in _below(root.green, shape, (keyword, None), NodeKind.OBJECT):
        yield Node(found.green, root.start + found.offset), found.value


def _below(green: Green, shape: Shape, mark: Mark, wanted: NodeKind) -> tuple[Marked, ...]:
    if green.kind not in _CONTAINERS:
        return tuple(_own(green, refine(shape, green), mark)) if green.kind is wanted else ()
    if not shape.leads_to(mark):
        return ()
    key = (mark, shape)
    known = cast("tuple[Marked, ...] | None", green.memo.get(key))
    if known is None:
        known = tuple(_within(green, refine(shape, green), mark, wanted))
        green.memo[key] = known
    # Itself is not kept on itself: nobody would ever free it.
    own = tuple(_own(green, refine(shape, green), mark)) if green.kind is wanted else ()
    return (*own, *known) if own else known


def _own(green: Green, shape: Shape, mark: Mark) -> Iterator[Marked]:
    keyword, expected = mark
    value = shape.keyword(keyword)
    if value is not None and expected in {None, value}:
        yield Marked(0, green, value)


def _within(green: Green, shape: Shape, mark: Mark, wanted: NodeKind) -> Iterator[Marked]:
    item = shape.item() if green.kind is NodeKind.ARRAY else None
    for entry in green.entries:
        child = item if entry.key is None else shape.child(str(entry.key.value))
        if child is None:
            continue
        for offset, node, value in _below(entry.value, child, mark, wanted):
            yield Marked(offset + entry.value_offset, node, value)
