"""What the events of a stack mean: how far each part is, and which failure was the real one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from amplify_ls.contract.cloud import StackEvent
from amplify_ls.contract.event import PartChanged, PartState
from amplify_ls.contract.resource import ResourceName

_STACK = "AWS::CloudFormation::Stack"
_BOOKKEEPING = re.compile(r"\s*\((?:Service|RequestToken|HandlerErrorCode|Request ID|SDK)[^)]*\)")
"""What services put behind a reason and only their support can read."""
_CANCELLED = ("Resource creation cancelled", "Resource update cancelled")


@dataclass(frozen=True, slots=True)
class Parts:
    """Whose parts the stacks below a root stack are."""

    owners: Mapping[str, ResourceName]
    """Resources by their stacks' logical ids in the root stack."""

    def owner(self, event: StackEvent) -> ResourceName | None:
        """The resource that an event is about, if it is one's."""
        return self.owners.get(event.path[0] if event.path else event.logical_id)


def part_changes(step: str, events: Iterable[StackEvent], parts: Parts) -> Iterator[PartChanged]:
    """The parts as they get on.

    What CloudFormation does to a stack that it rolls back undoes what was done; a part that failed
    stays one that failed. A stack that fails because of a part in it is only given up.
    """
    rolling_back: set[tuple[str, ...]] = set()
    failed: set[tuple[tuple[str, ...], str]] = set()
    for event in events:
        if event.is_about_stack:
            if "ROLLBACK" in event.status:
                rolling_back.add(event.path)
            continue
        key = (event.path, event.logical_id)
        if key in failed:
            continue
        around = (event.path[:depth] for depth in range(len(event.path) + 1))
        state = _state(event, is_rollback=not rolling_back.isdisjoint(around))
        if state is PartState.FAILED and _has_failed_inside(event, failed):
            state = PartState.CANCELLED
        if state is PartState.FAILED:
            failed.add(key)
        yield PartChanged(
            step,
            event.at,
            parts.owner(event),
            event.path,
            event.logical_id,
            event.resource_type,
            state,
            plain_reason(event),
        )


def plain_reason(event: StackEvent) -> str:
    """Why, as far as it is said for people."""
    return _BOOKKEEPING.sub("", event.reason).strip()


def _has_failed_inside(event: StackEvent, failed: Iterable[tuple[tuple[str, ...], str]]) -> bool:
    inside = (*event.path, event.logical_id)
    return any(path[: len(inside)] == inside for path, _ in failed)


def first_failure(events: Sequence[StackEvent]) -> StackEvent | None:
    """The event of the part that really failed: the earliest that nothing else brought about.

    A stack that fails because of a part in it, and parts that are given up meanwhile, only follow.
    """
    found = real_failures(events)
    if found:
        return found[0]
    said = [event for event in events if event.is_about_stack and event.reason and _bad(event)]
    return said[0] if said else None


def real_failures(events: Sequence[StackEvent]) -> list[StackEvent]:
    """The parts that failed for reasons of their own, in order; each once."""
    failures = [event for event in events if _is_failure(event)]
    found: dict[tuple[tuple[str, ...], str], StackEvent] = {}
    for event in failures:
        inside = (*event.path, event.logical_id)
        has_cause = any(other.path[: len(inside)] == inside for other in failures)
        if event.resource_type != _STACK or not has_cause:
            found.setdefault((event.path, event.logical_id), event)
    return list(found.values())


def _is_failure(event: StackEvent) -> bool:
    is_failed = event.status.endswith("_FAILED") and not event.is_about_stack
    return is_failed and not event.reason.startswith(_CANCELLED)


def _bad(event: StackEvent) -> bool:
    return event.status.endswith("_FAILED") or "ROLLBACK" in event.status


def _state(event: StackEvent, *, is_rollback: bool) -> PartState:
    if event.status.endswith("_FAILED"):
        is_cancelled = event.reason.startswith(_CANCELLED)
        return PartState.CANCELLED if is_cancelled else PartState.FAILED
    if is_rollback or "ROLLBACK" in event.status:
        return PartState.UNDONE
    return PartState.RUNNING if event.status.endswith("_IN_PROGRESS") else PartState.DONE
