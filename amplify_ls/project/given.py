"""Files that commands of scripts hand to the Amplify CLI: payloads, whatever they are called."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from amplify_ls.project.invocation import Invocation, invocation_of
from amplify_ls.project.kinds import kind_of_option
from amplify_ls.syntax.hosts import read_host
from amplify_ls.text.mapped import HOLE

if TYPE_CHECKING:
    from amplify_ls.project.invocation import Option
    from amplify_ls.text.source import SourceFile
    from amplify_ls.text.span import Span

_MENTION = "amplify"
_ENDING = ".json"
_IN_UNKNOWN_FOLDER = re.compile(rf"{HOLE}+/+(?=[^/])")
_RUN_WHERE_THEY_STAND = frozenset({"package.json", "Makefile", "makefile", "GNUmakefile"})


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A file that a command of a script reads a payload from, as it is written there."""

    name: str
    """Its path, of which stretches may be unknown."""
    kind: str
    """Id of the kind of payload that the command takes."""
    span: Span
    """In the script: what gives the command the text of the file."""


@dataclass(frozen=True, slots=True)
class Handover:
    """A file that is there, and the command that takes it for a payload."""

    file: Path
    kind: str
    script: Path
    span: Span


Given = Mapping[Path, tuple[Handover, ...]]
"""Commands that take a file for a payload, by the file."""


def file_read(invocation: Invocation, option: Option) -> NamedFile | None:
    """The file from which an option, or with `--headless` the command, gets its payload."""
    kind = kind_of_option(invocation.words, option.name)
    if kind is None:
        return None
    giver = invocation.stdin if option.name == "headless" else option.value
    if giver is None or giver.file is None:
        return None
    return NamedFile(giver.file, kind.id, giver.span)


def handovers(
    script: SourceFile, folders: Sequence[Path], is_there: Callable[[Path], bool]
) -> Iterator[Handover]:
    """The files that a script gives to the Amplify CLI, those of them that are there.

    Nobody knows where a script is run from: `folders` are tried before the script's own.
    """
    if _MENTION not in script.text or _ENDING not in script.text:
        return
    for named in _named_in(script.path, script.text):
        file = next(filter(is_there, meant_files(named.name, script.path, folders)), None)
        if file is not None:
            yield Handover(file, named.kind, script.path, named.span)


def meant_files(name: str, script: Path, folders: Sequence[Path]) -> Iterator[Path]:
    """The files that a name in a script may mean, the likeliest first."""
    path = name.replace("\\", "/")
    known = _IN_UNKNOWN_FOLDER.sub("", path, count=1)
    if HOLE in known or not known:
        return
    # What a script works out beforehand is most often the folder that it is in itself.
    is_own_first = known != path or script.name in _RUN_WHERE_THEY_STAND
    places = (script.parent, *folders) if is_own_first else (*folders, script.parent)
    for folder in dict.fromkeys(places):
        yield Path(os.path.normpath(folder / known))


@lru_cache(maxsize=64)
def _named_in(path: Path, text: str) -> tuple[NamedFile, ...]:
    """Read once per text: projects are looked at again with every file that is saved."""
    invocations = (
        invocation_of(command)
        for script in read_host(path, text, _MENTION)
        for command in script.commands
    )
    return tuple(
        named
        for invocation in invocations
        if invocation is not None
        for option in invocation.options
        if (named := file_read(invocation, option)) is not None
    )
