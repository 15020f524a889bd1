"""The server's mutable state; it changes on the event loop only, inside handlers."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from operator import is_
from pathlib import Path
from typing import TYPE_CHECKING

from amplify_ls.contract.settings import DEFAULTS, Settings
from amplify_ls.project.project import Project
from amplify_ls.project.reading import Reading, read
from amplify_ls.server.background import Took
from amplify_ls.server.changed import Changed
from amplify_ls.server.client import Client
from amplify_ls.server.costs import READING, Costs
from amplify_ls.server.disk import Seen, Survey
from amplify_ls.server.positions import Positions
from amplify_ls.server.projects import OpenText, View, settings_around
from amplify_ls.text.source import SourceFile
from amplify_ls.text.span import Span

if TYPE_CHECKING:
    from amplify_ls.features.deployments.lenses import Running, Surroundings

LARGEST = 5_000_000
"""Characters; longer texts are left alone. Amplify's own files stay below a tenth of it."""

_READ_AT_ONCE = 50_000
"""Characters of a file whose text in the editor counts for the other files of its project."""

_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a question is answered from: a file as it is now, its project, and who asks."""

    uri: str
    reading: Reading
    project: Project
    client: Client
    positions: Positions
    seen: Seen = field(default_factory=Seen)
    running: Running | None = None
    """What is being done to the project."""
    folder: Path | None = None
    """Where an `init` in the file would make a project."""
    settings: Settings = DEFAULTS
    """What the editor's user wants, in the folder of the file."""

    def surroundings(self) -> Surroundings:
        """What the lenses of the file depend on."""
        from datetime import datetime

        from amplify_ls.features.deployments.lenses import Surroundings

        now = datetime.now().astimezone()
        return Surroundings(now, self.folder, self.seen.deployment, self.running)


class OpenFile:
    """One file an editor has open: its text at once, and what it means when somebody asks."""

    def __init__(self, uri: str, file: SourceFile) -> None:
        self.uri = uri
        self.file = file
        self.root: Path | None = None
        self.given: tuple[str, ...] = ()
        """The kinds that commands of other files take it for."""
        self.is_gen_2 = False
        """Whether it is left alone, as a file of Amplify Gen 2."""
        self.located = asyncio.Event()
        """Set when the disk has been asked which project the file belongs to."""
        self.shows_diagnostics = False
        """Whether the editor was last sent any, which have to be taken back one day."""
        self.is_open = True
        self.costs = Costs(file.path)
        self._reading: Reading | None = None
        self._changed: Changed | None = None

    @property
    def is_too_long(self) -> bool:
        """Whether the file is left alone because of its length."""
        return len(self.file.text) > LARGEST

    @property
    def is_left_alone(self) -> bool:
        """Whether nothing is looked for in the file."""
        return self.is_gen_2 or self.is_too_long

    def locate(
        self, root: Path | None, given: tuple[str, ...] = (), *, is_gen_2: bool = False
    ) -> None:
        """Say which project the file belongs to, and what commands of others take it for."""
        if (root, given, is_gen_2) != (self.root, self.given, self.is_gen_2):
            self.root, self.given, self.is_gen_2 = root, given, is_gen_2
            self._reading = None
        self.located.set()

    def edit(self, span: Span, new_text: str, version: int | None) -> None:
        """Replace one stretch of the text."""
        self.file = self.file.with_edit(span, new_text, version)
        if self._changed is None:
            self._changed = Changed.by(span, len(new_text))
        else:
            self._changed = self._changed.then(span, len(new_text))

    def replace(self, text: str, version: int | None) -> None:
        """Replace the whole text."""
        self.file = SourceFile(self.file.path, text, version)
        self._reading = None

    @property
    def reading(self) -> Reading:
        """The text as it is now, understood; edits since the last time are read in one go."""
        if self._reading is None or self._reading.file is not self.file:
            task = self.reading_to_do()
            took = Took(task.read)
            self.take(task, took.outcome, took.seconds)
            return took.outcome
        return self._reading

    @property
    def known_reading(self) -> Reading | None:
        """The text as it is now, understood, if that has already been done."""
        reading = self._reading
        return reading if reading is not None and reading.file is self.file else None

    def takes_long_to_read(self) -> bool:
        """Whether understanding the text as it is would hold up the loop for too long.

        Reads it if that is a matter of a small part.
        """
        if self._reading is not None and self._reading.file is self.file:
            return False
        if self.is_left_alone:
            return False
        reading = self.reading_to_do().read_part()
        if reading is None:
            return self.costs.is_long(READING, len(self.file.text))
        self._keep(reading)
        return False

    def reading_to_do(self) -> ReadingTask:
        """What has to be read now, to be done in any thread."""
        return ReadingTask(
            self.file, self.root, self.given, self.is_left_alone, self._reading, self._changed
        )

    def take(self, task: ReadingTask, reading: Reading, seconds: float) -> Reading | None:
        """Take over what was read, unless there is another text by now; what is not needed."""
        self.costs.took(READING, seconds, len(task.file.text))
        now = (self.root, self.given, self.is_left_alone)
        is_of_now = (task.root, task.given, task.is_left_alone) == now
        if task.file is not self.file or not is_of_now:
            return reading
        unneeded = self._reading
        self._keep(reading)
        return unneeded

    def forgotten(self) -> list[Reading | None]:
        """Forget what was understood; it is asked for no more."""
        unneeded, self._reading = self._reading, None
        return [unneeded]

    def _keep(self, reading: Reading) -> None:
        self._reading = reading
        self.file, self._changed = reading.file, None


@dataclass(frozen=True, slots=True)
class ReadingTask:
    """A text to understand, and what is known of it."""

    file: SourceFile
    root: Path | None
    given: tuple[str, ...]
    is_left_alone: bool
    before: Reading | None
    changed: Changed | None

    def read(self) -> Reading:
        """The text, understood; if that fails it is as if it were nothing of Amplify's."""
        if self.is_left_alone:
            return Reading(self.file, self.root)
        try:
            reading = self._read()
        except Exception:
            _logger.exception("A file could not be read: %s", self.file.path)
            return Reading(self.file, self.root)
        _ = reading.file.lines  # whoever asks next needs them
        return reading

    def read_part(self) -> Reading | None:
        """The same, or nothing if more than a small part of the text has to be read."""
        if self.before is None or self.changed is None:
            return None
        try:
            return self.before.edited_in_part(*self._edit(self.changed))
        except Exception:
            _logger.exception("A part of a file could not be read: %s", self.file.path)
            return None

    def _read(self) -> Reading:
        if self.before is None or self.changed is None:
            return read(self.file, self.root, self.given)
        return self.before.edited(*self._edit(self.changed))

    def _edit(self, changed: Changed) -> tuple[Span, str, int | None]:
        new_text = self.file.text[changed.now.start : changed.now.end]
        return changed.before, new_text, self.file.version


class Session:
    """The open files, the projects around them, and the editor."""

    def __init__(self) -> None:
        self.client = Client()
        self.projects: dict[Path | None, Project] = {}
        self.folders: tuple[Path, ...] = ()
        """Those the editor has open."""
        self.seen: dict[Path | None, Seen] = {}
        """What is deployed of each project, as far as that has been looked at."""
        self.settings: Mapping[Path | None, Settings] = {None: DEFAULTS}
        """What the editor's user wants, in general and in each of its folders."""
        self.configured = asyncio.Event()
        """Set when it has said so, or takes too long."""
        self.configured.set()
        self.running: dict[Path | None, Running] = {}
        self._files: dict[str, OpenFile] = {}
        self._edited: dict[Path | None, _Edited] = {}

    def open(self, opened: OpenFile) -> None:
        """Remember a file that an editor has opened."""
        self._files[opened.uri] = opened

    def close(self, uri: str) -> OpenFile | None:
        """Forget a file that an editor has closed."""
        opened = self._files.pop(uri, None)
        if opened is not None:
            opened.is_open = False
            opened.located.set()  # nobody looks for it any more, so nobody may wait for that
        return opened

    def find(self, uri: str) -> OpenFile | None:
        """The open file of this address."""
        return self._files.get(uri)

    def __iter__(self) -> Iterator[OpenFile]:
        return iter(tuple(self._files.values()))

    def see(self, survey: Survey) -> tuple[list[OpenFile], list[OpenFile]]:
        """Take over what the disk said; the files whose project is known now, or is another one."""
        # An equal project is not taken: what was derived from the old one stays.
        news = {r: p for r, p in survey.projects.items() if self.projects.get(r) != p}
        self.projects.update(news)
        located, changed = [], []
        for opened in self:
            is_located = opened.located.is_set()
            if opened.file.path not in survey.roots and not is_located:
                continue
            path = opened.file.path
            root = survey.roots.get(path, opened.root)
            is_gen_2 = path in survey.gen_2 if path in survey.roots else opened.is_gen_2
            if not is_located:
                located.append(opened)
            elif (root, is_gen_2) != (opened.root, opened.is_gen_2) or root in news:
                changed.append(opened)
            project = self.projects.get(root) or Project(root)
            opened.locate(root, project.kinds_given(path), is_gen_2=is_gen_2)
        self.forget_unused()
        return located, changed

    def forget_unused(self) -> None:
        """Forget projects of which nothing is open: nobody hears when their files change."""
        used = {opened.root for opened in self._files.values()}
        self.projects = {root: one for root, one in self.projects.items() if root in used}
        self._edited = {root: one for root, one in self._edited.items() if root in used}

    def snapshot(self, opened: OpenFile) -> Snapshot:
        """What answers about a file are made from."""
        reading = opened.reading
        positions = Positions(reading.file.lines, self.client.encoding)
        return Snapshot(
            uri=opened.uri,
            reading=reading,
            project=self._project_of(opened),
            client=self.client,
            positions=positions,
            seen=self.seen.get(opened.root) or Seen(),
            running=self.running.get(opened.root),
            folder=opened.root or self._folder_around(opened),
            settings=self.settings_of(opened.file.path),
        )

    def settings_of(self, path: Path) -> Settings:
        """What the editor's user wants for a file: the nearest folder around it counts."""
        return settings_around(path, self.settings)

    def view(self) -> View:
        """What the editor has, for questions that are answered beside the loop."""
        return View(
            self.client,
            self.folders,
            dict(self.projects),
            {
                o.file.path: OpenText(o.uri, o.file, o.root, o.known_reading)
                for o in self
                if not o.is_too_long
            },
            self.settings,
        )

    def text_of(self, path: Path) -> SourceFile | None:
        """A file as it stands in the editor."""
        return next((opened.file for opened in self if opened.file.path == path), None)

    def _folder_around(self, opened: OpenFile) -> Path | None:
        around = [one for one in self.folders if opened.file.path.is_relative_to(one)]
        if around:
            return max(around, key=lambda folder: len(folder.parts))
        if opened.uri.startswith("file:"):
            return opened.file.path.parent
        return next(iter(self.folders), None)

    def _project_of(self, opened: OpenFile) -> Project:
        """The project on disk, with its other open files as they stand in the editor.

        A file's own edits do not count for itself: it would cost reading it twice for each of them.
        """
        base = self.projects.get(opened.root) or Project(opened.root)
        others = [o for o in self._files.values() if o is not opened and o.root == opened.root]
        # Of long texts that which is on disk counts, for it was read in another thread.
        short = [o.file for o in others if len(o.file.text) <= _READ_AT_ONCE]
        edits = [file for file in short if base.with_file(file) is not base]
        # Kept, because what a project derives from its files is worked out once per object.
        kept = self._edited.get(opened.root)
        if kept is None or not kept.is_of(base, edits):
            kept = self._edited[opened.root] = _Edited.of(base, edits)
        return kept.project


@dataclass(frozen=True, slots=True)
class _Edited:
    """A project with files as they stand in the editor, and what it was made of."""

    base: Project
    edits: list[SourceFile]
    project: Project

    @classmethod
    def of(cls, base: Project, edits: list[SourceFile]) -> _Edited:
        project = base
        for file in edits:
            project = project.with_file(file)
        return cls(base, edits, project)

    def is_of(self, base: Project, edits: list[SourceFile]) -> bool:
        same = len(edits) == len(self.edits) and all(map(is_, edits, self.edits))
        return base is self.base and same
