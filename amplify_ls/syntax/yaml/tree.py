"""What both readers make of YAML: scalars with their places, lists and mappings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum

from amplify_ls.text.span import Span

REFERENCE = "!reference"
DEEPEST = 50
"""Lists and mappings in each other that are read."""
_MOST_REPEATED = 10_000
"""Nodes that all aliases of a file together may repeat."""


class Style(Enum):
    """How a scalar is written."""

    PLAIN = "plain"
    SINGLE = "'"
    DOUBLE = '"'
    LITERAL = "|"
    FOLDED = ">"


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text value; the span holds quotes and the header of a block."""

    span: Span
    style: Style
    indent: int = -1
    """Indentation of the key or dash that it belongs to."""


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    is_reference: bool = False
    """Whether it names the keys to another list, as GitLab's `!reference [job, key]` does."""


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with values, in the order they are written; a key may be there twice."""

    pairs: tuple[tuple[str, Node], ...]


Node = Scalar | Sequence | Mapping | None


@dataclass(slots=True)
class Anchors:
    """Nodes with names (`&x`), for the aliases (`*x`) that stand for them further down."""

    _nodes: dict[str, Node] = field(default_factory=dict)
    _left: int = _MOST_REPEATED

    def add(self, name: str, node: Node) -> None:
        """Remember what a name stands for."""
        self._nodes[name] = node

    def get(self, name: str) -> Node:
        """What an alias stands for; nothing once aliases of aliases grow without end."""
        node = self._nodes.get(name)
        if self._left > 0:
            self._left -= sum(1 for _ in _all(node))
        return node if self._left > 0 else None


def _all(node: Node) -> Iterator[Node]:
    yield node
    match node:
        case Sequence():
            for item in node.items:
                yield from _all(item)
        case Mapping():
            for _, value in node.pairs:
                yield from _all(value)
        case _:
            pass
