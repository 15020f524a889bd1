"""The root stack of a new environment: made once, however often `init` is interrupted."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from amplify_ls.contract.cloud import Cloud, Stack, StackEvent, StackOrder
from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.event import Event
from amplify_ls.contract.plugin import JsonObject
from amplify_ls.contract.world import World
from amplify_ls.core.failures import failure_of
from amplify_ls.core.files.json_file import json_text
from amplify_ls.core.init.names import stack_parameters
from amplify_ls.core.operations.journal import STACK
from amplify_ls.core.operations.stack_progress import Parts, first_failure, part_changes
from amplify_ls.core.operations.steps import Kept, StepError
from amplify_ls.core.templates.root_template import bare_root_template, described

STEP = "stack"
PARTS = len(bare_root_template()["Resources"])

_OUTPUTS = (
    "Region",
    "StackName",
    "StackId",
    "DeploymentBucketName",
    "AuthRoleArn",
    "UnauthRoleArn",
    "AuthRoleName",
    "UnauthRoleName",
)
"""What team-provider-info.json says of a stack, in its order."""
_GOOD_ENDS = frozenset({"CREATE_COMPLETE", "UPDATE_COMPLETE", "UPDATE_ROLLBACK_COMPLETE"})
_PARTS = Parts({})
_ADVICE = (
    "See to that, and run the same command again: it removes what is left of the stack and makes "
    "it anew."
)


@dataclass
class RootStack:
    """A root stack that is to be there at the end."""

    cloud: Cloud
    world: World
    name: str
    spare_name: str
    """For a second attempt: the bucket of a stack that failed is kept, and so is its name."""
    since: datetime
    """When an earlier `init` began to make it; now, if there was none."""
    tags: dict[str, str]
    why_gen1: str
    provider: JsonObject = field(default_factory=dict, init=False)
    """What team-provider-info.json says of it, once it is there."""

    def make(self) -> Iterator[Event | Kept]:
        """Make it, or go on with what an earlier `init` has begun.

        Raises:
            StepError: it could not be made, and why.
        """
        found = yield from self._usable()
        seen: list[StackEvent] = []
        if found is None:
            yield Kept({STACK: self.name})
            since = self.world.now()
            stack_id = self.cloud.create_stack(self._order())
            yield from self._follow(stack_id, since, seen)
        else:
            stack_id = found.id
            if found.is_in_progress:
                yield from self._follow(stack_id, self.since, seen)
        self.provider = _provider_block(self._checked(stack_id, seen))

    def _usable(self) -> Generator[Event | Kept, None, Stack | None]:
        """The stack that an earlier `init` has left, unless it failed; then it is deleted."""
        found = self.cloud.stack(self.name)
        if found is None:
            return None
        if found.can_only_be_deleted or found.status == "DELETE_FAILED":
            self.since = self.world.now()
            self.cloud.delete_stack(found.id)
        elif not found.status.startswith("DELETE_"):
            return found
        for _ in self.cloud.follow(found.id, self.since):
            pass
        left = self.cloud.stack(found.id)
        if left is not None and left.status != "DELETE_COMPLETE":
            raise AmplifyError(
                f"The stack {found.name}, which could not be made, cannot be deleted either: "
                f"{left.reason or left.status}",
                "Delete it in the CloudFormation console, and run the command again.",
            )
        self.name = self.spare_name
        yield Kept({STACK: self.name})
        return None

    def _follow(
        self, stack_id: str, since: datetime, seen: list[StackEvent]
    ) -> Iterator[Event | Kept]:
        def watched() -> Iterator[StackEvent]:
            for event in self.cloud.follow(stack_id, since):
                seen.append(event)
                yield event

        yield from part_changes(STEP, watched(), _PARTS)

    def _checked(self, stack_id: str, seen: list[StackEvent]) -> Stack:
        stack = self.cloud.stack(stack_id)
        status = stack.status if stack is not None else "DELETE_COMPLETE"
        if stack is not None and status in _GOOD_ENDS:
            return stack
        failure = failure_of(first_failure(seen), status, _PARTS, {}, {})
        raise StepError(replace(failure, sources=(), advice=_ADVICE))

    def _order(self) -> StackOrder:
        template = described(bare_root_template(), self.why_gen1)
        return StackOrder(self.name, json_text(template), stack_parameters(self.name), self.tags)


def planned_provider_block(name: str, region: str) -> JsonObject:
    """The provider block as far as it is known before the stack is there."""
    names = stack_parameters(name)
    known = {"Region": region, "StackName": name, **names}
    return {key: known.get(key, "") for key in _OUTPUTS}


def _provider_block(stack: Stack) -> JsonObject:
    missing = [name for name in _OUTPUTS if name not in stack.outputs]
    if missing:
        raise AmplifyError(
            f"The stack {stack.name} is no root stack of Amplify: it has no output {missing[0]}.",
            "Choose another name for the environment.",
        )
    return {name: stack.outputs[name] for name in _OUTPUTS}
