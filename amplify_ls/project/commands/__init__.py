"""What the Amplify CLI can be told: its commands, their options, and what comes next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from amplify_ls.project.commands.command import CliCommand, CliOption, Follows
from amplify_ls.project.commands.options import HELP
from amplify_ls.project.commands.table import CATEGORY_MEANINGS, all_commands

__all__ = [
    "CATEGORY_MEANINGS",
    "CliCommand",
    "CliOption",
    "Follows",
    "command_of",
    "next_words",
    "option_of",
    "options_of",
]

_GROUPS = {
    "env": "Works on environments.",
    "codegen": "Generates code from a GraphQL schema.",
    "plugin": "Works on plug-ins.",
    "override": "Changes what the Amplify CLI generates.",
    "mock": "Runs a part of the backend on this machine.",
    "import": "Uses what is on AWS already.",
    "add": "Adds a resource to the project.",
    "update": "Changes a resource of the project.",
    "remove": "Removes a resource from the project.",
    "awscloudformation": "Works on what the Amplify CLI keeps of AWS.",
    **{category: f"Works on {what}." for category, what in CATEGORY_MEANINGS.items()},
}
_SHORTEST = 2


@cache
def _by_words() -> dict[tuple[str, ...], CliCommand]:
    found: dict[tuple[str, ...], CliCommand] = {}
    for command in all_commands():
        found[command.words] = command
    for command in tuple(found.values()):
        # `amplify auth add` is `amplify add auth`.
        if len(command.words) == _SHORTEST and command.words[1] in CATEGORY_MEANINGS:
            found.setdefault(command.words[::-1], command)
    return found


def command_of(words: Sequence[str]) -> CliCommand | None:
    """The command that words name, of which more may follow."""
    known = _by_words()
    return known.get(tuple(words[:2])) or known.get(tuple(words[:1]))


def next_words(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The words that can follow those of a command, each with what it does."""
    before = tuple(words)
    seen: set[str] = set()
    for command_words, command in _by_words().items():
        if len(command_words) <= len(before) or command_words[: len(before)] != before:
            continue
        word = command_words[len(before)]
        if word in seen or (command.is_hidden and command_words != before):
            continue
        seen.add(word)
        is_whole = len(command_words) == len(before) + 1
        own = _by_words().get((*before, word))
        yield word, command.meaning if is_whole else own.meaning if own else _GROUPS.get(word, "")


def options_of(words: Sequence[str]) -> tuple[CliOption, ...]:
    """The options that a command takes; every command can be asked for help."""
    command = command_of(words)
    return (*command.options, HELP) if command is not None else ()


def option_of(words: Sequence[str], name: str) -> CliOption | None:
    """An option of a command, by its name without dashes."""
    dashed = f"-{name}"
    found = (one for one in options_of(words) if name == one.name or dashed == one.short)
    return next(found, None)


def meaning_of_word(words: Sequence[str], index: int) -> str:
    """What the word at an index of a command line means."""
    for word, meaning in next_words(words[:index]):
        if word == words[index]:
            return meaning
    return ""
