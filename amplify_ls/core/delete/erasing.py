"""The steps of a deletion: each finds out what is left to do, so each may be done twice."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from amplify_ls.contract.cloud import Cloud, Stack, StackEvent
from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.event import Event, Failure, StepFinished
from amplify_ls.contract.plan import Step
from amplify_ls.contract.resource import ResourceName
from amplify_ls.contract.world import World
from amplify_ls.core.delete.survey import Doomed
from amplify_ls.core.operations.deployment_state import Claim, State, claim, release
from amplify_ls.core.operations.lock import Holder
from amplify_ls.core.operations.stack_progress import (
    Parts,
    first_failure,
    part_changes,
    plain_reason,
)
from amplify_ls.core.operations.steps import Kept, StepError, Task

COMMAND, DISCARD = "delete", "recover discard"


def tasks_of(
    doomed: Doomed, operation: str, world: World, command: str = COMMAND
) -> Iterator[Task]:
    """Everything that is done in the cloud about one environment, in order."""
    eraser = Eraser(doomed, operation, world, command)
    for step, act in eraser.steps():
        yield Task(step, act)


def app_task(app_id: str, cloud: Cloud, world: World, command: str = COMMAND) -> Task:
    """The end of an app, unless others still use it."""
    step = Step(
        f"app:{app_id}",
        f"Delete the app {app_id}, if nobody else uses it",
        ("amplify:ListBackendEnvironments", "amplify:ListBranches", "amplify:DeleteApp"),
    )
    return Task(step, lambda: _delete_app(step.id, app_id, cloud, world, command))


@dataclass
class Eraser:
    """Deletes one environment."""

    doomed: Doomed
    operation: str
    world: World
    command: str = COMMAND
    """What somebody runs again if it fails."""
    _claimed: Claim | None = field(default=None, init=False)

    def steps(self) -> Iterator[tuple[Step, Callable[[], Iterator[Event | Kept] | None]]]:
        """What there is to do; what is not there any more is left out."""
        doomed, name = self.doomed, self.doomed.name
        buckets = doomed.data_buckets
        listed = ", ".join(buckets)
        if buckets:
            emptied = Step(f"empty:{name}", f"Empty {listed}", _S3)
            yield emptied, lambda: self._alone(lambda: self._empty(buckets))
        if doomed.stack is not None:
            title = f"Delete the stack {doomed.stack.name}"
            stack = doomed.stack
            yield (
                Step(f"stack:{name}", title, _CLOUDFORMATION),
                lambda: self._alone(lambda: self._deleted(stack)),
            )
        if buckets:
            removed = Step(f"storage:{name}", f"Delete {listed}", _S3)
            yield removed, lambda: self._remove(buckets)
        app = doomed.app_id
        if app is not None:
            title = f"Take {name} out of the app {app}"
            step = Step(f"backend:{name}", title, ("amplify:DeleteBackendEnvironment",))
            yield step, lambda: doomed.cloud.delete_backend_environment(app, name)
        if doomed.parameters:
            step = Step(
                f"parameters:{name}",
                f"Delete {len(doomed.parameters)} values of {name} from the Parameter Store",
                ("ssm:DeleteParameters",),
            )
            yield step, lambda: doomed.cloud.delete_parameters(doomed.parameters)
        if doomed.bucket:
            step = Step(f"bucket:{name}", f"Delete the bucket {doomed.bucket}", _S3)
            yield step, lambda: doomed.cloud.delete_bucket(doomed.bucket)

    def _empty(self, buckets: tuple[str, ...]) -> Iterator[Event | Kept]:
        for bucket in buckets:
            self.doomed.cloud.empty_bucket(bucket)
        yield from ()

    def _remove(self, buckets: tuple[str, ...]) -> None:
        for bucket in buckets:
            self.doomed.cloud.delete_bucket(bucket)

    def _alone(self, act: Callable[[], Iterator[Event | Kept]]) -> Iterator[Event | Kept]:
        """Do something as the only one who works on the environment; who fails lets others."""
        self._claim()
        try:
            yield from act()
        except BaseException:
            if self._claimed is not None:
                release(self.doomed.cloud, self._claimed, succeeded=False)
                self._claimed = None
            raise

    def _claim(self) -> None:
        if self._claimed is not None or not self.doomed.keys:
            return
        who = Holder(
            self.operation, self.command, os.getpid(), socket.gethostname(), self.world.now()
        )
        self._claimed = claim(
            self.doomed.cloud, self.doomed.bucket, who, self.world, is_of_deletion
        )

    def _deleted(self, planned: Stack) -> Iterator[Event | Kept]:
        cloud, since = self.doomed.cloud, self.world.now()
        stack = cloud.stack(planned.id)
        if stack is None:
            return
        if stack.status != "DELETE_IN_PROGRESS":
            cloud.delete_stack(stack.id)
        seen: list[StackEvent] = []

        def watched() -> Iterator[StackEvent]:
            for event in cloud.follow(stack.id, since):
                seen.append(event)
                yield event

        yield from part_changes(f"stack:{self.doomed.name}", watched(), self._parts)
        left = cloud.stack(stack.id)
        if left is not None:
            raise StepError(self._failure(left, first_failure(seen)))

    @property
    def _parts(self) -> Parts:
        return Parts({name.logical_id: name for name in self.doomed.resources})

    def _failure(self, stack: Stack, event: StackEvent | None) -> Failure:
        """Why CloudFormation could not delete a stack, and how that is mended."""
        if event is None:
            reason = f": {stack.reason}" if stack.reason else " and does not say why"
            return Failure(
                f"CloudFormation left the stack {stack.name} in {stack.status}{reason}.",
                f"Look at its events in the AWS console, {_again(self.command)}",
            )
        owner = self._parts.owner(event)
        reason = plain_reason(event).rstrip(".") or "CloudFormation gives no reason"
        return Failure(
            f"{_where(owner)}{event.logical_id} ({event.resource_type}) of {stack.name} could not "
            f"be deleted: {reason}.",
            f"{_remedy(event)}, {_again(self.command)}",
            resource=owner,
            logical_id=event.logical_id,
            resource_type=event.resource_type,
        )


_S3 = ("s3:ListBucketVersions", "s3:DeleteObject", "s3:DeleteObjectVersion", "s3:DeleteBucket")
_CLOUDFORMATION = (
    "cloudformation:DeleteStack",
    "cloudformation:DescribeStacks",
    "cloudformation:DescribeStackEvents",
)


def is_of_deletion(state: State) -> bool:
    """Whether a mark is that of another deletion: both want the same, and one may be dead."""
    return state.command in (COMMAND, DISCARD)


def _where(owner: ResourceName | None) -> str:
    return f"{owner}: " if owner is not None else ""


def _remedy(event: StackEvent) -> str:
    what = event.physical_id or event.logical_id
    said = event.reason.casefold()
    if event.resource_type == "AWS::S3::Bucket" and "not empty" in said:
        return f"Empty the bucket {what} (`aws s3 rm s3://{what} --recursive`)"
    if "accessdenied" in said or "not authorized" in said:
        return "Let the credentials do what it names"
    if "protect" in said:
        return f"Switch off the protection against deletion of {what}"
    return f"See to {what}"


def _again(command: str) -> str:
    return f"then run `amplify-ls {command}` again; it goes on from here."


def _delete_app(
    step: str, app_id: str, cloud: Cloud, world: World, command: str
) -> Iterator[Event | Kept]:
    """Delete an app that nobody uses any more.

    Who may not see that keeps the project's files, as with the Amplify CLI: they alone still know
    the app.
    """
    users, branches = cloud.backend_environments(app_id), cloud.branches(app_id)
    if users or branches:
        detail = f"it stays, because it still has {', '.join((*users, *(branches or ())))}"
        yield StepFinished(step, world.now(), detail)
        return
    if branches is None:
        raise AmplifyError(
            f"The app {app_id} was not deleted: the credentials may not see whether branches are "
            "hosted in it.",
            f"Let them do amplify:ListBranches, {_again(command)} Or delete the app in the Amplify "
            "console and the folder amplify by hand; nothing else is left.",
        )
    cloud.delete_app(app_id)
