"""Diagnostics of files that nobody has open: worked out while the editor is quiet, and kept.

Editors that do not ask are sent what is new. Those that do are answered from what is known as soon
as that is how things are now, and asked to ask again when something changes afterwards.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from amplify_ls.text.stopping import Stopped

if TYPE_CHECKING:
    from amplify_ls.project.files import Entry
    from amplify_ls.server.areas import Area, Judged, Judging
    from amplify_ls.server.projects import Library, Projects, View
    from amplify_ls.server.session import Session

Outcome = TypeVar("Outcome")

_BIT = 0.005
"""Seconds of work in one go; an editor may have to wait for so long."""
_MOST_FILES = 5_000
_MOST_FOUND = 10_000
"""Diagnostics of all files together; nobody reads more, and editors grow slow."""
_ROUNDS = 2
"""Somebody may type on and on; what is known after so many rounds is told then."""
_FRESH = 5.0
"""Seconds for which the disk is not looked at again for those who ask all the time."""
_SHARE = 50
"""Of the time, one in so many parts at most is spent on that."""

_logger = logging.getLogger(__name__)


@dataclass(eq=False, slots=True)
class Wish:
    """Somebody who waits for what is found in all files."""

    stop: Event
    hear: Callable[[Judged], None]
    """Told of each file as soon as it has been looked at."""


class _Room(NamedTuple):
    """How much more there may be."""

    files: int
    diagnostics: int


@dataclass(frozen=True, slots=True)
class Basis:
    """What the diagnostics of an area were made from; other objects may mean other diagnostics."""

    parts: tuple[object, ...]

    def is_of(self, parts: tuple[object, ...]) -> bool:
        """Whether they still are."""
        same = len(parts) == len(self.parts)
        return same and all(one is other for one, other in zip(parts, self.parts, strict=True))


@dataclass(slots=True)
class Known:
    """An area with what has been found in it."""

    area: Area
    basis: Basis | None = None
    found: Mapping[Path, Judged] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many diagnostics that is."""
        return _count(self.found.values())


class Unopened:
    """What is wrong in all files of the workspace that are not open."""

    def __init__(
        self,
        session: Session,
        projects: Projects,
        quiet: Callable[[], Awaitable[None]],
        show: Callable[[Mapping[Path, Judged]], None],
    ) -> None:
        self._session = session
        self._projects = projects
        self._quiet = quiet
        self._show = show
        self._known: dict[Path, Known] = {}
        """By the folders of areas, in the order in which they are looked at."""
        self._roots: set[Path | None] = set()
        """Of the files that were open when the disk was looked at last."""
        self._failed: dict[Path, tuple[Basis, Judged | None]] = {}
        self._wishes: set[Wish] = set()
        self._is_stale = self._is_disk_stale = True
        self._looked = (0.0, 0.0)
        """When the disk was looked at last, and how long that took."""
        self._task: asyncio.Task[None] | None = None
        self._stop = Event()
        self.is_followed = False
        """Whether somebody wants to hear of changes, asked or not."""

    @property
    def is_busy(self) -> bool:
        """Whether files are being looked at, or will be soon."""
        return self._task is not None

    def changed(self, *, on_disk: bool = False) -> None:
        """Something is different: a text, a project, what is wanted; or files on the disk."""
        self._is_stale = True
        self._is_disk_stale |= on_disk
        if self.is_followed:
            self._begin()

    def close(self) -> None:
        """Look at nothing any more."""
        self.is_followed = False
        self._wishes.clear()
        self._stop.set()

    def give_up(self) -> None:
        """Stop if nobody wants to know any more."""
        for wish in [wish for wish in self._wishes if wish.stop.is_set()]:
            self._wishes.remove(wish)
        if not self._is_wanted():
            self._stop.set()

    async def all(self, wish: Wish) -> Mapping[Path, Judged]:
        """What is wrong in all files as they are now."""
        self._wishes.add(wish)
        when, took = self._looked
        if monotonic() - when > max(_FRESH, took * _SHARE):
            self._is_stale = self._is_disk_stale = True
        try:
            for _ in range(_ROUNDS):
                is_over = not self._is_stale and self._task is None
                if not is_over and wish in self._wishes and not wish.stop.is_set():
                    await asyncio.shield(self._begin())
            if wish.stop.is_set():
                raise Stopped
            return dict(self._all())
        finally:
            self._wishes.discard(wish)
            self.give_up()

    async def one(self, path: Path) -> Judged | None:
        """What is wrong in one file on the disk, if it is in the workspace."""
        from amplify_ls.project.files import entry_of
        from amplify_ls.server.areas import alone

        seen = dict(self._session.seen)

        def judged(library: Library) -> Judged | None:
            entry = entry_of(path)
            return alone(library, entry, seen) if entry is not None else None

        around = [one for one in self._session.folders if path.is_relative_to(one)]
        if not around or not self._session.settings_of(path).workspace_diagnostics:
            return None
        return await self._projects.ask(self._session.view(), Event(), judged)

    def _is_wanted(self) -> bool:
        return self.is_followed or bool(self._wishes)

    def _begin(self) -> asyncio.Task[None]:
        if self._task is None:
            self._stop.clear()
            self._task = asyncio.ensure_future(self._run())
        return self._task

    async def _run(self) -> None:
        has_failed = False
        try:
            await self._quiet()
            self._is_stale = False
            await self._look()
        except Stopped:
            self._is_stale = True
        except Exception:
            has_failed = True
            _logger.exception("The files of the workspace cannot be looked through")
        finally:
            self._task = None
        if self._is_stale and self._is_wanted() and not has_failed:
            self._begin()

    async def _look(self) -> None:
        """Look at what may have changed."""
        # Of several ways to a project that counts by which files are open.
        by_other_ways = self._open_roots() - self._known.keys() - self._roots
        is_on_disk = self._is_disk_stale or bool(by_other_ways)
        self._is_disk_stale = False
        try:
            if is_on_disk:
                await self._look_at_disk()
            else:
                for known in tuple(self._known.values()):
                    await self._judge(known)
        except BaseException:
            self._is_disk_stale |= is_on_disk
            raise
        self._show_all()

    async def _look_at_disk(self) -> None:
        from amplify_ls.server.areas import area_of, folders_of

        view, took = self._session.view(), 0.0
        self._roots = self._open_roots()
        places = await self._ask(view, folders_of)
        before = self._known
        self._known = {folder: before[folder] for folder, _ in places if folder in before}
        for folder, root in places:
            await self._quiet()
            begun = monotonic()
            area = await self._ask(view, partial(area_of, folder=folder, root=root))
            took += monotonic() - begun
            known = self._known.get(folder)
            known = Known(area, None, known.found if known is not None else {})
            self._known[folder] = known
            await self._judge(known)
            self._show_all()
        self._looked = monotonic(), took

    def _open_roots(self) -> set[Path | None]:
        return {opened.root for opened in self._session}

    async def _judge(self, known: Known) -> None:
        """Look at the files of an area, a few at a time."""
        parts = self._parts(known.area)
        if known.basis is not None and known.basis.is_of(parts):
            return
        from amplify_ls.server.areas import Judging

        view, area, room = self._session.view(), known.area, self._room(known)
        begin = partial(Judging.of, area, seen=self._session.seen.get(area.root), known=known.found)
        judging = await self._ask(view, begin)
        found: dict[Path, Judged] = {}
        pending: Sequence[Entry] = area.entries[: room.files]
        while pending and _count(found.values()) < room.diagnostics:
            some, pending = await self._ask(view, partial(self._some, judging, pending))
            found.update((one.path, one) for one in some)
            self._tell(some)
            await self._quiet()
        known.found, known.basis = found, Basis(parts)

    def _parts(self, area: Area) -> tuple[object, ...]:
        session, root = self._session, area.root
        # Files of projects that are known by another way than this count everywhere.
        opened = [one.file for one in session if one.root == root or one.root not in self._known]
        project, seen = session.projects.get(root), session.seen.get(root)
        return (area, project, seen, session.settings, *opened)

    def _room(self, looked_at: Known) -> _Room:
        others = [one for one in self._known.values() if one is not looked_at]
        return _Room(
            max(_MOST_FILES - sum(len(one.found) for one in others), 0),
            _MOST_FOUND - sum(one.count for one in others),
        )

    def _some(
        self, judging: Judging, pending: Sequence[Entry], library: Library
    ) -> tuple[Sequence[Judged], Sequence[Entry]]:
        """Look at some files, in the thread, and say which are still to be looked at."""
        found, until = [], monotonic() + _BIT
        for number, entry in enumerate(pending, 1):
            library.check()
            judged = judging.judge(entry)
            if judged is not None:
                found.append(judged)
            if monotonic() > until or self._projects.is_crowded():
                return found, pending[number:]
        return found, ()

    async def _ask(self, view: View, question: Callable[[Library], Outcome]) -> Outcome:
        if self._stop.is_set():
            raise Stopped
        return await self._projects.ask(view, self._stop, question)

    def _tell(self, some: Iterable[Judged]) -> None:
        for one in some:
            for wish in tuple(self._wishes):
                wish.hear(one)

    def _all(self) -> Iterator[tuple[Path, Judged]]:
        opened = {one.file.path for one in self._session}
        judged = {
            path: one
            for known in self._known.values()
            for path, one in known.found.items()
            if path not in opened
        }
        yield from judged.items()
        for failed in self._failures():
            if failed.path not in judged and failed.path not in opened:
                yield failed.path, failed

    def _show_all(self) -> None:
        if not self._wishes:  # who waits for an answer need not be told that there is another
            self._show(dict(self._all()))

    def _failures(self) -> Iterator[Judged]:
        """Why the last push failed, which is shown whatever else is."""
        for root, seen in self._session.seen.items():
            if root is None or not seen.files:
                continue
            from amplify_ls.server.failed import failed_in

            kept = self._failed.get(root)
            parts = (seen, self._session.settings, self._session.projects.get(root))
            if kept is None or not kept[0].is_of(parts):
                kept = self._failed[root] = Basis(parts), failed_in(self._session, root, seen)
            if kept[1] is not None:
                yield kept[1]


def _count(found: Iterable[Judged]) -> int:
    return sum(len(one.diagnostics) for one in found)
