"""Where a cursor is in a schema, for completion: judged by what stands before it alone.

The tree of text that is being typed is seldom the one that is meant, so the tokens between the
start of the definition and the cursor are followed instead.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from amplify_ls.syntax.graphql.reader import KEYWORDS
from amplify_ls.syntax.graphql.tokens import Lexer, Sort
from amplify_ls.syntax.graphql.tree import DefinitionKind
from amplify_ls.text.span import Span

if TYPE_CHECKING:
    from amplify_ls.syntax.graphql.tree import SdlTree


class Slot(Enum):
    """What a cursor can type at its place."""

    KEYWORD = "keyword"
    HEAD = "head"
    """Behind the name of a type: directives or `implements`."""
    DIRECTIVE = "directive"
    ARGUMENT = "argument"
    """The name of an argument, or of a key in a value."""
    VALUE = "value"
    TYPE = "type"
    INTERFACE = "interface"
    MEMBER = "member"
    """A type of a union."""
    TAIL = "tail"
    """Behind the type of a field: directives."""
    NONE = "none"


class Region(Enum):
    """What kind of brackets are around a place."""

    TOP = "top"
    BODY = "body"
    PARAMETERS = "parameters"
    ARGUMENTS = "arguments"
    OBJECT = "object"
    LIST = "list"


@dataclass(slots=True)
class _Frame:
    """One pair of brackets that is still open, and how far it has been read."""

    region: Region
    name: str = ""
    """The field, argument or key that was named last."""
    is_behind_colon: bool = False
    has_type: bool = False
    given: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class SdlPlace:
    """Where a cursor is."""

    slot: Slot
    kind: DefinitionKind
    """Of the definition around it."""
    region: Region
    replace: Span
    """What an answer replaces: the word under the cursor, or nothing."""
    is_quoted: bool = False
    """Whether the cursor is inside quotes."""
    directive: str = ""
    path: tuple[str, ...] = ()
    """The argument and the keys below it that lead here."""
    given: frozenset[str] = frozenset()
    """Arguments or keys that stand beside it already."""
    type_name: str = ""
    """The type that the definition defines."""
    field: str = ""
    """The field in which it is."""
    is_followed: bool = False
    """Whether a colon or an opening bracket follows."""


def place_at(tree: SdlTree, offset: int) -> SdlPlace:
    """Where a cursor is in a schema."""
    around = tree.before(max(offset - 1, 0))
    walk = _Walk(tree.text, around.start if around is not None else 0)
    walk.run(offset)
    return walk.place(offset)


_ENDS = {")": (Region.ARGUMENTS, Region.PARAMETERS), "}": (Region.OBJECT, Region.BODY)}
_NAMING = frozenset({Region.ARGUMENTS, Region.OBJECT})
_TYPED = frozenset({Region.BODY, Region.PARAMETERS})
_IN_VALUE = frozenset({Region.ARGUMENTS, Region.OBJECT, Region.LIST})


class _Walk:
    """The way from the start of a definition to the cursor."""

    def __init__(self, text: str, start: int) -> None:
        self.lexer = Lexer(text, start)
        self.frames = [_Frame(Region.TOP)]
        self.kind = DefinitionKind.UNKNOWN
        self.directive = ""
        self.type_name = ""
        self.head = Slot.KEYWORD
        self.last = ""
        """The token before."""
        self.last_end = start

    def run(self, offset: int) -> None:
        """Follow the tokens that end before the cursor."""
        lexer = self.lexer
        while lexer.sort != Sort.END and lexer.end <= offset:
            is_word = lexer.sort in (Sort.NAME, Sort.NUMBER)
            if lexer.end == offset and (is_word or _is_open_string(lexer)):
                return
            self._take(lexer.sort, lexer.value)
            self.last, self.last_end = lexer.value, lexer.end
            lexer.advance()

    def _take(self, sort: int, value: str) -> None:
        frame = self.frames[-1]
        if sort == Sort.NAME and self.last == "@":
            self.directive = value
        elif sort == Sort.SIGN:
            self._take_sign(frame, value)
        elif frame.region is Region.TOP:
            self._take_head(value)
        elif sort == Sort.NAME and not frame.is_behind_colon and frame.region is not Region.LIST:
            frame.name, frame.has_type = value, False
            frame.given.append(value)
        elif frame.is_behind_colon:
            frame.is_behind_colon, frame.has_type = False, True

    def _take_head(self, value: str) -> None:
        if self.head is Slot.KEYWORD and value in KEYWORDS:
            if value != "extend":
                self.kind, self.head = DefinitionKind(value), Slot.NONE
        elif value == "implements":
            self.head = Slot.INTERFACE
        elif self.head is Slot.NONE:
            self.head, self.type_name = Slot.HEAD, value

    def _take_sign(self, frame: _Frame, sign: str) -> None:
        if sign in ("{", "(", "["):
            self._open(frame, sign)
        elif sign in _ENDS or sign == "]":
            self._close(sign)
        elif sign == ":":
            frame.is_behind_colon = True
        elif sign == "=" and frame.region is Region.TOP:
            self.head = Slot.MEMBER
        elif sign == "=":
            frame.is_behind_colon = frame.has_type = False
        elif sign == "@" and self.head is Slot.INTERFACE:
            self.head = Slot.HEAD

    def _open(self, frame: _Frame, sign: str) -> None:
        in_value = frame.region in _IN_VALUE
        if sign == "[" and in_value:
            self._push(Region.LIST)
        elif sign == "{":
            self._push(Region.OBJECT if in_value else Region.BODY)
        elif sign == "(":
            is_directive = self.directive and self.last == self.directive
            self._push(Region.ARGUMENTS if is_directive else Region.PARAMETERS)

    def _push(self, region: Region) -> None:
        self.frames.append(_Frame(region))

    def _close(self, sign: str) -> None:
        wanted = _ENDS.get(sign, (Region.LIST,))
        for index in range(len(self.frames) - 1, 0, -1):
            if self.frames[index].region in wanted:
                del self.frames[index:]
                break
        else:
            return
        frame = self.frames[-1]
        if frame.region in _NAMING:
            frame.is_behind_colon = False
        elif frame.region is Region.TOP and sign == "}":
            self.kind, self.head = DefinitionKind.UNKNOWN, Slot.KEYWORD

    def place(self, offset: int) -> SdlPlace:
        """The place at the cursor, where the walk has ended."""
        lexer, text = self.lexer, self.lexer.text
        frame = self.frames[-1]
        is_inside = lexer.start < offset <= lexer.end and lexer.sort != Sort.END
        is_string = is_inside and lexer.sort in (Sort.STRING, Sort.BLOCK)
        is_word = is_inside and lexer.sort == Sort.NAME
        span = Span(offset, offset)
        slot = self._slot(frame, offset)
        if is_string:
            closed = lexer.end - lexer.start > 1 and text[lexer.end - 1] == '"'
            span = Span(lexer.start + 1, lexer.end - closed)
            slot = slot if slot is Slot.VALUE and lexer.sort == Sort.STRING else Slot.NONE
        elif is_word:
            span = Span(lexer.start, lexer.end)
        elif is_inside or _is_comment(text, self.last_end, offset):
            slot = Slot.NONE
        behind = text[span.end : span.end + 40].lstrip(" \t")[:1]
        return SdlPlace(
            slot,
            self.kind,
            frame.region,
            span,
            is_quoted=is_string,
            directive=self.directive,
            path=self._path(),
            given=frozenset(frame.given) | self._given_behind(span.end, frame),
            type_name=self.type_name,
            field=next((f.name for f in self.frames if f.region is Region.BODY), ""),
            is_followed=bool(behind) and behind in ":(",
        )

    def _slot(self, frame: _Frame, offset: int) -> Slot:
        if self.last == "@":
            is_near = not self.lexer.text[self.last_end : offset].strip(" \t").startswith("\n")
            return Slot.DIRECTIVE if is_near else Slot.NONE
        if frame.region is Region.TOP:
            return self._top_slot(offset)
        if frame.region is Region.LIST:
            return Slot.VALUE
        if frame.region in _NAMING:
            return Slot.VALUE if frame.is_behind_colon else Slot.ARGUMENT
        if frame.is_behind_colon:
            return Slot.TYPE
        is_tail = frame.has_type or (self.kind is DefinitionKind.ENUM and frame.name)
        return Slot.TAIL if is_tail and self._is_same_line(offset) else Slot.NONE

    def _top_slot(self, offset: int) -> Slot:
        if self.head is Slot.INTERFACE:
            follows = self.last in ("implements", "&")
            return Slot.INTERFACE if follows else Slot.HEAD
        if self.head is Slot.MEMBER:
            is_member = self.last in ("=", "|")
            return Slot.MEMBER if is_member else self._next_definition(offset)
        if self.head is Slot.HEAD and not self._is_same_line(offset):
            return Slot.KEYWORD
        return self.head

    def _next_definition(self, offset: int) -> Slot:
        return Slot.NONE if self._is_same_line(offset) else Slot.KEYWORD

    def _is_same_line(self, offset: int) -> bool:
        return "\n" not in self.lexer.text[self.last_end : offset]

    def _path(self) -> tuple[str, ...]:
        return tuple(
            frame.name for frame in self.frames if frame.region in _NAMING and frame.is_behind_colon
        )

    def _given_behind(self, at: int, frame: _Frame) -> frozenset[str]:
        """Names that follow in the same brackets."""
        if frame.region not in _NAMING:
            return frozenset()
        lexer, depth, found, name = Lexer(self.lexer.text, at), 0, set(), ""
        while lexer.sort != Sort.END and depth >= 0:
            if lexer.sort == Sort.SIGN:
                sign = lexer.value
                depth += (sign in "([{") - (sign in ")]}")
                if sign == ":" and depth == 0 and name:
                    found.add(name)
                if sign == "@":
                    break
            name = lexer.value if lexer.sort == Sort.NAME else ""
            lexer.advance()
        return frozenset(found)


def _is_open_string(lexer: Lexer) -> bool:
    value = lexer.value
    return lexer.sort == Sort.STRING and (len(value) == 1 or not value.endswith('"'))


def _is_comment(text: str, start: int, offset: int) -> bool:
    line = max(text.rfind("\n", start, offset) + 1, start)
    return "#" in text[line:offset]
