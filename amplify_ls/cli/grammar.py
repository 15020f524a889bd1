"""Command lines read as the Amplify CLI reads them, so that its scripts run unchanged.

Every dash in front of a name is dropped, the next word is the value unless it begins with a dash, a
repeated option replaces the earlier one, and the words before the first option name the command in
either order. An option that nobody knows is named and left out, as the Amplify CLI leaves it out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from amplify_ls.contract.errors import AmplifyError

if TYPE_CHECKING:
    from argparse import ArgumentParser

_SHORT = {"y": "yes", "v": "verbose", "h": "help"}
_MOST_WORDS = 2
_NAME = re.compile(r"-+[\w.-]*")


@dataclass(frozen=True, slots=True)
class Known:
    """An option of a command."""

    name: str
    meaning: str
    """What its help says."""
    metavar: str = ""
    """What its value is called; nothing for an option without one."""
    choices: tuple[str, ...] = ()
    is_own: bool = False
    """Whether the Amplify CLI does not have it: then what was meant is never left out."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """The options of a command."""

    options: tuple[Known, ...]
    needless: Mapping[str, str] = field(default_factory=dict)
    """Options of the Amplify CLI that change nothing here, and why."""
    missing: Mapping[str, str] = field(default_factory=dict)
    """Options of the Amplify CLI that are not to be had here, and what to do instead."""
    alias: Callable[[str], str] = str
    """The usual spelling of a name."""

    def known(self, name: str) -> Known | None:
        """The option of a name, if there is one."""
        return next((option for option in self.options if option.name == name), None)

    @property
    def names(self) -> tuple[str, ...]:
        """All names that mean something."""
        return (*(option.name for option in self.options), *self.needless, *self.missing)


@dataclass(frozen=True, slots=True)
class Given:
    """An option as it was typed."""

    written: str
    """With its dashes."""
    value: str | None = None
    strays: tuple[str, ...] = ()
    """Words behind the value, which nothing takes."""

    @property
    def shown(self) -> str:
        """The option without what may be a secret."""
        found = _NAME.match(self.written)
        return found[0] if found else self.written[:1]


@dataclass(frozen=True, slots=True)
class Arguments:
    """What a command was told."""

    words: tuple[str, ...]
    """The words before the first option, without the command's own."""
    options: Mapping[str, Given]
    """By their usual names."""
    notes: tuple[str, ...] = ()
    """What the user has to know about how this was read."""

    def has(self, name: str) -> bool:
        """Whether an option was given."""
        return name in self.options

    def value(self, name: str) -> str | None:
        """The value of an option, if it was given one."""
        given = self.options.get(name)
        return given.value if given is not None else None


def command_in(argv: Sequence[str], commands: Collection[str]) -> str | None:
    """The command that is asked for: `auth add` is `add auth`."""
    words = list(takewhile(_is_word, argv))[:_MOST_WORDS]
    return next((word for word in words if word in commands), None)


def read_arguments(command: str, argv: Sequence[str], grammar: Grammar) -> Arguments:
    """Everything behind the program's name.

    Raises:
        AmplifyError: an option is not to be had here, or was probably meant to be one that keeps
            something from being done.
    """
    words = list(takewhile(_is_word, argv))
    rest = argv[len(words) :]
    if command in words:
        words.remove(command)
    options: dict[str, Given] = {}
    notes: list[str] = []
    for typed in _typed(rest):
        name, given = _taken_apart(typed, grammar, notes)
        _judge(name, given, grammar, notes)
        options[name] = given
    return Arguments(tuple(words), options, tuple(notes))


def describe(
    parser: ArgumentParser, grammar: Grammar, words: Sequence[tuple[str, str]] = ()
) -> None:
    """Let argparse show words and options in help; it does not read them."""
    for metavar, meaning in words:
        parser.add_argument(metavar.lower(), nargs="?", metavar=metavar, help=meaning)
    for option in grammar.options:
        shorts = [f"-{short}" for short, name in _SHORT.items() if name == option.name]
        names = [*shorts, f"--{option.name}"]
        if option.choices:
            parser.add_argument(*names, choices=option.choices, help=option.meaning)
        elif option.metavar:
            parser.add_argument(*names, metavar=option.metavar, help=option.meaning)
        else:
            parser.add_argument(*names, action="store_true", help=option.meaning)


def _is_word(argument: str) -> bool:
    return not argument.startswith("-")


def _typed(arguments: Sequence[str]) -> Iterator[Given]:
    """Options, each with what stands before the next one."""
    starts = [index for index, argument in enumerate(arguments) if not _is_word(argument)]
    for start, end in pairwise([*starts, len(arguments)]):
        behind = arguments[start + 1 : end]
        yield Given(arguments[start], behind[0] if behind else None, tuple(behind[1:]))


def _taken_apart(given: Given, grammar: Grammar, notes: list[str]) -> tuple[str, Given]:
    name = _usual(given.shown.lstrip("-"), grammar)
    if "=" not in given.written or name not in grammar.names:
        return _usual(given.written.lstrip("-"), grammar), given
    notes.append(
        f"The Amplify CLI does not take `{given.shown}=` apart, it skips the option; "
        "with a blank in place of `=` both read it alike."
    )
    strays = (*filter(None, [given.value]), *given.strays)
    return name, Given(given.shown, given.written.partition("=")[2], strays)


def _usual(name: str, grammar: Grammar) -> str:
    if name in grammar.names:
        return name
    short = _SHORT.get(name, name)
    return short if short in grammar.names else grammar.alias(name)


def _judge(name: str, given: Given, grammar: Grammar, notes: list[str]) -> None:
    known = grammar.known(name)
    if given.strays:
        # Never shown: they may be pieces of credentials.
        notes.append(
            f"What stands behind the value of `{given.shown}` is left out; a shell splits a value "
            "that is not in quotes at its blanks."
        )
    if name in grammar.missing:
        raise AmplifyError(
            f"`{given.shown}` is not to be had in amplify-ls.", grammar.missing[name]
        )
    if name in grammar.needless:
        notes.append(f"`{given.shown}` changes nothing here: {grammar.needless[name]}.")
    elif known is None:
        notes.append(_unknown(given, grammar))
    else:
        notes.extend(_about_value(known, given))


def _about_value(known: Known, given: Given) -> Iterator[str]:
    if known.choices and given.value not in known.choices:
        choices = ", ".join(known.choices)
        raise AmplifyError(f"`{given.shown}` needs one of these values: {choices}.")
    if known.metavar and not given.value:
        raise AmplifyError(
            f"`{given.shown}` needs a value, and none follows it.",
            "A value that begins with a dash cannot be given, as in the Amplify CLI.",
        )
    if not (known.metavar or known.choices) and given.value is not None:
        yield (
            f"The word behind `{given.shown}` is left out: the option takes no value. Words of the "
            "command stand before its first option."
        )


def _unknown(given: Given, grammar: Grammar) -> str:
    from amplify_ls.schema.nearest import nearest

    guess = nearest(given.shown.lstrip("-"), grammar.names)
    if guess is None:
        return f"There is no option `{given.shown}`; it is left out, as by the Amplify CLI."
    question = f"There is no option `{given.shown}`; did you mean `--{guess}`?"
    known = grammar.known(guess)
    if known is not None and known.is_own:
        raise AmplifyError(question)
    return f"{question} It is left out, as by the Amplify CLI."
