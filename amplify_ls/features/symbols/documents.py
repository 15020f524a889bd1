"""The outline of a source file: its documents with their members."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from amplify_ls.contract.symbol import Symbol, SymbolKind
from amplify_ls.features.sdl.symbols import contained, outline_sdl
from amplify_ls.features.symbols.words import Steps, name_of_item, words_of
from amplify_ls.project.sdl_document import SdlDocument
from amplify_ls.schema.evaluate import refine
from amplify_ls.syntax.tree import Member, NodeKind
from amplify_ls.text.mapped import HOLE
from amplify_ls.text.span import Span

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.invocation import Invocation
    from amplify_ls.project.reading import Reading
    from amplify_ls.schema.shape import Shape
    from amplify_ls.syntax.tree import Node

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
_PROGRAM = "amplify"
_Values = dict[tuple[int, int], "Document | SdlDocument"]
"""Texts in string values, by where these stand."""


def outline(reading: Reading) -> list[Symbol]:
    """Symbols of all documents and commands; a payload is called after its option."""
    if reading.sdl_file is not None:
        return list(outline_sdl(reading.sdl_file))
    texts: list[Document | SdlDocument] = [*reading.documents, *reading.sdl]
    values = {
        _place(text.enclosure.document, text.enclosure.node): text
        for text in texts
        if text.enclosure is not None
    }
    symbols: list[Symbol] = []
    inside: dict[int, list[Symbol]] = {}
    for document in reading.documents:
        if document.enclosure is not None:
            continue
        members = _below(document, document.tree.root, document.shape, values)
        if not document.is_embedded:
            symbols.extend(members)
            continue
        payload = _payload(document, members)
        command = document.use.invocation if document.use is not None else None
        if command is not None and _holds(command.span, payload.span):
            inside.setdefault(id(command), []).append(payload)
        else:
            symbols.append(payload)
    symbols += (_command(one, inside.get(id(one), [])) for one in reading.invocations)
    if not reading.invocations:
        return symbols
    # A variable that several commands are given is a payload of each, at the same place.
    apart = {(symbol.span, symbol.name): symbol for symbol in symbols}
    return sorted(apart.values(), key=lambda symbol: symbol.span)


def _place(document: Document, node: Node) -> tuple[int, int]:
    return id(document), node.start


def _command(invocation: Invocation, payloads: list[Symbol]) -> Symbol:
    words = " ".join((_PROGRAM, *invocation.words))
    last = invocation.word_spans[-1] if invocation.word_spans else invocation.program.span
    start = invocation.program.span.start
    name_span = contained(invocation.span, Span(start, max(start, last.end)))
    # What is behind an equals sign may be a secret.
    detail = " ".join(option.written.partition("=")[0] for option in invocation.options)
    return Symbol(
        _shortened(words.replace(HOLE, "…")),
        SymbolKind.COMMAND,
        invocation.span,
        name_span,
        _shortened(detail.replace(HOLE, "…")),
        tuple(sorted(payloads, key=lambda symbol: symbol.span)),
    )


def _payload(document: Document, members: tuple[Symbol, ...]) -> Symbol:
    option = document.use.option if document.use is not None else None
    name = document.kind.option or document.kind.title
    span = document.text.span_to_host(document.tree.root.span)
    detail = ""
    if document.use is not None:
        detail = " ".join((_PROGRAM, *document.use.invocation.words))
    name_span = contained(span, option.span if option is not None else span)
    return Symbol(name, SymbolKind.PAYLOAD, span, name_span, detail, members)


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _below(
    document: Document, node: Node, shape: Shape | None, values: _Values, steps: Steps = ()
) -> tuple[Symbol, ...]:
    """Symbols of members and items; those of a text that is one of ours are those in it."""
    inner = values.get(_place(document, node)) if node.kind is NodeKind.STRING else None
    if isinstance(inner, SdlDocument):
        return outline_sdl(inner)
    if inner is not None:
        return _below(inner, inner.tree.root, inner.shape, values)
    if not node.green.entries:
        return ()
    shape = refine(shape, node.green) if shape is not None else None
    of_items = shape.item() if shape is not None and node.kind is NodeKind.ARRAY else None
    items = (
        Member(name_of_item(item) or str(index), item, item, item.span)
        for index, item in enumerate(node.items())
    )
    symbols: list[Symbol] = []
    for name, key, value, span in chain(node.members(), items):
        child = of_items if shape is None or value is key else shape.child(name)
        path = (*steps, name)
        words = words_of(document.kind.id, path, value)
        host = document.text.span_to_host(span)
        symbols.append(
            Symbol(
                name or "…",
                words.kind if words is not None else _KINDS[value.kind],
                host,
                contained(host, document.text.span_to_host(key.span)),
                words.detail if words is not None else _detail(document, value, child),
                _below(document, value, child, values, path),
            )
        )
    return tuple(symbols)


def _detail(document: Document, value: Node, shape: Shape | None) -> str:
    if value.kind in (NodeKind.OBJECT, NodeKind.ARRAY, NodeKind.MISSING):
        return ""
    if shape is not None and shape.keyword("x-secret"):
        return "•••"
    return _shortened(document.tree.text[value.start : value.end].replace(HOLE, "…"))


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_DETAIL else f"{text[:_LONGEST_DETAIL]}…"
