"""Where a quoted JSON text was meant to end, when its quotes are broken.

Bash reads a string to the next quote, however far away. Somebody who is typing a payload leaves a
quote out for a while, and then every later string is read inside out. JSON helps: a payload is
over when its brackets are, no line of it looks like a command, and a quote between open brackets
rarely ends it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from amplify_ls.syntax.shell.tokens import TYPOGRAPHIC_QUOTES

_CURLY = f"[{TYPOGRAPHIC_QUOTES}]"
_GAP = r"(?:[ \t\r\n]|\\[ \t]*\r?\n)*+"
_JSON_LINE = re.compile(
    r"(?:[ \t\r]*\n)*[ \t]*"
    rf"(?:[\\\"'{{}}\[\],:\ufffc]|{_CURLY}|-?\d|(?:true|false|null)\b|\$|\Z)"
)
_GAP_HERE = re.compile(_GAP)
_SAME_LINE_END = re.compile(r"[ \t]+(?:-|[;|&>#]|\\[ \t]*\r?\n)|[ \t]*(?:\r?\n|\Z)")
_WORD_END = " \t\r\n;|&)<>"
_OPTION = re.compile(r"(?<![ \t])[ \t]+--?[A-Za-z][\w-]*[ \t=]+\Z")
_LONGEST_OPTION = 200
_JSON_STRING_CLOSED = re.compile(r"[ \t]*[:,}\]]")
_NAMED = re.compile(r"\$(?:\w+|\{[^}\n]*\})", re.ASCII)
_ESCAPED_AND_OPENED = '\\""'
"""Behind a name between two strings: a quote of the JSON text, then that of the second string."""


class Quote(Enum):
    """The two kinds of quotes a payload is put into."""

    DOUBLE = '"'
    SINGLE = "'"


_STEP = {
    Quote.DOUBLE: re.compile(r"\\(?:[ \t]*\r?\n|.|\Z)|[\"{}\[\],:\n$`]", re.DOTALL),
    Quote.SINGLE: re.compile(r"\\(?:[ \t]*\r?\n|.|\Z)|[\"'{}\[\],:\n]", re.DOTALL),
}

# `[ "$a" = b ]` and `[[ … ]]` are tests, `"["*` is a pattern.
_OPENERS = rf"{_GAP}(?!\[\[?[ \t])[{{\[](?:{_GAP}\{{|\[)*"
_JSON_START = {
    Quote.DOUBLE: re.compile(
        rf"{_OPENERS}(?:\\\r?\n|{_GAP}(?:\\(?=[\w\"]|{_CURLY})|{_CURLY}|\"(?=[\w\\\"])|\Z))"
    ),
    Quote.SINGLE: re.compile(rf"{_OPENERS}{_GAP}(?:{_CURLY}|\"(?=[\w\\\"])|\Z)"),
}
_TO_QUOTE = {
    Quote.DOUBLE: re.compile(r'(?:[^"\\\n]|\\[^\n])*'),
    Quote.SINGLE: re.compile(r"[^'\n]*"),
}


@dataclass(slots=True)
class JsonState:
    """How far a JSON text is through, as much of it as tells where it may end."""

    depth: int = 0
    in_string: bool = False
    has_begun: bool = False
    expects_value: bool = False
    """Whether the last sign was one that a value follows."""

    @property
    def is_over(self) -> bool:
        """Whether all brackets are closed."""
        return self.has_begun and self.depth <= 0

    def quote(self) -> None:
        """Step over a quote of the JSON text."""
        self.in_string = not self.in_string
        self.expects_value = False

    def sign(self, sign: str) -> None:
        """Step over a bracket, comma or colon."""
        if self.in_string:
            return
        self.expects_value = sign not in "}]"
        if sign in "{[":
            self.depth += 1
            self.has_begun = True
        elif sign in "}]":
            self.depth -= 1

    def text(self, text: str) -> None:
        """Step over decoded JSON text."""
        for match in re.finditer(r'\\.|["{}\[\],:]', text, re.DOTALL):
            if match[0] == '"':
                self.quote()
            elif not match[0].startswith("\\"):
                self.sign(match[0])


@dataclass(slots=True)
class Verdict:
    """Where a string ends, and which quotes before that are only text."""

    end: int
    is_closed: bool
    text_quotes: tuple[int, ...] = ()
    seen: int = 0
    """How far the text was read to know it."""


def looks_like_json(text: str, at: int, quote: Quote) -> bool:
    """Whether a JSON object or list is meant to start here, in quotes of this kind."""
    return _JSON_START[quote].match(text, at) is not None


def judge(
    text: str, start: int, quote: Quote, state: JsonState, skip: Callable[[int], int]
) -> Verdict:
    """Read a quoted JSON text from behind its opening quote to its end.

    `skip` gives the end of the expansion at a `$` or backtick.
    """
    reading = _Judge(text, quote, state, skip)
    verdict = reading.read(start)
    verdict.seen = reading.at
    return verdict


class _Judge:
    """One reading of one string."""

    def __init__(
        self, text: str, quote: Quote, state: JsonState, skip: Callable[[int], int]
    ) -> None:
        self.text = text
        self.quote = quote
        self.state = state
        self.skip = skip
        self.text_quotes: list[int] = []
        self.command_line: int | None = None
        """End of the last line that looked like JSON, once one did not."""
        self.over: int | None = None
        """Where the brackets were first closed."""
        self.looked_at = 0
        self.at = 0
        """How far the text is read."""

    def read(self, start: int) -> Verdict:
        at = start
        step = _STEP[self.quote]
        while match := step.search(self.text, at):
            at = self.at = match.end()
            sign = match[0]
            if sign == self.quote.value:
                if (verdict := self._quote(match.start())) is not None:
                    return verdict
            elif sign == '"':
                self.state.quote()
            elif sign.endswith("\n"):
                self._line_end(match.start(), at)
            elif sign[0] == "\\":
                at = self._escape(match.start(), at)
            elif sign in "$`":
                at = max(self.skip(match.start()), at)
            else:
                self.state.sign(sign)
                if sign in "}]" and (verdict := self._bracket(at)) is not None:
                    return verdict
        self.at = len(self.text)
        return self._unclosed(self.at)

    def _escape(self, start: int, end: int) -> int:
        if self.quote is Quote.SINGLE:
            return end
        if self.text[start:end] == '\\"':
            self.state.quote()
        elif self.text[start:end] == "\\\\" and self.state.in_string:
            # JSON's own escape: the character behind it is no sign, even if Bash escapes it too.
            return min(end + (2 if self.text[end : end + 1] == "\\" else 1), len(self.text))
        return end

    def _line_end(self, start: int, end: int) -> None:
        if self.command_line is not None or end < self.looked_at:
            return
        if match := _JSON_LINE.match(self.text, end):
            self.looked_at = match.end()
            return
        # A backslash right before a command is what is left of a quote, and no continuation.
        is_apart = self.text[start - 1] in " \t" or self.text[end] in " \t"
        self.command_line = start + (self.text[start] == "\\" and not is_apart)

    def _bracket(self, end: int) -> Verdict | None:
        if not self.state.is_over or self.over is not None:
            return None
        self.over = end
        gap = _GAP_HERE.match(self.text, end)
        following = gap.end() if gap else end
        if self.text.startswith(self.quote.value, following):
            return None
        if "\n" in self.text[end:following]:
            is_over = not looks_like_json(self.text, following, self.quote)
        else:
            is_over = self._is_over_in_line(end)
        quotes = tuple(self.text_quotes)
        return Verdict(end, is_closed=False, text_quotes=quotes) if is_over else None

    def _is_over_in_line(self, end: int) -> bool:
        """Whether the rest of the line is no longer of the string that closed its brackets."""
        if not _SAME_LINE_END.match(self.text, end):
            return False
        rest = _TO_QUOTE[self.quote].match(self.text, end)
        at = rest.end() if rest else end
        if not self.text.startswith(self.quote.value, at):
            return True
        return self.text[at - 1] in " \t=" and self.text[at + 1 : at + 2] not in _WORD_END

    def _quote(self, at: int) -> Verdict | None:
        following = self.text[at + 1 : at + 2]
        is_end = following in _WORD_END
        if self.state.is_over and is_end:
            return self._closed(at)
        if self.command_line is not None:
            return self._unclosed(at)
        if following in ("{", "[") and (option := option_before(self.text, at)) is not None:
            return self._unclosed(option)
        if self.state.depth <= 0 or self._is_legal_end(at, is_end=is_end):
            return self._closed(at)
        self.text_quotes.append(at)
        if self.quote is Quote.DOUBLE:
            self.state.quote()
        return None

    def _is_legal_end(self, at: int, *, is_end: bool) -> bool:
        if self.quote is Quote.SINGLE:
            return is_end or self.text[at + 1] in "\"'$`\\"
        state = self.state
        if state.in_string and _JSON_STRING_CLOSED.match(self.text, at + 1):
            return False
        if is_end:
            return not (self.text_quotes and (state.in_string or state.expects_value))
        return self.text[at + 1] in "$`'\"" and self._is_concatenated(at + 1)

    def _is_concatenated(self, at: int) -> bool:
        """Whether the string goes on as in `"…"$NAME"…"`, and no backslash is missing."""
        if self.text_quotes:
            return False
        match = _NAMED.match(self.text, at)
        if match is None or self.text.startswith(_ESCAPED_AND_OPENED, match.end()):
            return True
        behind = self.text[match.end() : match.end() + 1]
        return behind in _WORD_END or behind in "\"'$`"

    def _closed(self, at: int) -> Verdict:
        return Verdict(at, is_closed=True, text_quotes=tuple(self.text_quotes))

    def _unclosed(self, limit: int) -> Verdict:
        if self.over is not None:
            end = self.over
        else:
            end = self.command_line if self.command_line is not None else limit
            end = trimmed(self.text, end)
        quotes = tuple(quote for quote in self.text_quotes if quote < end)
        return Verdict(end, is_closed=False, text_quotes=quotes)


def option_before(text: str, at: int) -> int | None:
    """Start of the ` --option ` right before a quote."""
    line = text.rfind("\n", 0, at) + 1
    option = _OPTION.search(text, max(line, at - _LONGEST_OPTION), at)
    return None if option is None else option.start()


def trimmed(text: str, end: int) -> int:
    """An end moved before blanks and a line continuation."""
    while end and text[end - 1] in " \t\r\n":
        end -= 1
    return end
