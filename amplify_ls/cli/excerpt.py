"""The lines of a source file around a stretch of it, with carets below the stretch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from amplify_ls.cli.cells import Cell, cells_of

if TYPE_CHECKING:
    from amplify_ls.text.source import SourceFile
    from amplify_ls.text.span import Span

_MASK = "•"
_CUT = "…"
_BLANK = "·"
"""Shows blanks that are what is wrong."""
_LONGEST = 2000
"""Characters of a line that are looked at; minified files have lines of megabytes."""
_MOST_LINES = 3


class ExcerptLine(NamedTuple):
    """One line as it is shown."""

    number: str
    source: str
    marks: str
    """Spaces and carets, to stand below the source."""


def excerpt(
    file: SourceFile, span: Span, secrets: Sequence[Span], width: int
) -> Iterator[ExcerptLine]:
    """The lines that a span is on, cut to a width; of many lines the first and the last."""
    first = file.lines.line_of(span.start)
    last = max(first, file.lines.line_of(max(span.start, span.end - 1)))
    if last - first < _MOST_LINES:
        for line in range(first, last + 1):
            yield _line(file, line, span, secrets, width)
        return
    yield _line(file, first, span, secrets, width)
    yield ExcerptLine("...", "", "")
    yield _line(file, last, span, secrets, width)


def _line(
    file: SourceFile, line: int, span: Span, secrets: Sequence[Span], width: int
) -> ExcerptLine:
    start, text = file.lines.line_start(line), file.lines.line_text(line)
    marked = min(max(span.start - start, 0), len(text)), min(span.end - start, len(text))
    before = max(0, marked[0] - _LONGEST // 2)
    after = min(len(text), before + _LONGEST)
    cells = cells_of(text[before:after])
    if text[marked[0] : marked[1]].isspace():
        cells = [
            Cell(_BLANK * cell.width, cell.width)
            if marked[0] <= index + before < marked[1]
            else cell
            for index, cell in enumerate(cells)
        ]
    for secret in secrets:
        for index in range(max(secret.start - start, before), min(secret.end - start, after)):
            cells[index - before] = Cell(_MASK, 1)
    mark = marked[0] - before, max(marked[0], min(marked[1], after)) - before
    source, marks = _cut(cells, mark, width, (before > 0, after < len(text)))
    return ExcerptLine(str(line + 1), source.rstrip(), marks)


def _cut(
    cells: Sequence[Cell], mark: tuple[int, int], width: int, is_cut: tuple[bool, bool]
) -> tuple[str, str]:
    """As much of the cells around the mark as fits, and the carets below."""
    first, last = 0, len(cells)
    if _width(cells) > width or any(is_cut):
        first, last = _window(cells, mark, width - 2)
    head = _CUT if first > 0 or is_cut[0] else ""
    tail = _CUT if last < len(cells) or is_cut[1] else ""
    shown = "".join(cell.shown for cell in cells[first:last])
    indent = len(head) + _width(cells[first : mark[0]])
    carets = max(1, _width(cells[mark[0] : min(mark[1], last)]))
    return f"{head}{shown}{tail}", f"{' ' * indent}{'^' * carets}"


def _window(cells: Sequence[Cell], mark: tuple[int, int], room: int) -> tuple[int, int]:
    """First and last of the cells to show: the mark in the middle, or the start of a long one."""
    around = max(room - _width(cells[mark[0] : mark[1]]), room // 4)
    first, left = mark[0], around // 2
    while first > 0 and cells[first - 1].width <= left:
        first -= 1
        left -= cells[first].width
    last, used = first, 0
    while last < len(cells) and used + cells[last].width <= room:
        used += cells[last].width
        last += 1
    while first > 0 and used + cells[first - 1].width <= room:
        first -= 1
        used += cells[first].width
    return first, last


def _width(cells: Sequence[Cell]) -> int:
    return sum(cell.width for cell in cells)
