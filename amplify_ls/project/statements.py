"""What belongs together in a file: commands and assignments, and the lines that go on in others."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from amplify_ls.syntax.hosts import host_of
from amplify_ls.text.lazy import cached_property
from amplify_ls.text.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplify_ls.project.reading import Reading
    from amplify_ls.syntax.shell import Command

_MARKS = {
    "embedded": "#",
    "yaml": "#",
    "dockerfile": "#",
    "makefile": "#",
    "jenkinsfile": "//",
}
"""How comments begin, by the module that reads the host; other hosts keep none."""
_COMMENT = re.compile(r"[ \t]*(?:#|//|::|@?rem\b)", re.IGNORECASE)
_OPTION = re.compile(r"[ \t]+--?[A-Za-z]")
_HEADER = re.compile(r"(?:^|[ \t:-])[|>][-+0-9]*[ \t]*(?:#.*)?$")


def comment_mark(reading: Reading) -> str | None:
    """What a comment of the file begins with; nothing if it can have none that stay."""
    if reading.sdl_file is not None:
        return "#"
    host = host_of(reading.file.path, reading.file.text)
    if host is None:
        return None
    return "REM" if host.shell == "cmd" else _MARKS.get(host.module)


class Statements:
    """The commands and assignments of a file by the lines on which they begin and end."""

    def __init__(self, reading: Reading) -> None:
        self.lines = reading.file.lines
        self.last_line = self.lines.line_of(len(reading.file.text))
        host = host_of(reading.file.path, reading.file.text)
        self.is_yaml = host is not None and host.module == "yaml"
        self.is_makefile = host is not None and host.module == "makefile"
        self.is_all_script = host is not None and host.module == "embedded"
        self.spans = sorted(_spans(reading))
        self._by_end = sorted(self.spans, key=lambda span: span.end)
        self._ends = [span.end for span in self._by_end]
        self._marks = {script.continuation for script in reading.scripts} or {"\\"}

    def from_line(self, line: int) -> Span:
        """A line, those it goes on in, and all of what begins in them."""
        span = self._whole_line(line)
        first = bisect_left(self.spans, (span.start,))
        beyond = bisect_right(self.spans, (span.end, span.end))
        end = max([span.end, *(one.end for one in self.spans[first:beyond])])
        return Span(span.start, end)

    def around(self, line: int) -> Span:
        """A line, and all of what begins or ends on it."""
        span = self.from_line(line)
        line_end = self._end(line)
        first, beyond = bisect_left(self._ends, span.start), bisect_right(self._ends, line_end)
        ending = self._by_end[first:beyond]
        return Span(min([span.start, *(one.start for one in ending)]), span.end)

    def line_behind_comments(self, line: int) -> int:
        """The first line below one that is more than a comment."""
        return self._behind_comments[min(line + 1, self.last_line)]

    @cached_property
    def _behind_comments(self) -> list[int]:
        behind = [self.last_line] * (self.last_line + 1)
        for line in range(self.last_line - 1, -1, -1):
            is_comment = _COMMENT.match(self.lines.line_text(line)) is not None
            behind[line] = behind[line + 1] if is_comment else line
        return behind

    def is_at_top(self, line: int) -> bool:
        """Whether nothing but comments stands above a line."""
        return line <= self._behind_comments[0]

    def first_line(self, offset: int) -> int:
        """The line above which a comment on what stands at an offset does no harm."""
        around = (span for span in self.spans if span.start <= offset <= span.end)
        line = self.lines.line_of(min((span.start for span in around), default=offset))
        while line > 0 and self.goes_on(line - 1):
            line -= 1
        header = self._header_of(line) if self.is_yaml else None
        return line if header is None else header

    def goes_on(self, line: int) -> bool:
        """Whether the next line belongs to a line."""
        text = self.lines.line_text(line)
        if any(text.endswith(mark) and not text.endswith(mark * 2) for mark in self._marks):
            return True
        # Whoever forgets the mark means it all the same.
        return line < self.last_line and _OPTION.match(self.lines.line_text(line + 1)) is not None

    def _whole_line(self, line: int) -> Span:
        last = line
        while last < self.last_line and self.goes_on(last):
            last += 1
        if self.is_yaml and _HEADER.search(self.lines.line_text(last)):
            last = self._end_of_block(line, last)
        return Span(self.lines.line_start(line), self._end(last))

    def _end_of_block(self, line: int, header: int) -> int:
        indent = _indent(self.lines.line_text(line))
        last = header
        for following in range(header + 1, self.last_line + 1):
            text = self.lines.line_text(following)
            if text.strip():
                if _indent(text) <= indent:
                    break
                last = following
        return last

    def _header_of(self, line: int) -> int | None:
        """The line of the key whose text is a block that a comment would become a part of."""
        indent = _indent(self.lines.line_text(line))
        for above in range(line - 1, -1, -1):
            text = self.lines.line_text(above)
            if not text.strip():
                continue
            if _indent(text) < indent:
                if not _HEADER.search(text):
                    return None
                is_script = "|" in text and any(
                    self.lines.line_of(span.start) == line for span in self.spans
                )
                return None if is_script else above
        return None

    def _end(self, line: int) -> int:
        return self.lines.line_start(line) + len(self.lines.line_text(line))


def _spans(reading: Reading) -> Iterator[Span]:
    for script in reading.scripts:
        for command in script.commands:
            yield _whole(command)
        for assignment in script.assignments:
            yield assignment.span


def _whole(command: Command) -> Span:
    """A command with its words, and with what it reads if that stands behind it."""
    spans = [command.span, *(word.span for word in command.words)]
    stdin = command.stdin
    ends = [span.end for span in spans]
    if stdin is not None and stdin.span.end > max(ends):
        ends.append(stdin.span.end)
    return Span(min(span.start for span in spans), max(ends))


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())
