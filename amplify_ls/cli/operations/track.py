"""How far an operation is, with the times that a status does not keep."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from amplify_ls.contract.event import (
    Event,
    PartChanged,
    PartState,
    StepFailed,
    StepFinished,
    StepStarted,
)
from amplify_ls.contract.resource import Change, ResourceName
from amplify_ls.contract.status import Status, advance

_WORST_FIRST = (
    PartState.FAILED,
    PartState.CANCELLED,
    PartState.UNDONE,
    PartState.RUNNING,
    PartState.DONE,
)


@dataclass(frozen=True, slots=True)
class Bar:
    """How far the parts of one resource are."""

    label: str
    done: int
    total: int
    state: PartState | None
    current: PartChanged | None
    """The part that is being worked on, or that failed."""


@dataclass(frozen=True, slots=True)
class Track:
    """A status, and when its steps began and ended."""

    status: Status
    began: Mapping[str, datetime] = field(default_factory=dict)
    ended: Mapping[str, datetime] = field(default_factory=dict)
    details: Mapping[str, str] = field(default_factory=dict)
    """What each finished step brought, in words."""

    def after(self, event: Event) -> Track:
        """The track after one more event."""
        track = replace(self, status=advance(self.status, event))
        if isinstance(event, StepStarted):
            return replace(track, began={**self.began, event.step: event.at})
        if isinstance(event, (StepFinished, StepFailed)):
            track = replace(track, ended={**self.ended, event.step: event.at})
        if isinstance(event, StepFinished) and event.detail:
            return replace(track, details={**self.details, event.step: event.detail})
        return track

    def seconds(self, step: str, now: datetime) -> float | None:
        """How long a step has taken; nothing if it has not begun."""
        began = self.began.get(step)
        if began is None:
            return None
        return max(0.0, (self.ended.get(step, now) - began).total_seconds())


def bars(status: Status) -> Iterator[Bar]:
    """One bar a resource with parts to report, in the order of the plan; the root stack last."""
    totals: dict[ResourceName | None, int] = {
        # One more than its parts: its own stack.
        each.resource: len(each.parts) + 1
        for each in status.plan.resources
        if each.change is not Change.NONE
    }
    totals[None] = max(0, status.plan.parts - sum(totals.values()))
    heard = dict.fromkeys(part.resource for part in status.parts.values())
    named = [resource for resource in (*totals, *heard) if resource is not None]
    for resource in dict.fromkeys([*named, *(heard.keys() & {None})]):
        if totals.get(resource) or resource in heard:
            yield _bar(status, resource, totals.get(resource, 0))


def _bar(status: Status, resource: ResourceName | None, planned: int) -> Bar:
    parts = [part for part in status.parts.values() if part.resource == resource]
    done = sum(part.state is PartState.DONE for part in parts)
    failed = [part for part in parts if part.state is PartState.FAILED]
    running = [part for part in parts if part.state is PartState.RUNNING]
    states = {part.state for part in parts}
    return Bar(
        label=str(resource) if resource is not None else "root stack",
        done=done,
        total=max(planned, len(parts)),
        state=next((state for state in _WORST_FIRST if state in states), None),
        current=(*failed[:1], *running[-1:], None)[0],
    )
