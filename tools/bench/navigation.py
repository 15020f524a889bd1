"""Follows every name of every file of real projects, and measures how long that takes.

python -m tools.bench.navigation FOLDER…

Each name is asked about as the server does, with its file open and the rest of the project on disk;
once before anything of the project is known, for a few, and then all of them.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from threading import Event
from time import perf_counter

from amplify_ls.features.navigation.around import Around
from amplify_ls.features.navigation.calls import call_items, incoming, outgoing
from amplify_ls.features.navigation.declaration import declarations
from amplify_ls.features.navigation.definition import definitions
from amplify_ls.features.navigation.highlight import highlights
from amplify_ls.features.navigation.implementation import implementations
from amplify_ls.features.navigation.references import references
from amplify_ls.features.navigation.type_definition import type_definitions
from amplify_ls.project.files import entries_of, roots_below
from amplify_ls.project.names import Occurrence, names_in_file
from amplify_ls.project.project import Project, load_project
from amplify_ls.project.reading import Reading, read
from amplify_ls.server.client import Client
from amplify_ls.server.projects import Library, OpenText, View
from amplify_ls.server.shelf import around

_COLD_QUESTIONS = 12
_HUNDRED = 100


@dataclass
class Counts:
    """What came out of all questions."""

    names: int = 0
    answered: int = 0
    failures: list[str] = field(default_factory=list)
    seconds: dict[str, list[float]] = field(default_factory=dict)

    def measure(self, what: str, question: Callable[[], object]) -> object:
        """Ask, and note how long it took or how it failed."""
        start = perf_counter()
        try:
            return question()
        except Exception:  # noqa: BLE001 - that there is none is what is looked for
            self.failures.append(f"{what}: {traceback.format_exc()}")
            return None
        finally:
            self.seconds.setdefault(what, []).append(perf_counter() - start)


def main(folders: Sequence[str]) -> int:
    """Walk through the projects in some folders; 1 if any question failed."""
    counts = Counts()
    for folder in folders:
        for root in roots_below(Path(folder).resolve()):
            before = counts.names
            _walk(root, counts)
            print(f"{root}: {counts.names - before} names")
    _report(counts)
    return int(bool(counts.failures))


def _walk(root: Path, counts: Counts) -> None:
    project = load_project(root)
    files = (entry.read() for entry in entries_of(root))
    readings = [
        read(file, root, project.kinds_given(file.path)) for file in files if file is not None
    ]
    names = [(one, names_in_file(one, project).occurrences) for one in readings]
    everything = [(reading, one) for reading, found in names for one in found]
    step = max(1, len(everything) // _COLD_QUESTIONS)
    for reading, one in everything[::step]:
        library = _library(reading, project)
        counts.measure("references, cold", lambda: _references(reading, library, one))  # noqa: B023
    for reading, found in names:
        library = _library(reading, project)
        library.survey(root)
        for one in found:
            counts.names += 1
            _ask(reading, library, one, counts)


def _library(reading: Reading, project: Project) -> Library:
    uri = reading.file.path.as_uri()
    opened = OpenText(uri, reading.file, reading.root, reading)
    view = View(Client(), (), {project.root: project}, {reading.file.path: opened})
    return Library(view, Event(), {})


def _references(reading: Reading, library: Library, one: Occurrence) -> object:
    offset = one.span.start
    return references(around(reading, library, offset), offset, with_declarations=True)


def _ask(reading: Reading, library: Library, one: Occurrence, counts: Counts) -> None:
    offset = one.span.start

    def ask(function: Callable[[Around, int], object]) -> Callable[[], object]:
        return lambda: function(around(reading, library, offset), offset)

    found = counts.measure("definition", ask(definitions))
    counts.answered += bool(found)
    counts.measure("references", lambda: _references(reading, library, one))
    scene = around(reading, library, offset)
    counts.measure("highlight", lambda: highlights(reading, scene.project, offset))
    for function in (declarations, type_definitions, implementations):
        counts.measure(function.__name__, lambda: function(scene, offset))  # noqa: B023
    items = counts.measure("calls", lambda: call_items(scene, offset))
    for item in items if isinstance(items, list) else ():
        for direction in (_outgoing, incoming):
            counts.measure("calls", lambda: direction(item.key, scene.index, scene.project))  # noqa: B023


def _outgoing(key: tuple[str, ...], *rest: object) -> object:
    index, project = rest
    return outgoing(key, index, project, Path())  # type: ignore[arg-type]


def _report(counts: Counts) -> None:
    print(f"{counts.names} names, {counts.answered} with a definition")
    for what, seconds in counts.seconds.items():
        print(f"{what:>20}: {_spread(seconds)}")
    for failure in counts.failures:
        print(failure)


def _spread(seconds: Sequence[float]) -> str:
    last = quantiles(seconds, n=_HUNDRED)[-1] if len(seconds) > 1 else seconds[0]
    shown: Iterator[str] = (f"{one * 1000:.1f} ms" for one in (median(seconds), last, max(seconds)))
    return "median {}, 99 % {}, most {}".format(*shown)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
