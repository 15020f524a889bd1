"""What grows around a cursor: a word, its text, the value, the member, …, the payload, the command.

Every layer that a place is in adds its own stretches; they are put into order by what holds what.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from amplify_ls.syntax.tree import NodeKind
from amplify_ls.text.span import Span

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.invocation import Invocation
    from amplify_ls.project.reading import Reading
    from amplify_ls.project.sdl_document import SdlDocument
    from amplify_ls.syntax.graphql.tree import Argument, Directive, Field
    from amplify_ls.syntax.tree import Node
    from amplify_ls.text.mapped import MappedText

_WORD = re.compile(r"\w+")
_NAME = re.compile(r"[\w.:/@-]+")
_AROUND = 200
"""Characters to either side in which the word at a cursor is looked for."""
_CONTAINERS = (NodeKind.OBJECT, NodeKind.ARRAY)


def selections(reading: Reading, offset: int) -> list[Span]:
    """The stretches around a place, each with more in it than the one before."""
    if not (reading.holds_texts or reading.invocations):
        return []
    text = reading.file.text
    found = [*_words(text, offset), *_of_documents(reading, offset), *_of_host(reading, offset)]
    found.append(Span(0, len(text)))
    return list(_growing(found, offset))


def _growing(found: Iterable[Span], offset: int) -> Iterator[Span]:
    last: Span | None = None
    around = {span for span in found if span.touches(offset) and span.start < span.end}
    for span in sorted(around, key=_width):
        if last is None or (span.start <= last.start and last.end <= span.end):
            last = span
            yield span


def _width(span: Span) -> tuple[int, int]:
    # Of a word before a cursor and a sign behind it, both as wide, the later one is taken.
    return span.end - span.start, -span.start


def _words(text: str, offset: int) -> Iterator[Span]:
    start, end = max(offset - _AROUND, 0), min(offset + _AROUND, len(text))
    for pattern in (_WORD, _NAME):
        for match in pattern.finditer(text, start, end):
            if match.start() <= offset <= match.end():
                yield Span(*match.span())


def _of_documents(reading: Reading, offset: int) -> Iterator[Span]:
    for schema in reading.sdl:
        inside = schema.text.from_host(offset)
        if inside is not None:
            yield from (_hosted(schema.text, span) for span in _of_schema(schema, inside))
    for document in reading.documents:
        inside = document.text.from_host(offset)
        if inside is not None:
            yield from (_hosted(document.text, span) for span in _of_document(document, inside))


def _hosted(text: MappedText, span: Span) -> Span:
    return span if text.is_identity else text.span_to_host(span)


def _of_document(document: Document, offset: int) -> Iterator[Span]:
    node: Node | None = document.tree.node_at(offset)
    yield Span(0, len(document.text.text))
    while node is not None:
        yield node.span
        yield from _content(document, node)
        parent = node.parent
        if parent is not None and parent.kind is NodeKind.OBJECT:
            yield from _member(parent, node)
        node = parent


def _member(parent: Node, node: Node) -> Iterator[Span]:
    """The member that a value or a key belongs to."""
    inside = node.start - parent.start
    index = bisect_right(parent.green.entries, inside, key=lambda entry: entry.key_offset) - 1
    if index >= 0:
        yield parent.member_at(index).span


def _content(document: Document, node: Node) -> Iterator[Span]:
    """What stands between the quotes or brackets of a value."""
    text, (start, end) = document.tree.text, node.span
    if end - start < 2:  # noqa: PLR2004 - an opening and a closing sign
        return
    signs = text[start] + text[end - 1]
    if node.kind is NodeKind.STRING and signs in ("''", '""'):
        yield Span(start + 1, end - 1)
    elif node.kind in _CONTAINERS and signs in ("{}", "[]"):
        inner = text[start + 1 : end - 1]
        before, behind = len(inner) - len(inner.lstrip()), len(inner) - len(inner.rstrip())
        yield Span(start + 1 + before, max(end - 1 - behind, start + 1 + before))


def _of_schema(schema: SdlDocument, offset: int) -> Iterator[Span]:
    yield Span(0, len(schema.text.text))
    placed = schema.tree.at(offset)
    if placed is None:
        return
    start, definition = placed
    inside = offset - start
    spans = [Span(0, definition.width), *_directives(definition.directives)]
    if definition.name is not None:
        spans.append(definition.name.span)
    if definition.description is not None:
        spans += [definition.description, Span(definition.keyword.start, definition.width)]
    if definition.body is not None:
        body = definition.body
        spans += [body, *_between(definition.text, body)]
    for field in definition.fields:
        if field.span.touches(inside) or _is_described_at(field, inside):
            spans += _of_field(field)
    yield from (span.shifted(start) for span in spans)


def _between(text: str, body: Span) -> Iterator[Span]:
    inner = text[body.start + 1 : body.end].removesuffix("}")
    begins = body.start + 1 + len(inner) - len(inner.lstrip())
    yield Span(begins, max(begins, body.start + 1 + len(inner.rstrip())))


def _is_described_at(field: Field, offset: int) -> bool:
    return field.description is not None and field.description.touches(offset)


def _of_field(field: Field) -> Iterator[Span]:
    yield field.name.span
    yield field.span
    if field.type is not None:
        yield Span(field.type.start, field.type.end)
        yield Span(field.name.start, field.type.end)
    if field.description is not None:
        yield field.description
        yield Span(field.description.start, field.span.end)
    yield from _directives(field.directives)
    for argument in field.arguments:
        yield from _of_field(argument)


def _directives(directives: Iterable[Directive]) -> Iterator[Span]:
    for directive in directives:
        yield directive.span
        if directive.arguments:
            yield Span(directive.arguments[0].span.start, directive.arguments[-1].span.end)
        yield from _arguments(directive.arguments)


def _arguments(arguments: Iterable[Argument]) -> Iterator[Span]:
    pending = list(arguments)
    for argument in pending:
        yield argument.span
        values = [argument.value]
        for value in values:
            yield value.span
            values += value.items
            pending += value.members


def _of_host(reading: Reading, offset: int) -> Iterator[Span]:
    """The word of a command, what an option is given, the command, and the lines they are in."""
    if reading.scripts:
        yield _lines_of(reading, Span(offset, offset))
    for script in reading.scripts:
        for command in script.commands:
            if command.span.touches(offset):
                yield command.span
                yield _lines_of(reading, command.span)
                yield from (word.span for word in command.words)
        for assignment in script.assignments:
            if assignment.span.touches(offset):
                yield assignment.span
                yield from _value(reading.file.text, assignment.span, len(assignment.name))
    for invocation in reading.invocations:
        if invocation.span.touches(offset):
            yield from _options(invocation)


def _options(invocation: Invocation) -> Iterator[Span]:
    for option in invocation.options:
        if option.value is not None:
            yield Span(option.span.start, option.value.span.end)
    if invocation.stdin is not None:
        yield invocation.stdin.span


def _value(text: str, assignment: Span, name: int) -> Iterator[Span]:
    """What an assignment gives its name, with and without quotes."""
    start = assignment.start + name + 1
    if text[start - 1 : start] == "=" and start < assignment.end:
        yield Span(start, assignment.end)
        if text[start] in "\"'" and text[start] == text[assignment.end - 1]:
            yield Span(start + 1, assignment.end - 1)


def _lines_of(reading: Reading, span: Span) -> Span:
    """The lines that a stretch is in, without the blanks around them."""
    lines = reading.file.lines
    first, last = lines.line_of(span.start), lines.line_of(span.end)
    start, end = lines.line_start(first), lines.line_start(last) + len(lines.line_text(last))
    written = reading.file.text[start:end]
    before = len(written) - len(written.lstrip())
    return Span(start + before, max(start + before, start + len(written.rstrip())))
