"""What CloudFormation reports while it works on a stack and the stacks in it, in one stream.

It reports by stack: what it says of a nested stack to its parent is only that it is at work. So
each nested stack that is at work is asked as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import chain
from typing import Final, TypeVar

from amplify_ls.contract.cloud import StackEvent
from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.world import World
from amplify_ls.plugins.providers.awscloudformation import stacks
from amplify_ls.plugins.providers.awscloudformation.errors import Refusal
from amplify_ls.plugins.providers.awscloudformation.gateway import Gateway
from amplify_ls.plugins.providers.awscloudformation.reports import (
    Report,
    event,
    latest_operation,
    operation,
    pages,
)

Answer = TypeVar("Answer")

_AT_WORK: Final = "_IN_PROGRESS"
_GROWTH: Final = 1.5
# A stack with one of these may be put back or deleted next; any other end is the end.
_PERHAPS_NOT_THE_END: Final = frozenset({"CREATE_FAILED", "UPDATE_FAILED"})


@dataclass(frozen=True, slots=True)
class _Pace:
    """How often to ask and how long to put up with silence, in seconds."""

    shortest: float
    longest: float
    nested: float
    """How long not to look into nested stacks that are at work; one that has ended is at once."""
    first_retry: float
    longest_retry: float
    patience: float
    appearance: float
    """How long it may take until an operation that was accepted is reported."""
    tolerance: timedelta
    """How far apart the clocks of AWS and of this machine may be."""
    is_orderly: bool
    """Whether no event is listed after one that is younger."""


_AWS: Final = _Pace(
    shortest=2.0,
    longest=5.0,
    nested=0.0,
    first_retry=1.0,
    longest_retry=20.0,
    patience=240.0,
    appearance=30.0,
    tolerance=timedelta(minutes=1),
    is_orderly=False,
)
_SANDBOX: Final = _Pace(
    shortest=0.01,
    longest=0.1,
    nested=0.2,
    first_retry=0.3,
    longest_retry=0.5,
    patience=1.0,
    appearance=3.0,
    tolerance=timedelta(seconds=1),
    is_orderly=True,
)


@dataclass(slots=True)
class _Part:
    """A stack that is followed."""

    id: str
    path: tuple[str, ...]
    status: str = ""
    """What it last said of itself."""
    has_ended: bool = False
    """Whether its parent said so."""
    has_news: bool = False
    """Whether its parent said so since it was last asked; it may be at work again."""
    is_settled: bool = False
    """Whether it was asked after that, and has nothing more to do."""
    seen: set[str] = field(default_factory=set)


def follow(
    gateway: Gateway, world: World, stack_id: str, since: datetime, token: str | None
) -> Iterator[StackEvent]:
    """Events of one operation, until it has ended; see `reports.operation` for which one."""
    return _Follower(gateway, world, stack_id).events(since, token)


class _Follower:
    def __init__(self, gateway: Gateway, world: World, stack_id: str) -> None:
        self._gateway = gateway
        self._world = world
        self._pace = _SANDBOX if gateway.target.is_sandbox else _AWS
        self._root = _Part(stack_id, ())
        self._parts: dict[str, _Part] = {}
        self._began = datetime.max.replace(tzinfo=UTC)
        self._unlooked = 0.0
        """Seconds since nested stacks that are at work were looked into."""

    def events(self, since: datetime, token: str | None) -> Iterator[StackEvent]:
        fresh = self._beginning(since, token)
        if not fresh:
            return
        self._began = fresh[0].at
        pause = self._pace.shortest
        while True:
            fresh, last = self._until_end(fresh)
            news = self._with_nested(fresh, is_last=last is not None)
            yield from news
            if last is not None:
                yield last
                return
            pause = self._pace.shortest if news else min(pause * _GROWTH, self._pace.longest)
            self._world.wait(pause)
            self._unlooked += pause
            fresh = self._unseen(self._root)

    def _beginning(self, since: datetime, token: str | None) -> list[StackEvent]:
        waited = 0.0
        while True:
            found = self._patiently(
                lambda: operation(self._reports(), since, token, self._pace.tolerance)
            )
            if not found and not token and self._is_at_work():
                found = self._patiently(lambda: latest_operation(self._reports()))
            if found or not token or waited >= self._pace.appearance:
                self._root.seen |= {report["EventId"] for report in found}
                return [event(report, ()) for report in found]
            self._world.wait(self._pace.shortest)
            waited += self._pace.shortest

    def _until_end(self, fresh: list[StackEvent]) -> tuple[list[StackEvent], StackEvent | None]:
        """The root's events without the one that ends the operation, and that one."""
        for index, found in enumerate(fresh):
            if not found.is_about_stack or found.status.endswith(_AT_WORK):
                continue
            if found.status not in _PERHAPS_NOT_THE_END or not self._is_at_work():
                return fresh[:index], found
        return fresh, None

    def _with_nested(self, fresh: list[StackEvent], *, is_last: bool) -> list[StackEvent]:
        """What is new in the root and in the stacks in it, in the order of time."""
        news = list(fresh)
        self._notice(fresh)
        asked: set[str] = set()
        is_due = is_last or self._unlooked >= self._pace.nested
        if is_due:
            self._unlooked = 0.0
        is_everything = is_last and not self._pace.is_orderly
        while (part := self._next(asked, is_due=is_due, is_everything=is_everything)) is not None:
            asked.add(part.id)
            # Read first: while it is asked, it may end.
            has_ended, part.has_news = part.has_ended, False
            unseen = self._unseen(part)
            self._notice(unseen)
            part.is_settled = has_ended and not part.status.endswith(_AT_WORK)
            news += unseen
        return sorted(news, key=_moment)

    def _next(self, asked: set[str], *, is_due: bool, is_everything: bool) -> _Part | None:
        for part in self._parts.values():
            is_wanted = not part.is_settled and (is_due or part.has_ended or part.has_news)
            if part.id not in asked and (is_wanted or is_everything):
                return part
        return None

    def _notice(self, events: list[StackEvent]) -> None:
        for found in events:
            if found.resource_type != stacks.STACK_TYPE or not found.physical_id.startswith("arn:"):
                continue
            if found.is_about_stack:
                if found.path:
                    self._parts[found.physical_id].status = found.status
                continue
            part = self._parts.setdefault(
                found.physical_id, _Part(found.physical_id, (*found.path, found.logical_id))
            )
            part.has_ended = not found.status.endswith(_AT_WORK)
            part.has_news |= part.has_ended
            part.is_settled = False

    def _unseen(self, part: _Part) -> list[StackEvent]:
        found = self._patiently(lambda: self._news_of(part))
        part.seen |= {report["EventId"] for report in found}
        return [event(report, part.path) for report in found]

    def _news_of(self, part: _Part) -> list[Report]:
        """What the stack reports and was not seen, oldest first; as far back as the operation."""
        news: list[Report] = []
        for page in pages(self._gateway, part.id):
            # A whole page is looked through: an event can be listed after one that is younger.
            fresh = [
                report
                for report in page
                if report["EventId"] not in part.seen and report["Timestamp"] >= self._began
            ]
            news += fresh
            if len(fresh) < len(page):
                break
        return news[::-1]

    def _reports(self) -> Iterator[Report]:
        return chain.from_iterable(pages(self._gateway, self._root.id))

    def _is_at_work(self) -> bool:
        stack = self._patiently(lambda: stacks.find(self._gateway, self._root.id))
        return stack is not None and stack.is_in_progress

    def _patiently(self, ask: Callable[[], Answer]) -> Answer:
        """What AWS answers, once it does; waiting goes through the world, so it can be stopped."""
        waited, pause = 0.0, self._pace.first_retry
        while True:
            try:
                return ask()
            except Refusal as problem:
                if not problem.is_transient or waited >= self._pace.patience:
                    raise self._given_up(problem) from None
            self._world.wait(pause)
            waited += pause
            pause = min(pause * 2, self._pace.longest_retry)

    def _given_up(self, problem: Refusal) -> AmplifyError:
        if self._gateway.target.is_sandbox:
            return problem
        return AmplifyError(
            f"The deployment cannot be watched any more. {problem.message}",
            f"CloudFormation goes on with it all the same. {problem.advice} After that, "
            "`amplify-ls status` says how it ended, or watch the stack in the CloudFormation "
            "console.",
        )


def _moment(found: StackEvent) -> tuple[datetime, bool, int]:
    """When it was; at the same time stacks begin before what is in them, and end after it."""
    is_end = not found.status.endswith(_AT_WORK)
    return found.at, is_end, -len(found.path) if is_end else len(found.path)
