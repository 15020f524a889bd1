"""Taking members out of an object, each comma with the member it belongs to."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from amplify_ls.text.span import Span

if TYPE_CHECKING:
    from amplify_ls.syntax.tree import Node


def cut_members(node: Node, names: Collection[str]) -> Iterator[Span]:
    """What has to go for some members to be gone; neighbours go together."""
    members = list(node.members())
    for is_cut, run in groupby(range(len(members)), key=lambda index: members[index].name in names):
        indexes = list(run)
        if not is_cut:
            continue
        first, last = indexes[0], indexes[-1]
        if last + 1 < len(members):
            yield Span(members[first].span.start, members[last + 1].span.start)
        elif first > 0:
            yield Span(members[first - 1].span.end, members[last].span.end)
        else:
            comma = node.green.entries[last].comma
            end = node.start + comma + 1 if comma is not None else members[last].span.end
            yield Span(members[first].span.start, end)
