"""A script cut into words and operators, as Bash does it, but past every mistake."""

from __future__ import annotations

import re

from amplify_ls.syntax.shell.expansions import Context, arithmetic, expansion
from amplify_ls.syntax.shell.heredocs import Heredoc, heredoc_start, read_heredoc
from amplify_ls.syntax.shell.quoting import ansi_parts
from amplify_ls.syntax.shell.repair import JsonState, Quote, judge, looks_like_json
from amplify_ls.syntax.shell.strings import blank_continuation, read_string
from amplify_ls.syntax.shell.tokens import (
    ASSIGNMENT,
    TYPOGRAPHIC_QUOTES,
    TYPOGRAPHIC_SINGLE,
    Literal,
    Operator,
    Part,
    Quoting,
    Reading,
    Redirect,
    Repair,
    RepairKind,
    Substitution,
    WordToken,
    without_alternatives,
)
from amplify_ls.text.span import Span

_BLANKS = re.compile(r"(?:[ \t]|\r(?!\n)|\\\r?\n)+")
_BARE = re.compile(r"[^ \t\r\n\\'\"$`|&;()<>]+")
_OPERATOR = re.compile(r";;&|;;|;&|&&|\|\||\|&|[|&;()]")
_REDIRECT = re.compile(r"\d*(?:<<<|<<-|<<|<>|<&|>>|>&|>\||<|>)|&>>|&>")
_BLANK_CONTINUATION = re.compile(r"\\[ \t]+\r?\n")
_SIGNS = " \t\r\n#<>|&;()\\0123456789"
"""What anything but a word may begin with; a digit is one of `2>`."""
_ANSI = re.compile(r"\$'((?:[^'\\]|\\.)*)'", re.DOTALL)
_UNOPENED = {
    Quote.DOUBLE: re.compile(r'[{\[](?:[ \t]*\\["\r\n]|\s*\\")'),
    Quote.SINGLE: re.compile(r'[{\[]\s*["{\[]'),
}
_MOST_SEARCHED = 4
"""How often a script is gone through for the ends of payloads without their first quotes."""
_KEYWORDS = frozenset(
    {"if", "then", "elif", "else", "while", "until", "do", "!", "{", "time", "for"}
)


def read_tokens(context: Context, start: int, limit: int, closer: str = "") -> Reading:
    """Tokens from `start` to the limit, or to the closing parenthesis if one is asked for."""
    return _Lexer(context, start, limit, closer).read()


def lex(text: str) -> Reading:
    """The tokens of a whole script.

    If a quote turns out to be missing somewhere, the script is read once more with that in mind.
    """
    context = Context(text, is_suspicious=False, read_nested=read_tokens)
    reading = read_tokens(context, 0, len(text))
    if context.is_unbalanced:
        context = Context(text, is_suspicious=True, read_nested=read_tokens)
        reading = read_tokens(context, 0, len(text))
    return reading


class _Lexer:
    """One pass over a script or over the inside of `$(…)`."""

    def __init__(self, context: Context, start: int, limit: int, closer: str) -> None:
        self.context = context
        self.text = context.text
        self.at = start
        self.limit = limit
        self.closer = closer
        self.reading = Reading()
        self.heredocs: list[Heredoc] = []
        self.depth = 0
        self.cases: list[int] = []
        self.is_command_start = True

    def read(self) -> Reading:
        while self.at < self.limit and not self.reading.is_closed:
            self._step()
        self.reading.end = self.at
        return self.reading

    def _step(self) -> None:
        sign = self.text[self.at]
        if sign not in _SIGNS:
            self._word_or_keyword()
        elif match := _BLANKS.match(self.text, self.at, self.limit):
            self.at = match.end()
        elif sign in "\r\n":
            self._line_end()
        elif sign == "#":
            self._comment()
        elif match := _REDIRECT.match(self.text, self.at, self.limit):
            self._redirect(match)
        elif match := _OPERATOR.match(self.text, self.at, self.limit):
            self._operator(match)
        elif match := _BLANK_CONTINUATION.match(self.text, self.at, self.limit):
            kind = RepairKind.CONTINUATION_SPACE
            self._repair(blank_continuation(self.text, self.at, match.end(), kind))
            self.at = match.end()
        else:
            self._word_or_keyword()

    def _line_end(self) -> None:
        start = self.at
        self.at += 2 if self.text.startswith("\r\n", start) else 1
        self._push(Operator(start, self.at, "\n"))
        for heredoc in self.heredocs:
            self.at, repairs = read_heredoc(self.context, heredoc, self.at, self.limit)
            self.reading.repairs.extend(repairs)
        self.heredocs.clear()

    def _comment(self) -> None:
        end = self.text.find("\n", self.at, self.limit)
        end = self.limit if end < 0 else end
        self.reading.comments.append(Span(self.at, end - (self.text[end - 1] == "\r")))
        self.at = end

    def _operator(self, match: re.Match[str]) -> None:
        sign = match[0]
        if sign == "(":
            part = arithmetic(self.context, self.at, "((") if self._is_arithmetic() else None
            if part is not None:
                self._push(WordToken(part.start, part.end, (part,)))
                self.at = part.end
                return
            self.depth += 1
        elif sign == ")" and not (self.cases and self.cases[-1] == self.depth):
            if self.depth == 0 and self.closer == ")":
                self.reading.is_closed = True
                self.at = match.end()
                return
            self.depth = max(self.depth - 1, 0)
        self._push(Operator(self.at, match.end(), sign))
        self.at = match.end()

    def _is_arithmetic(self) -> bool:
        return self.is_command_start and self.text.startswith("((", self.at)

    def _redirect(self, match: re.Match[str]) -> None:
        operator = match[0].lstrip("0123456789")
        start, self.at = match.span()
        if operator in "<>" and self.text.startswith("(", self.at):
            self.at = start
            self._word_or_keyword()
            return
        if blanks := _BLANKS.match(self.text, self.at, self.limit):
            self.at = blanks.end()
        if operator in ("<<", "<<-"):
            heredoc, self.at = heredoc_start(self.text, start, self.at, operator)
            if heredoc is not None:
                self.heredocs.append(heredoc)
                self.reading.tokens.append(heredoc.redirect)
            return
        target = self._word() if self.at < self.limit and self._is_word_start() else None
        self.reading.tokens.append(Redirect(start, self.at, operator, target))

    def _is_word_start(self) -> bool:
        return self.text[self.at] not in " \t\r\n|&;)#(" and (
            self.text[self.at] not in "<>" or self.text.startswith("(", self.at + 1)
        )

    def _word_or_keyword(self) -> None:
        word = self._word()
        if word.is_plain and self.is_command_start:
            plain = self.text[word.start : word.end]
            if plain == "case":
                self.cases.append(self.depth)
            elif plain == "esac" and self.cases:
                self.cases.pop()
            self._push(word)
            self.is_command_start = plain in _KEYWORDS
        else:
            self._push(word)

    def _push(self, token: WordToken | Operator) -> None:
        self.reading.tokens.append(token)
        self.is_command_start = isinstance(token, Operator)

    def _repair(self, *repairs: Repair) -> None:
        self.reading.repairs.extend(repairs)

    def _word(self) -> WordToken:
        word = _WordReader(self.context, self.at, self.limit, self.reading)
        token = word.read(is_command=self.is_command_start)
        self.at = token.end
        return token


class _WordReader:
    """One pass over one word."""

    def __init__(self, context: Context, start: int, limit: int, reading: Reading) -> None:
        self.context = context
        self.text = context.text
        self.start = self.at = start
        self.limit = limit
        self.reading = reading
        self.parts: list[Part] = []
        self.state: JsonState | None = None
        """How far the word's JSON text is through, if it has one."""

    def read(self, *, is_command: bool) -> WordToken:
        if not is_command:
            self._value_start()
        if assignment := ASSIGNMENT.match(self.text, self.at, self.limit):
            self.parts.append(Literal(self.at, assignment.end(), Quoting.BARE))
            self.at = assignment.end()
            if (elements := self._elements()) is not None:
                return WordToken(self.start, self.at, tuple(self.parts), elements)
            self._value_start()
        while self.at < self.limit and self._step():
            pass
        if self.at == self.start:
            # A sign that starts nothing here is a word of its own, so that reading goes on.
            self.at += 1
            self.parts.append(Literal(self.start, self.at, Quoting.BARE))
        parts = _joined(self.parts)
        if assignment is None:
            parts = without_alternatives(self.text, parts)
        return WordToken(self.start, self.at, parts)

    def _step(self) -> bool:
        if match := _BARE.match(self.text, self.at, self.limit):
            self._literal(match.end())
            return True
        sign = self.text[self.at]
        match sign:
            case '"':
                self._string(Quote.DOUBLE, self.at + 1)
            case "'":
                self._string(Quote.SINGLE, self.at + 1)
            case "\\":
                return self._escape()
            case "$" | "`":
                self._expansion()
            case "<" | ">":
                return self._process()
            case "\r" if not self.text.startswith("\r\n", self.at):
                self._literal(self.at + 1)
            case _:
                return False
        return True

    def _literal(self, end: int) -> None:
        if self.state is not None:
            self.state.text(self.text[self.at : end])
        self.parts.append(Literal(self.at, end, Quoting.BARE))
        self.at = end

    def _string(self, quote: Quote, start: int, *, opened: bool = True) -> None:
        if self.state is None and looks_like_json(self.text, start, quote):
            self.state = JsonState()
        string = read_string(self.context, start, quote, self.state, opened=opened)
        self.parts.extend(string.parts)
        self.reading.repairs.extend(string.repairs)
        self.at = string.end

    def _escape(self) -> bool:
        if _BLANK_CONTINUATION.match(self.text, self.at, self.limit):
            return False
        end = self.at + (3 if self.text.startswith("\\\r\n", self.at) else 2)
        value = self.text[self.at + 1 : end] if end <= self.limit else "\\"
        if self.state is not None:
            self.state.text(value)
        value = "" if value in ("\n", "\r\n") else value
        self.parts.append(Literal(self.at, min(end, self.limit), Quoting.BARE, value))
        self.at = min(end, self.limit)
        return True

    def _expansion(self) -> None:
        if match := _ANSI.match(self.text, self.at, self.limit):
            self.parts.extend(ansi_parts(self.text, match.start(1), match.end(1)))
            self.at = match.end()
        elif self.text.startswith('$"', self.at):
            self._string(Quote.DOUBLE, self.at + 2)
        elif (part := expansion(self.context, self.at, Quoting.BARE)) is not None:
            self.parts.append(part)
            self.at = part.end
        else:
            self._literal(self.at + 1)

    def _process(self) -> bool:
        if not self.text.startswith("(", self.at + 1):
            return False
        inner = self.context.inside(self.at + 2, ")")
        if inner is None:
            return False
        self.parts.append(Substitution(self.at, inner.end, Quoting.BARE, inner, is_file=True))
        self.at = inner.end
        return True

    def _elements(self) -> tuple[WordToken, ...] | None:
        """The words of `NAME=(…)`, if the word is that."""
        if not self.text.startswith("(", self.at):
            return None
        inner = self.context.inside(self.at + 1, ")")
        if inner is None:
            return None
        self.at = inner.end
        self.reading.repairs.extend(inner.repairs)
        self.reading.comments.extend(inner.comments)
        return tuple(token for token in inner.tokens if isinstance(token, WordToken))

    def _value_start(self) -> None:
        """Repair a value whose opening quote is missing or typographic."""
        if self.at >= self.limit:
            return
        if self.text[self.at] in TYPOGRAPHIC_QUOTES:
            span = Span(self.at, self.at + 1)
            edits = ((span, "'" if self.text[self.at] in TYPOGRAPHIC_SINGLE else '"'),)
            self.reading.repairs.append(Repair(RepairKind.TYPOGRAPHIC_QUOTE, span, edits))
        for quote in Quote if self.text[self.at] in "{[" else ():
            if _UNOPENED[quote].match(self.text, self.at) and self._is_unopened(quote):
                edits = ((Span(self.at, self.at), quote.value),)
                span = Span(self.at, self.at + 1)
                self.reading.repairs.append(Repair(RepairKind.UNOPENED_QUOTE, span, edits))
                self._string(quote, self.at, opened=False)
                break

    def _is_unopened(self, quote: Quote) -> bool:
        context, state = self.context, JsonState()
        if context.searched > _MOST_SEARCHED * len(self.text):
            return False
        verdict = judge(self.text, self.at, quote, state, lambda at: _expansion_end(context, at))
        is_unopened = (
            verdict.is_closed
            and state.is_over
            and not verdict.text_quotes
            and self.text[verdict.end + 1 : verdict.end + 2] in " \t\r\n;|&)"
        )
        if not is_unopened:
            context.searched += verdict.seen - self.at
        return is_unopened


def _expansion_end(context: Context, at: int) -> int:
    part = expansion(context, at, Quoting.BARE)
    return at + 1 if part is None else part.end


def _joined(parts: list[Part]) -> tuple[Part, ...]:
    """Parts with neighbouring bare text made one."""
    joined: list[Part] = []
    for part in parts:
        last = joined[-1] if joined else None
        if (
            isinstance(part, Literal)
            and isinstance(last, Literal)
            and part.quoting is last.quoting is Quoting.BARE
            and part.value is None
            and last.value is None
        ):
            joined[-1] = Literal(last.start, part.end, Quoting.BARE)
        else:
            joined.append(part)
    return tuple(joined)
