"""What of a file can be folded away: containers, payloads, bodies of heredocs, comments.

An editor that is told of folds gives up guessing them from the indentation, so in scripts and YAML
the indented blocks are among them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.fold import Fold
from amplify_ls.syntax.tree import Dialect, NodeKind
from amplify_ls.text.span import Span

if TYPE_CHECKING:
    from amplify_ls.project.reading import Reading
    from amplify_ls.syntax.tree import Tree
    from amplify_ls.text.lines import LineIndex
    from amplify_ls.text.mapped import MappedText

_OPENERS, _CLOSERS = "{[(", "}])"
_CONTAINERS = (NodeKind.OBJECT, NodeKind.ARRAY)
_SDL_SIGNS = re.compile(
    r'("""(?:[^"]|"(?!""))*(?:"""|\Z))|"(?:\\.|[^"\\\r\n])*"?|#[^\r\n]*|[][{}()]'
)
_HEREDOC = re.compile(
    r"(?<!<)<<[-~]?[ \t]*(?P<quote>['\"]?)(?P<name>[A-Za-z_]\w*)(?P=quote)[^\r\n]*"
    r"|@(?P<here>['\"])[ \t]*(?=\r?$)",
    re.MULTILINE,
)
_END_OF_HEREDOC = re.compile(r"^[ \t]*([A-Za-z_]\w*(?=[ \t]*\r?$)|['\"]@)", re.MULTILINE)
_LINE_COMMENT = re.compile(r"^(?:[ \t]*(?:#|//)[^\r\n]*(?:\r\n?|\n|\Z))+", re.MULTILINE)
_BLOCK_COMMENT = re.compile(r"^[ \t]*/\*(?:[^*]|\*(?!/))*(?:\*/|\Z)", re.MULTILINE)
_TAB = 4
_DEEPEST = 50
"""Brackets in each other that are looked through for the one that a closing one belongs to."""


def folds(reading: Reading) -> list[Fold]:
    """The folds of a file of more than one line, outer ones first; none crosses another."""
    found = [one for one in _found(reading) if _is_of_lines(one.span, reading.file.lines)]
    found.sort(key=_outermost_first)
    return list(_nested(found))


def _found(reading: Reading) -> Iterator[Fold]:
    if not (reading.holds_texts or reading.invocations):
        return
    text, lines = reading.file.text, reading.file.lines
    spans = list(_of_texts(reading))
    if reading.scripts:
        spans += _heredocs(text, lines)
    yield from map(Fold, spans)
    whole = next((d for d in reading.documents if not d.is_embedded), None)
    is_in_blocks = whole is None or whole.tree.dialect is Dialect.YAML
    if is_in_blocks and reading.sdl_file is None:
        yield from map(Fold, _indented(text, lines, spans))
    yield from _comments(text)


def _of_texts(reading: Reading) -> Iterator[Span]:
    for schema in reading.sdl:
        for span in _of_signs(schema.tree.text):
            yield _in_host(schema.text, span)
    for document in reading.documents:
        if document.tree.dialect is not Dialect.YAML:
            for span in _containers(document.tree):
                yield _in_host(document.text, span)


def _in_host(text: MappedText, inner: Span) -> Span:
    """What is hidden of a host: from behind what opens a stretch to what closes it."""
    if text.is_identity:
        return inner
    start = text.span_to_host(Span(inner.start - 1, inner.start)).end
    end = text.span_to_host(Span(inner.end, inner.end + 1)).start
    return Span(start, end if inner.end < len(text.text) else text.to_host(inner.end))


def _is_of_lines(span: Span, lines: LineIndex) -> bool:
    return span.start < span.end and lines.line_of(span.start) < lines.line_of(span.end)


def _containers(tree: Tree) -> Iterator[Span]:
    """What stands between the brackets of objects and arrays."""
    root = tree.root
    pending = [(root.green, root.start)]
    while pending:
        green, start = pending.pop()
        end = start + green.width
        # An object without brackets, as HJSON allows at the top, has nothing that would stay.
        if green.entries and tree.text[start : start + 1] in ("{", "["):
            is_closed = end - start > 1 and tree.text[end - 1] in _CLOSERS
            yield Span(start + 1, end - 1 if is_closed else end)
        pending += (
            (entry.value, start + entry.value_offset)
            for entry in green.entries
            if entry.value.kind in _CONTAINERS
        )


def _of_signs(text: str) -> Iterator[Span]:
    """What stands between brackets, and in texts of several lines."""
    opened: list[tuple[str, int]] = []
    for match in _SDL_SIGNS.finditer(text):
        sign = match[0]
        if match[1] is not None:
            is_closed = len(sign) > 5 and sign.endswith('"""')  # noqa: PLR2004 - two times three
            yield Span(match.start() + 3, match.end() - 3 if is_closed else match.end())
        elif sign in _OPENERS:
            opened.append((sign, match.end()))
        elif sign in _CLOSERS:
            opener = _OPENERS[_CLOSERS.index(sign)]
            if opener in (one for one, _ in opened[-_DEEPEST:]):
                while opened[-1][0] != opener:
                    opened.pop()
                yield Span(opened.pop()[1], match.start())


def _heredocs(text: str, lines: LineIndex) -> Iterator[Span]:
    """The bodies of heredocs, and of the here-strings of PowerShell."""
    ends: dict[str, list[int]] = {}
    for match in _END_OF_HEREDOC.finditer(text):
        ends.setdefault(match[1], []).append(lines.line_start(lines.line_of(match.start(1))))
    at = 0
    for match in _HEREDOC.finditer(text):
        known = ends.get(match["name"] or f"{match['here']}@", [])
        index = bisect_left(known, match.end())
        if match.start() >= at and index < len(known):
            at = known[index]
            yield Span(match.end(), at)


def _indented(text: str, lines: LineIndex, inner: Iterable[Span]) -> Iterator[Span]:
    """Lines with deeper ones below them; payloads and heredocs count as deep as their commands."""
    passed_by = {
        number
        for span in inner
        for number in range(lines.line_of(span.start) + 1, lines.line_of(span.end) + 1)
    }
    around: list[tuple[int, int]] = []
    last = last_end = 0
    for number in range(lines.line_of(len(text)) + 1):
        line = lines.line_text(number).rstrip()
        if not line:
            continue
        end = lines.line_start(number) + len(line)
        if number not in passed_by:
            depth = _depth(line)
            while around and around[-1][0] >= depth:
                yield from _block(around.pop()[1], last, last_end)
            around.append((depth, end))
            last = end
        last_end = end
    while around:
        yield from _block(around.pop()[1], last, last_end)


def _block(start: int, last: int, end: int) -> Iterator[Span]:
    """The lines behind a line, if there is any that is no heredoc."""
    if start < last:
        yield Span(start, end)


def _depth(line: str) -> int:
    blanks = line[: len(line) - len(line.lstrip())]
    return len(blanks.expandtabs(_TAB))


def _comments(text: str) -> Iterator[Fold]:
    """Comments of more than one line, each behind its first."""
    for pattern in (_LINE_COMMENT, _BLOCK_COMMENT):
        for match in pattern.finditer(text):
            comment = match[0].rstrip()
            first = re.match(r"[^\r\n]*", comment)
            if first is not None and first.end() < len(comment):
                span = Span(match.start() + first.end(), match.start() + len(comment))
                yield Fold(span, is_comment=True)


def _outermost_first(fold: Fold) -> tuple[int, int]:
    return fold.span.start, -fold.span.end


def _nested(found: Iterable[Fold]) -> Iterator[Fold]:
    """The folds without those that cross an earlier one, or are the same."""
    around: list[Span] = []
    for fold in found:
        while around and around[-1].end <= fold.span.start:
            around.pop()
        if around and (fold.span.end > around[-1].end or fold.span == around[-1]):
            continue
        around.append(fold.span)
        yield fold
