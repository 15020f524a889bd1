"""Finding the comments that say of findings that they are meant."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import islice
from typing import TYPE_CHECKING

from amplify_ls.project.statements import Statements, comment_mark
from amplify_ls.project.suppression import MENTION, Code, Suppression
from amplify_ls.text.span import Span
from amplify_ls.text.stretches import Stretches

if TYPE_CHECKING:
    from amplify_ls.project.reading import Reading

_SUPPRESSION = re.compile(
    rf"(?<![\w-]){MENTION}(?![\w-])(?P<codes>(?:[ \t,]*(?i:\bAMP)\w*)*)(?P<rest>[^\r\n]*)"
)
_MOST_CODES = 100
"""Of a comment that are read."""
_CODE = re.compile(r"AMP\w*", re.IGNORECASE)
_MARK = re.compile(r"(?:^|(?<=[ \t]))(?:#+|//)[ \t]*$", re.MULTILINE)
_QUOTES = re.compile(r"""\\.|"(?:[^"\\]|\\.)*"|'[^']*'""")
_BLOCK_QUOTES = '"""'


def read_suppressions(reading: Reading) -> tuple[Suppression, ...]:
    """All of a file that mentions any."""
    if comment_mark(reading) is None:
        return ()
    statements = Statements(reading)
    comments = _Comments(reading, statements)
    return tuple(
        _suppression(reading, statements, match, start)
        for match in _SUPPRESSION.finditer(reading.file.text)
        if (start := comments.start_of(match.start())) is not None
    )


def _suppression(
    reading: Reading, statements: Statements, match: re.Match[str], start: int
) -> Suppression:
    lines = reading.file.lines
    line = lines.line_of(start)
    is_alone = not reading.file.text[lines.line_start(line) : start].strip()
    codes = tuple(
        Code(found[0].upper(), Span(*found.span()))
        for found in islice(_CODE.finditer(match.string, *match.span("codes")), _MOST_CODES)
    )
    return Suppression(
        Span(start, start + len(match.string[start : match.end()].rstrip())),
        Span(match.start(), match.end("codes")),
        codes,
        _next_statement(statements, line) if is_alone else statements.around(line),
        is_alone,
    )


def _next_statement(statements: Statements, line: int) -> Span:
    """What stands below a line, behind further comments; at the top the file as a whole, too."""
    span = statements.from_line(statements.line_behind_comments(line))
    return Span(0, span.end) if statements.is_at_top(line) else span


class _Comments:
    """Where the comments of a file begin."""

    def __init__(self, reading: Reading, statements: Statements) -> None:
        self._reading = reading
        self._of_scripts = sorted({c.span for s in reading.scripts for c in s.comments})
        self._is_all_script = statements.is_all_script
        self._words = Stretches(statements.spans)

    def start_of(self, offset: int) -> int | None:
        """Where the comment around an offset begins, if there is one."""
        index = bisect_right(self._of_scripts, (offset, offset)) - 1
        if index >= 0 and offset < self._of_scripts[index].end:
            start = self._of_scripts[index].start
            text = self._reading.file.text[start:offset]
            return start + len(text) - len(text.lstrip())
        if self._is_all_script or self._words.touch(Span(offset, offset + 1)):
            return None
        return self._start_in_host(offset)

    def _start_in_host(self, offset: int) -> int | None:
        lines, text = self._reading.file.lines, self._reading.file.text
        start = lines.line_start(lines.line_of(offset))
        mark = _MARK.search(text, start, offset)
        if mark is None:
            return None
        if self._reading.sdl_file is not None and text.count(_BLOCK_QUOTES, 0, offset) % 2:
            return None
        rest = _QUOTES.sub("", text[start : mark.start()])
        return mark.start() if '"' not in rest and "'" not in rest else None
