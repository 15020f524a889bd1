"""Payloads of a command, judged by the rules of `check` before anything is done with them."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from amplify_ls.cli.grammar import Arguments, Given
from amplify_ls.cli.intake import load_stdin
from amplify_ls.cli.report import Checked
from amplify_ls.cli.walk import LeftAlone
from amplify_ls.contract.diagnostic import Severity
from amplify_ls.contract.errors import AmplifyError
from amplify_ls.features.diagnostics import diagnose
from amplify_ls.project.document import Document, Use
from amplify_ls.project.invocation import Invocation, Option
from amplify_ls.project.kinds import FileKind, kind_of_option
from amplify_ls.project.project import load_project
from amplify_ls.project.reading import Reading
from amplify_ls.project.root import find_root
from amplify_ls.syntax.json import parse
from amplify_ls.syntax.shell import Command, Word
from amplify_ls.syntax.tree import Dialect
from amplify_ls.text.mapped import MappedText
from amplify_ls.text.source import SourceFile
from amplify_ls.text.span import Span

if TYPE_CHECKING:
    from amplify_ls.project.project import Project

STDIN = "standard input"
_ENVIRONMENT = "envName"
_ABOUT_SCRIPTS = frozenset({"AMP402"})
"""Rules about where a text comes from: a command line does not tell, its variables are replaced."""
_PATIENCE = 10.0
"""Seconds; whoever pipes a payload into a command has it ready."""


@dataclass(frozen=True, slots=True)
class Payload:
    """A text that a command was given, with what is wrong with it."""

    checked: Checked
    text: str

    @property
    def is_usable(self) -> bool:
        """Whether the command can do what it says."""
        return not self.errors

    @property
    def errors(self) -> tuple[str, ...]:
        """Why the command cannot do what it says, without secrets."""
        from amplify_ls.cli.secrets import secrets_of

        secrets = secrets_of(self.checked.reading)
        return tuple(
            secrets.masked(found.message)
            for found in self.checked.diagnostics
            if found.severity is Severity.ERROR
        )


class InputValidationError(AmplifyError):
    """Payloads that a command cannot use; the Amplify CLI has the same name for it."""

    def __init__(self, payloads: Sequence[Payload]) -> None:
        broken = [payload for payload in payloads if not payload.is_usable]
        names = ", ".join(f"`{payload.checked.name}`" for payload in broken)
        super().__init__(
            f"Nothing was done: what {names} says cannot be used.",
            "Correct it; `amplify-ls explain CODE` tells more about each code.",
        )
        self.errors = tuple(error for payload in broken for error in payload.errors)
        """What is wrong, without secrets."""


def judged_options(words: tuple[str, ...], arguments: Arguments, home: Path) -> list[Payload]:
    """The options that hold JSON or a name with rules of its own, each as a text of its own."""
    project = load_project(find_root(Path.cwd()), home)
    return [
        _option(words, name, given, project)
        for name, given in arguments.options.items()
        if given.value is not None and _is_judged(words, name)
    ]


def judged_stdin(words: tuple[str, ...], arguments: Arguments, home: Path) -> Payload:
    """The payload on standard input, which may have more than one line here.

    Raises:
        AmplifyError: there is none.
    """
    given = arguments.options["headless"]
    text = _input(words, given).text
    kind = kind_of_option(words, "headless")
    if kind is not None:
        text = _counting(text, Dialect(kind.dialect))
    file = SourceFile(Path(STDIN), text)
    invocation = _invocation(words, ())
    project = load_project(find_root(Path.cwd()), home)
    return Payload(_judged(STDIN, file, kind, Use(invocation, None), project), text)


def _is_judged(words: tuple[str, ...], name: str) -> bool:
    return name == _ENVIRONMENT or (name != "headless" and kind_of_option(words, name) is not None)


def _option(words: tuple[str, ...], name: str, given: Given, project: Project) -> Payload:
    text = given.value or ""
    file = SourceFile(Path(given.shown), text)
    option = Option(name, given.shown, _word(text), _word(text))
    use = Use(_invocation(words, (option,)), option)
    return Payload(_judged(given.shown, file, kind_of_option(words, name), use, project), text)


def _judged(
    name: str, file: SourceFile, kind: FileKind | None, use: Use, project: Project
) -> Checked:
    """What `check` finds in a text that stands in a file of its own."""
    if kind is None:
        # The rules about options that are plain words look for them in the command line.
        reading = Reading(file, project.root, invocations=(use.invocation,))
    else:
        tree = parse(file.text, Dialect(kind.dialect))
        document = Document(kind, MappedText.identity(file.text), tree, use)
        reading = Reading(file, project.root, (document,))
    found = (
        diagnostic
        for diagnostic in diagnose(reading, project)
        if diagnostic.severity <= Severity.WARNING and diagnostic.code not in _ABOUT_SCRIPTS
    )
    return Checked(name, reading, tuple(found))


def _counting(text: str, dialect: Dialect) -> str:
    """The part of the input that is the payload: the Amplify CLI reads no more than a line."""
    first = text.partition("\n")[0]
    is_whole = not parse(text, dialect).problems
    return text if is_whole or parse(first, dialect).problems or not first.strip() else first


def _input(words: tuple[str, ...], given: Given) -> SourceFile:
    command = " ".join(words)
    advice = f"Pipe it into the command: `cat payload.json | amplify-ls {command} --headless`."
    if given.value is not None and Path(given.value).is_file():
        advice = f"`--headless` takes no file; write: `… {command} --headless < {given.value}`."
    if sys.stdin.isatty() or not _is_fed():
        raise AmplifyError("There is no payload on standard input.", advice)
    file = load_stdin(STDIN)
    if isinstance(file, LeftAlone):
        message = f"The payload cannot be read: {STDIN} is {file.reason}."
        raise AmplifyError(message, "Give it as UTF-8.")
    if not file.text.strip():
        raise AmplifyError("The payload on standard input is empty.", advice)
    return replace(file, path=Path(STDIN))


def _is_fed() -> bool:
    """Whether anything comes, or at least an end; whoever waits in CI waits for ever."""
    if sys.platform == "win32":
        return True
    from io import UnsupportedOperation
    from select import select

    try:
        return bool(select([sys.stdin.fileno()], [], [], _PATIENCE)[0])
    except (UnsupportedOperation, ValueError):
        return True


def _invocation(words: tuple[str, ...], options: tuple[Option, ...]) -> Invocation:
    command = Command((), Span(0, 0), "", no_glob=True, _stdin=lambda: None)
    return Invocation(words, tuple(Span(0, 0) for _ in words), options, _word(""), command)


def _word(text: str) -> Word:
    whole = MappedText.identity(text)
    return Word(Span(0, len(text)), is_plain=False, _text=lambda: whole, _unquoted=tuple)
