"""What an editor colours: JSON that stands inside another text, and GraphQL schemas everywhere.

A JSON file of its own is coloured by every editor; JSON in a script is one string to it, and of
GraphQL most know nothing. What is coloured are the characters of the file: a value that comes from
a variable is coloured where the variable is assigned, an escaped quote together with its backslash,
and what only the host knows (`$(pwd)`, the end of a line) is left to the host.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.token import Token, TokenKind
from amplify_ls.syntax.tree import NodeKind
from amplify_ls.text.mapped import HOLE
from amplify_ls.text.span import Span
from amplify_ls.text.stopping import check

if TYPE_CHECKING:
    from amplify_ls.project.reading import Reading
    from amplify_ls.project.sdl_document import SdlDocument
    from amplify_ls.syntax.tree import Node
    from amplify_ls.text.mapped import MappedText

_KINDS = {
    NodeKind.STRING: TokenKind.STRING,
    NodeKind.NUMBER: TokenKind.NUMBER,
    NodeKind.BOOLEAN: TokenKind.KEYWORD,
    NodeKind.NULL: TokenKind.KEYWORD,
}
_LINE = re.compile(r"[^\r\n]+")


def tokens(reading: Reading, within: Span | None = None) -> list[Token]:
    """The tokens of all schemas and embedded documents, in order and apart from each other.

    Where a document stands inside a string of another one, the inner one's tokens win.
    """
    wanted = Span(0, len(reading.file.text)) if within is None else within
    found = [
        token
        for document in reading.documents
        if document.is_embedded and document.text.touches(wanted)
        for token in _in_lines(
            _stretches(document.text, _scalars(document.tree.root)), reading.file.text
        )
        if token.start < wanted.end and wanted.start < token.end
    ]
    for schema in reading.sdl:
        if schema.text.touches(wanted):
            found += _of_schema(schema, wanted, reading.file.text)
    found.sort(key=_outermost_first)
    return list(_apart(found)) if _overlap(found) else found


def _of_schema(schema: SdlDocument, wanted: Span, host: str) -> Iterator[Token]:
    # Imported on use: most files hold no schema.
    from amplify_ls.features.sdl.tokens import sdl_stretches

    parts: Iterable[tuple[int, int, TokenKind]]
    if schema.is_embedded:
        parts = _stretches(schema.text, sdl_stretches(schema.tree))
    else:
        parts = sdl_stretches(schema.tree, wanted)
    for token in _in_lines(parts, host):
        if token.start < wanted.end and wanted.start < token.end:
            yield token


def _in_lines(parts: Iterable[tuple[int, int, TokenKind]], host: str) -> Iterator[Token]:
    for start, end, kind in parts:
        # Most stretches are one line, and this is called for every one of them.
        if host.find("\n", start, end) < 0 and host.find("\r", start, end) < 0:
            yield Token(start, end, kind)
        else:
            for line in _LINE.finditer(host, start, end):
                yield Token(*line.span(), kind)


def _scalars(root: Node) -> Iterator[tuple[int, int, TokenKind]]:
    """Decoded stretches of all keys and values in the order of the text."""
    if root.kind in _KINDS:
        yield *root.span, _KINDS[root.kind]
    open_containers = [(iter(root.green.entries), root.start)]
    while open_containers:
        entries, start = open_containers[-1]
        for key, key_offset, _, value, value_offset, _ in entries:
            if key is not None and key.width:
                at = start + key_offset
                yield at, at + key.width, TokenKind.PROPERTY
            at = start + value_offset
            if value.entries:
                check()
                open_containers.append((iter(value.entries), at))
                break
            if value.kind in _KINDS and value.width:
                yield at, at + value.width, _KINDS[value.kind]
        else:
            open_containers.pop()


def _stretches(
    text: MappedText, scalars: Iterable[tuple[int, int, TokenKind]]
) -> Iterator[tuple[int, int, TokenKind]]:
    """The parts of scalars that the host spells out, neighbouring ones made one."""
    runs, last, index = text.runs, len(text.runs) - 1, 0
    for start, end, kind in scalars:
        while index < last and runs[index].end <= start:
            index += 1
        at, begun, done = index, -1, -1
        while at <= last and (run := runs[at]).start < end:
            at += 1
            if run.start == run.end or text.text.startswith(HOLE, run.start):
                continue
            host_start, host_end = run.host_start, run.host_end
            if run.end - run.start == host_end - host_start:
                host_end -= max(run.end - end, 0)
                host_start += max(start - run.start, 0)
            if host_start != done:
                if begun < done:
                    yield begun, done, kind
                begun = host_start
            done = host_end
        if begun < done:
            yield begun, done, kind


def _outermost_first(token: Token) -> tuple[int, int]:
    return token.start, -token.end


def _overlap(found: list[Token]) -> bool:
    ends = iter(found)
    last = next(ends, None)
    for token in ends:
        if last is not None and token.start < last.end:
            return True
        last = token
    return False


def _apart(found: list[Token]) -> Iterator[Token]:
    """Tokens cut so that none overlaps another; the innermost ones stay whole."""
    around: list[Token] = []
    at = 0
    for token in found:
        while around and around[-1].end <= token.start:
            outer = around.pop()
            yield from _rest(outer, at, outer.end)
            at = max(at, outer.end)
        if around:
            yield from _rest(around[-1], at, token.start)
            token = token._replace(end=min(token.end, around[-1].end))  # noqa: PLW2901 - clipped
        at = max(at, token.start)
        around.append(token)
    while around:
        outer = around.pop()
        yield from _rest(outer, at, outer.end)
        at = max(at, outer.end)


def _rest(token: Token, start: int, end: int) -> Iterator[Token]:
    if start < end:
        yield Token(start, end, token.kind)
