"""The outline of a source file: its documents with their members."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplify_ls.contract.symbol import Symbol, SymbolKind
from amplify_ls.features.sdl.symbols import outline_sdl
from amplify_ls.project.sdl_document import SdlDocument
from amplify_ls.schema.evaluate import refine
from amplify_ls.syntax.tree import NodeKind

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.reading import Reading
    from amplify_ls.schema.shape import Shape
    from amplify_ls.syntax.tree import Node
    from amplify_ls.text.span import Span

_KINDS = {
    NodeKind.OBJECT: SymbolKind.OBJECT,
    NodeKind.ARRAY: SymbolKind.ARRAY,
    NodeKind.STRING: SymbolKind.STRING,
    NodeKind.NUMBER: SymbolKind.NUMBER,
    NodeKind.BOOLEAN: SymbolKind.BOOLEAN,
    NodeKind.NULL: SymbolKind.NULL,
    NodeKind.HOLE: SymbolKind.STRING,
    NodeKind.MISSING: SymbolKind.NULL,
}
_LONGEST_DETAIL = 40
_Values = dict[tuple[int, int], "Document | SdlDocument"]
"""Texts in string values, by where these stand."""


def outline(reading: Reading) -> list[Symbol]:
    """Symbols of all documents; a payload in a script is one symbol named after its option."""
    if reading.sdl_file is not None:
        return list(outline_sdl(reading.sdl_file))
    symbols: list[Symbol] = []
    texts: list[Document | SdlDocument] = [*reading.documents, *reading.sdl]
    values = {
        _place(text.enclosure.document, text.enclosure.node): text
        for text in texts
        if text.enclosure is not None
    }
    for document in reading.documents:
        if document.enclosure is None:
            members = _below(document, document.tree.root, document.shape, values)
            symbols.extend([_payload(document, members)] if document.is_embedded else members)
    return symbols


def _place(document: Document, node: Node) -> tuple[int, int]:
    return id(document), node.start


def _payload(document: Document, members: tuple[Symbol, ...]) -> Symbol:
    option = document.use.option if document.use is not None else None
    name = document.kind.option or document.kind.title
    span = document.text.span_to_host(document.tree.root.span)
    detail = " ".join(document.use.invocation.words) if document.use is not None else ""
    name_span = option.span if option is not None and _holds(span, option.span) else span
    return Symbol(name, SymbolKind.PAYLOAD, span, name_span, detail, members)


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _below(
    document: Document, node: Node, shape: Shape | None, values: _Values
) -> tuple[Symbol, ...]:
    """Symbols of members and items; those of a text that is one of ours are those in it."""
    inner = values.get(_place(document, node)) if node.kind is NodeKind.STRING else None
    if isinstance(inner, SdlDocument):
        return outline_sdl(inner)
    if inner is not None:
        return _below(inner, inner.tree.root, inner.shape, values)
    shape = refine(shape, node.green) if shape is not None else None
    members = ((member.name, member.key, member.value, member.span) for member in node.members())
    items = ((str(index), item, item, item.span) for index, item in enumerate(node.items()))
    symbols: list[Symbol] = []
    for name, key, value, span in (*members, *items):
        child = shape and (shape.item() if node.kind is NodeKind.ARRAY else shape.child(name))
        symbols.append(
            Symbol(
                name or "…",
                _KINDS[value.kind],
                document.text.span_to_host(span),
                document.text.span_to_host(key.span),
                _detail(document, value, child),
                _below(document, value, child, values),
            )
        )
    return tuple(symbols)


def _detail(document: Document, value: Node, shape: Shape | None) -> str:
    if value.kind in (NodeKind.OBJECT, NodeKind.ARRAY, NodeKind.MISSING):
        return ""
    if shape is not None and shape.keyword("x-secret"):
        return "•••"
    text = document.tree.text[value.start : value.end]
    return text if len(text) <= _LONGEST_DETAIL else f"{text[:_LONGEST_DETAIL]}…"
