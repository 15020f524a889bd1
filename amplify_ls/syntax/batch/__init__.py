"""Windows batch files: which commands they run, with which words, reading what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial

from amplify_ls.syntax.batch.lines import (
    Piece,
    Splitter,
    expanded,
    logical_lines,
    names_in,
    stripped,
)
from amplify_ls.syntax.decoding import Following
from amplify_ls.syntax.shell.mentions import Mention, mention
from amplify_ls.syntax.shell.script import (
    Assignment,
    Command,
    Comment,
    Script,
    ShellProblem,
    Stdin,
    Word,
)
from amplify_ls.syntax.shell.tokens import RepairKind
from amplify_ls.syntax.windows import argument, arguments
from amplify_ls.text.mapped import HOLE, Encode, HostEdit, MappedText, Run
from amplify_ls.text.span import Span

_REMARK = re.compile(r"[ \t,;=@]*(?:rem(?=[\s.,;:]|\Z)|::)", re.IGNORECASE)
_LABEL = re.compile(r"[ \t,;=]*:")
_OPERAND = r"(?:\"[^\"]*\"|[^\s\"=]+)"
_PREFIX = re.compile(
    r"@?(?:call\s+|else(?:\s+|\Z)|do\s+"
    r"|for\s+(?:/\w\s+(?:\"[^\"]*\"\s+)?)?\S+\s+in\s*\([^()]*\)\s*do(?:\s+|\Z)"
    r"|if\s+(?:/i\s+)?(?:not\s+)?(?:exist\s+(?:\"[^\"]*\"|\S+)|defined\s+\S+|errorlevel\s+\S+"
    rf"|{_OPERAND}\s*(?:==|\s(?:equ|neq|lss|leq|gtr|geq)\s)\s*{_OPERAND})(?:\s+|\Z))",
    re.IGNORECASE,
)
_SET = re.compile(r"set\s+(?P<option>/\w\s*)?(?P<quote>\"?)(?P<name>[^=\"\r\n]+)=", re.IGNORECASE)
_ECHO = re.compile(r"echo(?:[ \t.:,;=/+(]|\Z)", re.IGNORECASE)
_TYPE = re.compile(r"type\s+(?P<file>\"[^\"]*\"|\S+)\s*\Z", re.IGNORECASE)
_JQ = re.compile(r"jq(?:\.exe)?\s+(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_BLANK_CARET = re.compile(r"\^(?P<blanks>[ \t]+)(?=\r?\n)")
_LONGEST = 8_191  # what `cmd` takes in a line
_MOST_RUNS = 2_000


def read(source: MappedText, environment: Mapping[str, MappedText]) -> Script:  # noqa: ARG001
    """Read a script; all texts and spans of the result are in coordinates of the source's host.

    What the host gives names is not followed: such names are unknown.
    """
    reader = _Reader(source)
    for span in logical_lines(source.text):
        reader.line(span)
    script = Script(
        tuple(reader.commands),
        tuple(reader.assignments),
        tuple(reader.problems),
        tuple(reader.comments),
        continuation="^",
        mentions=reader.mentions,
    )
    # They hold the reader: if it held them, too, nobody would ever free the two.
    reader.commands.clear()
    reader.assignments.clear()
    return script


class _Reader:
    """One pass over a script, line by line, as `cmd` runs it."""

    def __init__(self, source: MappedText) -> None:
        self.source = source
        self.commands: list[Command] = []
        self.assignments: list[Assignment] = []
        self.problems: list[ShellProblem] = []
        self.comments: list[Comment] = []
        self._assigned: list[tuple[str, Span, Span]] = []
        self._values: dict[str, MappedText | None] = {}
        self._following = Following(source.text, _LONGEST, _MOST_RUNS)
        self._names = names_in(source.text)
        self._splitter = Splitter()
        self._encodings: dict[tuple[Encode, ...], tuple[Encode, ...]] = {(): ()}

    def mentions(self) -> Iterator[Mention]:
        """The variables of the script, assignments first."""
        for assignment in self._assigned:
            yield from mention(self.source, *assignment)
        for match in self._names.finditer(self.source.text):
            group = "name" if match["name"] else "late"
            if match.groupdict().get(group):
                span = Span(*match.span(group))
                for found in mention(self.source, match[group], span, None):
                    yield found._replace(name=match[group].lower())

    def line(self, span: Span) -> None:
        """Read one line with those that continue it."""
        text = self.source.text
        if _REMARK.match(text, *span):
            self.comments.append(Comment(text[span.start : span.end], self._host(span)))
            return
        if _LABEL.match(text, *span):
            return
        for blank in _BLANK_CARET.finditer(text, *span):
            self._problem(Span(blank.start(), blank.end()), Span(*blank.span("blanks")))
        line = expanded(text, span, self._names, self._value)
        left: Piece | None = None
        for piece in self._splitter.pieces(line):
            self._command(piece, left)
            left = piece if piece.operator == "|" else None

    def _value(self, name: str, reference: Span) -> MappedText | None:
        return self._following.followed(self._values.get(name), reference)

    def _problem(self, span: Span, blanks: Span) -> None:
        edit = self.source.edit(blanks, "")
        fixes = (HostEdit(edit.span, ""),)
        self.problems.append(ShellProblem(RepairKind.CARET_SPACE, self._host(span), fixes))

    def _command(self, piece: Piece, left: Piece | None) -> None:
        text = stripped(piece.text)
        while prefix := _PREFIX.match(text.text):
            rest = Span(prefix.end(), len(text.text))
            if rest.start == rest.end:
                return
            text = stripped(text.sliced(rest))
        piece.text = text
        if not text.text.strip():
            return
        if assignment := _SET.match(text.text):
            self._assign(text, assignment)
            return
        words = tuple(self._word(text, span) for span in arguments(text.text))
        if words:
            host = self._host(text.span_to_host(Span(0, len(text.text))))
            self.commands.append(
                Command(words, host, "", no_glob=True, _stdin=lambda: self._stdin(piece, left))
            )

    def _word(self, text: MappedText, span: Span) -> Word:
        place = _place(text, span)
        is_plain = self.source.text[place.start : place.end] == text.text[span.start : span.end]
        is_plain = is_plain and '"' not in text.text[span.start : span.end]
        return Word(self._host(place), is_plain, lambda: self._hosted(argument(text, span)), tuple)

    def _assign(self, text: MappedText, match: re.Match[str]) -> None:
        name, start, end = match["name"].strip(), match.end(), len(text.text)
        if match["quote"]:
            last = text.text.rfind('"', start)
            end = last if last >= 0 else end
        value: MappedText | None = text.sliced(Span(start, end))
        if match["option"]:
            value = None
        self._values[name.lower()] = value
        written = text.span_to_host(Span(*match.span("name")))
        around = text.span_to_host(Span(0, end))
        self._assigned.append(
            (name.lower(), Span(written.start, written.start + len(name)), around)
        )
        host = self._host(text.span_to_host(Span(0, len(text.text))))
        hole = MappedText(HOLE, (Run(0, 1, host.start, host.end),))
        self.assignments.append(
            Assignment(name, host, lambda: hole if value is None else self._hosted(value))
        )

    def _stdin(self, piece: Piece, left: Piece | None) -> Stdin | None:
        host = self._host(piece.text.span_to_host(Span(0, len(piece.text.text))))
        if piece.source_file is not None:
            return Stdin(None, piece.source_file, None, host)
        if left is None:
            return None
        host = self._host(left.text.span_to_host(Span(0, len(left.text.text))))
        return self._output(left, host) or Stdin(None, None, None, host)

    def _output(self, piece: Piece, host: Span) -> Stdin | None:
        text = piece.text
        if piece.is_redirected:
            return None
        if echo := _ECHO.match(text.text):
            said = text.sliced(Span(echo.end(), len(text.text)))
            return Stdin(self._hosted(said), None, is_one_line=True, span=host)
        if file := _TYPE.match(text.text):
            return Stdin(None, file["file"].strip('"'), None, host)
        if jq := _JQ.match(text.text):
            words = jq["rest"].split()
            is_compact = any(word.startswith("-") and "c" in word for word in words)
            return Stdin(None, None, is_compact or None, host)
        return None

    def _host(self, span: Span) -> Span:
        return self.source.span_to_host(span)

    def _hosted(self, text: MappedText) -> MappedText:
        """A text of the script as one of the host, with all of `cmd`'s quotings made one."""
        runs = tuple(run._replace(encode=self._as_one(run.encode)) for run in text.runs)
        return MappedText(text.text, runs).through(self.source)

    def _as_one(self, encode: tuple[Encode, ...]) -> tuple[Encode, ...]:
        if encode not in self._encodings:
            self._encodings[encode] = (partial(_encoded, encode),)
        return self._encodings[encode]


def _encoded(encode: tuple[Encode, ...], text: str) -> str:
    for one in encode:
        text = one(text)
    return text


def _place(text: MappedText, span: Span) -> Span:
    """Where a word stands in the script; most commands are one stretch of it."""
    run = text.runs[0]
    if len(text.runs) == 1 and run.is_linear and not run.via:
        return span.shifted(run.host_start - run.start)
    return text.span_to_host(span)
