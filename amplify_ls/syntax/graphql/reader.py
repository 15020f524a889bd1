"""What every part of the parser shares: the token, the place it counts from, and problems."""

from __future__ import annotations

import re

from amplify_ls.syntax.graphql.tokens import Lexer, Sort
from amplify_ls.syntax.graphql.tree import Name, Problem, ProblemKind
from amplify_ls.text.span import Span

KEYWORDS = frozenset(
    {"type", "interface", "union", "enum", "input", "scalar", "schema", "directive", "extend"}
)
OPERATIONS = frozenset({"query", "mutation", "subscription", "fragment"})
_HEADS = frozenset({"{", "implements"})
_FOLLOWED = {"extend": KEYWORDS, "schema": frozenset({"{", "@"}), "directive": frozenset({"@"})}
_LINE_START = re.compile(r"(?:\A|[\n\r])[ \t\ufeff]*\Z")


class Reader(Lexer):
    """A lexer that counts from the start of a definition and remembers what is wrong."""

    __slots__ = ("base", "problems")

    def __init__(self, text: str, at: int = 0) -> None:
        super().__init__(text, at)
        self.base = at
        self.problems: list[Problem] = []

    @property
    def span(self) -> Span:
        """Where the token stands in the definition."""
        return Span(self.start - self.base, self.end - self.base)

    @property
    def done(self) -> int:
        """Where the token before ended, in the definition."""
        return self.last_end - self.base

    def complain(self, kind: ProblemKind, span: Span | None = None, detail: str = "") -> None:
        """Remember a problem at the current token, or elsewhere."""
        self.problems.append(Problem(kind, span or self.span, detail))

    def lack(self, kind: ProblemKind, detail: str = "") -> None:
        """Remember that something is missing behind the token before."""
        self.complain(kind, Span(self.done, self.done), detail)

    def unexpected(self) -> None:
        """Skip a token that may not be here; several in a row are one problem."""
        kind = ProblemKind.CONFLICT_MARKER if self.sort == Sort.MARKER else ProblemKind.UNEXPECTED
        span, last = self.span, self.problems[-1] if self.problems else None
        if last is not None and last.kind is kind and last.span.end == self.done:
            self.problems.pop()
            span = Span(last.span.start, span.end)
        self.complain(kind, span)
        self.advance()

    def name(self) -> Name:
        """Take a name, which has to be there."""
        name = Name(self.value, self.start - self.base)
        self.advance()
        return name

    def expect(self, sign: str) -> bool:
        """Take a sign, or remember that it is missing."""
        if self.is_sign(sign):
            self.advance()
            return True
        self.lack(ProblemKind.MISSING_SIGN, sign)
        return False

    def close(self, sign: str, opened: int) -> None:
        """Take a closing bracket, or remember that it is missing."""
        if self.is_sign(sign):
            if opened == self.last_end:
                self.complain(
                    ProblemKind.EMPTY, Span(opened - 1 - self.base, self.end - self.base), sign
                )
            self.advance()
        else:
            self.lack(ProblemKind.MISSING_CLOSER, sign)

    @property
    def starts_line(self) -> bool:
        """Whether only blanks stand before the token on its line."""
        return _LINE_START.search(self.text, max(self.start - 200, 0), self.start) is not None

    def starts_definition(self, *, among_names: bool = False) -> bool:
        """Whether a definition begins at the token, in a place where none may be.

        A field's name is never followed by another name, so there is little to confuse it with;
        among the values of an enum or a list only what follows the name tells.
        """
        if self.sort == Sort.NAME:
            value = self.value
            if value not in KEYWORDS:
                return False
            behind = self.peek(3)
        elif self.sort in (Sort.STRING, Sort.BLOCK):
            (sort, value), *behind = self.peek(4)
            if sort != Sort.NAME or value not in KEYWORDS:
                return False
        else:
            return False
        if among_names:
            return self._is_unindented and _is_head_among_names(value, behind)
        return _is_head(value, behind, starts_line=self.starts_line)

    @property
    def _is_unindented(self) -> bool:
        return self.start == 0 or self.text[self.start - 1] in "\n\r"


def _is_head(keyword: str, behind: list[tuple[int, str]], *, starts_line: bool) -> bool:
    """Whether what follows a keyword can only follow one."""
    (sort, value), (second_sort, second), _ = behind
    if keyword in _FOLLOWED:
        return value in _FOLLOWED[keyword] and (starts_line or keyword == "extend")
    if sort != Sort.NAME:
        return False
    if second in _HEADS or (keyword == "union" and second == "="):
        return True
    return starts_line and (second == "@" or (keyword == "scalar" and second_sort != Sort.SIGN))


def _is_head_among_names(keyword: str, behind: list[tuple[int, str]]) -> bool:
    (_, value), (_, second), (_, third) = behind
    if keyword in _FOLLOWED:
        return keyword == "extend" and value in KEYWORDS and third in _HEADS
    return second in _HEADS or second == "@" or (keyword == "union" and second == "=")
