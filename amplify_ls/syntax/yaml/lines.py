"""YAML that is broken for the moment: enough of it to find scalars and the keys above them.

Lines and indentation alone decide what belongs where, so a file that is being typed is read like
the file it was and will be: what is wrong stays in its own lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from amplify_ls.syntax.yaml.tree import (
    DEEPEST,
    REFERENCE,
    Anchors,
    Mapping,
    Node,
    Scalar,
    Sequence,
    Style,
)
from amplify_ls.text.span import Span

_BLANK_LINE = re.compile(r"[ \t]*(?:#[^\n]*|\r)?(?:\n|\Z)")
_INDENT = re.compile(r"[ \t]*")
_KEY = re.compile(
    r"(?:[&!][^\s,\[\]{}]*[ \t]+)*"
    r"(?:\"(?P<double>[^\"\\\n]*+(?:\\.[^\"\\\n]*+)*+)\"|'(?P<single>[^'\n]*+(?:''[^'\n]*+)*)'"
    r"|(?P<plain>(?![-?:](?:[ \t\r\n]|\Z))[^\s\"'#&*!|>%@`{}\[\],]"
    r"[^\n:#]*+(?:(?::(?![ \t\r\n]|\Z)|(?<!\s)#)[^\n:#]*+)*+))"
    r"[ \t]*:(?=[ \t\r\n]|\Z)"
)
_DASH = re.compile(r"-(?=[ \t\r\n]|\Z)")
_PROPERTIES = re.compile(r"(?:[&!][^\s,\[\]{}]*[ \t]+|[ \t]+|[&!][^\s,\[\]{}]*(?=\r?\n|\Z))*")
_HEADER = re.compile(r"[|>](?:[+-]?[1-9]?|[1-9][+-]?)[ \t]*(?:(?<=[ \t])#[^\n]*)?\r?(?:\n|\Z)")
_DOCUMENT = re.compile(r"(?:---|\.\.\.)(?=[ \t\r\n]|\Z)")
_ANCHOR = re.compile(r"&([^\s,\[\]{}]+)")
_ALIAS = re.compile(r"\*([^\s,\[\]{}]+)")
_PLAIN = re.compile(r"[^\n#]*+(?:(?<![ \t\n])#[^\n#]*+)*+")
_PLAIN_IN_FLOW = re.compile(
    r"[^\n#,\[\]{}:]*+(?:(?:(?<![ \t\n])#|:(?![ \t\r\n,\[\]{}]|\Z))[^\n#,\[\]{}:]*+)*+"
)
_FLOW_GAP = re.compile(r"(?:[ \t\r\n]++|(?<![^ \t\r\n])#[^\n]*+)*+")
_DOUBLE = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"', re.DOTALL)
_SINGLE = re.compile(r"'[^']*+(?:''[^']*+)*'")


def parse(text: str) -> tuple[Node, ...]:
    """The top-level nodes of all documents of a file."""
    return tuple(node for node in _Reader(text).documents() if node is not None)


class _Reader:
    """A pass over the text; `at` is where the next unread line starts."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.depth = 0
        self.anchors = Anchors()

    def documents(self) -> Iterator[Node]:
        while (at := self.content()) < len(self.text):
            if match := _DOCUMENT.match(self.text, at):
                at = self.at = match.end()
                yield self.value(-1)
            else:
                yield self.block(at, -1)
            if self.at <= at:
                self.at = self.next_line(at)

    def content(self) -> int:
        """Where the next line that is neither blank nor a comment has its first character."""
        while self.at < len(self.text) and (match := _BLANK_LINE.match(self.text, self.at)):
            self.at = match.end()
        match = _INDENT.match(self.text, self.at)
        return match.end() if match else self.at

    def column(self, at: int) -> int:
        """Distance from the line's start."""
        return at - (self.text.rfind("\n", 0, at) + 1)

    def next_line(self, at: int) -> int:
        """Start of the line after the one around `at`."""
        end = self.text.find("\n", at)
        return len(self.text) if end < 0 else end + 1

    def block(self, at: int, indent: int) -> Node:
        """The node whose first character is at `at`, inside a node with this indentation."""
        self.depth += 1
        try:
            if self.depth > DEEPEST:
                self.at = self.next_line(at)
                return None
            if _DASH.match(self.text, at):
                return self._sequence(at)
            if _KEY.match(self.text, at):
                return self._mapping(at)
            return self._inline(at, indent)
        finally:
            self.depth -= 1

    def value(self, indent: int, *, is_item: bool = False) -> Node:
        """The node behind a key or dash that has this indentation; `at` is right behind it."""
        properties = _PROPERTIES.match(self.text, self.at)
        if properties is None or not properties[0]:
            return self._value(self.at, indent, is_item=is_item)
        start = _INDENT.match(self.text, self.at)
        if is_item and start is not None and _KEY.match(self.text, start.end()):
            # What stands before a key on its line is the key's.
            return self._value(start.end(), indent, is_item=True)
        node = self._value(properties.end(), indent, is_item=is_item)
        if REFERENCE in properties[0].split() and isinstance(node, Sequence):
            node = Sequence(node.items, is_reference=True)
        for name in _ANCHOR.findall(properties[0]):
            self.anchors.add(name, node)
        return node

    def _value(self, at: int, indent: int, *, is_item: bool) -> Node:
        if _BLANK_LINE.match(self.text, at):
            self.at = self.next_line(at)
            return self._below(indent, is_item=is_item)
        if is_item and (_DASH.match(self.text, at) or _KEY.match(self.text, at)):
            return self.block(at, indent)
        return self._inline(at, indent)

    def _below(self, indent: int, *, is_item: bool) -> Node:
        at = self.content()
        column = self.column(at)
        if at >= len(self.text) or (column == 0 and _DOCUMENT.match(self.text, at)):
            return None
        is_list = column == indent and not is_item and _DASH.match(self.text, at) is not None
        return self.block(at, indent) if column > indent or is_list else None

    def _sequence(self, at: int) -> Node:
        column = self.column(at)
        items: list[Node] = []
        while True:
            self.at = at + 1
            items.append(self.value(column, is_item=True))
            following = self._sibling(column, items)
            if following is None or not _DASH.match(self.text, following):
                return Sequence(tuple(items))
            at = following

    def _mapping(self, at: int) -> Node:
        column = self.column(at)
        pairs: list[tuple[str, Node]] = []
        while True:
            match = _KEY.match(self.text, at)
            if match is None:
                # A key that is being typed; the lines below it are not its fault.
                self.at = self.next_line(at)
            else:
                self.at = match.end()
                pairs.append((_key(match), self.value(column)))
            astray: list[Node] = []
            following = self._sibling(column, astray)
            pairs.extend(("", node) for node in astray)
            if following is None or _DASH.match(self.text, following):
                return Mapping(tuple(pairs))
            at = following

    def _sibling(self, column: int, astray: list[Node]) -> int | None:
        """Where the next entry of a node starts; entries indented wrongly are read as nodes."""
        while True:
            at = self.content()
            found = self.column(at)
            if at >= len(self.text) or found < column:
                return None
            if found == 0 and _DOCUMENT.match(self.text, at):
                return None
            if found == column:
                return at
            astray.append(self.block(at, column))
            if self.at <= at:
                self.at = self.next_line(at)

    def _inline(self, at: int, indent: int) -> Node:
        sign = self.text[at]
        limit = self._limit(at, indent, "]}" if sign in "[{" else "")
        if sign in "|>" and (header := _HEADER.match(self.text, at)):
            return self._block_scalar(at, header.end(), indent)
        if alias := _ALIAS.match(self.text, at):
            self.at = self.next_line(at)
            return self.anchors.get(alias[1])
        if sign in "[{":
            node, end = _Flow(self.text, limit, indent, self.anchors).read(at)
            self.at = self.next_line(end - 1)
            return node
        if sign in "\"'":
            pattern = _DOUBLE if sign == '"' else _SINGLE
            match = pattern.match(self.text, at, limit)
            end = match.end() if match else self._line_end(at)
            self.at = self.next_line(end)
            return Scalar(Span(at, end), Style(sign), indent)
        return self._plain(at, limit, indent)

    def _limit(self, at: int, indent: int, closers: str) -> int:
        """Where the lines end that are indented deeper than `indent`, or only close a bracket."""
        start = self.next_line(at)
        while start < len(self.text):
            end = self.next_line(start)
            first = _INDENT.match(self.text, start)
            content = first.end() if first else start
            is_blank = self.text[content : content + 1] in ("\n", "\r", "")
            if not is_blank and content - start <= indent:
                is_closer = content - start == indent and self.text[content] in closers
                return content + 1 if is_closer else start
            if not is_blank and content == start and _DOCUMENT.match(self.text, start):
                return start
            start = end
        return len(self.text)

    def _line_end(self, at: int) -> int:
        end = self.next_line(at)
        while end > at and self.text[end - 1] in " \t\r\n":
            end -= 1
        return end

    def _block_scalar(self, at: int, start: int, indent: int) -> Scalar:
        self.at = start
        while self.at < len(self.text):
            first = _INDENT.match(self.text, self.at)
            content = first.end() if first else self.at
            is_blank = self.text[content : content + 1] in ("\n", "\r", "")
            if not is_blank and content - self.at <= indent:
                break
            if content == self.at and _DOCUMENT.match(self.text, self.at):
                break
            self.at = self.next_line(self.at)
        return Scalar(Span(at, self.at), Style(self.text[at]), indent)

    def _plain(self, at: int, limit: int, indent: int) -> Scalar:
        end = at
        line = at
        while line < limit:
            match = _PLAIN.match(self.text, line, limit)
            stop = match.end() if match else line
            end = max(end, _trimmed(self.text, line, stop), at)
            self.at = self.next_line(stop)
            if self.text.startswith("#", stop) or self.at >= limit:
                break
            following = self.content()
            if following >= limit or _KEY.match(self.text, following):
                break
            if "#" in self.text[stop:following]:
                break
            line = following
        return Scalar(Span(at, end), Style.PLAIN, indent)


class _Flow:
    """A pass over `[…]` or `{…}`."""

    def __init__(self, text: str, limit: int, indent: int, anchors: Anchors) -> None:
        self.text = text
        self.limit = limit
        self.indent = indent
        self.anchors = anchors
        self.depth = 0

    def read(self, at: int) -> tuple[Node, int]:
        """The node at `at` and where it ends."""
        properties = _PROPERTIES.match(self.text, at, self.limit)
        start = properties.end() if properties else at
        node, end = self._content(start)
        if REFERENCE in self.text[at:start].split() and isinstance(node, Sequence):
            node = Sequence(node.items, is_reference=True)
        for name in _ANCHOR.findall(self.text, at, start):
            self.anchors.add(name, node)
        return node, end

    def _content(self, at: int) -> tuple[Node, int]:
        sign = self.text[at : at + 1]
        if sign in ("[", "{") and self.depth < DEEPEST:
            self.depth += 1
            found = self._collection(at)
            self.depth -= 1
            return found
        if sign in ('"', "'"):
            match = (_DOUBLE if sign == '"' else _SINGLE).match(self.text, at, self.limit)
            end = match.end() if match else self.limit
            return Scalar(Span(at, end), Style(sign), self.indent), end
        if alias := _ALIAS.match(self.text, at, self.limit):
            return self.anchors.get(alias[1]), alias.end()
        match = _PLAIN_IN_FLOW.match(self.text, at, self.limit)
        end = match.end() if match else at
        stop = _trimmed(self.text, at, end)
        return (Scalar(Span(at, stop), Style.PLAIN, self.indent) if stop > at else None), end

    def _collection(self, at: int) -> tuple[Node, int]:
        opener = self.text[at]
        items: list[Node] = []
        pairs: list[tuple[str, Node]] = []
        at = self._gap(at + 1)
        while at < self.limit and self.text[at] not in "]}":
            start = at
            node, at = self.read(at)
            at = self._gap(at)
            if self.text.startswith(":", at) and at < self.limit:
                value, at = self.read(self._gap(at + 1))
                pairs.append((self._key(node), value))
                items.append(Mapping((pairs[-1],)))
            else:
                pairs.append((self._key(node), None))
                items.append(node)
            at = self._gap(at)
            if self.text.startswith(",", at) or at == start:
                at = self._gap(at + 1)
        end = min(at + 1, self.limit)
        return (Sequence(tuple(items)) if opener == "[" else Mapping(tuple(pairs))), end

    def _gap(self, at: int) -> int:
        match = _FLOW_GAP.match(self.text, at, self.limit)
        return match.end() if match else at

    def _key(self, node: Node) -> str:
        return (
            self.text[node.span.start : node.span.end].strip("\"'")
            if isinstance(node, Scalar)
            else ""
        )


def _key(match: re.Match[str]) -> str:
    found = match["plain"] or match["double"] or match["single"] or ""
    return found.strip()


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in " \t\r\n":
        end -= 1
    return end
