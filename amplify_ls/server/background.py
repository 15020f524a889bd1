"""What takes long about a text: done in one thread of its own, while the editor is served.

The loop still gets its turn every few milliseconds, for the thread is Python too. Garbage is not
looked for meanwhile, and what was read is never looked through for it: in a long text that alone
would take longer than an editor may wait.
"""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import Callable, Collection, Iterator
from functools import partial
from itertools import chain
from queue import SimpleQueue
from threading import Event, Thread
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from amplify_ls.text.stopping import stopping

if TYPE_CHECKING:
    from amplify_ls.project.reading import Reading
    from amplify_ls.server.session import OpenFile

Outcome = TypeVar("Outcome")


class Took(Generic[Outcome]):
    """What came of a piece of work, and the seconds of computing that it took."""

    __slots__ = ("outcome", "seconds")

    def __init__(self, work: Callable[[], Outcome]) -> None:
        start = time.thread_time()
        self.outcome = work()
        self.seconds = time.thread_time() - start


class Background:
    """A thread that reads long texts and answers what takes long, one thing after the other."""

    def __init__(self) -> None:
        self._jobs: SimpleQueue[_Job[Any]] = SimpleQueue()
        self._thread: Thread | None = None
        self._waiting = 0
        self._readings: dict[OpenFile, asyncio.Task[None]] = {}

    @property
    def is_busy(self) -> bool:
        """Whether somebody waits for what is done in the thread."""
        return self._waiting > 0

    @staticmethod
    def is_needed(opened: OpenFile, what: str) -> bool:
        """Whether something about a file takes too long to be done at once."""
        if opened.takes_long_to_read():
            return True
        return opened.costs.is_long(what, len(opened.file.text)) and not opened.is_too_long

    async def understand(self, opened: OpenFile) -> None:
        """Wait until a file is understood as it is; edits in between are waited for, too."""
        while opened.is_open and opened.takes_long_to_read():
            task = self._readings.get(opened)
            if task is None:
                task = asyncio.ensure_future(self._read(opened))
                self._readings[opened] = task
            # Whoever gives up waiting does not stop the reading: others wait for it, too.
            await asyncio.shield(task)

    async def work(self, work: Callable[[], Outcome], stop: Event | None = None) -> Took[Outcome]:
        """Do something, after what was asked for before.

        `Stopped` when `stop` is set: what has not begun does not begin, and what has ends soon.
        """
        loop = asyncio.get_running_loop()
        job = _Job(loop, work, stop)
        self._jobs.put(job)
        if self._thread is None:
            # Not an executor: those are waited for when the process ends, however long it takes.
            self._thread = Thread(target=_do, args=(self._jobs,), name="texts", daemon=True)
            self._thread.start()
        self._waiting += 1
        try:
            return await job.future
        finally:
            self._waiting -= 1

    def forget(self, unneeded: list[Reading | None]) -> None:
        """Free the memory of readings bit by bit; the list is to be the last that holds them.

        Freed as a whole, millions of objects would hold up the loop, in whichever thread.
        """
        if self._thread is not None:
            job = partial(_take_apart, unneeded)
            self._jobs.put(_Job(asyncio.get_running_loop(), job))

    async def _read(self, opened: OpenFile) -> None:
        try:
            task = opened.reading_to_do()
            took = await self.work(task.read)
            unneeded = [opened.take(task, took.outcome, took.seconds)]
            del task, took
            self.forget(unneeded)
        finally:
            del self._readings[opened]


class _Job(Generic[Outcome]):
    """Something to do, and who hears what came of it."""

    def __init__(
        self,
        loop: asyncio.AbstractEventLoop,
        work: Callable[[], Outcome],
        stop: Event | None = None,
    ) -> None:
        self.future: asyncio.Future[Took[Outcome]] = loop.create_future()
        self._loop = loop
        self._work = work
        self._stop = stop

    def do(self) -> None:
        """Do it, in the thread."""
        if self.future.cancelled():
            return
        try:
            with stopping(self._stop):
                took = Took(self._work)
        except BaseException as error:  # noqa: BLE001 - whoever waits for it is told
            self._tell(self.future.set_exception, error)
        else:
            self._tell(self.future.set_result, took)

    def _tell(self, tell: Callable[[Any], None], outcome: object) -> None:
        def act() -> None:
            if not self.future.done():
                tell(outcome)

        try:
            self._loop.call_soon_threadsafe(act)
        except RuntimeError:
            return  # the server has ended, so nobody wants to know


def _do(jobs: SimpleQueue[_Job[Any]]) -> None:
    while True:
        job = jobs.get()
        gc.disable()
        try:
            job.do()
        finally:
            del job
            gc.freeze()
            gc.enable()


def _take_apart(unneeded: list[Reading | None]) -> None:
    parts = [part for reading in unneeded if reading is not None for part in _parts_of(reading)]
    unneeded.clear()
    parts.reverse()
    while parts:
        parts.pop()


def _parts_of(reading: Reading) -> Iterator[object]:
    """Everything of which there may be much; what holds other things comes before these."""
    for script in reading.scripts:
        yield from script.commands
        yield from script.assignments
        yield from chain.from_iterable(command.words for command in script.commands)
    yield from reading.invocations
    for document in reading.documents:
        yield document
        root = document.tree.root.green
        derived = (vars(document).get("violations"), *root.memo.values())
        yield from chain.from_iterable(map(_items, derived))
        yield from root.entries
        yield from chain.from_iterable(entry.value.entries for entry in root.entries)


def _items(value: object) -> Collection[object]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list | tuple) else ()
