"""Calls of the Amplify CLI in a script: which command, with which options.

The reading of options is the Amplify CLI's own: every dash in front of a name is dropped, the next
word is the value unless it begins with a dash, and a repeated option replaces the earlier one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from amplify_ls.project.kinds import canonical_option

if TYPE_CHECKING:
    from amplify_ls.syntax.shell import Command, Stdin, Word
    from amplify_ls.text.span import Span

PROGRAMS = frozenset({"amplify", "amplify-ls", "@aws-amplify/cli"})
_ENDINGS = frozenset({"cmd", "exe", "ps1", "bat"})
_RUNNERS = {
    "npx": frozenset[str](),
    "bunx": frozenset[str](),
    "yarn": frozenset({"run", "exec", "dlx"}),
    "pnpm": frozenset({"run", "exec", "dlx"}),
    "npm": frozenset({"exec", "run", "x"}),
}
_PREFIXES = frozenset({"sudo", "time", "command", "exec", "nohup", "env", "nice", "!"})


@dataclass(frozen=True, slots=True)
class Option:
    """One option of an invocation as it is written."""

    name: str
    """Without dashes, aliases resolved: `a` and `amplify-config` are `amplify`."""
    written: str
    word: Word
    """The option's own word."""
    value: Word | None
    """Nothing for an option that is followed by another option or by the end."""

    @property
    def span(self) -> Span:
        """Host stretch of the option's own word."""
        return self.word.span


@dataclass(frozen=True)
class Invocation:
    """A command line that runs the Amplify CLI."""

    words: tuple[str, ...]
    """The words before the first option: `("configure", "project")`."""
    word_spans: tuple[Span, ...]
    options: tuple[Option, ...]
    program: Word
    command: Command

    @property
    def span(self) -> Span:
        """The whole command line in the host."""
        return self.command.span

    @property
    def stdin(self) -> Stdin | None:
        """What is piped into the command."""
        return self.command.stdin

    def option(self, name: str) -> Option | None:
        """An option by its canonical name; of repeated ones the last counts."""
        return next((option for option in reversed(self.options) if option.name == name), None)

    def runs(self, *words: str) -> bool:
        """Whether it is a certain command; `amplify auth add` is `amplify add auth`."""
        return set(self.words[: len(words)]) == set(words)


def invocation_of(command: Command) -> Invocation | None:
    """The invocation that a command line is, or nothing if it runs another program."""
    start = _program_index(command.words)
    if start is None:
        return None
    arguments = command.words[start + 1 :]
    count = next((i for i, word in enumerate(arguments) if _is_option(word)), len(arguments))
    return Invocation(
        words=tuple(word.text.text for word in arguments[:count]),
        word_spans=tuple(word.span for word in arguments[:count]),
        options=tuple(_options(arguments[count:])),
        program=command.words[start],
        command=command,
    )


def _program_index(words: Sequence[Word]) -> int | None:
    """Index of the word that names the Amplify CLI, behind `sudo`, `npx` and their like."""
    allowed: frozenset[str] | None = None
    for index, word in enumerate(words):
        text = word.text.text
        if is_program(text):
            return index
        name = _file_name(text)
        if allowed is not None and (text in allowed or text.startswith("-")):
            continue
        if name in _RUNNERS:
            allowed = _RUNNERS[name]
        elif text not in _PREFIXES and "=" not in text:
            return None
    return None


def is_program(word: str) -> bool:
    """Whether a word names the Amplify CLI, with or without a folder or version."""
    if word.startswith("@"):
        return word in PROGRAMS or word.rpartition("@")[0] in PROGRAMS
    return _file_name(word).partition("@")[0] in PROGRAMS


def _file_name(word: str) -> str:
    """The program that a path names, without the ending it has on Windows."""
    name = word.replace("\\", "/").rpartition("/")[2]
    stem, _, ending = name.rpartition(".")
    return stem if ending.lower() in _ENDINGS else name


def _options(words: Sequence[Word]) -> Iterator[Option]:
    index = 0
    while index < len(words):
        word = words[index]
        index += 1
        if not _is_option(word):
            continue
        value = words[index] if index < len(words) and not _is_option(words[index]) else None
        index += value is not None
        written = word.text.text
        yield Option(canonical_option(written.lstrip("-")), written, word, value)


def _is_option(word: Word) -> bool:
    return word.text.text.startswith("-")
