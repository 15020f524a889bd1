"""What recoveries do to the root stack: follow it, and judge how it ended."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from amplify_ls.contract.cloud import Cloud, StackEvent, StackOrder
from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.event import Event, StepFinished
from amplify_ls.contract.plugin import Category
from amplify_ls.contract.resource import ResourceName
from amplify_ls.contract.world import World
from amplify_ls.core.backend.mirror import Files
from amplify_ls.core.failures import Nested, failure_of
from amplify_ls.core.operations.journal import UNDONE
from amplify_ls.core.operations.stack_progress import (
    Parts,
    first_failure,
    part_changes,
    real_failures,
)
from amplify_ls.core.operations.steps import Kept, StepError

BACK = frozenset({"UPDATE_ROLLBACK_COMPLETE"})
FORWARD = frozenset({"CREATE_COMPLETE", "UPDATE_COMPLETE"})


@dataclass(frozen=True, slots=True)
class StackWork:
    """A root stack, and what is known of its parts."""

    cloud: Cloud
    stack_id: str
    world: World
    owners: Mapping[str, ResourceName]
    categories: Mapping[str, Category]
    files: Mapping[ResourceName, Files]
    nested: Nested = field(default_factory=dict)

    def follow(self, step: str, good: frozenset[str]) -> Iterator[Event | Kept]:
        """Follow what is done to it, to an end that is one of the good ones.

        Raises:
            StepError: it ended otherwise, and why.
        """
        seen: list[StackEvent] = []

        def watched() -> Iterator[StackEvent]:
            for event in self.cloud.follow(self.stack_id, self.world.now()):
                seen.append(event)
                yield event

        yield from part_changes(step, watched(), Parts(self.owners))
        stack = self.cloud.stack(self.stack_id)
        status = stack.status if stack is not None else "DELETE_COMPLETE"
        if status not in good:
            yield Kept({UNDONE: status in BACK})
            event = first_failure(seen)
            parts = Parts(self.owners)
            raise StepError(
                failure_of(
                    event,
                    status,
                    parts,
                    self.categories,
                    self.files,
                    nested=self.nested,
                    others=real_failures(seen),
                )
            )

    def update(self, step: str, order: StackOrder, good: frozenset[str]) -> Iterator[Event | Kept]:
        """Make it what an order says."""
        if not self.cloud.update_stack(order):
            yield StepFinished(step, self.world.now(), "it was already so")
            return
        yield from self.follow(step, good)

    def delete(self) -> None:
        """Delete it.

        Raises:
            AmplifyError: something of it cannot be deleted.
        """
        self.cloud.delete_stack(self.stack_id)
        for _ in self.cloud.follow(self.stack_id, self.world.now()):
            pass
        left = self.cloud.stack(self.stack_id)
        if left is not None and left.status != "DELETE_COMPLETE":
            raise AmplifyError(
                f"The root stack {left.name} cannot be deleted: {left.reason or left.status}",
                "Empty what keeps it from going, or delete it in the CloudFormation console, and "
                "recover again.",
            )
