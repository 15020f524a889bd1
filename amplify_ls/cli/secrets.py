"""Keeps secrets out of what is printed: CI logs are read by more people than CI settings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from amplify_ls.schema.evaluate import refine
from amplify_ls.syntax.tree import NodeKind
from amplify_ls.text.mapped import HOLE
from amplify_ls.text.span import Span

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.reading import Reading
    from amplify_ls.schema.shape import Shape
    from amplify_ls.syntax.tree import Node

_MASK = "•••"
_SHORTEST = 3
"""Shorter values are in too many words to be taken out of them."""
_NAMED = re.compile(
    r"""
    (?: (?: secret | password | passphrase | session_?token | private_?key )
        (?: _?access )? (?: _?key )? (?: _?user_?pool )? (?: _?id )?
      | access_?key_?id )
    (?: \\? ["'] )? [ \t]* [:=] [ \t]* (?: \\? ["'] )?
    ( [^\s"'\\,;{}()\[\]$<]+ )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_KEY_ID = re.compile(r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b")
_NOT_SECRET = frozenset({"true", "false", "null"})


@dataclass(frozen=True, slots=True)
class Secrets:
    """Where the secrets of one source file are."""

    spans: tuple[Span, ...]
    values: tuple[str, ...]
    """Longest first."""

    def masked(self, text: str) -> str:
        """A message without the values."""
        for value in self.values:
            text = text.replace(value, _MASK)
        return text


def secrets_of(reading: Reading) -> Secrets:
    """What the schemas call secret, and what looks like it where the text is too broken to tell."""
    text = reading.file.text
    spans = {
        document.text.span_to_host(span)
        for document in reading.documents
        for span in _below(document, document.tree.root, document.shape)
    }
    spans |= {Span(*found.span(1)) for found in _NAMED.finditer(text)}
    spans |= {Span(*found.span()) for found in _KEY_ID.finditer(text)}
    kept = sorted(span for span in spans if text[span.start : span.end] not in _NOT_SECRET)
    values = {text[span.start : span.end] for span in kept if span.end - span.start >= _SHORTEST}
    return Secrets(tuple(kept), tuple(sorted(values, key=len, reverse=True)))


def _below(document: Document, node: Node, shape: Shape | None) -> Iterator[Span]:
    if shape is None:
        return
    shape = refine(shape, node.green)
    if shape.keyword("x-secret"):
        span = _inside_quotes(document, node)
        if document.tree.text[span.start : span.end].strip(HOLE):
            yield span
        return
    for member in node.members():
        yield from _below(document, member.value, shape.child(member.name))
    for item in node.items():
        yield from _below(document, item, shape.item())


def _inside_quotes(document: Document, node: Node) -> Span:
    text = document.tree.text[node.start : node.end]
    if node.kind is not NodeKind.STRING or text[:1] not in ('"', "'"):
        return node.span
    is_closed = len(text) > 1 and text[-1] == text[0]
    return Span(node.start + 1, node.end - is_closed)
