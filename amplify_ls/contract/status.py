"""How far an operation is: the only place that knows what an event means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import Enum
from typing import assert_never

from amplify_ls.contract.event import (
    Event,
    Failure,
    PartChanged,
    PartState,
    StepFailed,
    StepFinished,
    StepProgressed,
    StepStarted,
)
from amplify_ls.contract.plan import Plan
from amplify_ls.contract.resource import ResourceName

Part = tuple[tuple[str, ...], str]
"""The stacks around a part, and its logical id."""


class Phase(Enum):
    """Where an operation stands as a whole."""

    PLANNED = "planned"
    RUNNING = "running"
    SUCCEEDED = "succeeded"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Status:
    """An operation as it stands after some events."""

    plan: Plan
    phase: Phase = Phase.PLANNED
    step: str | None = None
    """The step that is being worked on, or that failed."""
    finished: tuple[str, ...] = ()
    """Steps that are done."""
    pieces: tuple[int, int] | None = None
    """How many pieces of the step are done, and of how many."""
    parts: Mapping[Part, PartChanged] = field(default_factory=dict)
    """The latest that was said of each part."""
    failure: Failure | None = None
    since: datetime | None = None
    until: datetime | None = None

    @property
    def parts_done(self) -> int:
        """How many parts of stacks need nothing more."""
        return sum(part.state is PartState.DONE for part in self.parts.values())

    @property
    def parts_total(self) -> int:
        """How many parts there are: as planned, or as have been heard of if that is more."""
        return max(self.plan.parts, len(self.parts))

    @property
    def title(self) -> str:
        """What is being done, in words."""
        titles = {step.id: step.title for step in self.plan.steps}
        return titles.get(self.step or "", self.plan.command)

    def state_of(self, resource: ResourceName) -> PartState | None:
        """How far a resource is; nothing while nothing has been heard of it."""
        states = [part.state for part in self.parts.values() if part.resource == resource]
        worst_first = (PartState.FAILED, PartState.CANCELLED, PartState.UNDONE, PartState.RUNNING)
        for state in worst_first:
            if state in states:
                return state
        return PartState.DONE if states else None


def advance(status: Status, event: Event) -> Status:
    """The status after one more event."""
    match event:
        case StepStarted():
            since = status.since or event.at
            return replace(status, phase=Phase.RUNNING, step=event.step, pieces=None, since=since)
        case StepProgressed():
            return replace(status, pieces=(event.done, event.total))
        case PartChanged():
            key = (event.path, event.logical_id)
            return replace(status, parts={**status.parts, key: event})
        case StepFinished():
            return _finished(status, event)
        case StepFailed():
            return replace(status, phase=Phase.FAILED, failure=event.failure, until=event.at)
        case _:
            assert_never(event)


def _finished(status: Status, event: StepFinished) -> Status:
    finished = (*status.finished, event.step)
    is_last = len(finished) == len(status.plan.steps)
    phase = Phase.SUCCEEDED if is_last else Phase.RUNNING
    return replace(
        status, phase=phase, finished=finished, pieces=None, until=event.at if is_last else None
    )
