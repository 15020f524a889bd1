"""Values that begin on the line of their key: quoted texts, brackets, plain and block scalars."""

from __future__ import annotations

import re
from collections.abc import Callable

from amplify_ls.syntax.green import Entry, Green, NodeKind, Problem, ProblemKind
from amplify_ls.syntax.yaml.plain import plain_scalar
from amplify_ls.syntax.yaml.scalars import decode
from amplify_ls.syntax.yaml.tree import Scalar, Style
from amplify_ls.text.mapped import HOLE, MappedText
from amplify_ls.text.span import Span

MISSING = Green(NodeKind.MISSING, 0)
DEEPEST = 100
"""Lists and mappings in each other that are read."""
MERGE_KEY = "<<"
Found = tuple[int, Green]
"""A node and where it starts."""

_DOUBLE = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"', re.DOTALL)
_SINGLE = re.compile(r"'[^']*+(?:''[^']*+)*+'")
_PROPERTY = re.compile(r"[&!][^\s,\[\]{}]*")
_ALIAS = re.compile(r"\*[^\s,\[\]{}]+")
_PLAIN = re.compile(
    r"(?:[^\s#,\[\]{}:]++|(?<=[^\s,\[\]{}])#|:(?![\s,\[\]{}]|\Z)"
    r"|[ \t]++(?=[^\s#,\[\]{}:]|:[^\s,\[\]{}])"
    r"|[ \t\r]*\n\s*(?=[^\s#,\[\]{}:]|:[^\s,\[\]{}]))++"
)
_GAP = re.compile(r"(?:\s++|(?<![^\s,\[\]{}])#[^\n]*)*+")
_LINE_END = re.compile(r"[ \t\r]*(?:(?<=[ \t])#[^\n]*)?(?=\n|\Z)")
_CLOSERS = {"[": "]", "{": "}"}


def quoted(text: str, at: int, limit: int) -> Green:
    """The node of a text that begins with a quote; one that is not closed ends with its line."""
    quote = text[at]
    match = (_DOUBLE if quote == '"' else _SINGLE).match(text, at, limit)
    if match is not None:
        raw = match[0]
        inner = raw[1:-1]
        if "\\" in inner or "\n" in inner or "''" in inner or "${{" in inner:
            inner = decoded(text, at, match.end(), Style(quote))
        return Green(NodeKind.STRING, len(raw), inner, has_hole=HOLE in inner)
    end = line_end(text, at, limit)
    problem = Problem(ProblemKind.MISSING_CLOSING_QUOTE, Span(0, end - at), quote)
    value = text[at + 1 : end]
    return Green(NodeKind.STRING, end - at, value, (), (problem,), is_broken=True)


def decoded(text: str, start: int, end: int, style: Style, indent: int = -1) -> str:
    """What a scalar says."""
    return decode(
        MappedText.identity(text[start:end]), Scalar(Span(0, end - start), style, indent)
    ).text


def plain(text: str, start: int, end: int) -> Green:
    """The node of a text without quotes."""
    raw = text[start:end]
    if "\n" in raw or "${{" in raw:
        return plain_scalar(raw, decoded(text, start, end, Style.PLAIN))
    return plain_scalar(raw, raw)


def line_end(text: str, at: int, limit: int) -> int:
    """Where the line around a place ends, without blanks."""
    end = text.find("\n", at, limit)
    end = limit if end < 0 else end
    while end > at and text[end - 1] in " \t\r":
        end -= 1
    return end


def hole(raw: str) -> Green:
    """The node of a value that is not looked at: an alias, or what a tag makes of something."""
    return Green(NodeKind.HOLE, len(raw), raw, has_hole=True)


def tagged(text: str, start: int, tag: str, found: Found) -> Found:
    """What a tag makes of a node: nothing we know, but what it is made of can be looked up."""
    at, content = found
    end = max(at + content.width, start + len(tag))
    key = Green(NodeKind.STRING, len(tag), tag)
    entry = Entry(key, 0, None, content, max(at, start + len(tag)) - start, None)
    broken = content.is_broken
    raw = text[start:end]
    return start, Green(NodeKind.HOLE, end - start, raw, (entry,), (), broken, has_hole=True)


def too_deep(raw: str) -> Green:
    """The node of what is nested too deep to be read."""
    problem = Problem(ProblemKind.TOO_DEEP, Span(0, 1))
    return Green(NodeKind.HOLE, len(raw), raw, (), (problem,), is_broken=True, has_hole=True)


class Flow:
    """A pass over `[…]` or `{…}`; `limit` gives, when it is needed, where it has to be closed."""

    def __init__(self, text: str, limit: Callable[[], int]) -> None:
        self.text = text
        self._find_limit = limit
        self._limit: int | None = None
        self.depth = 0

    @property
    def limit(self) -> int:
        """Where the brackets have to be closed."""
        if self._limit is None:
            self._limit = self._find_limit()
        return self._limit

    def read(self, at: int) -> Found:
        """The node at a place; one without width if there is none."""
        tag, start = "", at
        while match := _PROPERTY.match(self.text, at, self.limit):
            if match[0].startswith("!") and not tag:
                tag, start = match[0], at
            at = self.gap(match.end())
        found = self._content(at)
        return tagged(self.text, start, tag, found) if tag else found

    def gap(self, at: int) -> int:
        """Where the next thing stands that is neither blank nor a comment."""
        match = _GAP.match(self.text, at, self.limit)
        return match.end() if match else at

    def _content(self, at: int) -> Found:
        text, limit = self.text, self.limit
        sign = text[at : at + 1] if at < limit else ""
        if sign in _CLOSERS:
            return at, self._collection(at)
        if sign in ('"', "'"):
            return at, quoted(text, at, limit)
        if alias := _ALIAS.match(text, at, limit):
            return at, hole(alias[0])
        match = _PLAIN.match(text, at, limit)
        return (at, plain(text, at, match.end())) if match else (at, MISSING)

    def _collection(self, start: int) -> Green:
        opener = self.text[start]
        if self.depth >= DEEPEST:
            return too_deep(self.text[start : self.limit].rstrip())
        self.depth += 1
        entries: list[Entry] = []
        problems: list[Problem] = []
        at = self.gap(start + 1)
        while at < self.limit and self.text[at] not in "]}":
            at = self._entry(at, start, opener, entries, problems)
        self.depth -= 1
        closer = _CLOSERS[opener]
        if at < self.limit and self.text[at] == closer:
            end = at + 1
        else:
            end = self._end_of(entries, start)
            problems.append(
                Problem(ProblemKind.MISSING_CLOSER, Span(end - start, end - start), closer)
            )
        kind = NodeKind.ARRAY if opener == "[" else NodeKind.OBJECT
        return container(kind, end - start, entries, problems)

    def _end_of(self, entries: list[Entry], start: int) -> int:
        if not entries:
            return start + 1
        last = entries[-1]
        key_end = last.key_offset + last.key.width if last.key is not None else 0
        ends = (key_end, last.value_offset + last.value.width, (last.comma or 0) + 1)
        return start + max(ends)

    def _entry(
        self, at: int, start: int, opener: str, entries: list[Entry], problems: list[Problem]
    ) -> int:
        """Read one entry, and give where the next one stands."""
        if self.text[at] == ",":
            problems.append(Problem(ProblemKind.UNEXPECTED, Span(at - start, at - start + 1), ","))
            return self.gap(at + 1)
        begin, node = self.read(at)
        end = self.gap(begin + node.width)
        if self.text.startswith(":", end, self.limit):
            value_at, value = self.read(self.gap(end + 1))
            entry = keyed(node, begin - start, end - start, (value_at - start, value))
            end = self.gap(value_at + value.width)
        elif opener == "{":
            entry = keyed(node, begin - start, None, (begin - start + node.width, MISSING))
        else:
            entry = Entry(None, 0, None, node, begin - start, None)
        if opener == "[" and entry.key is not None:
            entry = _single_pair(entry)
        if self.text.startswith(",", end, self.limit):
            entry = entry._replace(comma=end - start)
            end = self.gap(end + 1)
        elif end == at:
            span = Span(at - start, at - start + 1)
            problems.append(Problem(ProblemKind.UNEXPECTED, span, self.text[at]))
            return self.gap(at + 1)
        elif end < self.limit and self.text[end] not in "]}":
            place = entry.value_offset + entry.value.width
            problems.append(Problem(ProblemKind.MISSING_COMMA, Span(place, place), ","))
        entries.append(entry)
        return end


def keyed(key: Green, key_offset: int, colon: int | None, value: Found) -> Entry:
    """A member; a key that is no text is known by what is written, a merge key by nobody."""
    if key.kind is not NodeKind.STRING and not key.has_hole:
        key = Green(NodeKind.STRING, key.width, _name_of(key))
    elif key.value == MERGE_KEY:
        key = Green(NodeKind.STRING, key.width, MERGE_KEY, has_hole=True)
    return Entry(key, key_offset, colon, value[1], value[0], None)


def _name_of(key: Green) -> str:
    if key.value is None:
        return "null" if key.width else ""
    return str(key.value).lower() if isinstance(key.value, bool) else str(key.value)


def _single_pair(entry: Entry) -> Entry:
    """`[a: b]` is a list of an object."""
    offset = entry.key_offset
    colon = None if entry.colon is None else entry.colon - offset
    inner = entry._replace(key_offset=0, colon=colon, value_offset=entry.value_offset - offset)
    end = max(inner.value_offset + inner.value.width, (colon or 0) + 1)
    return Entry(None, 0, None, container(NodeKind.OBJECT, end, [inner], []), offset, None)


def container(kind: NodeKind, width: int, entries: list[Entry], problems: list[Problem]) -> Green:
    """The node of a list or an object."""
    if kind is NodeKind.OBJECT and len(entries) > 1:
        problems = [*problems, *_repeated(entries)]
    is_broken = bool(problems) or any(
        entry.value.is_broken or (entry.key is not None and entry.key.is_broken)
        for entry in entries
    )
    return Green(kind, width, None, tuple(entries), tuple(problems), is_broken)


def mapping(entries: list[Entry], problems: list[Problem]) -> Green:
    """The node of members in a block, which ends where the last of them does."""
    width = max((end_of(entry) for entry in entries), default=0)
    return container(NodeKind.OBJECT, width, entries, problems)


def end_of(entry: Entry) -> int:
    """Where a member ends; a value that is not there yet stands nowhere."""
    key_end = entry.key_offset + entry.key.width if entry.key is not None else 0
    colon_end = 0 if entry.colon is None else entry.colon + 1
    value_end = entry.value_offset + entry.value.width if entry.value.width else 0
    return max(key_end, colon_end, value_end)


def _repeated(entries: list[Entry]) -> list[Problem]:
    seen: set[object] = set()
    problems = []
    for entry in entries:
        key = entry.key
        if key is None or key.has_hole or not key.width:
            continue
        if key.value in seen:
            span = Span(entry.key_offset, entry.key_offset + key.width)
            problems.append(Problem(ProblemKind.DUPLICATE_KEY, span, str(key.value)))
        seen.add(key.value)
    return problems
