"""What happens while an operation runs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from amplify_ls.contract.resource import ResourceName, Source


class PartState(Enum):
    """How far a part of a stack is."""

    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"
    """It was given up because something else failed."""
    UNDONE = "undone"
    """It was put back as it was before."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why an operation failed, and what to do."""

    message: str
    advice: str = ""
    resource: ResourceName | None = None
    logical_id: str = ""
    """The part of the resource's template that really failed."""
    resource_type: str = ""
    sources: tuple[Source, ...] = ()
    """Places that decide about it, the likeliest to be edited first."""


@dataclass(frozen=True, slots=True)
class StepStarted:
    """Work on a step has begun."""

    step: str
    at: datetime


@dataclass(frozen=True, slots=True)
class PartChanged:
    """A part of a stack is further than it was."""

    step: str
    at: datetime
    resource: ResourceName | None
    """The resource it belongs to; nothing for a part of the root stack itself."""
    path: tuple[str, ...]
    """Logical ids of the stacks around it, below the root."""
    logical_id: str
    resource_type: str
    state: PartState
    reason: str = ""


@dataclass(frozen=True, slots=True)
class StepProgressed:
    """So many of a step's pieces are done."""

    step: str
    at: datetime
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class StepFinished:
    """A step is done."""

    step: str
    at: datetime
    detail: str = ""
    """What it brought, in words."""


@dataclass(frozen=True, slots=True)
class StepFailed:
    """A step failed, and the operation with it."""

    step: str
    at: datetime
    failure: Failure


Event = StepStarted | PartChanged | StepProgressed | StepFinished | StepFailed
"""Everything that can happen; a `match` over it ends in `assert_never`."""
