"""What an editor asked for and what becomes of it; changes on the event loop only."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from secrets import token_hex
from threading import Event
from typing import TYPE_CHECKING, Any

from lsprotocol import types

from amplify_ls.contract.errors import AmplifyError, Stopped
from amplify_ls.contract.event import Failure
from amplify_ls.contract.status import Phase, Status, advance
from amplify_ls.features.deployments.lenses import Running
from amplify_ls.features.deployments.plans import subject_of
from amplify_ls.features.deployments.runs import place
from amplify_ls.server.commands.command import Arguments, Command, Offer, Operating, Reporting
from amplify_ls.server.operations import ending
from amplify_ls.server.operations.coalesced import Coalesced, Latest
from amplify_ls.server.operations.confirmation import is_confirmed
from amplify_ls.server.operations.ongoing import Ongoing
from amplify_ls.server.operations.pages import write_page
from amplify_ls.server.operations.progress import Progress
from amplify_ls.server.operations.telling import operation_params, percentage, progress_line
from amplify_ls.server.operations.window import Window
from amplify_ls.server.operations.workers import Workers

if TYPE_CHECKING:
    from amplify_ls.contract.operation import Operation
    from amplify_ls.contract.world import World

Answer = dict[str, str]
TELL_AGAIN, REFRESH_AGAIN = 0.1, 1.0
"""Seconds between two that tell of the same operation, and that have lenses asked for anew."""

_GO_ON = "Go On"
_logger = logging.getLogger(__name__)


class Operations:
    """The operations of one editor: at most one for each project."""

    def __init__(
        self,
        window: Window,
        commands: Mapping[str, Command],
        world: Callable[[Event], World],
        surroundings: Surroundings,
    ) -> None:
        self._window = window
        self._commands = commands
        self._world = world
        self._around = surroundings
        self._workers = Workers(asyncio.get_running_loop())
        self._ongoing: dict[Path, Ongoing] = {}
        self._lenses = Coalesced(window.refresh_lenses, REFRESH_AGAIN)
        self._tasks: set[asyncio.Task[None]] = set()
        self._stops: set[Event] = set()
        self._pages: set[Path] = set()

    async def rest(self) -> None:
        """Wait until everything has ended and been told."""
        await asyncio.gather(*self._tasks)

    def run(self, command: str, arguments: Arguments) -> Answer | Awaitable[Answer]:
        """Do what a command says; what is operated goes on after the answer."""
        match self._commands[command]:
            case Operating() as operating:
                return self._start(operating, arguments)
            case Reporting() as reporting:
                return self._report(reporting, arguments)

    def cancel(self, operation: str) -> Answer:
        """Stop watching an operation, or take its plan for not confirmed."""
        found = next((one for one in self._ongoing.values() if one.id == operation), None)
        if found is None:
            return self._answer("That operation has ended.")
        found.give_up()
        return {"operation": operation}

    def cancel_progress(self, token: int | str) -> None:
        """Stop watching the operation whose progress has this token."""
        for ongoing in self._ongoing.values():
            if ongoing.progress is not None and ongoing.progress.token == token:
                ongoing.give_up()

    def closed(self, path: Path) -> None:
        """Take away a page that nobody reads any more."""
        if path in self._pages:
            self._pages.remove(path)
            with suppress(OSError):  # somebody may have it open
                path.unlink(missing_ok=True)

    def stop(self) -> None:
        """Stop watching everything; nobody is there to be told."""
        for path in tuple(self._pages):
            self.closed(path)
        for stop in self._stops:
            stop.set()
        for ongoing in self._ongoing.values():
            ongoing.give_up()

    def join(self, patience: float) -> None:
        """Wait a moment for what was stopped."""
        self._workers.join(patience)

    # --- Operations ---------------------------------------------------------------------------

    def _start(self, command: Operating, arguments: Arguments) -> Answer:
        other = self._ongoing.get(arguments.root)
        if other is not None:
            if not other.is_asking:
                return self._answer(_busy(other))
            other.give_up()  # its question may have been lost out of sight
        now = datetime.now().astimezone()
        ongoing = Ongoing(token_hex(4), command.name, arguments.root, now)
        self._ongoing[arguments.root] = ongoing
        self._stops.add(ongoing.stop)
        self._show(ongoing)
        self._keep(self._carry_out(ongoing, command, arguments))
        return {"operation": ongoing.id}

    async def _carry_out(self, ongoing: Ongoing, command: Operating, arguments: Arguments) -> None:
        try:
            await self._plan_and_run(ongoing, command, arguments)
        except Stopped:
            ongoing.has_stopped = True
        except AmplifyError as error:
            ongoing.failure = Failure(error.message, error.advice)
        except Exception:
            mark = token_hex(4)
            _logger.exception("[%s] %s failed", mark, command.id)
            ongoing.failure = _unexpected(mark)
        self._stops.discard(ongoing.stop)
        if self._ongoing.get(ongoing.root) is ongoing:
            del self._ongoing[ongoing.root]
            self._around.set_running(ongoing.root, None)
        status = ongoing.status
        self._around.ended(ongoing.root, status.plan.operation if status is not None else None)
        await self._tell_end(ongoing)

    async def _plan_and_run(
        self, ongoing: Ongoing, command: Operating, arguments: Arguments
    ) -> None:
        world = self._world(ongoing.stop)
        chosen = await self._chosen(ongoing, command, arguments, world)
        if chosen is None:
            ongoing.has_stopped = True
            return
        operation = await self._planned(ongoing, lambda: command.prepare(chosen, world))
        plan = operation.plan
        ongoing.status = Status(plan)
        if plan.is_empty:
            ongoing.status = Status(plan, Phase.SUCCEEDED)
            return
        self._show(ongoing)
        self._window.operation(operation_params(ongoing))

        async def show(name: str, text: str) -> None:
            await self._show_page(ongoing.root, name, text, world)

        if not await is_confirmed(plan, ongoing, self._window, show):
            ongoing.has_stopped = True
            return
        if ongoing.stop.is_set():
            raise Stopped
        await self._run(ongoing, operation)

    async def _chosen(
        self, ongoing: Ongoing, command: Operating, arguments: Arguments, world: World
    ) -> Arguments | None:
        """The arguments with what its user has chosen, if there is a choice; nothing is a no."""
        ask = command.offer
        offer = await self._workers.do(lambda: ask(arguments, world)) if ask is not None else None
        if offer is None:
            return arguments
        ongoing.answer = self._asked(offer)
        answer = await ongoing.answer
        if answer is None or answer not in offer.answers or ongoing.stop.is_set():
            return None
        return replace(arguments, given={**arguments.given, **offer.answers[answer]})

    def _asked(self, offer: Offer) -> asyncio.Future[str | None]:
        if self._window.client.takes_input:
            return self._window.ask_for_text(offer.facts, offer.effects)
        return self._window.ask(types.MessageType.Warning, offer.question, [*offer.answers])

    async def _planned(self, ongoing: Ongoing, prepare: Callable[[], Operation]) -> Operation:
        title = f"Planning {ongoing.command}"
        progress = Progress(self._window, _token(), title, is_cancellable=False)
        try:
            operation = await self._workers.do(prepare)
        finally:
            progress.end("")
        if ongoing.stop.is_set():
            raise Stopped
        return operation

    async def _run(self, ongoing: Ongoing, operation: Operation) -> None:
        plan = operation.plan
        where = f" to {place(plan.target.is_sandbox)}" if plan.target is not None else ""
        title = f"{subject_of(plan)}{where}"
        progress = Progress(self._window, _token(), title, is_cancellable=True)
        ongoing.progress = progress

        def tell() -> None:
            if ongoing.status is not None:
                progress.report(progress_line(ongoing.status), percentage(ongoing.status))
                self._window.operation(operation_params(ongoing))

        telling = Coalesced(tell, TELL_AGAIN)

        def take(status: Status) -> None:
            # How it ended is told once, when it is known where the cause is.
            ongoing.status = replace(status, phase=Phase.RUNNING, failure=None)
            telling.soon()
            self._show(ongoing)

        latest = Latest(take, self._workers.tell)
        try:
            status = await self._workers.do(lambda: _followed(operation, latest.put))
            take(status)
            telling.now()
            ongoing.status = status
        finally:
            telling.drop()

    def _show(self, ongoing: Ongoing) -> None:
        """Have lenses tell of it."""
        running = Running(ongoing.id, ongoing.command, ongoing.status)
        self._around.set_running(ongoing.root, running)
        self._lenses.soon()

    async def _tell_end(self, ongoing: Ongoing) -> None:
        failure = ending.failure_of(ongoing)
        if failure is not None:
            ongoing.cause = await self._around.cause(ongoing.root, failure)
        self._window.operation(operation_params(ongoing))
        if ongoing.progress is not None:
            ongoing.progress.end(ending.outcome(ongoing))
        self._lenses.now()
        if failure is not None:
            await self._tell_failure(ongoing, failure)
        elif words := ending.words(ongoing):
            self._window.say(types.MessageType.Info, words)

    async def _tell_failure(self, ongoing: Ongoing, failure: Failure) -> None:
        words, cause = ending.failure_words(ongoing, failure), ongoing.cause
        if cause is None or not self._window.client.shows_documents:
            self._window.say(types.MessageType.Error, words)
            return
        chosen = await self._window.ask(types.MessageType.Error, words, [ending.SHOW_CAUSE])
        if chosen == ending.SHOW_CAUSE:
            self._window.show(cause.uri, cause.range)

    # --- Reports ------------------------------------------------------------------------------

    async def _report(self, command: Reporting, arguments: Arguments) -> Answer:
        warning = command.warning(arguments) if command.warning is not None else ""
        if warning:
            chosen = await self._window.ask(types.MessageType.Warning, warning, [_GO_ON])
            if chosen != _GO_ON:
                return {"message": "Nothing was done."}
        stop = Event()
        self._stops.add(stop)
        world = self._world(stop)
        try:
            report = await self._workers.do(lambda: command.report(arguments, world))
            if report.page:
                await self._show_page(arguments.root, command.name, report.page, world)
        except AmplifyError as error:
            return self._answer(f"{error.message} {error.advice}".rstrip())
        except Stopped:
            return {"message": "Stopped."}
        except Exception:
            mark = token_hex(4)
            _logger.exception("[%s] %s failed", mark, command.id)
            return self._answer(_unexpected(mark).message)
        finally:
            self._stops.discard(stop)
        return self._answer(report.message)

    async def _show_page(self, root: Path, name: str, text: str, world: World) -> None:
        """Write a page where the editor can open it; if it cannot, say where it is."""
        path = await self._workers.do(lambda: write_page(root, name, text, world))
        if self._window.client.shows_documents:
            self._pages.add(path)
            self._window.show(path.as_uri(), None)
        else:
            self._window.say(types.MessageType.Info, f"The {name} is in {path}.")

    def _answer(self, message: str) -> Answer:
        """An answer in words, also for editors that show no answers."""
        if not self._window.client.follows_operations:
            self._window.say(types.MessageType.Info, message)
        return {"message": message}

    def _keep(self, work: Coroutine[Any, Any, None]) -> None:
        """Begin something; a loop forgets tasks that nobody holds."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


class Surroundings:
    """What operations change around them, and ask of the rest of the server."""

    def __init__(
        self,
        set_running: Callable[[Path, Running | None], None],
        ended: Callable[[Path, str | None], None],
        cause: Callable[[Path, Failure], Awaitable[types.Location | None]],
    ) -> None:
        self.set_running = set_running
        self.ended = ended
        self.cause = cause


def _followed(operation: Operation, tell: Callable[[Status], None]) -> Status:
    """Carry out a plan, and tell how it stands after each event; in a thread."""
    status = Status(operation.plan)
    for event in operation.run():
        status = advance(status, event)
        tell(status)
    return status


def _unexpected(mark: str) -> Failure:
    message = f"Something in amplify-ls went wrong [{mark}]."
    return Failure(message, "Its log on standard error has more.")


def _busy(other: Ongoing) -> str:
    what = subject_of(other.status.plan) if other.status is not None else other.command
    stage = "is being planned" if other.status is None else "is running"
    done = f": {progress_line(other.status)}" if other.status is not None else ""
    return (
        f"The {what} of {other.since:%H:%M:%S} {stage}{done}. One at a time: wait for its end, or "
        "stop watching it."
    )


def _token() -> str:
    return f"amplify-{token_hex(8)}"
