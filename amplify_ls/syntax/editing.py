"""Edits of a tree that keep the style of what is there."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from amplify_ls.syntax.tree import Member, Node, NodeKind, Tree
from amplify_ls.text.span import Span

if TYPE_CHECKING:
    from collections.abc import Sequence


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
    members = list(node.members())
    if not members:
        return _layout_of_empty(tree, node)
    first, last = members[0], members[-1]
    start = members[-2].span.end if len(members) > 1 else node.start + 1
    separator = _blanks(tree, Span(start, last.span.start))
    return Layout(separator, _colon(tree, first), _blanks(tree, Span(last.span.end, node.end)))


def inserted_member(tree: Tree, node: Node, name: str, value: str) -> Replacement:
    """The edit that adds a member behind the last one of an object."""
    layout = layout_of(tree, node)
    entry = f"{json.dumps(name)}{layout.colon}{value}"
    members = list(node.members())
    if not members:
        closer = tree.text.find("}", node.start, node.end)
        end = closer if closer >= 0 else node.end
        return Replacement(Span(node.start + 1, end), f"{layout.separator}{entry}{layout.closing}")
    at = members[-1].span.end
    comma = node.green.entries[-1].comma
    if comma is not None:
        at = node.start + comma + 1
        return Replacement(Span(at, at), f"{layout.separator}{entry}")
    return Replacement(Span(at, at), f",{layout.separator}{entry}")


def removed_member(node: Node, member: Member) -> Replacement:
    """The edit that takes a member out of its object, with the comma that would be left over."""
    members: Sequence[Member] = list(node.members())
    index = next(i for i, other in enumerate(members) if other.key.start == member.key.start)
    if index + 1 < len(members):
        return Replacement(Span(member.span.start, members[index + 1].span.start), "")
    if index > 0:
        return Replacement(Span(members[index - 1].span.end, member.span.end), "")
    comma = node.green.entries[index].comma
    end = node.start + comma + 1 if comma is not None else member.span.end
    return Replacement(Span(member.span.start, end), "")


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
    if "\n" not in blanks and any(span.start < at <= span.end for at in tree.breaks):
        return "\n" + blanks.lstrip("\n")
    return blanks
