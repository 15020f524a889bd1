"""Texts in the string values of a document: JSON written as text inside JSON, however deep."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from amplify_ls.project.document import Document, Enclosure
from amplify_ls.project.kinds import FileKind, kind_by_id
from amplify_ls.schema.marked import marked_texts
from amplify_ls.syntax.json import parse
from amplify_ls.syntax.json.string_text import decoded
from amplify_ls.syntax.tree import Dialect, Node, Tree
from amplify_ls.text.mapped import MappedText

_WHERE = "text in a file"
_BEGINNINGS = ("{", "[", "")


def with_nested(document: Document) -> Iterator[Document]:
    """A document, and behind it those in its values; its schema says which values hold texts."""
    yield document
    if document.is_conflicted or document.tree.dialect is Dialect.YAML:
        return
    for node, kind_id in marked_texts(document.tree.root, document.shape, "x-text"):
        inner = _inner(document, node, kind_by_id(kind_id))
        if inner is not None:
            yield from with_nested(inner)


def _inner(document: Document, node: Node, kind: FileKind) -> Document | None:
    """The document in a value; nothing for a placeholder, or where it is unclear where it ends."""
    if node.green.is_broken or str(node.value).strip()[:1] not in _BEGINNINGS:
        return None
    text = _text_of(document, node)
    return Document(kind, text, _tree_of(node, text, kind), enclosure=Enclosure(document, node))


def _text_of(document: Document, node: Node) -> MappedText:
    """The decoded value; in a file it is kept on the node and moved with it."""
    if document.is_embedded:
        return decoded(node, document.text)
    if _WHERE not in node.green.memo:
        node.green.memo[_WHERE] = (node.start, decoded(node, document.text))
    start, text = cast("tuple[int, MappedText]", node.green.memo[_WHERE])
    return text if start == node.start else text.moved(node.start - start)


def _tree_of(node: Node, text: MappedText, kind: FileKind) -> Tree:
    """The value read; kept on the node, so that an edit elsewhere reads nothing anew."""
    key = ("tree of text", kind.dialect)
    if key not in node.green.memo:
        node.green.memo[key] = parse(text.text, Dialect(kind.dialect))
    return cast("Tree", node.green.memo[key])
