"""Where a cursor is in a YAML document: what can be typed there, and what is typed already."""

from __future__ import annotations

import re
from bisect import bisect_right

from amplify_ls.syntax.json.place import place_in
from amplify_ls.syntax.tree import Entry, Node, NodeKind, Path, Place, Slot, Tree
from amplify_ls.syntax.yaml.writing import column_of
from amplify_ls.text.span import Span

_CONTAINERS = (NodeKind.OBJECT, NodeKind.ARRAY)
_BRACKETS = ("{", "[")
_COMMENT = re.compile(r"(?:^|[ \t])#", re.MULTILINE)


def place_at(tree: Tree, offset: int) -> Place:
    """Where a cursor is."""
    line = tree.text.rfind("\n", 0, offset) + 1
    spine = _spine(tree, offset)
    if tree.root.kind is not NodeKind.MISSING:
        brackets = next((n for n in reversed(spine) if _is_in_brackets(tree, n, offset)), None)
        if brackets is not None:
            return place_in(tree, brackets, offset)
        token = _token_at(tree, offset)
        if token is not None:
            return _on_token(tree, token, offset)
    if _COMMENT.search(tree.text, line, offset):
        return _nowhere(offset)
    if tree.text[line:offset].strip():
        return _behind(tree, spine, line, offset)
    return _on_blank_line(tree, spine, offset, offset - line)


def _start(entry: Entry) -> int:
    return entry.value_offset if entry.key is None else entry.key_offset


def _spine(tree: Tree, offset: int) -> list[Node]:
    """The nodes that begin last before a cursor, from the root inwards."""
    node = tree.root
    spine = [node]
    while node.green.entries:
        index = bisect_right(node.green.entries, offset - node.start, key=_start) - 1
        if index < 0:
            break
        node = node.item(index) or node.member_at(index).value
        if _opens(tree, node) and not node.start < offset:
            break
        spine.append(node)
        if _opens(tree, node) and not _is_in_brackets(tree, node, offset):
            break
    return spine


def _opens(tree: Tree, node: Node) -> bool:
    return node.kind in _CONTAINERS and tree.text[node.start : node.start + 1] in _BRACKETS


def _is_in_brackets(tree: Tree, node: Node, offset: int) -> bool:
    if not _opens(tree, node) or offset <= node.start:
        return False
    is_closed = node.end - node.start > 1 and tree.text[node.end - 1] in "]}"
    return offset < node.end or (offset == node.end and not is_closed)


# --- On something ---------------------------------------------------------------------------------


def _token_at(tree: Tree, offset: int) -> Node | None:
    """The key or scalar that a cursor is in or at the end of."""
    node = tree.node_at(offset)
    if node.kind is NodeKind.MISSING and node.parent is not None and isinstance(node.step, str):
        # Behind a key without a colon its value would begin.
        member = node.parent.member(node.step)
        node = member.key if member is not None else node
    is_token = node.kind not in (*_CONTAINERS, NodeKind.HOLE, NodeKind.MISSING)
    return node if is_token and node.green.width and node.span.touches(offset) else None


def _on_token(tree: Tree, node: Node, offset: int) -> Place:
    text = tree.text[node.start : node.end]
    if text[0] in "|>" or "\n" in text:
        return _nowhere(offset)
    opening = text[0] in "\"'"
    is_quoted = opening and node.start < offset < node.end
    prefix = tree.text[node.start + opening : max(offset, node.start + opening)]
    if not node.is_key:
        slot = Slot.VALUE if opening else Slot.ANY
        return Place(None, slot, node.path, node, node.span, prefix, is_quoted, needs_colon=True)
    parent = node.parent
    colon = tree.text[node.end :].lstrip(" \t")[:1] if parent is not None else ""
    return Place(
        parent,
        Slot.KEY,
        parent.path if parent is not None else (),
        node,
        node.span,
        prefix,
        is_quoted,
        needs_colon=colon != ":",
    )


# --- On nothing -----------------------------------------------------------------------------------


def _behind(tree: Tree, spine: list[Node], line: int, offset: int) -> Place:
    """The place of a value that is not there yet, behind its key or dash on the same line."""
    last = spine[-1]
    if last.kind is NodeKind.HOLE and last.green.entries:
        last = last.member_at(0).value
    if last.kind is not NodeKind.MISSING or last.start < line or last.start > offset:
        return _nowhere(offset)
    if tree.text[last.start : offset].strip():
        return _nowhere(offset)
    return _gap(None, Slot.ANY, last.path, offset)


def _on_blank_line(tree: Tree, spine: list[Node], offset: int, column: int) -> Place:
    """The place of a new key, item or value: the indentation says whose."""
    if tree.root.kind is NodeKind.MISSING:
        return _gap(None, Slot.ANY, (), offset) if column == 0 else _nowhere(offset)
    for index, node in enumerate(spine):
        below = spine[index + 1] if index + 1 < len(spine) else None
        if node.kind is NodeKind.MISSING:
            return _gap(None, Slot.ANY, node.path, offset)
        if node.kind not in _CONTAINERS or _opens(tree, node) or offset < node.start:
            break
        own = column_of(tree.text, node.start)
        if column == own:
            return _in_block(node, offset)
        if column < own or below is None:
            break
    return _nowhere(offset)


def _in_block(node: Node, offset: int) -> Place:
    if node.kind is NodeKind.OBJECT:
        return _gap(node, Slot.KEY, node.path, offset)
    index = bisect_right(node.green.entries, offset - node.start, key=_start)
    return _gap(node, Slot.ANY, (*node.path, index), offset)


def _gap(container: Node | None, slot: Slot, path: Path, offset: int) -> Place:
    at = Span(offset, offset)
    return Place(container, slot, path, None, at, prefix="", is_quoted=False, needs_colon=True)


def _nowhere(offset: int) -> Place:
    return Place(None, Slot.NONE, (), None, Span(offset, offset), prefix="", is_quoted=False)
