"""Block structure of YAML, read by lines and indentation, however broken."""

from __future__ import annotations

import re
from typing import NamedTuple

from amplify_ls.syntax.green import Entry, Green, NodeKind, Problem, ProblemKind
from amplify_ls.syntax.yaml.inline import (
    DEEPEST,
    MISSING,
    Flow,
    Found,
    container,
    decoded,
    hole,
    keyed,
    line_end,
    mapping,
    plain,
    quoted,
    tagged,
    too_deep,
)
from amplify_ls.syntax.yaml.tree import Style
from amplify_ls.text.span import Span

KEY = re.compile(
    r"(?P<properties>(?:[&!][^\s,\[\]{}]*[ \t]+)*)"
    r"(?:(?P<quoted>\"[^\"\\\n]*+(?:\\.[^\"\\\n]*+)*+\"|'[^'\n]*+(?:''[^'\n]*+)*+')"
    r"|(?P<alias>\*[^\s,\[\]{}]+)(?=[ \t])"
    r"|(?P<plain>(?![-?:](?:[ \t\r\n]|\Z))[^\s\"'#&*!|>%@`{}\[\],]"
    r"[^\n:#]*+(?:(?::(?![ \t\r\n]|\Z)|(?<!\s)#)[^\n:#]*+)*+))"
    r"[ \t]*:(?=[ \t\r\n]|\Z)"
)
DASH = re.compile(r"-(?=[ \t\r\n]|\Z)")
_GAP = re.compile(r"(?:[ \t\r]*+(?:(?<!\S)#[^\n]*+)?+\n)*+[ \t\r]*+(?:(?<!\S)#[^\n]*+\Z)?+")
_BLANK_LINES = re.compile(r"(?:\n[ \t\r]*)*+")
_MARKER = re.compile(r"(?:---|\.\.\.)(?=\s|\Z)")
_QUESTION = re.compile(r"\?(?=[ \t\r\n]|\Z)")
_PROPERTY = re.compile(r"([&!][^\s,\[\]{}]*)[ \t]*")
_ALIAS = re.compile(r"\*[^\s,\[\]{}]+")
_HEADER = re.compile(r"[|>](?:[+-]?[1-9]?|[1-9][+-]?)[ \t]*(?:(?<=[ \t])#[^\n]*)?\r?(?=\n|\Z)")
_PLAIN_LINE = re.compile(r"[^\n#]*+(?:(?<!\s)#[^\n#]*+)*+")
_INDENT = re.compile(r"[ \t]*")
_NO_BLANK = re.compile(r"[\w.$-]+(?=:\S)")
_COLON_INSIDE = re.compile(r":(?=\s|\Z)")
_WORD = re.compile(r"[\w.$/<-]")
_BAD_STARTS = "@`%,]}|>"
_HALF_LINES = 3


class State(NamedTuple):
    """What has to be known to read one member of a mapping anew."""

    column: int
    indent: int
    """Of what holds the mapping."""
    depth: int


class Reader:
    """A pass over the text; `at` is the next thing that is neither blank nor a comment."""

    def __init__(self, text: str, at: int, depth: int = 0) -> None:
        self.text = text
        self.depth = depth
        self.stray: list[Problem] = []
        """Problems that no container has taken yet."""
        self._go(at)

    def root(self) -> Found:
        """The node of a document; what stands behind it is stray."""
        if self.column < 0:
            return min(self.at, len(self.text)), MISSING
        found = self._node(-1)
        while self.column >= 0:
            self._skip()
        return found

    def member_again(self, state: State, base: int) -> Entry | None:
        """The member at the cursor, in a mapping that is known."""
        self.depth = state.depth + 1
        return self._entry(base)

    # --- The cursor -------------------------------------------------------------------------------

    def _go(self, at: int) -> None:
        """Put the cursor on what comes next at or behind a place."""
        match = _GAP.match(self.text, at)
        self.at = match.end() if match else at
        line = self.text.rfind("\n", 0, self.at) + 1
        self.column = self.at - line
        if self.at >= len(self.text) or (self.column == 0 and _MARKER.match(self.text, self.at)):
            self.column = -1
        elif line >= at and "\t" in self.text[line : self.at]:
            detail = self.text[line : self.at].expandtabs(2)
            self.stray.append(Problem(ProblemKind.WRONG_INDENTATION, Span(line, self.at), detail))

    def _advance(self, end: int) -> None:
        """Go on behind a node; what is left on its line does not belong there."""
        match = _GAP.match(self.text, end)
        at = match.end() if match else end
        if at < len(self.text) and self.text.find("\n", end, at) < 0:
            stop = line_end(self.text, at, len(self.text))
            span = Span(at, stop)
            self.stray.append(Problem(ProblemKind.UNEXPECTED, span, self.text[at:stop]))
            end = stop
        self._go(end)

    def _skip(self) -> None:
        """Leave out a line that fits nowhere, and what is below it."""
        column, start = self.column, self.at
        end = line_end(self.text, start, len(self.text))
        self.stray.append(Problem(ProblemKind.UNEXPECTED, Span(start, end), self.text[start:end]))
        self._go(end)
        while self.column > column:
            self._go(line_end(self.text, self.at, len(self.text)))

    def _taken(self, problems: list[Problem], start: int) -> list[Problem]:
        """All problems of a container, counted from its start."""
        found = [*problems, *self.stray]
        self.stray.clear()
        return [problem._replace(span=problem.span.shifted(-start)) for problem in found]

    def _check_column(self, column: int, problems: list[Problem]) -> None:
        if self.column != column:
            span = Span(self.at - self.column, self.at)
            problems.append(Problem(ProblemKind.WRONG_INDENTATION, span, " " * column))

    # --- Blocks -----------------------------------------------------------------------------------

    def _node(self, indent: int) -> Found:
        """The node at the cursor, inside a node with this indentation."""
        if self.depth >= DEEPEST:
            return self._too_deep(indent)
        self.depth += 1
        try:
            if DASH.match(self.text, self.at):
                return self._sequence(indent)
            if self._is_member():
                return self._mapping(indent)
            if self.text[self.at] in "&!":
                return self._value(self.at, indent)
            return self._inline(self.at, indent)
        finally:
            self.depth -= 1

    def _too_deep(self, indent: int) -> Found:
        start = end = self.at
        while self.column > indent:
            end = line_end(self.text, self.at, len(self.text))
            self._go(end)
        return start, too_deep(self.text[start:end])

    def _is_member(self) -> bool:
        if KEY.match(self.text, self.at) or _QUESTION.match(self.text, self.at):
            return True
        return _WORD.match(self.text, self.at) is not None and self._is_above_a_key()

    def _is_above_a_key(self) -> bool:
        """Whether a line is no key yet, but keys stand below it."""
        at = self.at
        for _ in range(_HALF_LINES):
            end = self.text.find("\n", at)
            match = _GAP.match(self.text, end) if end >= 0 else None
            if match is None:
                return False
            at = match.end()
            column = at - (self.text.rfind("\n", 0, at) + 1)
            if column >= self.column and KEY.match(self.text, at):
                return True
            if column != self.column:
                return False
        return False

    def _mapping(self, indent: int) -> Found:
        column, start = self.column, self.at
        entries: list[Entry] = []
        problems: list[Problem] = []
        while self.column > indent:
            self._check_column(column, problems)
            entry = self._entry(start)
            if entry is not None:
                entries.append(entry)
        return start, mapping(entries, self._taken(problems, start))

    def _sequence(self, indent: int) -> Found:
        column, start = self.column, self.at
        entries: list[Entry] = []
        problems: list[Problem] = []
        end = start
        while self.column > indent or self.column == column:
            if not DASH.match(self.text, self.at):
                if self.column <= indent:
                    break
                self._skip()
                continue
            self._check_column(column, problems)
            at, green = self._value(self.at + 1, self.column, is_item=True)
            entries.append(Entry(None, 0, None, green, at - start, None))
            end = at + green.width
        return start, container(NodeKind.ARRAY, end - start, entries, self._taken(problems, start))

    def _entry(self, base: int) -> Entry | None:
        """The member at the cursor; nothing if there is none."""
        match = KEY.match(self.text, self.at)
        if match is not None:
            column, colon = self.column, match.end() - 1
            at, key = _key(self.text, match)
            value_at, value = self._value(colon + 1, column)
            return keyed(key, at - base, colon - base, (value_at - base, value))
        if _QUESTION.match(self.text, self.at):
            return self._complex_entry(base)
        if not _WORD.match(self.text, self.at) or DASH.match(self.text, self.at):
            self._skip()
            return None
        return self._half_entry(base)

    def _complex_entry(self, base: int) -> Entry:
        """`? key` and `: value`, of which we make nothing."""
        start, column = self.at, self.column
        end = start
        while self.column > column or self.at == start or self._is_value_line(column):
            end = line_end(self.text, self.at, len(self.text))
            self._go(end)
        value = (start + 1 - base, hole(self.text[start + 1 : end]))
        return keyed(hole("?"), start - base, None, value)

    def _is_value_line(self, column: int) -> bool:
        return self.column == column and self.text.startswith((": ", ":\n"), self.at)

    def _half_entry(self, base: int) -> Entry:
        """A key that is being typed: its colon, or the blank behind it, is not there yet."""
        start, column = self.at, self.column
        match = _NO_BLANK.match(self.text, start)
        if match is not None:
            colon = match.end()
            blank = Problem(ProblemKind.MISSING_BLANK, Span(colon, colon + 1), " ")
            self.stray.append(blank)
            value_at, value = self._value(colon + 1, column)
            key = Green(NodeKind.STRING, colon - start, match[0])
            return keyed(key, start - base, colon - base, (value_at - base, value))
        line = _PLAIN_LINE.match(self.text, start)
        raw = line[0].rstrip() if line else ""
        end = start + len(raw)
        self.stray.append(Problem(ProblemKind.MISSING_COLON, Span(end, end), ":"))
        self._advance(end)
        value_at, value = self._node(column) if self.column > column else (end, MISSING)
        key = Green(NodeKind.STRING, len(raw), raw)
        return keyed(key, start - base, None, (value_at - base, value))

    # --- Values -----------------------------------------------------------------------------------

    def _value(self, after: int, indent: int, *, is_item: bool = False) -> Found:
        """The node behind a key or dash that has this indentation."""
        match = _INDENT.match(self.text, after)
        at = match.end() if match else after
        tag, tag_at = "", at
        is_of_key = is_item and KEY.match(self.text, at) is not None
        while not is_of_key and (match := _PROPERTY.match(self.text, at)):
            if match[1].startswith("!") and not tag:
                tag, tag_at = match[1], at
            at = match.end()
        found = self._untagged(at, after, indent, is_item=is_item)
        return tagged(self.text, tag_at, tag, found) if tag else found

    def _untagged(self, at: int, after: int, indent: int, *, is_item: bool) -> Found:
        gap = _GAP.match(self.text, at)
        if gap is None or gap.end() > at or at >= len(self.text):
            self._go(at)
            return self._below(after, indent, is_item=is_item)
        if is_item and (DASH.match(self.text, at) or KEY.match(self.text, at)):
            self.at = at
            self.column = at - (self.text.rfind("\n", 0, at) + 1)
            return self._node(indent)
        return self._inline(at, indent)

    def _below(self, after: int, indent: int, *, is_item: bool) -> Found:
        """The node on the lines below; nothing if they belong to somebody else."""
        is_list = self.column == indent and not is_item and DASH.match(self.text, self.at)
        if self.column > indent or (is_list and self.column >= 0):
            return self._node(indent)
        return after, MISSING

    def _inline(self, at: int, indent: int) -> Found:
        """The node that begins at a place and is no block."""
        text, sign = self.text, self.text[at]
        if sign in "\"'":
            green = self._quoted(at, indent)
        elif sign in "[{":
            flow = Flow(text, lambda: self._limit(at, indent))
            _, green = flow.read(at)
        elif header := _HEADER.match(text, at):
            return self._block_scalar(at, header.end(), indent)
        elif alias := _ALIAS.match(text, at):
            green = hole(alias[0])
        else:
            green = self._plain(at, indent)
        self._advance(at + green.width)
        return at, green

    def _quoted(self, at: int, indent: int) -> Green:
        stop = self.text.find("\n", at)
        green = quoted(self.text, at, stop if stop >= 0 else len(self.text))
        if green.is_broken and stop >= 0:
            green = quoted(self.text, at, self._limit(at, indent))
        return green

    def _limit(self, at: int, indent: int) -> int:
        """The line at which the keys or items around a node go on."""
        stop = self.text.find("\n", at)
        while stop >= 0:
            match = _INDENT.match(self.text, stop + 1)
            content = match.end() if match else stop + 1
            column = content - stop - 1
            is_next = KEY.match(self.text, content) or DASH.match(self.text, content)
            if (column <= indent and is_next) or (
                column == 0 and _MARKER.match(self.text, content)
            ):
                return stop + 1
            stop = self.text.find("\n", content)
        return len(self.text)

    def _block_scalar(self, start: int, end: int, indent: int) -> Found:
        at = stop = end
        while at < len(self.text):
            match = _INDENT.match(self.text, at + 1)
            content = match.end() if match else at + 1
            is_blank = self.text[content : content + 1] in ("\n", "\r", "")
            if not is_blank and content - at - 1 <= indent:
                break
            if content == at + 1 and _MARKER.match(self.text, content):
                break
            at = self.text.find("\n", content)
            at = len(self.text) if at < 0 else at
            stop = at
        raw = self.text[start:stop]
        value = decoded(self.text, start, min(stop + 1, len(self.text)), Style(raw[0]), indent)
        self._go(stop)
        width = len(raw.rstrip())
        return start, Green(NodeKind.STRING, width, value, has_hole="\ufffc" in value)

    def _plain(self, at: int, indent: int) -> Green:
        text = self.text
        end = self._plain_end(at)
        while (following := self._continuation(end, indent)) is not None:
            end = self._plain_end(following)
        green = plain(text, at, max(end, at + 1))
        raw = text[at:end]
        is_bad = raw[:1] in _BAD_STARTS or DASH.match(raw) is not None
        if is_bad or _COLON_INSIDE.search(raw):
            problem = Problem(ProblemKind.UNQUOTED, Span(0, green.width), raw)
            green = Green(
                NodeKind.STRING,
                green.width,
                raw,
                (),
                (problem,),
                is_broken=True,
                has_hole=green.has_hole,
            )
        return green

    def _plain_end(self, at: int) -> int:
        match = _PLAIN_LINE.match(self.text, at)
        end = match.end() if match else at
        while end > at and self.text[end - 1] in " \t\r":
            end -= 1
        return end

    def _continuation(self, end: int, indent: int) -> int | None:
        """Where a text without quotes goes on in another line."""
        stop = self.text.find("\n", end)
        if stop < 0 or self.text[end:stop].strip():
            return None
        match = _BLANK_LINES.match(self.text, stop)
        at = match.end() if match else stop
        column = at - (self.text.rfind("\n", 0, at) + 1)
        if at >= len(self.text) or column <= indent or self.text[at] == "#":
            return None
        if KEY.match(self.text, at) or (column == 0 and _MARKER.match(self.text, at)):
            return None
        return at


def _key(text: str, match: re.Match[str]) -> Found:
    """The node of a key, and where it starts."""
    if match["quoted"] is not None:
        start, end = match.span("quoted")
        return start, quoted(text, start, end)
    if match["alias"] is not None:
        return match.start("alias"), hole(match["alias"])
    start = match.start("plain")
    return start, plain(text, start, start + len(match["plain"].rstrip()))
