"""Brackets that do not match: which one is missing, or too many, and where.

Nobody can know, so a few readings are made, and the one that leaves the fewest problems is taken:
readings that trust the indentation and readings that do not, readings that prefer to put an opening
bracket in and readings that prefer to take a closing one out.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from amplify_ls.syntax.json.build import Matched
from amplify_ls.syntax.json.tokens import Lexer, Token
from amplify_ls.syntax.tree import Green, Problem, ProblemKind
from amplify_ls.text.span import Span

_OPENERS = {"}": "{", "]": "[", ")": "("}
_CLOSERS = {"{": "}", "[": "]", "(": ")"}
_NOT_FIRST = -1
_COMMENTS = "cC"


def is_balanced(tokens: Sequence[Token]) -> bool:
    """Whether every bracket has its counterpart."""
    stack: list[str] = []
    for token in tokens:
        kind = token.kind
        if kind in "{[(":
            stack.append(kind)
        elif (kind in "}])" and not (stack and stack.pop() == _OPENERS[kind])) or kind == "D":
            return False
    return not stack


def readings(lexer: Lexer, tokens: Sequence[Token]) -> Iterator[Matched]:
    """The ways to make the brackets of a text match, likely ones first."""
    if is_balanced(tokens):
        yield Matched(tokens)
        return
    indents = _indents(lexer, tokens)
    has_indents = any(indent > 0 for indent in indents)
    kinds = [token.kind for token in tokens]
    extra = sum(map(kinds.count, "}]")) - sum(map(kinds.count, "{["))
    for puts_openers in (extra > 0, extra <= 0):
        for trusts_indents in (True, False) if has_indents else (False,):
            ways = _Ways(trusts_indents, puts_openers, extra)
            yield _Reading(lexer, tokens, indents, ways).read()


class _Ways(NamedTuple):
    """How to choose where the text does not tell."""

    trusts_indents: bool
    puts_openers: bool
    """Whether to put a bracket in before what closes it, rather than take the closing one out."""
    extra: int
    """How many more brackets close than open."""


@dataclass(slots=True)
class _Frame:
    """An open bracket, and what was seen behind it."""

    kind: str
    indent: int
    line: int
    """Index of the first token of the line it stands on."""
    first: int | None = None
    """Index of the first token inside."""
    last: list[tuple[str, int]] = field(default_factory=list)
    """The last two separators and values, with their indexes."""
    odd: int | None = None
    """Index of a value that a colon follows: an object may have started there."""
    value: int | None = None
    """Index of the first token behind the last colon: an array may have started there."""

    def saw(self, kind: str, index: int) -> None:
        if self.first is None:
            self.first = index
        if self.value == _AWAITED:
            self.value = index
        if kind == ":":
            before = [name for name, _ in self.last]
            is_odd = before == [":", "s"] or (self.kind not in "{(" and before[-1:] == ["s"])
            if is_odd and self.odd is None:
                self.odd = self.last[-1][1]
            self.value = _AWAITED
        self.last = [*self.last[-1:], (kind, index)]


_AWAITED = -2
_ROOT_ONLY = 2
_MOST_OPENERS = 20
"""More would nest too deep."""


class _Reading:
    """One way through the tokens."""

    def __init__(
        self, lexer: Lexer, tokens: Sequence[Token], indents: list[int], ways: _Ways
    ) -> None:
        self.lexer = lexer
        self.tokens = tokens
        self.indents = indents
        self.trusts_indents, self.puts_openers, self.extra = ways
        self.frames = [_Frame("", -1, 0)]
        self.before: dict[int, list[tuple[Token, Problem | None]]] = {}
        """Brackets to put in before a token."""
        self.dropped: set[int] = set()
        self.line = self.opener_count = 0

    def read(self) -> Matched:
        """The tokens with brackets put in and taken out."""
        for index, token in enumerate(self.tokens):
            kind = token.kind
            if kind == ")":
                self.dropped.add(index)
            if kind in "cCxmM" or index in self.dropped:
                continue
            if self.indents[index] != _NOT_FIRST:
                self.line = index
                if self.trusts_indents:
                    self._close_by_indent(index, kind)
            if kind in "{[(":
                self._open(index, kind)
            elif kind in "}])":
                self._close(index, kind)
            else:
                if kind == ":":
                    self._leave_array()
                self.frames[-1].saw("s" if kind == "D" else kind, index)
        return self._finished()

    def _open(self, index: int, kind: str) -> None:
        top = self.frames[-1]
        parent = self.frames[-2].kind if len(self.frames) > 1 else ""
        if kind == top.kind == "{" and top.first is None and self.extra < 0:
            self.extra += 1
            self.dropped.add(index)
            return
        is_item = kind == "{" and top.kind == "{" and parent == "["
        if is_item and top.last and top.last[-1][0] == "," and not self.puts_openers:
            self._put_closers(1, index)
        indent = self._line_indent()
        self.frames[-1].saw("s", index)
        self.frames.append(_Frame(kind, indent, self.line))

    def _close(self, index: int, kind: str) -> None:
        top, opener = self.frames[-1], _OPENERS[kind]
        if top.kind == opener:
            if self.puts_openers and kind == "}" and top.odd is not None:
                self._put_opener(top, top.odd, kind)
            elif self._is_extra(index):
                self.extra -= 1
                self.dropped.add(index)
            else:
                self.frames.pop()
        elif self.puts_openers and self._put_missing_opener(top, kind):
            return
        elif any(frame.kind == opener for frame in self.frames):
            count = next(n for n, frame in enumerate(reversed(self.frames)) if frame.kind == opener)
            self._put_closers(count, index)
            self.frames.pop()
        elif top.kind in "{[" and top.kind:
            self.dropped.add(index)
            self._put(index, _CLOSERS[top.kind], None)
            self.frames.pop()
        else:
            self.dropped.add(index)

    def _put_missing_opener(self, top: _Frame, kind: str) -> bool:
        """Puts an opening bracket where one seems to be lost; whether there is such a place."""
        at = top.odd if kind == "}" else top.value
        if kind == "}" and top.kind in ("", "(") and len(self.frames) <= 1 + len(top.kind):
            at = top.first
            if top.kind == "(":
                self.dropped |= {index for index, t in enumerate(self.tokens) if t.kind in "()"}
                self.frames.remove(top)
                top = self.frames[-1]
        elif at is None and top.kind == "":
            at = top.first
        if at is None or at < 0:
            return False
        self._put_opener(top, at, kind)
        return True

    def _put_opener(self, top: _Frame, at: int, closer: str) -> None:
        self.puts_openers = self.opener_count < _MOST_OPENERS
        self.opener_count += 1
        start = self.tokens[at].start
        fault = Problem(ProblemKind.MISSING_OPENER, Span(start, start), _OPENERS[closer])
        self._put(at, _OPENERS[closer], fault)
        top.odd = top.value = None
        top.last = [("s", at)]

    # --- Closing ----------------------------------------------------------------------------------

    def _is_extra(self, index: int) -> bool:
        """Whether a closing bracket is one too many: too far right, or before more members."""
        if self.puts_openers or self.extra <= 0:
            return False
        if self.trusts_indents and self.indents[index] > max(self.frames[-1].indent, 0):
            return True
        if len(self.frames) != _ROOT_ONLY:
            return False
        following = next(
            (t.kind for t in self.tokens[index + 1 : index + 20] if t.kind not in "cCxmM"), ""
        )
        return following == "," or (following == "s" and self.frames[-1].kind == "{")

    def _leave_array(self) -> None:
        """Ends an array in which a key and a colon stand, if it is in an object."""
        top = self.frames[-1]
        if top.kind != "[" or self.puts_openers or not top.last or top.last[-1][0] != "s":
            return
        if len(self.frames) > 1 and self.frames[-2].kind in "{(" and self.frames[-2].kind:
            key = top.last.pop()
            self._put_closers(1, key[1])
            self.frames[-1].saw(*key)

    def _close_by_indent(self, index: int, kind: str) -> None:
        """Closes what stands deeper than, or as deep as, a line that cannot be inside it."""
        indent = self.indents[index]
        count = 0
        for frame in reversed(self.frames[2:]):
            is_inside = frame.line == self.line or frame.kind == "("
            if kind in "}])":
                is_inside = is_inside or frame.indent <= indent
            if is_inside or frame.indent < indent:
                break
            count += 1
        if count and (kind not in "}])" or self._has_opener(indent, kind)):
            self._put_closers(count, index)

    def _has_opener(self, indent: int, kind: str) -> bool:
        return any(f.kind == _OPENERS[kind] and f.indent == indent for f in self.frames)

    def _put_closers(self, count: int, index: int) -> None:
        """Closes the innermost brackets before a token, and before a comma in front of it."""
        top = self.frames[-1]
        comma = top.last[-1] if top.last and top.last[-1][0] == "," else None
        is_closer = self.tokens[index].kind in "}])"
        at = index if comma is None or is_closer else comma[1]
        closers = "".join(_CLOSERS[frame.kind] for frame in reversed(self.frames[-count:]))
        end = self._end_before(at)
        detail = closers if comma or self.tokens[index].kind not in "s{[" else closers + ","
        fault = Problem(ProblemKind.MISSING_CLOSER, Span(end, end), detail)
        for place, closer in enumerate(closers, 1):
            self._put(at, closer, fault if place == count else None, end)
        del self.frames[-count:]
        if comma is not None and not is_closer:
            self.frames[-1].saw(*comma)
        elif self.tokens[index].kind in "s{[":
            self.before[at].append((Token("m", end, end), None))

    def _end_before(self, index: int) -> int:
        """Where the last token before another ends that is no comment."""
        before = self.tokens[max(index - 50, 0) : index]
        return next((t.end for t in reversed(before) if t.kind not in _COMMENTS), 0)

    def _put(self, index: int, kind: str, fault: Problem | None, at: int | None = None) -> None:
        if at is None:
            at = self.tokens[index].start if kind in "{[(" else self.tokens[index].end
        self.before.setdefault(index, []).append((Token(kind, at, at), fault))

    def _line_indent(self) -> int:
        return max(self.indents[self.line], 0) if self.indents else 0

    # --- The result -------------------------------------------------------------------------------

    def _finished(self) -> Matched:
        tokens: list[Token] = []
        faults: dict[int, Problem] = {}
        for index, token in enumerate(self.tokens):
            for put, fault in self.before.get(index, ()):
                if fault is not None:
                    faults[len(tokens)] = fault
                tokens.append(put)
            if index not in self.dropped:
                tokens.append(token)
            elif token.kind not in "()":
                tokens.append(token._replace(kind="x"))
        return self._with_last_closers(tokens, faults)

    def _with_last_closers(self, tokens: list[Token], faults: dict[int, Problem]) -> Matched:
        """Closes what the end of the text left open, which is one problem however much it is."""
        closers = "".join(_CLOSERS[frame.kind] for frame in reversed(self.frames[1:]))
        if not closers:
            return Matched(tokens, faults)
        missing = closers.rstrip(")")
        last = next((n for n, t in enumerate(reversed(tokens)) if t.kind not in _COMMENTS), 0)
        last = len(tokens) - 1 - last
        green = tokens[last].green
        if missing and self.lexer.open_quote and green is not None:
            tokens[last] = tokens[last]._replace(green=_unblamed(green))
            missing = self.lexer.open_quote + missing
        end = tokens[last].end
        if missing and tokens[last].kind != "D":
            fault = Problem(ProblemKind.MISSING_CLOSER, Span(end, end), missing)
            faults[len(tokens) + len(closers) - 1] = fault
        size = len(self.lexer.text)
        cut = frozenset(range(len(tokens), len(tokens) + len(closers)))
        tokens.extend(Token(closer, size, size) for closer in closers)
        return Matched(tokens, faults, cut)


def _unblamed(green: Green) -> Green:
    """A text at the end, without the problem that it lacks its closing quote."""
    problems = tuple(p for p in green.problems if p.kind is not ProblemKind.MISSING_CLOSING_QUOTE)
    return green.with_problems(problems)


def _indents(lexer: Lexer, tokens: Sequence[Token]) -> list[int]:
    """How far each token that starts a line is indented; less than 0 for the others."""
    text, breaks = lexer.text, lexer.breaks
    indents = []
    end = 0
    for token in tokens:
        start = token.start
        gap = text[end:start]
        if end == 0:
            indents.append(len(gap.rpartition("\n")[2]))
        elif "\n" in gap or "\r" in gap:
            indents.append(len(gap) - max(gap.rfind("\n"), gap.rfind("\r")) - 1)
        elif (
            breaks and (index := bisect_left(breaks, end)) < len(breaks) and breaks[index] <= start
        ):
            indents.append(start - breaks[index])
        else:
            indents.append(_NOT_FIRST)
        end = token.end
    return indents
