"""From tokens to simple commands, what is piped into them, and assignments in text order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from amplify_ls.syntax.shell.tokens import (
    Operator,
    Part,
    Reading,
    Redirect,
    Reference,
    Substitution,
    Unknown,
    WordToken,
    assigned_parts,
)
from amplify_ls.text.span import Span

_NAME = re.compile(r"[A-Za-z_]\w*", re.ASCII)
_KEYWORDS = frozenset(
    {"if", "then", "elif", "else", "fi", "while", "until", "do", "done", "!", "time", "coproc"}
)
_DECLARING = frozenset({"export", "local", "declare", "readonly", "typeset"})


@dataclass(frozen=True, slots=True, eq=False)
class Binding:
    """A name that is given a value; no parts mean that nobody knows which."""

    name: str
    span: Span
    parts: tuple[Part, ...] | None
    elements: tuple[WordToken, ...] | None = None
    is_append: bool = False
    is_deferred: bool = False
    """Whether it stands in a function, which runs later than it stands."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What `IFS=` and `set -f` leave behind for the commands after them."""

    ifs: Binding | None = None
    no_glob: bool = False


@dataclass(slots=True, eq=False)
class SimpleCommand:
    """Words and redirections of one command."""

    words: list[WordToken]
    redirects: list[Redirect]
    span: Span
    settings: Settings
    is_deferred: bool
    is_piped: bool
    """Whether anything is piped into it."""
    left: SimpleCommand | None
    """The simple command whose output that is."""


@dataclass(slots=True)
class Outline:
    """All commands and bindings of a script."""

    commands: list[SimpleCommand] = field(default_factory=list)
    bindings: list[Binding] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)
    outputs: dict[int, SimpleCommand] = field(default_factory=dict)
    """By where a `$(…)` starts: the command that writes its output, if it is one pipeline."""


@dataclass(slots=True)
class _Segment:
    """What stands between two operators."""

    words: list[WordToken]
    redirects: list[Redirect]
    operator: str


def outline(text: str, reading: Reading) -> Outline:
    """Find the commands of a script."""
    found = Outline()
    _Walk(text, found, Settings(), is_deferred=False).walk(reading)
    found.commands.sort(key=lambda command: command.span.start)
    found.bindings.sort(key=lambda binding: binding.span.end)
    return found


def _segments(reading: Reading) -> Iterator[_Segment]:
    segment = _Segment([], [], "\n")
    for token in reading.tokens:
        match token:
            case WordToken():
                segment.words.append(token)
            case Redirect():
                segment.redirects.append(token)
            case Operator():
                segment.operator = token.text
                yield segment
                segment = _Segment([], [], "\n")
    yield segment


def _is_arithmetic(word: WordToken) -> bool:
    part = word.parts[0]
    return isinstance(part, Unknown) and part.name == "(("


class _Walk:
    """One pass over the tokens of a script or of a `$(…)`."""

    def __init__(self, text: str, found: Outline, settings: Settings, *, is_deferred: bool) -> None:
        self.text = text
        self.found = found
        self.settings = settings
        self.is_deferred = is_deferred
        self.outer_settings: list[Settings] = []
        self.braces: list[bool] = []
        self.cases: list[bool] = []
        """For each open `case`, whether a pattern comes next."""
        self.function_step = 0
        self.is_test = False
        self.is_piped = False
        self.left: SimpleCommand | None = None
        self.pipelines: list[SimpleCommand | None] = []

    def walk(self, reading: Reading) -> None:
        self.found.readings.append(reading)
        for segment in _segments(reading):
            for word in segment.words:
                self._walk_inside(word)
            for redirect in segment.redirects:
                self._walk_inside(redirect)
            self._walk_case(segment)
            if not self.is_test:
                self._strip(segment)
            self._walk_test(segment)
            command = self._command(segment)
            self._walk_operator(segment, command)

    def _walk_inside(self, token: WordToken | Redirect | None) -> None:
        match token:
            case WordToken():
                self._walk_parts(token.parts)
                for element in token.elements or ():
                    self._walk_inside(element)
            case Redirect():
                self._walk_inside(token.target)
                self._walk_parts(token.body or ())
            case None:
                pass

    def _walk_parts(self, parts: Iterable[Part]) -> None:
        for part in parts:
            if isinstance(part, Reference | Unknown):
                self._walk_parts(part.inner)
            elif isinstance(part, Substitution):
                walk = _Walk(self.text, self.found, self.settings, is_deferred=self.is_deferred)
                walk.walk(part.inner)
                if len(walk.pipelines) == 1 and walk.pipelines[0] is not None:
                    self.found.outputs[part.start] = walk.pipelines[0]

    def _plain(self, segment: _Segment) -> str:
        """The segment's first word, if it is written plainly."""
        word = segment.words[0] if segment.words else None
        return self.text[word.start : word.end] if word is not None and word.is_plain else ""

    def _walk_case(self, segment: _Segment) -> None:
        if not self.cases or not self.cases[-1]:
            return
        if self._plain(segment) == "esac":
            self.cases.pop()
            del segment.words[0]
            return
        segment.words.clear()
        if segment.operator == ")":
            self.cases[-1] = False
            segment.operator = "\n"
        elif segment.operator in "|(":
            segment.operator = "\n"

    def _strip(self, segment: _Segment) -> None:
        """Take reserved words off a segment, so that the command's own words are left."""
        while plain := self._plain(segment):
            if plain == "{":
                self.braces.append(self.is_deferred)
                self.is_deferred = self.is_deferred or self.function_step > 0
                self.function_step = 0
            elif plain == "}":
                self.is_deferred = self.braces.pop() if self.braces else False
            elif plain == "function":
                self.function_step = 2
                del segment.words[:1]
            elif plain == "esac":
                del self.cases[-1:]
            elif plain in ("for", "select", "case"):
                self._loop_or_case(segment, plain)
                return
            elif plain not in _KEYWORDS:
                return
            del segment.words[:1]

    def _loop_or_case(self, segment: _Segment, plain: str) -> None:
        words, segment.words = segment.words, []
        if plain == "case":
            self.cases.append(True)
            if segment.operator == ")":
                self.cases[-1] = False
                segment.operator = "\n"
        elif len(words) > 1 and words[1].is_plain:
            name = self.text[words[1].start : words[1].end]
            self._bind(Binding(name, Span(words[1].start, words[1].end), None))

    def _walk_test(self, segment: _Segment) -> None:
        """Drop `[[ … ]]`, whose operators are no shell operators."""
        if not self.is_test and self._plain(segment) != "[[":
            return
        ends = any(self.text[word.start : word.end] == "]]" for word in segment.words)
        self.is_test = not ends and segment.operator != "\n"
        segment.words.clear()
        segment.redirects.clear()

    def _command(self, segment: _Segment) -> SimpleCommand | None:
        words = segment.words
        bindings = []
        while words and (binding := self._binding(words[0])) is not None:
            bindings.append(binding)
            del words[0]
        if not words:
            for binding in bindings:
                self._bind(binding)
            return None
        if _is_arithmetic(words[0]):
            return None
        if segment.operator == "(" and len(words) == 1:
            self.function_step = 1
            return None
        tokens: list[WordToken | Redirect] = [*words, *segment.redirects]
        span = Span(min(token.start for token in tokens), max(token.end for token in tokens))
        command = SimpleCommand(
            words,
            segment.redirects,
            span,
            self.settings,
            self.is_deferred,
            self.is_piped,
            self.left,
        )
        self.found.commands.append(command)
        self._walk_builtin(command)
        return command

    def _walk_operator(self, segment: _Segment, command: SimpleCommand | None) -> None:
        is_command = command is not None or bool(segment.redirects)
        is_pipe = segment.operator in ("|", "|&")
        if is_command or (is_pipe and not self.is_piped):
            self.pipelines[len(self.pipelines) - self.is_piped :] = [command]
        if is_pipe:
            self.is_piped, self.left = True, command
            return
        match segment.operator:
            case "(":
                if self.function_step != 1:
                    self.outer_settings.append(self.settings)
            case ")":
                if self.function_step != 1 and self.outer_settings:
                    self.settings = self.outer_settings.pop()
            case ";;" | ";&" | ";;&":
                self.cases[-1:] = [True] if self.cases else []
            case "\n" if not is_command:
                return
            case _:
                pass
        self.is_piped, self.left = False, None

    def _binding(self, word: WordToken) -> Binding | None:
        assigned = assigned_parts(self.text, word)
        if assigned is None:
            return None
        return Binding(
            assigned.name,
            Span(word.start, word.end),
            None if assigned.is_element else assigned.parts,
            word.elements,
            is_append=assigned.is_append,
            is_deferred=self.is_deferred,
        )

    def _bind(self, binding: Binding) -> None:
        self.found.bindings.append(binding)
        if binding.name == "IFS":
            self.settings = replace(self.settings, ifs=binding)

    def _walk_builtin(self, command: SimpleCommand) -> None:
        """Follow the commands that give names values and change settings."""
        name = self.text[command.words[0].start : command.words[0].end]
        if name in _DECLARING:
            for word in command.words[1:]:
                if (binding := self._binding(word)) is not None:
                    self._bind(binding)
        elif name == "set":
            self._set([self.text[word.start : word.end] for word in command.words[1:]])
        elif name == "unset":
            if any(self.text[word.start : word.end] == "IFS" for word in command.words):
                self.settings = replace(self.settings, ifs=None)
        elif name == "read":
            self._read(command)

    def _set(self, options: list[str]) -> None:
        for option, following in zip(options, [*options[1:], ""], strict=False):
            is_short = option[:1] in "-+" and "f" in option and not option.startswith("--")
            if is_short or (option in ("-o", "+o") and following == "noglob"):
                self.settings = replace(self.settings, no_glob=option[0] == "-")

    def _read(self, command: SimpleCommand) -> None:
        """`read NAME` takes its value from a heredoc or here-string, if it has one."""
        names = [word for word in command.words[1:] if word.is_plain]
        names = [word for word in names if _NAME.fullmatch(self.text, word.start, word.end)]
        given = [redirect for redirect in command.redirects if "<" in redirect.operator]
        parts: tuple[Part, ...] | None = None
        if given and len(names) == 1:
            redirect = given[-1]
            is_string = redirect.operator == "<<<" and redirect.target is not None
            parts = redirect.target.parts if is_string and redirect.target else redirect.body
        for word in names:
            name = self.text[word.start : word.end]
            self._bind(Binding(name, command.span, parts, is_deferred=self.is_deferred))
