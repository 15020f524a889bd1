"""Syntax trees of JSON and YAML text: what stands where, however broken the text is.

A tree has two halves. *Green* nodes know their width and children but not where they stand, so an
edit rebuilds only the containers around it and shares the rest. `Node` is the view everyone uses:
a green node at a place, made on the way down from `Tree.root`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from amplify_ls.syntax.green import (
    UNKNOWN,
    Dialect,
    Entry,
    Green,
    NodeKind,
    Problem,
    ProblemKind,
    Scalar,
    Unknown,
)
from amplify_ls.text.lazy import cached_property
from amplify_ls.text.span import Span
from amplify_ls.text.stopping import check

__all__ = [
    "UNKNOWN",
    "Dialect",
    "Entry",
    "Green",
    "Member",
    "Node",
    "NodeKind",
    "Path",
    "Place",
    "Problem",
    "ProblemKind",
    "Scalar",
    "Slot",
    "Tree",
    "Unknown",
]

Path = tuple[str | int, ...]
"""Keys and indexes from the root to a node."""


class Member(NamedTuple):
    """A key and its value in an object."""

    name: str
    key: Node
    value: Node
    span: Span
    """From the start of the key to the end of the value."""


class Node:
    """A green node at a place; made when asked for, equal to another of the same green there."""

    __slots__ = ("green", "is_key", "parent", "start", "step")

    def __init__(
        self, green: Green, start: int, parent: Node | None = None, step: str | int | None = None
    ) -> None:
        self.green = green
        self.start = start
        self.parent = parent
        self.step = step
        """Key or index under which the parent has it."""
        self.is_key = False
        """Whether it is the key of a member; its path is then the member's."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Node) and self.green is other.green and self.start == other.start

    def __hash__(self) -> int:
        return hash((id(self.green), self.start))

    def __repr__(self) -> str:
        return f"<{self.kind.name} {self.path} {self.start}-{self.end}>"

    @property
    def kind(self) -> NodeKind:
        """What it is."""
        return self.green.kind

    @property
    def end(self) -> int:
        """Offset behind its last character."""
        return self.start + self.green.width

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.start + self.green.width)

    @property
    def value(self) -> Scalar:
        """Python value of a scalar: a text without quotes and escapes, a number, …; else None."""
        return self.green.value

    @property
    def has_hole(self) -> bool:
        """Whether it is a hole or a text with a hole in it."""
        return self.green.has_hole

    @property
    def path(self) -> Path:
        """Keys and indexes from the root to here."""
        steps: list[str | int] = []
        node = self
        while node.parent is not None and node.step is not None:
            steps.append(node.step)
            node = node.parent
        steps.reverse()
        return tuple(steps)

    def members(self) -> Iterator[Member]:
        """The members of an object, in order, duplicates included; none for other kinds."""
        check()
        if self.green.kind is NodeKind.OBJECT:
            for index in range(len(self.green.entries)):
                yield self.member_at(index)

    def names(self) -> Iterator[str]:
        """What the members of an object are called; none for other kinds."""
        if self.green.kind is NodeKind.OBJECT:
            yield from map(_name, self.green.entries)

    def items(self) -> Iterator[Node]:
        """The items of an array, in order; none for other kinds."""
        check()
        if self.green.kind is NodeKind.ARRAY:
            for index, entry in enumerate(self.green.entries):
                yield Node(entry.value, self.start + entry.value_offset, self, index)

    def member(self, name: str) -> Member | None:
        """The member of a name; of duplicates the last, as `JSON.parse` does."""
        index = _index_of(self.green, name)
        return None if index is None else self.member_at(index)

    def get(self, name: str) -> Node | None:
        """The value of a member; of duplicates the last, as `JSON.parse` does."""
        member = self.member(name)
        return None if member is None else member.value

    def item(self, index: int) -> Node | None:
        """One item of an array."""
        if self.green.kind is not NodeKind.ARRAY or not 0 <= index < len(self.green.entries):
            return None
        entry = self.green.entries[index]
        return Node(entry.value, self.start + entry.value_offset, self, index)

    def to_python(self) -> object:
        """Plain dicts, lists and scalars, with UNKNOWN for what cannot be known.

        The result is kept and shared between versions of a tree: never change it.
        """
        return _python(self.green)

    def member_at(self, index: int) -> Member:
        """One member of an object, counted in order of the text."""
        entry = self.green.entries[index]
        name = _name(entry)
        key = Node(entry.key or _NO_KEY, self.start + entry.key_offset, self, name)
        key.is_key = True
        value = Node(entry.value, self.start + entry.value_offset, self, name)
        return Member(name, key, value, Span(key.start, max(key.end, value.end)))

    def index_at(self, start: int) -> int | None:
        """Which member of an object has its key at an offset."""
        entries, inside = self.green.entries, start - self.start
        index = bisect_right(entries, inside, key=_entry_start) - 1
        if index < 0 or entries[index].key is None or entries[index].key_offset != inside:
            return None
        return index

    def _touching(self, offset: int) -> Node | None:
        """The child a cursor is in or at; keys count as children."""
        entries, inside = self.green.entries, offset - self.start
        index = bisect_right(entries, inside, key=_entry_start) - 1
        if index < 0:
            return None
        if self.green.kind is NodeKind.ARRAY:
            nodes = [self.item(index)]
        else:
            member = self.member_at(index)
            nodes = [member.value, member.key]
        return next((node for node in nodes if node and node.span.touches(offset)), None)


class Slot(Enum):
    """What a cursor can type at its place."""

    KEY = "key"
    VALUE = "value"
    ANY = "any"
    """A value, or the first key of an object: YAML has no bracket that tells them apart."""
    NONE = "none"
    """Nothing: a comment, the end of a complete root, between a value and its comma."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a cursor is in a tree, for completion."""

    container: Node | None
    """The object or array around the cursor; None at the root."""
    slot: Slot
    path: Path
    """Of the value to complete; of the container for a key."""
    token: Node | None
    """The key or scalar under the cursor, which an answer would replace."""
    replace: Span
    """What an answer replaces: the token, or nothing at the cursor."""
    prefix: str
    """What is typed of the token before the cursor, without quotes."""
    is_quoted: bool
    """Whether the cursor is inside quotes."""
    needs_comma_before: bool = False
    needs_comma_after: bool = False
    """Whether an entry put here lacks a comma to its neighbour."""
    needs_colon: bool = False
    """Whether no colon follows the key."""


@dataclass(frozen=True)
class Tree:
    """One text, read; made by the `parse` of its notation."""

    text: str
    dialect: Dialect
    root: Node
    breaks: tuple[int, ...] = ()
    """Offsets at which the host has a line end that the text lacks."""
    outside: tuple[Problem, ...] = ()
    """Problems before and behind the root."""
    fragile: tuple[Span, ...] | None = ()
    """Stretches that make sense only as wholes; None if no container can be read on its own."""

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """Everything wrong with the syntax, with absolute spans, in document order."""
        found = list(self.outside)
        if self.root.green.is_broken:
            _collect(self.root.green, self.root.start, found)
        found.sort(key=_problem_place)
        return tuple(_with_joined_quotes(found))

    def find(self, path: Path) -> Node | None:
        """The node at a path; of duplicate keys the last, as `JSON.parse` does."""
        node: Node | None = self.root
        for step in path:
            if node is None:
                return None
            node = node.get(step) if isinstance(step, str) else node.item(step)
        return node

    def node_at(self, offset: int) -> Node:
        """The innermost node a cursor is in or at the end of."""
        node = self.root
        while (child := node._touching(offset)) is not None:  # noqa: SLF001 - same module
            node = child
        return node

    def place(self, offset: int) -> Place:
        """Where a cursor is, for completion."""
        from amplify_ls.syntax.notation import notation_of

        return notation_of(self.dialect).place(self, offset)


_NO_KEY = Green(NodeKind.STRING, 0, "")
_MANY = 32
_INDEX = "index of names"
_PYTHON = "python value"


def _with_joined_quotes(problems: list[Problem]) -> Iterator[Problem]:
    """The problems, with wrong quotes that follow each other made one: it is one mistake."""
    wrong: Problem | None = None
    for problem in problems:
        if wrong is not None and problem.kind is ProblemKind.WRONG_QUOTES:
            wrong = wrong._replace(span=Span(wrong.span.start, problem.span.end))
            continue
        if wrong is not None:
            yield wrong
            wrong = None
        if problem.kind is ProblemKind.WRONG_QUOTES:
            wrong = problem
        else:
            yield problem
    if wrong is not None:
        yield wrong


def _problem_place(problem: Problem) -> Span:
    return problem.span


def _entry_start(entry: Entry) -> int:
    return entry.value_offset if entry.key is None else entry.key_offset


def _name(entry: Entry) -> str:
    return str(entry.key.value) if entry.key is not None else ""


def _index_of(green: Green, name: str) -> int | None:
    """Index of the last entry of a name; big objects remember theirs."""
    if green.kind is not NodeKind.OBJECT:
        return None
    entries = green.entries
    if len(entries) < _MANY:
        for index in range(len(entries) - 1, -1, -1):
            if _name(entries[index]) == name:
                return index
        return None
    names = green.memo.get(_INDEX)
    if names is None:
        names = green.memo[_INDEX] = {_name(e): index for index, e in enumerate(entries)}
    assert isinstance(names, dict)  # noqa: S101 - for the type checker
    return names.get(name)


def _python(green: Green) -> object:
    if green.kind is NodeKind.OBJECT or green.kind is NodeKind.ARRAY:
        memo = green.memo
        if _PYTHON not in memo:
            memo[_PYTHON] = _container_python(green)
        return memo[_PYTHON]
    if green.has_hole or green.kind is NodeKind.MISSING:
        return UNKNOWN
    return green.value


def _container_python(green: Green) -> object:
    if green.kind is NodeKind.ARRAY:
        return [_python(entry.value) for entry in green.entries]
    return {_name(entry): _python(entry.value) for entry in green.entries}


def _collect(green: Green, start: int, found: list[Problem]) -> None:
    for kind, span, detail in green.problems:
        found.append(Problem(kind, span.shifted(start), detail))
    for entry in green.entries:
        if entry.key is not None and entry.key.is_broken:
            _collect(entry.key, start + entry.key_offset, found)
        if entry.value.is_broken:
            _collect(entry.value, start + entry.value_offset, found)
