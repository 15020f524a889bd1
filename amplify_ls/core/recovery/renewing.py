"""Anew: what is left of an unusable root stack goes, and the environment is initialised again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from amplify_ls.contract.event import Event, StepFailed
from amplify_ls.contract.operation import Operation
from amplify_ls.contract.plan import Plan, Step
from amplify_ls.contract.recovery import Choice
from amplify_ls.contract.registry import Plugins
from amplify_ls.contract.world import World
from amplify_ls.core import init
from amplify_ls.core.init.creation import STEPS
from amplify_ls.core.operations.steps import Kept, Task, perform
from amplify_ls.core.recovery.plan import recovery_plan
from amplify_ls.core.recovery.stack_work import StackWork
from amplify_ls.core.recovery.survey import Survey

_CLEAR = Step(
    "clear",
    "Remove what is left of the environment",
    (
        "cloudformation:DeleteStack",
        "cloudformation:Describe*",
        "amplify:DeleteBackendEnvironment",
        "s3:ListBucketVersions",
        "s3:DeleteObject",
        "s3:DeleteObjectVersion",
        "s3:DeleteBucket",
    ),
)


@dataclass(frozen=True, slots=True)
class Renewal:
    """A new beginning that was planned; it can be run once."""

    plan: Plan
    seen: Survey
    work: StackWork
    initialised: Callable[[], Operation]
    """Plans the `init` that follows, when nothing is left."""
    world: World

    def run(self) -> Iterator[Event]:
        """Do it; see `Operation.run`."""
        root = self.seen.environment.root
        for event in perform(self.plan, [Task(_CLEAR, self._clear)], root, self.world):
            yield event
            if isinstance(event, StepFailed):
                return
        yield from self.initialised().run()

    def _clear(self) -> Iterator[Event | Kept]:
        seen = self.seen
        if seen.stack is not None:
            self.work.delete()
        if seen.stack is not None or self._was_begun:
            # It is kept when its stack goes, and the new stack has another one.
            seen.cloud.delete_bucket(seen.bucket)
        app = str(seen.environment.provider.get("AmplifyAppId") or "")
        if app and seen.environment.name in seen.cloud.backend_environments(app):
            seen.cloud.delete_backend_environment(app, seen.environment.name)
        yield from ()

    @property
    def _was_begun(self) -> bool:
        """Whether the same was broken off before, perhaps between stack and bucket."""
        last = self.seen.last
        return last is not None and last.command == self.plan.command and not last.has_succeeded


def plan_renewal(
    seen: Survey, choice: Choice, plugins: Plugins, world: World, endpoint: str | None
) -> Renewal:
    """Plan to delete what is there, and to initialise the environment with the same settings."""
    environment = seen.environment
    provider = environment.provider
    request = init.InitRequest(
        folder=environment.root,
        environment=environment.name,
        app_id=str(provider["AmplifyAppId"]) if provider.get("AmplifyAppId") else None,
    )
    # A stack that is gone has no name any more by which its id can be asked for.
    stack_id = seen.stack.id if seen.stack is not None else str(provider.get("StackName", ""))
    work = StackWork(seen.cloud, stack_id, world, {}, plugins.categories, {})
    plan = recovery_plan(seen, choice, world, (_CLEAR, *STEPS))
    return Renewal(plan, seen, work, lambda: init.prepare(request, plugins, world, endpoint), world)
