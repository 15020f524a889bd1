"""From tokens to simple commands and the names that `set` gives values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import dropwhile

from amplify_ls.syntax.shell.commands import Binding, Outline, Settings, SimpleCommand
from amplify_ls.syntax.shell.tokens import (
    Operator,
    Reading,
    Redirect,
    Substitution,
    WordToken,
    assigned_parts,
)
from amplify_ls.text.span import Span

_BEFORE_COMMANDS = frozenset({"if", "else", "while", "and", "or", "not", "!", "begin", "time"})
_OPENING = frozenset({"if", "while", "begin", "function", "for", "switch"})
_WITHOUT_COMMAND = frozenset({"function", "for", "switch", "case", "end"})
_NAME = re.compile(r"[A-Za-z_]\w*", re.ASCII)


def outline(text: str, reading: Reading) -> Outline:
    """Find the commands of a script."""
    found = Outline()
    _Walk(text, found, is_deferred=False).walk(reading)
    found.commands.sort(key=lambda command: command.span.start)
    found.bindings.sort(key=lambda binding: binding.span.end)
    return found


class _Walk:
    """One pass over the tokens of a script or of parentheses."""

    def __init__(self, text: str, found: Outline, *, is_deferred: bool) -> None:
        self.text = text
        self.found = found
        self.blocks: list[bool] = []
        """For each open block, whether it is in a function."""
        self.is_deferred = is_deferred
        self.pipelines: list[SimpleCommand | None] = []
        self.left: SimpleCommand | None = None
        self.is_piped = False

    def walk(self, reading: Reading) -> None:
        self.found.readings.append(reading)
        for words, redirects, operator in _segments(reading):
            for word in words:
                self._walk_inside(word)
            for redirect in redirects:
                self._walk_inside(redirect.target)
            command = self._command(words, redirects)
            if command is not None or (operator == "|" and not self.is_piped):
                self.pipelines[len(self.pipelines) - self.is_piped :] = [command]
            if operator == "|":
                self.is_piped, self.left = True, command
            elif operator != "\n" or command is not None:
                self.is_piped, self.left = False, None

    def _walk_inside(self, word: WordToken | None) -> None:
        for part in word.parts if word is not None else ():
            if isinstance(part, Substitution):
                walk = _Walk(self.text, self.found, is_deferred=self._is_in_function)
                walk.walk(part.inner)
                if len(walk.pipelines) == 1 and walk.pipelines[0] is not None:
                    self.found.outputs[part.start] = walk.pipelines[0]

    @property
    def _is_in_function(self) -> bool:
        return self.blocks[-1] if self.blocks else self.is_deferred

    def _plain(self, word: WordToken) -> str:
        return self.text[word.start : word.end] if word.is_plain else ""

    def _command(self, words: list[WordToken], redirects: list[Redirect]) -> SimpleCommand | None:
        words = self._without_keywords(words)
        while words and (binding := self._prefixed(words[0])) is not None:
            self.found.bindings.append(binding)
            words = words[1:]
        if not words:
            return None
        tokens: list[WordToken | Redirect] = [*words, *redirects]
        span = Span(min(token.start for token in tokens), max(token.end for token in tokens))
        command = SimpleCommand(
            words, redirects, span, Settings(), self._is_in_function, self.is_piped, self.left
        )
        self.found.commands.append(command)
        if self._plain(words[0]) == "set":
            self.found.bindings.extend(self._set(words))
        elif self._plain(words[0]) == "export":
            self.found.bindings.extend(filter(None, map(self._prefixed, words[1:])))
        return command

    def _without_keywords(self, words: list[WordToken]) -> list[WordToken]:
        while words and (plain := self._plain(words[0])):
            if plain in _OPENING:
                self.blocks.append(self._is_in_function or plain == "function")
            elif plain == "end" and self.blocks:
                self.blocks.pop()
            if plain in _WITHOUT_COMMAND:
                return []
            if plain not in _BEFORE_COMMANDS:
                break
            words = words[1:]
        return words

    def _prefixed(self, word: WordToken) -> Binding | None:
        """`NAME=value` in front of a command, or behind `export`."""
        assigned = assigned_parts(self.text, word)
        if assigned is None:
            return None
        span = Span(word.start, word.end)
        return Binding(assigned.name, span, assigned.parts, is_deferred=self._is_in_function)

    def _set(self, words: list[WordToken]) -> Iterator[Binding]:
        """`set [options] NAME value…`."""
        others = list(dropwhile(lambda word: self._plain(word).startswith("-"), words[1:]))
        options = {self._plain(word) for word in words[1 : len(words) - len(others)]}
        if not others or _NAME.fullmatch(self.text, others[0].start, others[0].end) is None:
            return
        name, values = self.text[others[0].start : others[0].end], tuple(others[1:])
        span = Span(others[0].start, words[-1].end)
        is_deferred = self._is_in_function
        if not values or not options.isdisjoint({"-e", "--erase"}):
            yield Binding(name, span, None, is_deferred=is_deferred)
        elif len(values) == 1:
            is_append = not options.isdisjoint({"-a", "--append"})
            parts = None if is_append else values[0].parts
            yield Binding(name, span, parts, is_deferred=is_deferred)
        else:
            yield Binding(name, span, values[0].parts, values, is_deferred=is_deferred)


def _segments(reading: Reading) -> Iterator[tuple[list[WordToken], list[Redirect], str]]:
    """What stands between two operators, and the second of them."""
    words: list[WordToken] = []
    redirects: list[Redirect] = []
    for token in reading.tokens:
        match token:
            case WordToken():
                words.append(token)
            case Redirect():
                redirects.append(token)
            case Operator():
                yield words, redirects, token.text
                words, redirects = [], []
    yield words, redirects, "\n"
