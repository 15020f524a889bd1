"""What the scripts of a file run, as plain texts."""

from pathlib import Path

from amplify_ls.syntax.hosts import read_host
from amplify_ls.syntax.shell import Script


def scripts(name: str, text: str) -> tuple[Script, ...]:
    """The scripts of a file."""
    return read_host(Path(name), text)


def commands(name: str, text: str) -> list[list[str]]:
    """The words of all commands of a file."""
    return [
        [word.text.text for word in command.words]
        for script in scripts(name, text)
        for command in script.commands
    ]


def lines(name: str, text: str) -> list[str]:
    """The commands of a file, each with blanks between its words."""
    return [" ".join(words) for words in commands(name, text)]


def inputs(name: str, text: str) -> list[str]:
    """What the commands of a file read that read something known."""
    return [
        command.stdin.text.text
        for script in scripts(name, text)
        for command in script.commands
        if command.stdin is not None and command.stdin.text is not None
    ]
