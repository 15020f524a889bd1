"""Who gives a command its payload: the script itself, or a file that it reads."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from amplify_ls.project.given import file_read, meant_files
from amplify_ls.project.kinds import kind_of_option
from amplify_ls.syntax.hosts import host_of
from amplify_ls.text.span import Span

if TYPE_CHECKING:
    from amplify_ls.features.actions.asked import Asked
    from amplify_ls.project.document import Document
    from amplify_ls.project.given import NamedFile
    from amplify_ls.project.invocation import Invocation, Option
    from amplify_ls.project.reading import Reading

_RUN_WHERE_THEY_STAND = frozenset({"package_json", "makefile"})
"""Hosts whose commands run in the folder of the host."""
_FOLDER = "scripts"
"""Where payloads go that cannot stand beside what gives them."""


@dataclass(frozen=True, slots=True)
class Giver:
    """An option that takes a payload, and where it gets it from."""

    invocation: Invocation
    option: Option
    document: Document | None
    """The payload, if it stands in the script."""
    file: NamedFile | None

    @property
    def is_headless(self) -> bool:
        """Whether the payload is read from standard input, of which only the first line counts."""
        return self.option.name == "headless"

    @property
    def state(self) -> object:
        """What the command gets, to be compared."""
        if self.document is not None:
            return self.document.kind.id, repr(self.document.tree.root.to_python())
        return self.file and self.file.name

    def touches(self, span: Span) -> bool:
        """Whether a selection is about it."""
        if self.document is not None and self.document.text.touches(span):
            return True
        places = [self.option.span]
        value, stdin = self.option.value, self.invocation.stdin
        if self.is_headless and stdin is not None:
            places.append(stdin.span)
        elif value is not None:
            # What gives a variable the text of a file stands where the variable is assigned.
            hosts = (Span(run.host_start, run.host_end) for run in value.text.runs)
            places += (value.span, *hosts)
        return any(place.start <= span.end and span.start <= place.end for place in places)


def givers(reading: Reading) -> list[Giver]:
    """All options of a file's commands that take payloads."""
    return list(_givers(reading))


def _givers(reading: Reading) -> Iterator[Giver]:
    documents = {
        (id(one.use.invocation), one.use.option and id(one.use.option)): one
        for one in reversed(reading.documents)
        if one.use is not None and one.enclosure is None
    }
    for invocation in reading.invocations:
        for option in invocation.options:
            if kind_of_option(invocation.words, option.name) is not None:
                place = None if option.name == "headless" else id(option)
                document = documents.get((id(invocation), place))
                yield Giver(invocation, option, document, file_read(invocation, option))


def the_giver(asked: Asked) -> Giver | None:
    """The one that a selection is about; nothing if it is about several."""
    touched = [one for one in givers(asked.reading) if one.touches(asked.span)]
    # A variable may give several options the same.
    given = {(place_of(one.document), one.file and one.file.name) for one in touched}
    return touched[0] if len(given) == 1 else None


def place_of(document: Document | None) -> Span | None:
    """Where a payload stands itself, not where a name for it does."""
    if document is None or not document.text.runs:
        return None
    runs = document.text.runs
    return Span(runs[0].host_start, runs[-1].host_end)


def continuation_of(reading: Reading, invocation: Invocation) -> str:
    """What goes on in the next line where a command stands: it tells shells from each other."""
    return next(
        (
            script.continuation
            for script in reading.scripts
            if any(command is invocation.command for command in script.commands)
        ),
        "\\",
    )


def host_module(reading: Reading) -> str:
    """What the file is in which the script stands."""
    host = host_of(reading.file.path, reading.file.text)
    return host.module if host is not None else ""


def base_of(asked: Asked) -> Path:
    """The folder that commands of a script run in, as far as anybody can know.

    The Amplify CLI has to be run in its project, and everybody does it at the top of that.
    """
    script = asked.reading.file.path
    if host_module(asked.reading) in _RUN_WHERE_THEY_STAND:
        return script.parent
    root = asked.reading.root
    if root is not None and script.is_relative_to(root):
        return root
    above = (folder for folder in script.parents if asked.is_there(folder / ".git"))
    return next(above, script.parent)


def new_file(asked: Asked, giver: Giver) -> Path:
    """A free name for the file that a payload goes into."""
    script = asked.reading.file.path
    is_script = host_module(asked.reading) == "embedded"
    folder = script.parent if is_script else base_of(asked) / _FOLDER
    words = "-".join(giver.invocation.words[:2]) or "amplify"
    stem = f"{words}.{giver.option.name}"
    names = (f"{stem}{'' if count == 1 else f'-{count}'}.json" for count in range(1, 1000))
    return next(path for path in map(folder.__truediv__, names) if not asked.is_there(path))


def found_file(asked: Asked, named: NamedFile) -> Path | None:
    """The file that a name in a script means, if it is there."""
    candidates = meant_files(named.name, asked.reading.file.path, (base_of(asked),))
    return next(filter(asked.is_there, candidates), None)


def means(asked: Asked, named: NamedFile | None, path: Path) -> bool:
    """Whether a name in a script would mean a file, once that is there."""
    if named is None:
        return False
    candidates = meant_files(named.name, asked.reading.file.path, (base_of(asked),))
    found = (each for each in candidates if each == path or asked.is_there(each))
    return next(found, None) == path


def name_in(asked: Asked, path: Path) -> str:
    """A file as commands name it, from the folder they run in."""
    return Path(os.path.relpath(path, base_of(asked))).as_posix()
