r"""Lines of a Windows batch file as `cmd` reads them: names expanded, then carets, then commands.

`cmd` replaces `%NAME%` before it looks at quotes and signs, so what a name stands for may itself
hold signs. Inside quotes only quotes and names are special, and `\\"` is a quote to it like any.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from amplify_ls.syntax.decoding import Decoding
from amplify_ls.text.mapped import Encode, MappedText, Run
from amplify_ls.text.span import Span

_LINE = re.compile(r"\^(?:[ \t]*\r?\n|[^\r\n])|\"|(?P<end>\r?\n|\r)")
_NAME = (
    r"%%|%\*|%~?[a-z$:]*\d"
    r"|%(?P<name>[A-Za-z_][\w.()\-]*)(?P<change>:[^%\r\n]*)?%"
)
_DELAYED = r"|!(?P<late>[A-Za-z_][\w.\-]*)(?P<latechange>:[^!\r\n]*)?!"
_LOOPED = r"%%(?:~[a-z]*)?[A-Za-z](?!\w)|"
_IS_DELAYED = re.compile(r"enabledelayedexpansion", re.IGNORECASE)
_IS_LOOPED = re.compile(r"\bfor\b[^\r\n]*%%[A-Za-z]\s+in\b", re.IGNORECASE)
_SIGN = re.compile(
    r"\^(?P<end>[ \t]*\r?\n)|\^(?P<sign>.)|(?P<quote>\")|(?P<redirect>\d?(?:<|>>?)(?:&\d)?)"
    r"|(?P<operator>&&|&|\|\||\|)|(?P<bracket>[()])",
    re.DOTALL,
)
_SPECIAL = frozenset('&|<>^()"')
_FEW = 4
_BLANKS = " \t,;="
_TARGET = re.compile(r"[ \t]*(?:\"[^\"\r\n]*\"?|[^\s&|<>()\"])*")


def _percent(text: str) -> str:
    return text.replace("%", "%%")


def _outside(text: str) -> str:
    """Text with a caret before each sign, so that a quote begins nothing."""
    return "".join(f"^{sign}" if sign in _SPECIAL else sign for sign in _in_line(text))


def _inside(text: str) -> str:
    """Text with a caret before each sign that its own quotes put outside quotes."""
    is_quoted, written = True, []
    for sign in _in_line(text):
        if sign == '"':
            is_quoted = not is_quoted
        elif sign in _SPECIAL and not is_quoted:
            written.append("^")
        written.append(sign)
    return "".join(written)


def _in_line(text: str) -> str:
    return text.replace("\r", "").replace("\n", " ")


@dataclass(slots=True)
class Piece:
    """One command of a line, without what redirects it."""

    text: MappedText
    """In coordinates of the script; quotes are still there."""
    operator: str
    """What stands behind it."""
    source_file: str | None = None
    """The file that is redirected into it."""
    is_redirected: bool = False


def logical_lines(text: str) -> Iterator[Span]:
    """Lines with those that a caret outside quotes continues, blanks behind it or not."""
    start = at = 0
    is_quoted = False
    while match := _LINE.search(text, at):
        at = match.end()
        if match[0] == '"':
            is_quoted = not is_quoted
        elif match["end"] is not None:
            if start < match.start():
                yield Span(start, match.start())
            start, is_quoted = at, False
        elif is_quoted:
            at = match.start() + 1
        elif match[0][-1] in "\r\n":
            # The first sign of the next line is as if a caret stood before it.
            at += text.startswith('"', at)
    if start < len(text):
        yield Span(start, len(text))


def names_in(text: str) -> re.Pattern[str]:
    """What is a name in a script: `!NAME!` and `%%i` only are where the script says so."""
    looped = _LOOPED if _IS_LOOPED.search(text) else ""
    return re.compile(looped + _NAME + (_DELAYED if _IS_DELAYED.search(text) else ""))


def expanded(
    text: str, span: Span, pattern: re.Pattern[str], value: Callable[[str, Span], MappedText | None]
) -> MappedText:
    """A line with the names in it replaced by what they stand for."""
    names = list(pattern.finditer(text, *span))
    if not names:
        run = Run(0, span.end - span.start, *span, (_percent,))
        return MappedText(text[span.start : span.end], (run,))
    decoding = Decoding(MappedText.identity(text), _percent)
    at = span.start
    for match in names:
        decoding.copy(at, match.start())
        at = match.end()
        groups = match.groupdict()
        name = groups["name"] or groups.get("late")
        known = None
        if name and not (groups["change"] or groups.get("latechange")):
            known = value(name.lower(), Span(*match.span()))
        if match[0] == "%%":
            decoding.add("%", *match.span())
        elif known is not None:
            decoding.insert(known)
        else:
            decoding.hole(*match.span())
    decoding.copy(at, span.end)
    return decoding.done(span.start)


class Splitter:
    """Splits lines into commands; it knows how many brackets are open."""

    def __init__(self) -> None:
        self._depth = 0

    def pieces(self, line: MappedText) -> Iterator[Piece]:
        """The commands of a line in which names are replaced."""
        builder = _Builder(line)
        text, at = line.text, 0
        while match := _SIGN.search(text, at):
            builder.copy(at, match.start())
            at = match.end()
            kind = match.lastgroup
            if kind == "quote":
                builder.copy(*match.span())
                builder.is_quoted = not builder.is_quoted
            elif builder.is_quoted:
                at = match.start() + 1
                builder.copy(match.start(), at)
            elif kind == "end":
                builder.add("", *match.span())
                builder.copy(at, at + 1)
                at += 1
            elif kind == "sign":
                builder.add(match["sign"], *match.span())
            elif kind == "redirect":
                at = builder.redirect(match)
            elif kind == "operator" or self._is_bracket(match[0], builder):
                yield builder.done(match[0], match.start())
            else:
                builder.copy(*match.span())
        builder.copy(at, len(text))
        yield builder.done("\n", len(text))

    def _is_bracket(self, sign: str, builder: _Builder) -> bool:
        """Whether a bracket groups commands, and is no part of one."""
        head = builder.head
        if head.startswith("for ") and not builder.ends_in_do:
            return False
        if sign == "(" and (head in ("", "else") or head.startswith(("if ", "for "))):
            self._depth += 1
            return True
        if sign == ")" and self._depth:
            self._depth -= 1
            return True
        return False


class _Builder:
    """One command in the making."""

    def __init__(self, line: MappedText) -> None:
        self.line = line
        self.is_quoted = False
        self._begin()

    def _begin(self) -> None:
        self._texts: list[str] = []
        self._runs: list[Run] = []
        self._length = 0
        self._source: str | None = None
        self._is_redirected = False

    @property
    def head(self) -> str:
        """How the command begins, without what may stand before it."""
        return "".join(self._texts[:_FEW]).strip().lstrip("@").lower()

    @property
    def ends_in_do(self) -> bool:
        """Whether what follows is what a `for` does."""
        return "".join(self._texts[-_FEW:]).rstrip().lower().endswith(" do")

    def copy(self, start: int, end: int) -> None:
        self.add(self.line.text[start:end], start, end, is_kept=start < end)

    def add(self, text: str, start: int, end: int, *, is_kept: bool = True) -> None:
        if is_kept:
            encode: tuple[Encode, ...] = (_inside if self.is_quoted else _outside,)
            length = self._length + len(text)
            begun, first = self._length, start
            if self._runs and end - start == len(text):
                last = self._runs[-1]
                if last.is_linear and last.host_end == start and last.encode == encode:
                    begun, first = last.start, last.host_start
                    self._runs.pop()
            self._runs.append(Run(begun, length, first, end, encode))
            self._texts.append(text)
            self._length = length

    def redirect(self, match: re.Match[str]) -> int:
        """Take a redirection out; tells where it ends."""
        sign = match["redirect"]
        if sign[-2:-1] == "&":
            return match.end()
        target = _TARGET.match(self.line.text, match.end())
        end = target.end() if target else match.end()
        name = self.line.text[match.end() : end].strip().strip('"')
        if "<" in sign:
            self._source = name
        else:
            self._is_redirected |= sign[0] in ">1"
        return end

    def done(self, operator: str, at: int) -> Piece:
        runs = tuple(self._runs) or (Run(0, 0, at, at, (_outside,)),)
        text = MappedText("".join(self._texts), runs).through(self.line)
        piece = Piece(text, operator, self._source, self._is_redirected)
        self._begin()
        return piece


def stripped(text: MappedText) -> MappedText:
    """A command without the blanks and the `@` before it."""
    start = len(text.text) - len(text.text.lstrip(_BLANKS + "@\r\n"))
    return text.sliced(Span(start, len(text.text))) if 0 < start < len(text.text) else text
