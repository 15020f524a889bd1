"""JSON that stands in scripts, laid out as far as the text around it allows.

Files that are JSON themselves are left to those who format JSON.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from amplify_ls.contract.edit import TextEdit
from amplify_ls.features.mended import Judge, with_edits
from amplify_ls.syntax.json.layout import Style, can_be_laid_out, gaps
from amplify_ls.syntax.tree import Dialect
from amplify_ls.text.span import Span

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.reading import Reading


def formatted(
    reading: Reading,
    judge: Judge,
    within: Span | None = None,
    *,
    step: str = "  ",
    check: Callable[[], None] = lambda: None,
) -> list[TextEdit]:
    """The edits that lay out the payloads of a script, or those that touch a stretch of it.

    Nothing is done that would change what a payload says, or what is found in the file.
    """
    wanted = list(_payloads(reading, within))
    if not wanted:
        return []
    formatting = _Formatting(reading, judge, step, check)
    together = [edit for document in wanted for edit in formatting.best(document)]
    if not together or formatting.is_harmless(together):
        return together
    return [edit for document in wanted for edit in formatting.harmless(document)]


def can_be_formatted(reading: Reading, within: Span) -> bool:
    """Whether there is a payload in a stretch that can be laid out."""
    return any(True for _ in _payloads(reading, within))


def _payloads(reading: Reading, within: Span | None) -> Iterator[Document]:
    """The documents that can be laid out; a variable that goes into two is one of them."""
    seen: set[Span] = set()
    for document in reading.documents:
        is_of_script = document.enclosure is None and document.is_embedded
        if not is_of_script or document.tree.dialect is Dialect.YAML:
            continue
        text = document.text
        if within is not None and not text.touches(within):
            continue
        # What is put together from several places has no lines of its own.
        is_one_piece = len({run.via for run in text.runs}) == 1
        place = text.span_to_host(Span(0, len(text.text)))
        if is_one_piece and place not in seen and can_be_laid_out(document.tree):
            seen.add(place)
            yield document


@dataclass(slots=True)
class _Formatting:
    """One file being laid out."""

    reading: Reading
    judge: Judge
    step: str
    check: Callable[[], None]
    _before: tuple[Counter[tuple[str, str]], list[object]] | None = None

    def best(self, document: Document) -> list[TextEdit]:
        """The edits that give a payload lines, where they can be seen in the file."""
        return list(self._edits(document, self._style(document)))

    def harmless(self, document: Document) -> list[TextEdit]:
        """The best edits that change nothing but blanks."""
        for style in (self._style(document), Style(is_one_line=True)):
            edits = list(self._edits(document, style))
            if edits and self.is_harmless(edits):
                return edits
        return []

    def is_harmless(self, edits: Sequence[TextEdit]) -> bool:
        """Whether the file means the same after edits, and has the same findings."""
        self.check()
        if self._before is None:
            self._before = self._state(self.reading)
        return self._state(with_edits(self.reading, edits)) == self._before

    def _state(self, reading: Reading) -> tuple[Counter[tuple[str, str]], list[object]]:
        found = Counter((one.code, one.message) for one in self.judge(reading))
        values = [(one.kind.id, repr(one.tree.root.to_python())) for one in reading.documents]
        return found, [*values, *(len(script.commands) for script in reading.scripts)]

    def _edits(self, document: Document, style: Style) -> Iterator[TextEdit]:
        text = self.reading.file.text
        indent = _indent(text, document)
        line_end = "\r\n" if "\r\n" in text else "\n"
        for gap in gaps(document.tree, style):
            new_text = gap.new_text.replace("\n", f"\n{indent}")
            span = _in_host(document, gap.span)
            hosted = document.text.quoted(gap.span, new_text).replace("\n", line_end)
            if text[span.start : span.end] != hosted:
                yield TextEdit(span, hosted)

    def _style(self, document: Document) -> Style:
        if "\n" not in _line_end(document):
            return Style(is_one_line=True)
        text, first = self.reading.file.text, _first(document)
        column = first - (text.rfind("\n", 0, first) + 1)
        return Style(step=self.step, first=column - len(_indent(text, document)))


def _first(document: Document) -> int:
    """Where the first bracket of a payload stands in the file."""
    start = document.tree.root.start
    return document.text.span_to_host(Span(start, start + 1)).start


def _line_end(document: Document) -> str:
    """A line end as it is written in the file."""
    start = document.tree.root.start
    return document.text.quoted(Span(start, start + 1), "\n")


def _indent(text: str, document: Document) -> str:
    """The blanks before a line of the payload, beside those that its host puts there itself."""
    first = _first(document)
    line = text[text.rfind("\n", 0, first) + 1 : first]
    blanks = line[: len(line) - len(line.lstrip(" \t"))]
    return blanks.removeprefix(_line_end(document).rpartition("\n")[2])


def _in_host(document: Document, gap: Span) -> Span:
    """The stretch between two signs, with line ends that only the host has."""
    text = document.text
    start = text.to_host(gap.start)
    end = text.span_to_host(Span(gap.end, gap.end + 1)).start
    return Span(start, max(start, end))
