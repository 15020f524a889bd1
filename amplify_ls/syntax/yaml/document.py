"""YAML texts as trees of the same nodes as JSON, so that whatever judges a tree judges both.

Lines and indentation alone decide what belongs where: a file that is being typed is read like the
file it was and will be. What only a YAML processor knows, such as what an alias or a tag stands
for, is a hole, and a key with nothing behind it is a value that is not there yet.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from amplify_ls.syntax.green import Dialect, Entry, Green, NodeKind
from amplify_ls.syntax.tree import Node, Tree
from amplify_ls.syntax.yaml.blocks import Reader, State
from amplify_ls.syntax.yaml.inline import end_of, mapping
from amplify_ls.text.span import Span

_HEAD = re.compile(r"\ufeff?(?:(?:[ \t]*(?:#[^\n]*)?|%[^\n]*)\r?\n)*?---(?=\s|\Z)")


def parse(text: str, breaks: Sequence[int] = ()) -> Tree:
    """The tree of the first document of a text."""
    head = _HEAD.match(text)
    at = head.end() if head else int(text.startswith("\ufeff"))
    reader = Reader(text, at)
    start, green = reader.root()
    outside = tuple(reader.stray)
    return Tree(text, Dialect.YAML, Node(green, start), tuple(breaks), outside, None)


def reparse(tree: Tree, span: Span, new_text: str) -> Tree:
    """The tree after one stretch of its text is replaced: what `parse` makes of the new text.

    A member of a block is read on its own if it ends where it ended before; then nothing that is
    around it can have changed.
    """
    text = tree.text[: span.start] + new_text + tree.text[span.end :]
    by = len(new_text) - (span.end - span.start)
    steps = _steps(tree, span) if not tree.outside else []
    for depth in range(len(steps), 0, -1):
        following = _next_start(tree, steps[depth - 1])
        line = tree.text.rfind("\n", 0, following) + 1
        if span.end >= line and following < len(tree.text):
            # The indentation of what follows may have changed.
            continue
        entry = _read_again(text, steps[depth - 1], following + by)
        if entry is not None:
            green = _rebuilt(steps[:depth], entry, by)
            return Tree(text, tree.dialect, Node(green, tree.root.start), (), (), None)
    return parse(text)


class _Step(NamedTuple):
    """A member in a block mapping, and what is known about the mapping."""

    mapping: Green
    start: int
    number: int
    state: State

    @property
    def entry(self) -> Entry:
        return self.mapping.entries[self.number]


def _steps(tree: Tree, span: Span) -> list[_Step]:
    """The members around an edit, from the root inwards."""
    steps: list[_Step] = []
    green, start, indent = tree.root.green, tree.root.start, -1
    while green.kind is NodeKind.OBJECT and tree.text[start] != "{" and not green.problems:
        entries, inside = green.entries, span.start - start
        index = bisect_right(entries, inside - 1, key=_key_offset) - 1
        if index < 0:
            break
        key_start = start + entries[index].key_offset
        column = key_start - (tree.text.rfind("\n", 0, key_start) + 1)
        steps.append(_Step(green, start, index, State(column, indent, len(steps))))
        green, start = entries[index].value, start + entries[index].value_offset
        indent = column
    return steps


def _key_offset(entry: Entry) -> int:
    return entry.key_offset


def _read_again(text: str, step: _Step, following: int) -> Entry | None:
    """A member as it is now; nothing if it does not end before what followed it."""
    begin = step.start + step.entry.key_offset
    reader = Reader(text, begin)
    entry = reader.member_again(step.state, step.start)
    if entry is None or reader.stray or entry.colon is None or step.entry.colon is None:
        return None
    return entry if reader.at == following else None


def _next_start(tree: Tree, step: _Step) -> int:
    """Where what comes behind a member began."""
    if step.number + 1 < len(step.mapping.entries):
        return step.start + step.mapping.entries[step.number + 1].key_offset
    reader = Reader(tree.text, step.start + end_of(step.entry))
    return reader.at


def _rebuilt(steps: list[_Step], entry: Entry, by: int) -> Green:
    """The root with one member replaced and what stands behind it moved."""
    green: Green | None = None
    for step in reversed(steps):
        changed = entry if green is None else step.entry._replace(value=green)
        rest = [_moved(other, by) for other in step.mapping.entries[step.number + 1 :]]
        green = mapping([*step.mapping.entries[: step.number], changed, *rest], [])
    assert green is not None  # noqa: S101 - there is a step
    return green


def _moved(entry: Entry, by: int) -> Entry:
    colon = None if entry.colon is None else entry.colon + by
    return entry._replace(
        key_offset=entry.key_offset + by, colon=colon, value_offset=entry.value_offset + by
    )
