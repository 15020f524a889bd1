"""A cloud as a deployment sees it: stacks, their events, and a bucket for what they are made of."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from amplify_ls.contract.preview import StackChange

SANDBOX_ACCOUNT = "000000000000"
"""The account of the embedded AWS; no account of the real one has this number."""

STUCK = "UPDATE_ROLLBACK_FAILED"
"""The status of a stack that could not be put back after an update failed."""
_UNREPAIRABLE = frozenset({"ROLLBACK_COMPLETE", "ROLLBACK_FAILED", "CREATE_FAILED"})


@dataclass(frozen=True, slots=True)
class Target:
    """Where a command's requests go."""

    region: str
    credentials: str
    """Which credentials, in words and without keys: `profile default`."""
    is_sandbox: bool = False

    @property
    def label(self) -> str:
        """The target in a few words."""
        where = "embedded AWS, not the real one" if self.is_sandbox else "AWS"
        return f"{where} ({self.region}, {self.credentials})"


@dataclass(frozen=True, slots=True)
class Stack:
    """A CloudFormation stack as it is."""

    id: str
    name: str
    status: str
    reason: str = ""
    outputs: Mapping[str, str] = field(default_factory=dict)
    updated: datetime | None = None
    """When its last update began; nothing if it had none."""

    @property
    def is_in_progress(self) -> bool:
        """Whether CloudFormation is at work on it."""
        return self.status.endswith("_IN_PROGRESS")

    @property
    def can_only_be_deleted(self) -> bool:
        """Whether its creation failed, so that it takes no update."""
        return self.status in _UNREPAIRABLE


@dataclass(frozen=True, slots=True)
class StackOrder:
    """What a stack is to be."""

    name: str
    template: str
    """The template's text, or its address in the bucket."""
    parameters: Mapping[str, str]
    tags: Mapping[str, str]

    @property
    def is_address(self) -> bool:
        """Whether the template is given by its address."""
        return self.template.startswith("https://")


@dataclass(frozen=True, slots=True)
class StackEvent:
    """One line of CloudFormation's own report about a part of a stack."""

    id: str
    path: tuple[str, ...]
    """Logical ids from the root stack down to the stack that has the part; empty for the root."""
    logical_id: str
    physical_id: str
    resource_type: str
    status: str
    reason: str
    at: datetime
    is_about_stack: bool = False
    """Whether it is about the stack of `path` itself, not about a part of it."""


@dataclass(frozen=True, slots=True)
class StoredObject:
    """An object of a bucket."""

    body: bytes
    tag: str
    """Another one after every write; what `put_if` and `delete_if` compare."""
    at: datetime | None = None
    """When it was written, to the second, if the cloud says so."""


class Cloud(Protocol):
    """What a deployment needs; every method may raise `AmplifyError`, and none shows a secret."""

    @property
    def target(self) -> Target:
        """Where requests go."""

    def caller(self) -> str:
        """Who is asking, as an ARN; proves that the credentials are good."""

    def stack(self, name: str) -> Stack | None:
        """A stack by its name or id, if there is one that has not been deleted."""

    def create_stack(self, order: StackOrder) -> str:
        """Begin to create a stack, and give its id."""

    def update_stack(self, order: StackOrder) -> bool:
        """Begin to update a stack; false if there is nothing to update."""

    def preview(
        self, order: StackOrder, operation: str, killed: Collection[str] = ()
    ) -> tuple[StackChange, ...]:
        """What an update would do to a stack and all stacks in it; nothing is left behind.

        Nothing is done to the stacks, and what previews have left that were `killed` is taken away.

        Raises:
            Refused: the update would be refused.
            AmplifyError: nobody may ask.
        """

    def delete_stack(self, name: str) -> None:
        """Begin to delete a stack."""

    def cancel_update(self, stack_id: str) -> None:
        """Let an update that is under way be put back; nothing if none is."""

    def continue_rollback(self, stack_id: str, skipped: Sequence[str] = ()) -> None:
        """Go on with a rollback that failed.

        `skipped` are parts that are left as they are: `LOGICALID`, or below a nested stack
        `NESTEDSTACKNAME.LOGICALID`.
        """

    def stuck_parts(self, stack_id: str) -> Sequence[str]:
        """The parts that a rollback stopped at, named as `continue_rollback` takes them."""

    def follow(self, stack_id: str, since: datetime) -> Iterator[StackEvent]:
        """Events after a moment, of the stack and all stacks in it, as they come.

        Ends when the stack is at rest.

        Raises:
            Stopped: somebody asked to stop watching.
        """

    def nested_stacks(
        self, stack_id: str, only: Collection[str] | None = None
    ) -> Mapping[str, Stack]:
        """The stacks that are parts of a stack, by logical id; all, or some that are asked for."""

    def put(self, bucket: str, key: str, body: bytes) -> None:
        """Store an object."""

    def get(self, bucket: str, key: str) -> bytes | None:
        """Fetch an object, if it is there."""

    def look(self, bucket: str, key: str) -> StoredObject | None:
        """Fetch an object with its tag, if it is there."""

    def put_if(self, bucket: str, key: str, body: bytes, tag: str | None) -> str | None:
        """Store an object over the one with this tag; without a tag, where there is none.

        Gives the new tag; nothing if somebody else was quicker.
        """

    def delete_if(self, bucket: str, key: str, tag: str) -> bool:
        """Delete an object that still has this tag; whether it had."""

    def objects(self, bucket: str, prefix: str = "") -> tuple[str, ...]:
        """The keys that begin so; none if there is no such bucket."""

    def tags(self, bucket: str) -> Mapping[str, str]:
        """The tags of a bucket's objects by key, as far as one request tells them.

        Those whose keys come first; none if nobody may list them.
        """

    def tag_of(self, body: bytes) -> str:
        """The tag by which an object of this content is known, unless AWS gave it another."""

    def delete_objects(self, bucket: str, keys: Sequence[str]) -> None:
        """Delete objects; those that are not there are no mistake."""

    def empty_bucket(self, bucket: str) -> None:
        """Delete every version of everything in a bucket; nothing if there is none."""

    def forget_objects(
        self, bucket: str, prefix: str, is_over: Callable[[str, datetime], bool]
    ) -> None:
        """Delete what has a key that begins so and is over, with every version of it.

        `is_over` is told the key, and when the version was stored. Nobody can stop this.
        """

    def delete_bucket(self, bucket: str) -> None:
        """Delete a bucket with every version of everything in it; nothing if there is none."""

    def put_parameter(self, name: str, value: str) -> None:
        """Keep a value in the Parameter Store, over the one it has."""

    def parameters(self, path: str) -> Mapping[str, str]:
        """The values in the Parameter Store whose names begin with a path; secrets stay out."""

    def parameter_names(self, path: str) -> tuple[str, ...]:
        """The names in the Parameter Store that begin with a path, those of secrets too."""

    def delete_parameters(self, names: Sequence[str]) -> None:
        """Delete values of the Parameter Store; those that are not there are no mistake."""

    def create_app(self, name: str, since: datetime | None = None) -> str | None:
        """Register an app with the Amplify service, and give its id.

        `since` is when it was asked for before, without an answer: the app that this may have
        registered is found again.
        Nothing where the service or the permission to use it is missing: deployments go without.
        """

    def create_backend_environment(
        self, app_id: str, environment: str, stack: str, bucket: str
    ) -> None:
        """Register an environment of an app, unless it is there."""

    def backend_environments(self, app_id: str) -> tuple[str, ...]:
        """The environments that are registered for an app; none if there is no such app."""

    def branches(self, app_id: str) -> tuple[str, ...] | None:
        """The branches that an app hosts, if they may be seen; none if there is no such app."""

    def delete_backend_environment(self, app_id: str, environment: str) -> None:
        """Take an environment out of its app; nothing if it is not there."""

    def delete_app(self, app_id: str) -> None:
        """Delete an app of the Amplify service; nothing if there is none."""
