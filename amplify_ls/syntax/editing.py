"""Edits of a tree that keep the style of what is there."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from amplify_ls.syntax.tree import Member, Node, NodeKind, Tree
from amplify_ls.text.span import Span


class Layout(NamedTuple):
    """How an object is written."""

    separator: str
    """What stands before each member: nothing, a space, or a line end and blanks."""
    colon: str
    """The colon with the blanks around it."""
    closing: str
    """What stands before the closing bracket."""


class Replacement(NamedTuple):
    """A stretch of the tree's text and what takes its place."""

    span: Span
    new_text: str


def layout_of(tree: Tree, node: Node) -> Layout:
    """The layout of an object: its own, or one that suits the objects around it."""
    count = _member_count(node)
    if not count:
        return _layout_of_empty(tree, node)
    first, last = node.member_at(0), node.member_at(count - 1)
    start = node.member_at(count - 2).span.end if count > 1 else node.start + 1
    separator = _blanks(tree, Span(start, last.span.start))
    return Layout(separator, _colon(tree, first), _blanks(tree, Span(last.span.end, node.end)))


def inserted_member(tree: Tree, node: Node, name: str, value: str) -> Replacement:
    """The edit that adds a member behind the last one of an object."""
    layout = layout_of(tree, node)
    entry = f"{json.dumps(name)}{layout.colon}{value}"
    count = _member_count(node)
    if not count:
        closer = tree.text.find("}", node.start, node.end)
        end = closer if closer >= 0 else node.end
        return Replacement(Span(node.start + 1, end), f"{layout.separator}{entry}{layout.closing}")
    at = node.member_at(count - 1).span.end
    comma = node.green.entries[-1].comma
    if comma is not None:
        at = node.start + comma + 1
        return Replacement(Span(at, at), f"{layout.separator}{entry}")
    return Replacement(Span(at, at), f",{layout.separator}{entry}")


def inserted_items(tree: Tree, node: Node, values: Sequence[str]) -> Replacement:
    """The edit that adds values, as JSON, behind the last one of a list."""
    items = list(node.items())
    if not items:
        end = node.end - 1
        return Replacement(Span(node.start + 1, end), ", ".join(values))
    start = items[-2].end if len(items) > 1 else node.start + 1
    separator = _blanks(tree, Span(start, items[-1].start))
    if len(items) == 1 and "\n" not in separator:
        separator = " "
    at = items[-1].end
    return Replacement(Span(at, at), "".join(f",{separator}{value}" for value in values))


def removed_member(node: Node, member: Member) -> Replacement:
    """The edit that takes a member out of its object, with the comma that would be left over."""
    index = node.index_at(member.key.start) or 0
    if index + 1 < _member_count(node):
        return Replacement(Span(member.span.start, node.member_at(index + 1).span.start), "")
    if index > 0:
        return Replacement(Span(node.member_at(index - 1).span.end, member.span.end), "")
    comma = node.green.entries[index].comma
    end = node.start + comma + 1 if comma is not None else member.span.end
    return Replacement(Span(member.span.start, end), "")


def _member_count(node: Node) -> int:
    return len(node.green.entries) if node.kind is NodeKind.OBJECT else 0


def _colon(tree: Tree, member: Member) -> str:
    between = tree.text[member.key.end : member.value.start]
    return between if ":" in between and member.value.kind is not NodeKind.MISSING else ": "


def _layout_of_empty(tree: Tree, node: Node) -> Layout:
    parent = node.parent
    while parent is not None and parent.kind is not NodeKind.OBJECT:
        parent = parent.parent
    if parent is None:
        return Layout("", ": ", "")
    outer = layout_of(tree, parent)
    if "\n" not in outer.separator:
        return Layout("", outer.colon, "")
    step = outer.separator[len(outer.closing) :] if outer.closing.startswith("\n") else "  "
    return Layout(outer.separator + step, outer.colon, outer.separator)


def _blanks(tree: Tree, span: Span) -> str:
    """The blanks at the end of a stretch; a line end of the host alone counts as a line end."""
    text = tree.text[span.start : span.end]
    stripped = text.rstrip(" \t\r\n}")
    blanks = text[len(stripped) :].split("}", 1)[0]
    if "\n" not in blanks and _has_break(tree, span):
        return "\n" + blanks.lstrip("\n")
    return blanks


def _has_break(tree: Tree, span: Span) -> bool:
    """Whether the host ends a line in a stretch."""
    return bisect_right(tree.breaks, span.start) < bisect_right(tree.breaks, span.end)
