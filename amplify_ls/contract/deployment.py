"""What is deployed of a project and what differs, as far as this machine knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from amplify_ls.contract.event import Failure
from amplify_ls.contract.plan import Change, ResourceName


@dataclass(frozen=True, slots=True)
class ResourceState:
    """One resource: what a push would do with it, and when it was last pushed."""

    service: str
    change: Change
    deployed: datetime | None = None
    outputs: Mapping[str, str] = field(default_factory=dict)
    reason: str = ""
    """Why a push would change it, in words."""


@dataclass(frozen=True, slots=True)
class Interruption:
    """An operation that began and never said how it ended: its process is gone."""

    operation: str
    command: str
    since: datetime
    step: str
    """What it was doing, in words."""


@dataclass(frozen=True, slots=True)
class Deployment:
    """The current environment of a project, compared with what was last pushed from here."""

    environment: str
    is_sandbox: bool = False
    region: str = ""
    stack: str = ""
    resources: Mapping[ResourceName, ResourceState] = field(default_factory=dict)
    failure: Failure | None = None
    """Why the last push failed, if it did."""
    failed_at: datetime | None = None
    interruption: Interruption | None = None

    @property
    def is_changed(self) -> bool:
        """Whether a push would do anything."""
        return any(state.change is not Change.NONE for state in self.resources.values())
