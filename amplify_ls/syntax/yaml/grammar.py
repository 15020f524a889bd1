"""Sound YAML, read through tree-sitter-yaml.

The grammar is exact where a reader of lines can only guess, and useless in a file that is being
typed: everything hangs in one error then. So it is asked first, and a file with an error is left to
the reader of lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from tree_sitter import Node as Syntax
    from tree_sitter import Parser

_FOREIGN = re.compile(r"[^\x00-\x7f]")
_REST_OF_BLOCK = re.compile(r"[ \t]*(?:\r?\n[ \t]*)*(?:\r?\n|\Z)")
_MOST_COLUMNS = 150
_PIECE = 1 << 14
_FAR_IN = re.compile(rf"(?:^|[\n\r])[ \t?:-]{{{_MOST_COLUMNS}}}")
_LEADING = re.compile(r"(?:^|[\n\r])([ \t?:-]*+)")
_INDICATOR = re.compile(r"[?:-]|\Z")
_PROPERTIES = frozenset({"anchor", "tag", "comment"})
_STYLES = {
    "plain_scalar": Style.PLAIN,
    "single_quote_scalar": Style.SINGLE,
    "double_quote_scalar": Style.DOUBLE,
}


def parse(text: str) -> tuple[Node, ...] | None:
    """The top-level nodes of all documents of a file, or nothing if it is not sound."""
    if _is_too_deep(text):
        return None
    # To YAML one letter beyond ASCII is as good as another, and `x` makes bytes of characters.
    data = _FOREIGN.sub("x", text).encode("ascii")
    # Handed over in pieces, between which other threads get their turn.
    root = _parser().parse(lambda at, _place: data[at : at + _PIECE]).root_node
    if root.has_error:
        return None
    return tuple(_Reader(text).documents(root))


def _is_too_deep(text: str) -> bool:
    """Whether blocks may nest deeper than the grammar bears.

    Its scanner writes the columns of open blocks into a buffer for about 250 of them, and over its
    end: the process dies. Open blocks stand in different columns, so few columns are few blocks.
    """
    if not _FAR_IN.search(text):
        return False
    leading = set(_LEADING.findall(text))
    columns = {found.start() for line in leading for found in _INDICATOR.finditer(line)}
    return len(columns) > _MOST_COLUMNS


@cache
def _parser() -> Parser:
    import tree_sitter_yaml
    from tree_sitter import Language, Parser

    return Parser(Language(tree_sitter_yaml.language()))


class _Reader:
    """A walk over the tree of one file."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.anchors = Anchors()
        self.depth = 0

    def documents(self, root: Syntax) -> Iterator[Node]:
        for document in root.named_children:
            for child in document.named_children:
                if child.type in ("block_node", "flow_node"):
                    yield self.value(child, -1)

    def value(self, syntax: Syntax | None, indent: int) -> Node:
        """The node of a value, a key or an item inside a node with this indentation."""
        if syntax is None or self.depth >= DEEPEST:
            return None
        self.depth += 1
        node: Node = None
        names = []
        is_reference = False
        for child in syntax.named_children:
            if child.type == "anchor":
                names.append(self.text[child.start_byte + 1 : child.end_byte])
            elif child.type == "tag":
                is_reference = self.text[child.start_byte : child.end_byte] == REFERENCE
            elif child.type not in _PROPERTIES:
                node = self._content(child, indent)
        if is_reference and isinstance(node, Sequence):
            node = Sequence(node.items, is_reference=True)
        for name in names:
            self.anchors.add(name, node)
        self.depth -= 1
        return node

    def _content(self, syntax: Syntax, indent: int) -> Node:
        match syntax.type:
            case "block_mapping":
                return Mapping(tuple(self._pairs(syntax, syntax.start_point.column)))
            case "flow_mapping":
                return Mapping(tuple(self._pairs(syntax, indent)))
            case "block_sequence":
                return Sequence(tuple(self._items(syntax, syntax.start_point.column)))
            case "flow_sequence":
                return Sequence(tuple(self._items(syntax, indent)))
            case "alias":
                return self.anchors.get(self.text[syntax.start_byte + 1 : syntax.end_byte])
            case _:
                return self._scalar(syntax, indent)

    def _pairs(self, syntax: Syntax, indent: int) -> Iterator[tuple[str, Node]]:
        for child in syntax.named_children:
            if child.type in ("block_mapping_pair", "flow_pair"):
                yield self._pair(child, indent)
            elif child.type == "flow_node":
                yield self._key(child), None

    def _items(self, syntax: Syntax, indent: int) -> Iterator[Node]:
        for child in syntax.named_children:
            match child.type:
                case "block_sequence_item":
                    inner = (c for c in child.named_children if c.type != "comment")
                    yield self.value(next(inner, None), indent)
                case "flow_pair":
                    yield Mapping((self._pair(child, indent),))
                case "flow_node":
                    yield self.value(child, indent)
                case _:
                    pass

    def _pair(self, syntax: Syntax, indent: int) -> tuple[str, Node]:
        key = self._key(syntax.child_by_field_name("key"))
        return key, self.value(syntax.child_by_field_name("value"), indent)

    def _key(self, syntax: Syntax | None) -> str:
        node = self.value(syntax, -1)
        if not isinstance(node, Scalar):
            return ""
        start, end = node.span
        is_quoted = node.style in (Style.SINGLE, Style.DOUBLE)
        return self.text[start + is_quoted : end - is_quoted]

    def _scalar(self, syntax: Syntax, indent: int) -> Scalar:
        start, end = syntax.start_byte, syntax.end_byte
        style = _STYLES.get(syntax.type)
        if style is None:
            # The grammar leaves out the blank lines at a block's end, which `|+` keeps.
            rest = _REST_OF_BLOCK.match(self.text, end)
            style, end = Style(self.text[start]), rest.end() if rest else end
        return Scalar(Span(start, end), style, indent)
