"""Where a cursor is in a tree: what can be typed there, and what is typed already."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from amplify_ls.syntax.tree import (
    Entry,
    Node,
    NodeKind,
    Path,
    Place,
    ProblemKind,
    Slot,
    Tree,
)
from amplify_ls.text.span import Span

_QUOTES = "\"'`\u2018\u2019\u201c\u201d\u201e"
_CONTAINERS = (NodeKind.OBJECT, NodeKind.ARRAY)
_WORD_BEFORE = re.compile(r"[\w.$-]*\Z")
_WORD_AFTER = re.compile(r"[\w.$-]*")
_LONGEST_WORD = 100


def place_at(tree: Tree, offset: int) -> Place:
    """Where a cursor is."""
    container = _container_at(tree, offset)
    if _is_in_comment(tree, offset):
        return _nowhere(container, offset)
    if container is None:
        return _root_place(tree, offset)
    return place_in(tree, container, offset)


def place_in(tree: Tree, container: Node, offset: int) -> Place:
    """Where a cursor is in an object or array, but in none of those inside it."""
    inside = offset - container.start
    index = bisect_right(container.green.entries, inside, key=_start) - 1
    if container.kind is NodeKind.ARRAY:
        return _item_place(tree, container, index, offset)
    return _member_place(tree, container, index, offset)


def _start(entry: Entry) -> int:
    return entry.value_offset if entry.key is None else entry.key_offset


# --- The container --------------------------------------------------------------------------------


def _container_at(tree: Tree, offset: int) -> Node | None:
    """The innermost object or array around a cursor."""
    node, around = tree.root, None
    while node.kind in _CONTAINERS and _is_inside(tree, node, offset):
        around = node
        entries = node.green.entries
        index = bisect_right(entries, offset - node.start, key=_start) - 1
        if index < 0:
            break
        child = node.item(index) or node.member_at(index).value
        node = child
    return around


def _is_inside(tree: Tree, node: Node, offset: int) -> bool:
    has_opener = tree.text[node.start : node.start + 1] in ("{", "[")
    if offset < node.start + has_opener:
        return False
    return offset < node.end or (offset == node.end and not _is_closed(tree, node))


def _is_closed(tree: Tree, node: Node) -> bool:
    closer = "]" if node.kind is NodeKind.ARRAY else "}"
    if tree.text[node.end - 1 : node.end] != closer:
        return False
    entries = node.green.entries
    return not entries or entries[-1].value_offset + entries[-1].value.width < node.green.width


def _is_in_comment(tree: Tree, offset: int) -> bool:
    for problem in tree.problems:
        start, end = problem.span
        if start >= offset:
            return False
        if problem.kind is ProblemKind.COMMENT and offset <= end:
            return offset < end or not tree.text.startswith("*/", end - 2)
    return False


# --- The slot -------------------------------------------------------------------------------------


def _nowhere(container: Node | None, offset: int) -> Place:
    path = () if container is None else container.path
    at = Span(offset, offset)
    return Place(container, Slot.NONE, path, None, at, prefix="", is_quoted=False)


def _root_place(tree: Tree, offset: int) -> Place:
    root = tree.root
    if root.kind is NodeKind.MISSING:
        return _gap(tree, None, Slot.VALUE, (), offset)
    if root.kind in _CONTAINERS or not root.span.touches(offset):
        return _nowhere(None, offset)
    return _token(tree, None, Slot.VALUE, root, offset)


def _item_place(tree: Tree, container: Node, index: int, offset: int) -> Place:
    item = container.item(index)
    if item is not None:
        if _is_on(tree, item, offset):
            return _with_commas(_token(tree, container, Slot.VALUE, item, offset), index)
        if offset == item.start:
            index -= 1
        elif _is_before_comma(container, index, offset):
            return _nowhere(container, offset)
    path = (*container.path, index + 1)
    return _with_commas(_gap(tree, container, Slot.VALUE, path, offset), index, is_new=True)


def _member_place(tree: Tree, container: Node, index: int, offset: int) -> Place:
    if index >= 0:
        member, entry = container.member_at(index), container.green.entries[index]
        if _is_on(tree, member.key, offset):
            place = _token(tree, container, Slot.KEY, member.key, offset)
            return _with_commas(place, index)
        if offset == member.key.start:
            index -= 1
            if index >= 0 and (unclosed := _unclosed_before(container, index, offset)):
                slot = Slot.KEY if unclosed.is_key else Slot.VALUE
                return _with_commas(_token(tree, container, slot, unclosed, offset), index)
        else:
            at_value = _value_place(tree, container, index, offset)
            if at_value is not None:
                return at_value
            if _is_before_comma(container, index, offset) or (
                entry.colon is None and not _has_line_end(tree, member.key.end, offset)
            ):
                return _nowhere(container, offset)
    place = _gap(tree, container, Slot.KEY, container.path, offset)
    return _with_commas(place, index, is_new=True)


def _unclosed_before(container: Node, index: int, offset: int) -> Node | None:
    """The key or value that lost its closing quote where the host ended a line: it is meant."""
    member = container.member_at(index)
    node = member.key if member.value.kind is NodeKind.MISSING else member.value
    problems = node.green.problems
    is_unclosed = any(problem.kind is ProblemKind.MISSING_CLOSING_QUOTE for problem in problems)
    return node if is_unclosed and node.end == offset else None


def _value_place(tree: Tree, container: Node, index: int, offset: int) -> Place | None:
    """The place in or before the value of a member; nothing for behind it."""
    value, entry = container.member_at(index).value, container.green.entries[index]
    if entry.comma is not None and offset > container.start + entry.comma:
        return None
    if value.kind is NodeKind.MISSING:
        if entry.colon is None:
            return None
        if offset <= container.start + entry.colon:
            return _nowhere(container, offset)
        place = _gap(tree, container, Slot.VALUE, value.path, offset)
        return _with_commas(place, index)
    is_scalar = value.kind not in _CONTAINERS and value.kind is not NodeKind.HOLE
    if is_scalar and value.start <= offset <= value.end:
        return _with_commas(_token(tree, container, Slot.VALUE, value, offset), index)
    is_inside = offset < value.end + (value.kind is NodeKind.HOLE)
    return _nowhere(container, offset) if is_inside else None


def _is_on(tree: Tree, node: Node, offset: int) -> bool:
    """Whether a cursor is in or behind a scalar; before it only if it has no quotes."""
    if node.kind in _CONTAINERS or node.kind is NodeKind.HOLE:
        return False
    is_quoted = tree.text[node.start : node.start + 1] in _QUOTES
    return node.start + is_quoted <= offset <= node.end and node.green.width > 0


def _is_before_comma(container: Node, index: int, offset: int) -> bool:
    comma = container.green.entries[index].comma
    return comma is not None and offset <= container.start + comma


def _has_line_end(tree: Tree, start: int, end: int) -> bool:
    gap = tree.text[start:end]
    return "\n" in gap or "\r" in gap or any(start < at <= end for at in tree.breaks)


# --- Answers --------------------------------------------------------------------------------------


def _token(tree: Tree, container: Node | None, slot: Slot, node: Node, offset: int) -> Place:
    """The place on a scalar."""
    raw = tree.text[node.start : node.end]
    opening = raw[:1] in _QUOTES
    is_lost = any(
        problem.kind is ProblemKind.MISSING_CLOSING_QUOTE for problem in node.green.problems
    )
    closing = opening and len(raw) > 1 and raw[-1] in _QUOTES and not is_lost
    is_quoted = opening and node.start < offset <= node.end - closing
    path = container.path if slot is Slot.KEY and container is not None else node.path
    return Place(
        container,
        slot,
        path,
        node,
        node.span,
        prefix=tree.text[node.start + opening : min(offset, node.end - closing)],
        is_quoted=is_quoted,
        needs_colon=container is not None and slot is Slot.KEY and _lacks_colon(container, node),
    )


def _lacks_colon(container: Node, key: Node) -> bool:
    at = key.start - container.start
    entry = container.green.entries[bisect_right(container.green.entries, at, key=_start) - 1]
    return entry.colon is None


def _gap(tree: Tree, container: Node | None, slot: Slot, path: Path, offset: int) -> Place:
    """The place between entries, or on a word that is none of them."""
    before = _WORD_BEFORE.search(tree.text[max(offset - _LONGEST_WORD, 0) : offset])
    after = _WORD_AFTER.match(tree.text, offset, offset + _LONGEST_WORD)
    prefix = before.group() if before else ""
    start, end = offset - len(prefix), after.end() if after and prefix else offset
    is_key = slot is Slot.KEY
    span = Span(start, end)
    return Place(container, slot, path, None, span, prefix, is_quoted=False, needs_colon=is_key)


def _with_commas(place: Place, index: int, *, is_new: bool = False) -> Place:
    """The place with the commas that an entry, or a new one behind it, lacks to its neighbours."""
    entries = place.container.green.entries if place.container else ()
    last = index if is_new else index - 1
    is_last = index + 1 >= len(entries)
    return replace(
        place,
        needs_comma_before=last >= 0 and _lacks_comma(entries[last]),
        needs_comma_after=not is_last and (is_new or entries[index].comma is None),
    )


def _lacks_comma(entry: Entry) -> bool:
    """Whether a comma is missing that would not become part of a text without quotes."""
    problems = entry.value.problems
    return entry.comma is None and all(p.kind is not ProblemKind.UNQUOTED for p in problems)
