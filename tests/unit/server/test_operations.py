from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from lsprotocol import types

from amplify_ls.contract.cloud import Target
from amplify_ls.contract.errors import AmplifyError, Stopped
from amplify_ls.contract.event import (
    Event as Happening,
)
from amplify_ls.contract.event import (
    Failure,
    PartChanged,
    PartState,
    StepFailed,
    StepFinished,
    StepProgressed,
    StepStarted,
)
from amplify_ls.contract.plan import Plan, Step
from amplify_ls.contract.resource import ResourceName
from amplify_ls.contract.world import World
from amplify_ls.features.deployments.lenses import Running
from amplify_ls.server.client import Client
from amplify_ls.server.commands.command import Arguments, Command, Operating, Report, Reporting
from amplify_ls.server.operations.operations import Operations, Surroundings

pytestmark = pytest.mark.asyncio

ROOT = Path("/shop")
NOW = datetime(2026, 3, 4, 12, 3, tzinfo=UTC)
CLOUD = Target("us-east-1", "profile work")
PUSH = "amplify.server.push"
STATUS = "amplify.server.status"


@dataclass
class FakeWindow:
    """An editor that answers as it is told, and remembers what it was told."""

    client: Client = field(default_factory=lambda: Client(shows_progress=True))
    answers: list[str | None] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    phases: list[str] = field(default_factory=list)
    progresses: list[object] = field(default_factory=list)
    is_asked: asyncio.Event = field(default_factory=asyncio.Event)

    def say(self, kind: types.MessageType, text: str) -> None:
        _ = kind
        self.said.append(text)

    def ask(
        self, kind: types.MessageType, text: str, titles: Sequence[str]
    ) -> asyncio.Future[str | None]:
        _ = kind, titles
        return self.ask_for_text(text)

    def ask_for_text(
        self, prompt: str, choices: Mapping[str, str] | None = None
    ) -> asyncio.Future[str | None]:
        _ = choices
        self.asked.append(prompt)
        self.is_asked.set()
        answer: asyncio.Future[str | None] = asyncio.get_running_loop().create_future()
        if self.answers:
            answer.set_result(self.answers.pop(0))
        return answer

    def show(self, uri: str, place: types.Range | None) -> None:
        _ = place
        self.shown.append(uri)

    async def create_progress(self, token: str) -> bool:
        return bool(token)

    def progress(self, token: str, value: object) -> None:
        _ = token
        self.progresses.append(value)

    def operation(self, params: dict[str, Any]) -> None:
        self.phases.append(params["phase"])

    def refresh_lenses(self) -> None:
        """Lenses are the server's."""


@dataclass(frozen=True)
class Scripted:
    """An operation that does as it was told."""

    plan: Plan
    happen: Callable[[], Iterator[Happening]]

    def run(self) -> Iterator[Happening]:
        return self.happen()


class Editor:
    """Operations with an editor in front and nothing behind."""

    def __init__(
        self,
        happen: Callable[[], Iterator[Happening]],
        *answers: str | None,
        target: Target | None = CLOUD,
        cause: types.Location | None = None,
    ) -> None:
        self.window = FakeWindow(answers=list(answers))
        self.running: Running | None = None
        self.has_ended = False
        self.stop = Event()
        self.cause = cause
        self.home = Path("/home")
        plan = Plan("1", "push", "shop", "dev", target, steps=(Step("deploy", "Go"),), parts=2)

        def prepare(arguments: Arguments, world: World) -> Scripted:
            _ = arguments, world
            return Scripted(plan, happen)

        def report(arguments: Arguments, world: World) -> Report:
            _ = world
            return Report("well", str(arguments.text("page") or ""))

        commands: dict[str, Command] = {
            PUSH: Operating("push", prepare),
            STATUS: Reporting("status", report),
        }
        around = Surroundings(self._set_running, self._ended, self._cause)
        self.operations = Operations(self.window, commands, self._world, around)

    def start(self) -> dict[str, str]:
        answer = self.operations.run(PUSH, Arguments(ROOT))
        assert isinstance(answer, dict)
        return answer

    async def push(self) -> dict[str, str]:
        answer = self.start()
        await self.over()
        return answer

    async def over(self) -> None:
        async with asyncio.timeout(5):
            await self.operations.rest()
        assert self.has_ended

    def _world(self, stop: Event) -> World:
        self.stop = stop
        return World(self.home)

    def _set_running(self, root: Path, running: Running | None) -> None:
        assert root == ROOT
        self.running = running

    def _ended(self, root: Path, operation: str | None) -> None:
        assert (root, operation) in {(ROOT, "1"), (ROOT, None)}
        self.has_ended = True

    async def _cause(self, root: Path, failure: Failure) -> types.Location | None:
        _ = root, failure
        return self.cause


def succeeding() -> Iterator[Happening]:
    yield StepStarted("deploy", NOW)
    yield StepProgressed("deploy", NOW, 1, 2)
    for name in ("a", "b"):
        resource = ResourceName("auth", "shop")
        yield PartChanged("deploy", NOW, resource, (), name, "AWS::A::B", PartState.DONE)
    yield StepFinished("deploy", NOW)


def failing() -> Iterator[Happening]:
    yield StepStarted("deploy", NOW)
    yield StepFailed("deploy", NOW, Failure("No.", "Try."))


async def test_what_succeeds_is_told_with_its_count_and_time() -> None:
    editor = Editor(succeeding, "Push")

    answer = await editor.push()

    assert len(answer["operation"]) == 8
    assert editor.window.said == ["Push of dev to AWS is done: 2 parts in 0 s."]
    assert editor.window.phases[0] == "planned"
    assert editor.window.phases[-1] == "succeeded"
    assert set(editor.window.phases[1:-1]) == {"running"}
    assert editor.running is None


async def test_how_it_ended_is_told_once() -> None:
    editor = Editor(failing, "Push")

    await editor.push()

    assert editor.window.phases.count("failed") == 1
    assert editor.window.said == ["Push of dev failed: No. Try."]


async def test_the_cause_is_opened_for_who_asks() -> None:
    place = types.Range(types.Position(1, 2), types.Position(1, 3))
    editor = Editor(failing, "Push", "Show Cause", cause=types.Location("file:///a", place))
    editor.window.client = Client(shows_documents=True)

    await editor.push()

    assert editor.window.said == []
    assert editor.window.shown == ["file:///a"]


async def test_what_nobody_foresaw_is_written_down_with_a_mark(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def broken() -> Iterator[Happening]:
        yield StepStarted("deploy", NOW)
        raise ZeroDivisionError

    editor = Editor(broken, "Push")

    with caplog.at_level(logging.ERROR):
        await editor.push()

    (told,) = editor.window.said
    mark = told.partition("[")[2].partition("]")[0]
    assert mark in caplog.text
    assert "ZeroDivisionError" in caplog.text


async def test_what_cannot_begin_says_why() -> None:
    def taken() -> Iterator[Happening]:
        raise AmplifyError("Somebody is at work.", "Wait.")

    editor = Editor(taken, "Push")

    await editor.push()

    assert editor.window.said == ["Push of dev failed: Somebody is at work. Wait."]


@pytest.mark.parametrize(
    ("target", "told"), [(CLOUD, "CloudFormation goes on"), (None, "was stopped; run it again")]
)
async def test_stopping_says_what_becomes_of_it(target: Target | None, told: str) -> None:
    begun = Event()

    def waiting() -> Iterator[Happening]:
        yield StepStarted("deploy", NOW)
        begun.set()
        editor.stop.wait(5)
        raise Stopped

    editor = Editor(waiting, "Push", target=target)
    answer = editor.start()
    await asyncio.to_thread(begun.wait, 5)

    editor.operations.cancel(answer["operation"])
    await editor.over()

    assert editor.window.phases[-1] == "stopped"
    assert told in editor.window.said[0]


async def test_cancelling_before_there_is_a_plan_does_nothing_at_all() -> None:
    editor = Editor(succeeding, "Push")

    answer = editor.start()
    editor.operations.cancel(answer["operation"])
    await editor.over()

    assert editor.window.phases == ["stopped"]
    assert editor.window.asked == []


async def test_what_has_ended_cannot_be_cancelled() -> None:
    editor = Editor(succeeding, "Push")
    answer = await editor.push()

    assert editor.operations.cancel(answer["operation"]) == {"message": "That operation has ended."}


async def test_leaving_takes_open_questions_for_a_no() -> None:
    editor = Editor(succeeding)
    editor.start()
    await editor.window.is_asked.wait()

    editor.operations.stop()
    await editor.over()
    editor.operations.join(1)

    assert editor.window.phases == ["planned", "stopped"]


async def test_a_report_says_where_its_page_is_to_who_cannot_open_it(tmp_path: Path) -> None:
    editor = Editor(succeeding)
    (tmp_path / "amplify").mkdir()

    answer = await _awaited(editor, Arguments(tmp_path, {"page": "# Page"}))

    page = tmp_path / "amplify/logs/amplify-ls/status.md"
    assert answer == {"message": "well"}
    assert editor.window.said == [f"The status is in {page}.", "well"]


async def test_a_page_goes_when_it_is_closed_or_nobody_is_left_to_read_it(tmp_path: Path) -> None:
    editor = Editor(succeeding)
    editor.window.client = Client(shows_documents=True)
    (tmp_path / "amplify").mkdir()
    page = tmp_path / "amplify/logs/amplify-ls/status.md"
    arguments = Arguments(tmp_path, {"page": "# Page"})

    await _awaited(editor, arguments)
    assert page.read_text() == "# Page"
    editor.operations.closed(page)
    assert not page.exists()

    await _awaited(editor, arguments)
    editor.operations.stop()
    assert not page.exists()


async def test_a_page_that_stays_keeps_nothing_from_being_stopped(tmp_path: Path) -> None:
    editor = Editor(succeeding)
    editor.window.client = Client(shows_documents=True)
    (tmp_path / "amplify").mkdir()
    await _awaited(editor, Arguments(tmp_path, {"page": "# Page"}))
    page = tmp_path / "amplify/logs/amplify-ls/status.md"
    page.unlink()
    page.mkdir()

    editor.start()
    editor.operations.stop()
    await editor.over()

    assert editor.stop.is_set()
    assert editor.window.asked == []


async def test_a_page_that_cannot_be_written_is_an_answer_too(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    editor = Editor(succeeding)
    (tmp_path / "amplify").mkdir()
    (tmp_path / "amplify" / "logs").touch()
    editor.home = tmp_path / "amplify" / "logs"

    with caplog.at_level(logging.ERROR):
        answer = await _awaited(editor, Arguments(tmp_path, {"page": "# Page"}))

    assert "went wrong" in answer["message"]


async def _awaited(editor: Editor, arguments: Arguments) -> dict[str, str]:
    answer = editor.operations.run(STATUS, arguments)
    assert not isinstance(answer, dict)
    return await answer
