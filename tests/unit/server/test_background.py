"""Long texts: read in a thread, while the editor is served."""

import asyncio
import logging
import weakref
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from threading import Event, current_thread
from typing import Any

import pytest
from lsprotocol import types

from amplify_ls.project.reading import Reading, read
from amplify_ls.server.background import Background
from amplify_ls.server.diagnostics import Publisher
from amplify_ls.server.handler import Question
from amplify_ls.server.server import Server
from amplify_ls.server.session import OpenFile, ReadingTask, Session, Snapshot
from amplify_ls.server.wiring import wire
from amplify_ls.text.source import SourceFile
from amplify_ls.text.span import Span
from amplify_ls.text.stopping import Stopped, check

WRONG = "amplify init --amplify '{\"envName\": 1}'\n"
LONG = f"{WRONG}{'#' * 20_000}"
TEAM_URI = "file:///shop/amplify/team-provider-info.json"
TEAM = f'{{"dev": {{"awscloudformation": {{"Region": 1}}}}{" " * 100_000}}}'
SHORT_FILE = types.TextDocumentIdentifier("file:///short.sh")
LONG_FILE = types.TextDocumentIdentifier("file:///long.sh")
START = types.Position(0, 0)

pytestmark = pytest.mark.asyncio


class Desk:
    """Reads texts, those in the thread when the test lets it."""

    def __init__(self) -> None:
        self.may_read = Event()
        self.read: list[tuple[int | None, str]] = []
        """Versions, and the thread each was read in."""

    def take(self, task: ReadingTask) -> Reading:
        thread = current_thread().name
        self.read.append((task.file.version, thread))
        if thread == "texts":
            assert self.may_read.wait(20)
        return _READ(task)


_READ = ReadingTask.read


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    desk = Desk()

    def at_desk(task: ReadingTask) -> Reading:
        return desk.take(task)

    monkeypatch.setattr(ReadingTask, "read", at_desk)
    yield desk
    desk.may_read.set()


class Watched:
    """A publisher, and what it sent."""

    def __init__(self) -> None:
        self.session = Session()
        self.sent: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()
        self.publisher = Publisher(self.session, Background(), self.sent.put_nowait, _nothing)

    def open(self, uri: str, text: str) -> OpenFile:
        opened = _opened(uri, text)
        self.session.open(opened)
        self.publisher.text_changed(opened)
        return opened

    def edit(self, opened: OpenFile, new_text: str, version: int) -> None:
        opened.edit(Span(0, 0), new_text, version)
        self.publisher.text_changed(opened)

    async def news(self) -> tuple[str, int | None, bool]:
        sent = await asyncio.wait_for(self.sent.get(), 20)
        return sent.uri, sent.version, bool(sent.diagnostics)


async def turns() -> None:
    """Let everything run that was to run soon."""
    for _ in range(10):
        await asyncio.sleep(0)


def _nothing() -> None:
    """Ask nobody to ask again."""


def _opened(uri: str, text: str) -> OpenFile:
    opened = OpenFile(uri, SourceFile(Path(uri.removeprefix("file://")), text, 1))
    opened.locate(None)
    return opened


async def test_a_short_text_is_told_of_while_a_long_one_is_read(desk: Desk) -> None:
    watched = Watched()
    watched.open(LONG_FILE.uri, LONG)
    watched.open(SHORT_FILE.uri, WRONG)

    first = await watched.news()
    desk.may_read.set()
    second = await watched.news()

    assert first == (SHORT_FILE.uri, 1, True)
    assert second == (LONG_FILE.uri, 1, True)
    assert sorted(desk.read) == [(1, "MainThread"), (1, "texts")]


async def test_an_edit_supersedes_what_is_being_read(desk: Desk) -> None:
    watched = Watched()
    opened = watched.open(TEAM_URI, TEAM)
    await turns()
    for version in range(2, 30):
        watched.edit(opened, "\n", version)
        await turns()

    desk.may_read.set()
    news = await watched.news()

    assert news == (TEAM_URI, 29, True)
    assert desk.read == [(1, "texts"), (29, "texts")]
    assert watched.sent.empty()


async def test_a_file_closed_while_it_is_read_is_not_told_of(desk: Desk) -> None:
    watched = Watched()
    opened = watched.open(LONG_FILE.uri, LONG)
    await turns()
    watched.session.close(opened.uri)
    again = watched.open(LONG_FILE.uri, LONG)
    watched.edit(again, "\n", 2)

    desk.may_read.set()

    assert await watched.news() == (LONG_FILE.uri, 2, True)


class Asked:
    """A server with a long file open, and a question about it."""

    def __init__(self, method: str, params: Any) -> None:  # noqa: ANN401 - of any method
        self.server = Server()
        self.opened = _opened(LONG_FILE.uri, LONG)
        self.server.session.open(self.opened)
        question: Question[Any, str] = Question(method, self._answer, "nothing")
        wire(self.server, question)
        serving = self.server.protocol.fm.features[method](params)
        later, arguments, _ = next(serving)
        self.answer = asyncio.ensure_future(later(*arguments))

    def _answer(self, snapshot: Snapshot, _params: object) -> str:
        if "fail" in snapshot.reading.file.text:
            raise ZeroDivisionError
        return f"{len(snapshot.reading.documents)} in {current_thread().name}"


HOVER = "textDocument/hover", types.HoverParams(LONG_FILE, START)
OUTLINE = "textDocument/documentSymbol", types.DocumentSymbolParams(LONG_FILE)


@pytest.mark.parametrize("asked", [HOVER, OUTLINE])
async def test_a_question_about_a_long_text_is_answered_when_it_is_read(
    desk: Desk, asked: tuple[str, object]
) -> None:
    one = Asked(*asked)
    await turns()
    desk.may_read.set()

    assert await one.answer == "1 in texts"


@pytest.mark.parametrize(("asked", "answer"), [(HOVER, "nothing"), (OUTLINE, "1 in texts")])
async def test_a_place_in_a_text_that_is_another_one_by_now_is_no_place(
    desk: Desk, asked: tuple[str, object], answer: str
) -> None:
    one = Asked(*asked)
    await turns()
    one.opened.edit(Span(0, 0), "\n", 2)
    desk.may_read.set()

    assert await one.answer == answer


async def test_a_question_about_a_file_that_is_closed_meanwhile_is_answered_with_nothing(
    desk: Desk,
) -> None:
    one = Asked(*OUTLINE)
    await turns()
    one.server.session.close(LONG_FILE.uri)
    desk.may_read.set()

    assert await one.answer == "nothing"


async def test_who_gives_up_waiting_stops_nobody_else(desk: Desk) -> None:
    one = Asked(*HOVER)
    await turns()
    one.answer.cancel()
    other = asyncio.ensure_future(one.server.background.understand(one.opened))
    await turns()
    desk.may_read.set()
    await other

    assert one.answer.cancelled()
    assert len(one.opened.reading.documents) == 1
    assert len(desk.read) == 1


async def test_a_question_that_fails_in_the_thread_is_written_down(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    desk.may_read.set()
    one = Asked(*HOVER)
    one.opened.replace(f"fail {LONG}", 1)

    with caplog.at_level(logging.ERROR):
        assert await one.answer == "nothing"

    assert "textDocument/hover failed for file:///long.sh" in caplog.text


async def test_what_nobody_needs_any_more_is_freed_in_the_thread() -> None:
    background = Background()
    await background.work(_nothing)
    unneeded = [read(SourceFile(Path("/long.sh"), LONG), None)]
    reading = weakref.ref(unneeded[0])

    background.forget([unneeded.pop()])
    await background.work(_nothing)

    assert reading() is None


async def test_it_is_busy_as_long_as_somebody_waits(desk: Desk) -> None:
    background, opened = Background(), _opened(LONG_FILE.uri, LONG)
    waiting = asyncio.ensure_future(background.understand(opened))
    await turns()
    was_busy = background.is_busy
    desk.may_read.set()
    await waiting

    assert was_busy
    assert not background.is_busy


async def test_what_nobody_wants_any_more_never_begins_and_what_has_begun_ends() -> None:
    background, stop, has_begun = Background(), Event(), Event()
    done: list[str] = []

    def endless() -> None:
        has_begun.set()
        while True:
            check()

    first = asyncio.ensure_future(background.work(endless, stop))
    second = asyncio.ensure_future(background.work(partial(done.append, "second"), stop))
    await asyncio.to_thread(has_begun.wait)
    stop.set()

    assert [type(e) for e in await asyncio.gather(first, second, return_exceptions=True)] == [
        Stopped,
        Stopped,
    ]
    assert (await background.work(lambda: "third")).outcome == "third"
    assert done == []
