"""Unlock: the mark of a deployment that nobody carries on goes out of the bucket."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.event import Event
from amplify_ls.contract.plan import Plan, Step
from amplify_ls.contract.recovery import Choice
from amplify_ls.contract.world import World
from amplify_ls.core.operations.deployment_state import State, break_claim
from amplify_ls.core.operations.steps import Kept, Task, perform
from amplify_ls.core.recovery.plan import recovery_plan
from amplify_ls.core.recovery.survey import Survey

_UNLOCK = Step("unlock", "Take the mark out of the bucket", ("s3:GetObject", "s3:DeleteObject"))


@dataclass(frozen=True, slots=True)
class Unlock:
    """The removal of a mark that was planned; it can be run once."""

    plan: Plan
    seen: Survey
    mark: State
    world: World

    def run(self) -> Iterator[Event]:
        """Do it; see `Operation.run`."""
        task = Task(_UNLOCK, self._unlock)
        return perform(self.plan, [task], self.seen.environment.root, self.world)

    def _unlock(self) -> Iterator[Event | Kept]:
        if not break_claim(self.seen.cloud, self.seen.bucket, self.mark):
            raise AmplifyError(
                "The mark in the deployment bucket has changed meanwhile: somebody deploys.",
                "Run `amplify-ls recover` again to see who.",
            )
        yield from ()


def plan_unlock(seen: Survey, choice: Choice, mark: State, world: World) -> Unlock:
    """Plan to take this mark away, and no later one."""
    return Unlock(recovery_plan(seen, choice, world, (_UNLOCK,)), seen, mark, world)
