"""The tokens of JSON and Hjson that need not be well formed."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from amplify_ls.syntax.json import hjson, quotes
from amplify_ls.syntax.json.clean import MAX_DEPTH
from amplify_ls.syntax.json.scalars import clean_scalar, hole
from amplify_ls.syntax.tree import Dialect, Green
from amplify_ls.text.span import Span


class Token(NamedTuple):
    """A piece of text with a meaning of its own.

    Its kind is a bracket, colon or comma itself, or `s`calar, `c`omment, `C`omment without an end,
    conflict `m`arker, `x` for what means nothing, or `D` for all that is nested too deep. The root
    object of an Hjson text without braces stands between `(` and `)`.
    """

    kind: str
    start: int
    end: int
    green: Green | None = None


_COMMON = re.compile(
    r"[ \t\n\r]*+(?:([{}\[\],:])"
    r'|("[^"\\\x00-\x1f]*+(?:\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4})[^"\\\x00-\x1f]*+)*+")'
    r"(?=[ \t]*+(?:[,:}\]\n\r]|\Z))"
    r"|(-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?(?:[eE][+-]?[0-9]++)?|true|false|null|\ufffc)"
    r"(?=[ \t]*+(?:[,}\]\n\r]|\Z)))"
).match
_SPACE = re.compile(r"[ \t\n\r]*+")
_LINE_END = re.compile(r"[\n\r]|\Z")
_COMMENT = re.compile(r"//[^\n\r]*+|#[^\n\r]*+|/\*.*?(?:\*/|(\Z))", re.DOTALL)
_MARKER = re.compile(r"(?:<{7,}+|={7,}+|>{7,}+|\|{7,}+)(?:[ \t][^\n\r]*+)?(?=[\n\r]|\Z)")
_ODD_SPACE = re.compile("[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028\u2029\u3000\ufeff]++")
_GLUED = re.compile(r'(?:"[^"\n\r]*+"|[^\s,:{}\[\]"]++)++')
_AFTER_OPENER = frozenset('"{}[]\n\r ')
_MOST_ODD = 10_000
_ODD_PAIRS = frozenset(
    [a + b for a in ",:{[" for b in ",:"]
    + [a + b for a in "s}]" for b in "s{["]
    + [a + b for a in ",:" for b in "}]"]
)
_token = tuple.__new__


class Lexer:
    """Reads the tokens of one text from left to right."""

    def __init__(
        self,
        text: str,
        dialect: Dialect,
        breaks: Sequence[int],
        *,
        splits: bool = False,
        limit: int = MAX_DEPTH,
    ) -> None:
        self.text = text
        self.dialect = dialect
        self.breaks = breaks
        self.splits = splits
        """Whether a quoteless Hjson text ends before a bracket that it would swallow."""
        self.limit = limit
        """How many brackets may be open at once."""
        self.tokens: list[Token] = []
        self.fragile: list[Span] = []
        """Stretches that were looked at as wholes to find what is lost."""
        self.has_swallowed = False
        """Whether a quoteless text holds what could be structure."""
        self.open_quote = ""
        """The quote that the end of the text cut off."""
        self.stack: list[str] = []
        self.is_value = False
        """Whether a colon came last, so that a value has to follow."""
        self._line = Span(1, 0)
        self._odd_count = 0

    @property
    def expects_key(self) -> bool:
        """Whether the next scalar has to be a key."""
        return not self.is_value and bool(self.stack) and self.stack[-1] in "{("

    def read(self) -> list[Token]:
        """All tokens of the text."""
        text, tokens = self.text, self.tokens
        cache: dict[str, Green] = {}
        before = ""
        at = self._open_root()
        while self._odd_count + len(self.fragile) < _MOST_ODD:
            match = _COMMON(text, at)
            if match is None:
                at = self.skip_space(at)
                if at == len(text):
                    break
                at = self._odd(at)
                before = ""
                continue
            if match.lastindex == 1:
                at, kind = match.end(), match.group(1)
                if kind in "{[":
                    end = self._skip_opener(at - 1)
                    if end:
                        at = end
                        continue
                start, green = at - 1, None
                self._track(kind)
            else:
                start, at = match.span(match.lastindex or 0)
                raw, kind = text[start:at], "s"
                green = cache.get(raw)
                if green is None:
                    green = cache[raw] = clean_scalar(raw)
                self.is_value = False
            if before + kind in _ODD_PAIRS:
                self._count_odd(start)
            before = kind
            tokens.append(_token(Token, (kind, start, at, green)))
        else:
            tokens.append(Token("x", self.skip_space(at), len(text)))
        if self.stack and self.stack[0] == "(":
            tokens.append(Token(")", len(text), len(text)))
        return tokens

    def _skip_opener(self, at: int) -> int:
        """The end of an opening bracket that is none, or of one that is nested too deep."""
        text = self.text
        if len(self.stack) >= self.limit:
            self.tokens.append(Token("D", at, len(text)))
            return len(text)
        return 0 if text[at + 1 : at + 2] in _AFTER_OPENER else quotes.read_braced(self, at)

    def _count_odd(self, at: int) -> None:
        """Counts what stands where it cannot, so as to give up on what is no JSON at all."""
        end = self.tokens[-1].end if self.tokens else at
        if self.dialect is Dialect.STRICT or "\n" not in self.text[end:at]:
            self._odd_count += 1

    def _track(self, kind: str) -> None:
        self.is_value = kind == ":"
        if kind in "{[":
            self.stack.append(kind)
        elif kind in "}]":
            opener = "{" if kind == "}" else "["
            if opener in self.stack:
                while self.stack.pop() != opener:
                    pass
            else:
                self._odd_count += 1

    def _open_root(self) -> int:
        """Starts the root object of an Hjson text without braces."""
        if self.dialect is Dialect.STRICT:
            return 0
        start = self._skip_comments(1 if self.text.startswith("\ufeff") else 0)
        if hjson.starts_member(self.text, start):
            self.tokens.append(Token("(", start, start))
            self.stack.append("(")
        return start

    def _odd(self, at: int) -> int:
        """Reads what is not plain JSON in its place; the offset behind it."""
        text, first = self.text, self.text[at]
        self._count_odd(at)
        if first in "/#" and _COMMENT.match(text, at):
            return self._skip_comments(at)
        marker = _MARKER.match(text, at) if self._starts_line(at) else None
        if marker is not None:
            self.tokens.append(Token("m", at, marker.end()))
            return marker.end()
        if first == '"' or (first == "'" and self.dialect is Dialect.HJSON):
            is_block = text.startswith("'''", at) and not self.expects_key
            read = hjson.read_block if is_block else quotes.read_string
            return read(self, at)
        if first in quotes.WRONG_QUOTES and (end := quotes.read_wrong(self, at)):
            return end
        return self._word(at)

    def _word(self, at: int) -> int:
        """Reads a word without quotes, or blanks that JSON does not know."""
        if self.dialect is Dialect.HJSON:
            return hjson.read_word(self, at)
        match = _ODD_SPACE.match(self.text, at)
        return self.add_junk(at, match.end()) if match else quotes.read_word(self, at)

    def add(self, start: int, end: int, green: Green) -> int:
        """Adds a scalar; the offset behind it."""
        self.tokens.append(Token("s", start, end, green))
        self.is_value = False
        return end

    def add_junk(self, start: int, end: int) -> int:
        """Adds what means nothing; the offset behind it."""
        self.tokens.append(Token("x", start, end))
        return end

    def add_glued(self, start: int) -> int:
        """Adds what cannot be told apart because a hole is in it or next to it."""
        match = _GLUED.match(self.text, start)
        end = match.end() if match else start + 1
        return self.add(start, end, hole(self.text[start:end]))

    # --- Blanks, comments and lines ---------------------------------------------------------------

    def skip_space(self, at: int) -> int:
        """The offset behind blanks and line ends."""
        match = _SPACE.match(self.text, at)
        return match.end() if match else at

    def skip_blanks(self, at: int) -> int:
        """The offset behind blanks on the same line."""
        text = self.text
        while text[at : at + 1] in (" ", "\t"):
            at += 1
        return at

    def is_comment(self, at: int) -> bool:
        """Whether a comment starts at an offset."""
        return _COMMENT.match(self.text, at) is not None

    def _skip_comments(self, at: int) -> int:
        """The offset behind blanks and comments, which become tokens."""
        while True:
            at = self.skip_space(at)
            match = _COMMENT.match(self.text, at)
            if match is None:
                return at
            self.tokens.append(Token("c" if match.group(1) is None else "C", at, match.end()))
            at = match.end()

    def line_end(self, at: int) -> int:
        """Where the line of an offset ends, in the text or in its host."""
        if not self._line.touches(at):
            match = _LINE_END.search(self.text, at)
            self._line = Span(at, match.start() if match else len(self.text))
        if self.breaks:
            index = bisect_right(self.breaks, at)
            if index < len(self.breaks):
                return min(self._line.end, self.breaks[index])
        return self._line.end

    def ends_line(self, at: int) -> bool:
        """Whether only blanks follow on the line."""
        end = self.skip_blanks(at)
        return end == len(self.text) or self.text[end] in "\n\r" or self._has_break(at, end)

    def _starts_line(self, at: int) -> bool:
        return at == 0 or self.text[at - 1] in "\n\r" or self._has_break(at, at)

    def _has_break(self, start: int, end: int) -> bool:
        index = bisect_left(self.breaks, start)
        return index < len(self.breaks) and self.breaks[index] <= end
