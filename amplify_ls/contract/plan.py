"""What a command is going to do, made by reading only and shown before anything is done."""

from __future__ import annotations

from dataclasses import dataclass

from amplify_ls.contract.cloud import Target
from amplify_ls.contract.preview import PropertyChange, Replacement
from amplify_ls.contract.resource import Change, ResourceName, Source

_SENDING = ("init", "push")
"""Commands that bring something to a cloud; others do something in it."""


@dataclass(frozen=True, slots=True)
class PartChange:
    """What becomes of one part of a resource's template."""

    logical_id: str
    resource_type: str
    change: Change
    properties: tuple[str, ...] = ()
    """Which properties differ, for an update."""
    path: tuple[str, ...] = ()
    """Logical ids of the stacks around it, below the root; empty where nobody has asked."""
    replacement: Replacement = Replacement.NEVER
    """Whether it is made anew, as far as the cloud was asked."""
    details: tuple[PropertyChange, ...] = ()
    """The properties with what they were and become, if the cloud was asked."""
    source: Source | None = None
    """The place in the project that decides about it."""
    is_retained: bool = False
    """Whether what is taken out of the stack, or replaced in it, goes on to exist."""


@dataclass(frozen=True, slots=True)
class ResourceChange:
    """What becomes of one resource."""

    resource: ResourceName
    service: str
    change: Change
    reason: str = ""
    """Why, in words."""
    parts: tuple[PartChange, ...] = ()


@dataclass(frozen=True, slots=True)
class FileChange:
    """What becomes of one file; its path is from the project's root, or from `~`."""

    path: str
    change: Change


@dataclass(frozen=True, slots=True)
class Upload:
    """An object that goes into the deployment bucket."""

    key: str
    size: int
    """Bytes."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing after which it is written down that it is done."""

    id: str
    title: str
    """In the imperative: `Update the root stack`."""
    permissions: tuple[str, ...] = ()
    """IAM actions it needs."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What an operation is going to do."""

    operation: str
    """The operation's id."""
    command: str
    """As it is typed: `push`."""
    project: str
    environment: str
    target: Target | None
    """Nothing for a command that reaches no cloud."""
    resources: tuple[ResourceChange, ...] = ()
    root_parts: tuple[PartChange, ...] = ()
    """What becomes of parts of the root stack that are no resources, if the cloud was asked."""
    uploads: tuple[Upload, ...] = ()
    files: tuple[FileChange, ...] = ()
    steps: tuple[Step, ...] = ()
    is_refused: bool = False
    """Whether the cloud says beforehand that it will not do it; a note says why."""
    asking: tuple[str, ...] = ()
    """IAM actions that it takes to ask the cloud itself, if this was or would have been done."""
    programs: tuple[str, ...] = ()
    """Programs of the project that are run, by their paths from the root."""
    parts: int = 0
    """How many parts of stacks will report, as far as that can be known beforehand."""
    notes: tuple[str, ...] = ()
    """What somebody who confirms ought to know: an earlier run was interrupted, data is lost."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to do."""
        return not self.steps

    @property
    def place(self) -> str:
        """Where it is carried out, to be said after the command; nothing if it reaches no cloud."""
        if self.target is None:
            return ""
        return f" {'to' if self.command in _SENDING else 'in'} {self.target.label}"

    @property
    def destroys(self) -> tuple[ResourceChange, ...]:
        """The resources that are deleted from the cloud."""
        return tuple(change for change in self.resources if change.change is Change.DELETE)

    @property
    def permissions(self) -> tuple[str, ...]:
        """All IAM actions that it needs."""
        return tuple(dict.fromkeys(action for step in self.steps for action in step.permissions))
