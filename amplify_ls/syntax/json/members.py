"""The members of objects and items of arrays, with what is missing or too much between them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from amplify_ls.syntax.json.scalars import MISSING, unquoted
from amplify_ls.syntax.json.tokens import Token
from amplify_ls.syntax.tree import Dialect, Entry, Green, NodeKind, Problem, ProblemKind
from amplify_ls.text.span import Span

_NO_KEY = Green(NodeKind.STRING, 0, "")
_BEFORE_COMMA = 3


class Value(NamedTuple):
    """What stands between two brackets."""

    kind: str
    start: int
    end: int
    elements: Sequence[Token]
    problems: list[Problem]


class Reader:
    """Makes the containers of one text."""

    def __init__(self, text: str, dialect: Dialect, breaks: Sequence[int]) -> None:
        self.text = text
        self.dialect = dialect
        self.breaks = breaks

    def container(self, value: Value, *, is_cut: bool) -> Green:
        """The node of an object or array; one cut off by the end of the text may stop anywhere."""
        kind = NodeKind.ARRAY if value.kind == "[" else NodeKind.OBJECT
        width = value.end - value.start
        plain = _plain_items(value) if kind is NodeKind.ARRAY else _plain_members(value)
        if plain is not None and not value.problems:
            return Green(kind, width, None, tuple(plain), (), any(map(_is_broken, plain)))
        problems = value.problems
        content = _Content(self, self.significant(value.elements, problems), is_cut=is_cut)
        found = content.read_items() if kind is NodeKind.ARRAY else content.read_members()
        problems += content.problems
        by = -value.start
        entries = tuple(_shifted(entry, by) for entry in found)
        relative = tuple(Problem(kind, span.shifted(by), note) for kind, span, note in problems)
        is_broken = bool(relative) or any(map(_is_broken, entries))
        return Green(kind, width, None, entries, relative, is_broken)

    def significant(self, elements: Iterable[Token], problems: list[Problem]) -> list[Token]:
        """The elements that make up entries; adds what is wrong with the others."""
        kept = []
        for token in elements:
            span = Span(token.start, token.end)
            match token.kind:
                case "c":
                    problems.append(Problem(ProblemKind.COMMENT, span))
                case "C":
                    end = Span(token.end, token.end)
                    problems.append(Problem(ProblemKind.MISSING_CLOSER, end, "*/"))
                case "x":
                    self._add_unexpected(problems, span)
                case "M":
                    text = self.text[token.start : token.end]
                    problems.append(Problem(ProblemKind.CONFLICT_MARKER, span, text))
                    kept.append(token)
                case _:
                    kept.append(token)
        return kept

    def _add_unexpected(self, problems: list[Problem], span: Span) -> None:
        """Adds what means nothing, as one problem with what means nothing just before it."""
        last = problems[-1] if problems else None
        is_next = last is not None and last.kind is ProblemKind.UNEXPECTED
        if last is not None and is_next and not self.text[last.span.end : span.start].strip():
            span = Span(last.span.start, span.end)
            problems.pop()
        text = self.text[span.start : span.end]
        problems.append(Problem(ProblemKind.UNEXPECTED, span, text))

    def has_line_end(self, start: int, end: int, *, only_own: bool = False) -> bool:
        """Whether a line ends between two offsets of the text or, if asked, of its host."""
        if self.text.find("\n", start, end) >= 0 or self.text.find("\r", start, end) >= 0:
            return True
        index = bisect_left(self.breaks, start)
        return not only_own and index < len(self.breaks) and self.breaks[index] <= end


class _Content:
    """Reads the entries of one container from left to right."""

    def __init__(self, reader: Reader, elements: Sequence[Token], *, is_cut: bool) -> None:
        self.reader = reader
        self.elements = elements
        self.is_cut = is_cut
        self.at = 0
        self.entries: list[Entry] = []
        self.sides: list[int] = []
        """Which side of which conflict each entry is on; 0 for none."""
        self.problems: list[Problem] = []
        self.is_complete = False
        """Whether the last entry has its value and no comma yet."""
        self.is_lenient = False
        """Whether a conflict marker or a problem just reported excuses what comes next."""
        self.follows_stray = False
        """Whether something that is no entry came last."""
        self.last_end = 0
        self.last_comma = -1
        self.side = self.conflicts = 0

    def read_members(self) -> list[Entry]:
        """The members of an object."""
        while (token := self._peek(0)) is not None:
            if self._skips_marker(token) or self._takes_comma(token):
                continue
            if token.kind == ":":
                self._keyless(token)
            elif self._kind(1) == ":":
                self._member(token)
            else:
                self._colonless(token)
        self._finish()
        self._find_duplicates()
        return self.entries

    def read_items(self) -> list[Entry]:
        """The items of an array."""
        while (token := self._peek(0)) is not None:
            if self._skips_marker(token) or self._takes_comma(token):
                continue
            self.at += 1
            if token.kind == ":":
                self._report(ProblemKind.UNEXPECTED, Span(token.start, token.end), ":")
                self.is_lenient = True
            elif not self._is_stray(token):
                self._check_comma(token)
                self._add(Entry(None, 0, None, _green(token), token.start, None), token.end)
        self._finish()
        return self.entries

    # --- Members ----------------------------------------------------------------------------------

    def _member(self, token: Token) -> None:
        """A key with a colon."""
        if token.kind == "v":
            self._unexpected(token)
        colon = self._peek(1)
        assert colon is not None  # noqa: S101 - for the type checker
        self._check_comma(token)
        self.at += 2
        while self._kind(0) == ":":
            self._unexpected(self.elements[self.at])
            self.at += 1
        value = self._peek(0)
        is_next_key = self._kind(1) == ":" and value is not None and _can_be_key(value)
        if value is None or value.kind not in "sv" or is_next_key:
            self._missing_value(token, colon)
            return
        self.at += 1
        key = self._key(token)
        self._add(Entry(key, token.start, colon.start, _green(value), value.start, None), value.end)

    def _missing_value(self, token: Token, colon: Token) -> None:
        at = colon.end
        if not (self.is_cut and self._peek(0) is None):
            self._report(ProblemKind.MISSING_VALUE, Span(at, at))
        self._add(Entry(self._key(token), token.start, colon.start, MISSING, at, None), at)
        self.is_lenient = True

    def _colonless(self, token: Token) -> None:
        """A scalar or container that no colon follows."""
        self.at += 1
        value = self._peek(0)
        if token.kind == "v":
            self._unexpected(token)
            self.is_complete = self.is_lenient = self.follows_stray = True
            return
        if self._is_stray(token):
            return
        self._check_comma(token)
        green = _green(token)
        if value is not None and value.kind in "sv" and self._is_pair(token, value):
            at = Span(token.end, token.end)
            self._report(ProblemKind.MISSING_COLON, at, ":")
            self.at += 1
            entry = Entry(self._key(token), token.start, None, _green(value), value.start, None)
            self._add(entry, value.end)
            return
        is_excused = green.kind is NodeKind.HOLE or (self.is_cut and value is None)
        if not is_excused:
            self._report(ProblemKind.MISSING_COLON, Span(token.end, token.end), ":")
        key = self._key(token)
        self._add(Entry(key, token.start, None, MISSING, token.end, None), token.end)
        self.is_lenient = green.kind is NodeKind.HOLE

    def _is_pair(self, token: Token, value: Token) -> bool:
        """Whether a key and a value have only lost the colon between them."""
        if value.kind == "v":
            return True
        return self._kind(1) != ":" and not self.reader.has_line_end(token.end, value.start)

    def _keyless(self, colon: Token) -> None:
        """A colon without a key."""
        value = self._peek(1)
        self.at += 1
        if value is None or value.kind not in "sv" or self._kind(1) == ":":
            self._unexpected(colon)
            return
        self.at += 1
        if self.is_complete:
            self._unexpected(colon._replace(end=value.end))
            return
        at = colon.start
        self._report(ProblemKind.MISSING_VALUE, Span(at, at), "key")
        self._add(Entry(_NO_KEY, at, at, _green(value), value.start, None), value.end)

    def _key(self, token: Token) -> Green:
        green = _green(token)
        if token.kind == "v":
            return _NO_KEY
        if green.kind is NodeKind.STRING:
            return green
        if green.kind is NodeKind.HOLE:
            return Green(NodeKind.STRING, green.width, green.value, has_hole=True)
        return unquoted(self.reader.text[token.start : token.end])

    def _find_duplicates(self) -> None:
        """Reports keys that were there before; the sides of one conflict may repeat each other."""
        seen: dict[object, int] = {}
        for entry, side in zip(self.entries, self.sides, strict=True):
            if entry.key is None or entry.key is _NO_KEY or entry.key.has_hole:
                continue
            name = entry.key.value
            if name in seen and not (side and seen[name] and seen[name] != side):
                span = Span(entry.key_offset, entry.key_offset + entry.key.width)
                self._report(ProblemKind.DUPLICATE_KEY, span, str(name))
            seen[name] = side

    # --- Between entries --------------------------------------------------------------------------

    def _skips_marker(self, token: Token) -> bool:
        if token.kind not in "mM":
            return False
        self.at += 1
        self.is_lenient = True
        first = self.reader.text[token.start]
        self.conflicts += first == "<"
        self.side = {"<": 2 * self.conflicts, "=": 2 * self.conflicts + 1}.get(first, 0)
        return True

    def _takes_comma(self, token: Token) -> bool:
        if token.kind != ",":
            return False
        self.at += 1
        if self.is_complete:
            if self.entries and not self.follows_stray:
                self.entries[-1] = self.entries[-1]._replace(comma=token.start)
            self.last_comma = token.start
        elif not self.is_lenient:
            self._unexpected(token)
            return True
        self.is_complete = self.is_lenient = False
        return True

    def _check_comma(self, token: Token) -> None:
        """Reports that no comma stands between the last entry and this one."""
        if not self.is_complete or self.is_lenient:
            return
        is_hole = _green(token).kind is NodeKind.HOLE
        is_optional = self.reader.dialect is Dialect.HJSON and self.reader.has_line_end(
            self.last_end, token.start, only_own=True
        )
        if not is_hole and not is_optional:
            at = Span(self.last_end, self.last_end)
            self._report(ProblemKind.MISSING_COMMA, at, ",")

    def _is_stray(self, token: Token) -> bool:
        """Whether a word only hangs behind a value; then it is reported and left out."""
        is_stray = (
            self.is_complete
            and not self.is_lenient
            and token.kind == "s"
            and self.reader.text[token.start] not in "\"'"
            and any(p.kind is ProblemKind.UNQUOTED for p in _green(token).problems)
            and not self.reader.has_line_end(self.last_end, token.start)
        )
        if is_stray:
            self._unexpected(token)
        return is_stray

    def _finish(self) -> None:
        is_trailing = self.last_comma >= 0 and not self.is_complete and not self.is_lenient
        if is_trailing and not self.is_cut:
            span = Span(self.last_comma, self.last_comma + 1)
            self._report(ProblemKind.TRAILING_COMMA, span, ",")

    def _add(self, entry: Entry, end: int) -> None:
        self.entries.append(entry)
        self.sides.append(self.side)
        self.last_end = end
        self.is_complete = True
        self.is_lenient = self.follows_stray = False

    def _peek(self, ahead: int) -> Token | None:
        index = self.at + ahead
        return self.elements[index] if index < len(self.elements) else None

    def _kind(self, ahead: int) -> str:
        token = self._peek(ahead)
        return "" if token is None else token.kind

    def _report(self, kind: ProblemKind, span: Span, detail: str = "") -> None:
        self.problems.append(Problem(kind, span, detail))

    def _unexpected(self, token: Token) -> None:
        text = self.reader.text[token.start : token.end]
        self._report(ProblemKind.UNEXPECTED, Span(token.start, token.end), text)


def _plain_members(value: Value) -> list[Entry] | None:
    """The members of an object in which all is in its place; nothing for others."""
    tokens, start = value.elements, value.start
    names: set[object] = set()
    entries: list[Entry] = []
    if len(tokens) % 4 != _BEFORE_COMMA and tokens:
        return None
    for at in range(0, len(tokens), 4):
        key, colon, item = tokens[at : at + 3]
        comma = tokens[at + 3] if at + 3 < len(tokens) else None
        is_plain = key.kind == "s" and colon.kind == ":" and item.kind in "sv"
        if not is_plain or (comma is not None and comma.kind != ","):
            return None
        green = _green(key)
        if green.kind is not NodeKind.STRING or green.has_hole or green.value in names:
            return None
        names.add(green.value)
        comma_at = None if comma is None else comma.start - start
        entries.append(
            Entry(
                green,
                key.start - start,
                colon.start - start,
                _green(item),
                item.start - start,
                comma_at,
            )
        )
    return entries


def _plain_items(value: Value) -> list[Entry] | None:
    """The items of an array in which all is in its place; nothing for others."""
    tokens, start = value.elements, value.start
    entries: list[Entry] = []
    if len(tokens) % 2 == 0 and tokens:
        return None
    for at in range(0, len(tokens), 2):
        item = tokens[at]
        comma = tokens[at + 1] if at + 1 < len(tokens) else None
        if item.kind not in "sv" or (comma is not None and comma.kind != ","):
            return None
        comma_at = None if comma is None else comma.start - start
        entries.append(Entry(None, 0, None, _green(item), item.start - start, comma_at))
    return entries


def _can_be_key(token: Token) -> bool:
    """Whether a value that a colon follows is rather the key of the next member."""
    return token.kind == "s" and _green(token).kind in (NodeKind.STRING, NodeKind.HOLE)


def _green(token: Token) -> Green:
    assert token.green is not None  # noqa: S101 - values have one
    return token.green


def _is_broken(entry: Entry) -> bool:
    return entry.value.is_broken or (entry.key is not None and entry.key.is_broken)


def _shifted(entry: Entry, by: int) -> Entry:
    key, key_at, colon, value, value_at, comma = entry
    return Entry(
        key,
        0 if key is None else key_at + by,
        None if colon is None else colon + by,
        value,
        value_at + by,
        None if comma is None else comma + by,
    )
