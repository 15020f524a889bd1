"""What is deployed of a project and what differs, as far as this machine knows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from amplify_ls.contract.event import Failure
from amplify_ls.contract.resource import Change, ResourceName

_HIDDEN = "•••"
_SECRET = re.compile(r"secret|password|passphrase|credential|private_?key", re.IGNORECASE)
"""What is in the names of outputs that are shown to nobody."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that a resource's template, or what it is given, says otherwise than deployed."""

    section: str
    """Of the template: `Resources`; or `Values`, which the root stack gives to parameters."""
    name: str
    """Of the part, parameter or output."""
    change: Change
    kind: str = ""
    """A part's type."""
    path: str = ""
    """What differs in it, for an update: `Properties.Policies.PasswordPolicy.MinimumLength`."""
    before: object = None
    after: object = None


@dataclass(frozen=True, slots=True)
class ResourceState:
    """One resource: what a push would do with it, and when it was last pushed."""

    service: str
    change: Change
    deployed: datetime | None = None
    outputs: Mapping[str, str] = field(default_factory=dict)
    reason: str = ""
    """Why a push would change it, in words."""
    differences: tuple[Difference, ...] = ()
    """What differs in its template, if that was asked for."""

    @property
    def public_outputs(self) -> dict[str, str]:
        """Its outputs without the values of secrets."""
        return public_outputs(self.outputs)


def public_outputs(outputs: Mapping[str, str]) -> dict[str, str]:
    """Outputs as anybody may see them; keys of GraphQL APIs are in every app anyway."""
    return {name: _HIDDEN if _SECRET.search(name) else value for name, value in outputs.items()}


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
    are_tags_changed: bool = False
    is_root_changed: bool = False
    """Whether the root stack's template was built anew and differs."""
    is_initialised: bool = True
    """Whether the environment is set up on this machine."""

    @property
    def is_changed(self) -> bool:
        """Whether a push would do anything."""
        is_resource_changed = any(
            state.change is not Change.NONE for state in self.resources.values()
        )
        return is_resource_changed or self.are_tags_changed or self.is_root_changed
