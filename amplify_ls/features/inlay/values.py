"""What the names of a script stand for where a command of the Amplify CLI is given them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from amplify_ls.contract.inlay_hint import InlayHint
from amplify_ls.schema.evaluate import applicable, refine
from amplify_ls.syntax.tree import NodeKind
from amplify_ls.text.mapped import HOLE, MappedText
from amplify_ls.text.span import Span

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.invocation import Invocation
    from amplify_ls.project.reading import Reading
    from amplify_ls.schema.shape import Shape
    from amplify_ls.syntax.tree import Node

_LONGEST = 48
_HIDDEN = re.compile(r"secret|pass(word|phrase)|token|key|credential", re.IGNORECASE)
_MASK = "•••"


def value_hints(reading: Reading, within: Span) -> Iterator[InlayHint]:
    """Behind every name, the beginning of what it stands for; secrets are left out."""
    for invocation in reading.invocations:
        if not invocation.command.words or invocation.span.start > within.end:
            continue
        yield from _in_words(reading, invocation)
        stdin = invocation.stdin
        if stdin is not None and stdin.text is not None:
            document = _document(reading, stdin.text)
            yield from _in_text(reading, stdin.text, document, "")


def _in_words(reading: Reading, invocation: Invocation) -> Iterator[InlayHint]:
    names = {id(option.value): option.name for option in invocation.options}
    for word in invocation.command.words:
        if word.is_plain:
            continue
        document = _document(reading, word.text)
        yield from _in_text(reading, word.text, document, names.get(id(word), ""))


def _document(reading: Reading, text: MappedText) -> Document | None:
    return next((one for one in reading.documents if one.text is text), None)


def _in_text(
    reading: Reading, text: MappedText, document: Document | None, option: str
) -> Iterator[InlayHint]:
    host = reading.file.text
    for reference, runs in groupby(text.runs, key=lambda run: run.via[:1]):
        if not reference:
            continue
        found = list(runs)
        stretch = Span(found[0].start, found[-1].end)
        (place,) = reference
        name = host[place.start : place.end]
        known = shown(text, stretch, document, f"{option} {name}")
        if known.strip(f"{HOLE} …"):
            about = f"What `{name}` stands for here."
            yield InlayHint(_behind(host, place), f"= {known.replace(HOLE, '…')}", about)


def _behind(host: str, place: Span) -> int:
    """Behind a name, and behind the quotes if there is nothing else between them."""
    before, behind = host[place.start - 1 : place.start], host[place.end : place.end + 1]
    return place.end + 1 if before == behind and before in ('"', "'") else place.end


def shown(text: MappedText, stretch: Span, document: Document | None, names: str) -> str:
    """The beginning of a stretch of a text, if it may be shown; `names` are what it is called."""
    if document is None:
        value = text.text[stretch.start : stretch.end]
        is_hidden = _HIDDEN.search(names) or value.lstrip()[:1] in ("{", "[")
        return "" if is_hidden else _cut(value)
    if document.broken.touch(Span(0, len(text.text))):
        return ""  # where it is broken, nobody knows what is secret
    node = _node_in(document, stretch)
    shape = applicable(document.tree.root, document.shape, node.path)
    if node.kind in (NodeKind.OBJECT, NodeKind.ARRAY):
        if node.start < stretch.start or stretch.end < node.end:
            return ""  # a part of a container says nothing by itself
        return _cut("".join(_written(node, shape, _LONGEST)))
    if _is_hidden(node, shape) or _HIDDEN.search(names):
        return ""
    return _cut(text.text[stretch.start : stretch.end])


def _node_in(document: Document, stretch: Span) -> Node:
    """The outermost value in a stretch, or the one that the stretch is in."""
    node = document.tree.node_at(stretch.start)
    while node.is_key or (
        node.parent is not None
        and stretch.start <= node.parent.start
        and node.parent.end <= stretch.end
    ):
        if node.parent is None:
            break
        node = node.parent
    return node


def _written(node: Node, shape: Shape | None, most: int) -> Iterator[str]:
    """A value without its secrets, up to so many characters."""
    if most <= 0:
        return
    if _is_hidden(node, shape):
        yield _MASK
        return
    if node.kind not in (NodeKind.OBJECT, NodeKind.ARRAY):
        yield "…" if node.has_hole else _plain(node)
        return
    shape = refine(shape, node.green) if shape is not None else None
    is_object = node.kind is NodeKind.OBJECT
    parts = [(f'"{m.name}": ', m.value) for m in node.members()] if is_object else []
    parts += [("", item) for item in node.items()]
    yield "{" if is_object else "["
    for index, (key, value) in enumerate(parts):
        if most <= 0:
            return
        most -= len(key) + 1
        child = shape and (shape.child(str(value.step)) if is_object else shape.item())
        piece = f"{', ' if index else ''}{key}{''.join(_written(value, child, most))}"
        most -= len(piece) - len(key)
        yield piece
    yield "}" if is_object else "]"


def _plain(node: Node) -> str:
    match node.value:
        case str(text):
            return f'"{text}"'
        case bool(value):
            return str(value).lower()
        case None:
            return "null"
        case value:
            return str(value)


def _is_hidden(node: Node, shape: Shape | None) -> bool:
    if shape is not None and (shape.keyword("x-secret") or shape.keyword("x-text")):
        return True
    # A key that no schema knows may be a secret's, spelled wrong.
    is_value = node.kind in (NodeKind.STRING, NodeKind.NUMBER)
    return is_value and shape is None and bool(_HIDDEN.search(str(node.step)))


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"
