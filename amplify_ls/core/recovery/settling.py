"""Settle: everything was done but to say so, and that is made up for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from amplify_ls.contract.event import Event
from amplify_ls.contract.plan import Plan, Step
from amplify_ls.contract.recovery import Choice
from amplify_ls.contract.world import World
from amplify_ls.core.operations.steps import Task
from amplify_ls.core.recovery.marking import Marked
from amplify_ls.core.recovery.plan import recovery_plan
from amplify_ls.core.recovery.survey import Survey

_SETTLE = Step("settle", "Write down that it is done", ("s3:PutObject", "s3:DeleteObject"))


@dataclass(frozen=True, slots=True)
class Settlement:
    """The end of an operation that was killed at its very last moment; it can be run once."""

    plan: Plan
    seen: Survey
    world: World

    def run(self) -> Iterator[Event]:
        """Do it; see `Operation.run`."""
        # Nothing is left to do: the journal and the mark in the bucket say so afterwards.
        return Marked(self.plan, self.seen, self.world).performed([Task(_SETTLE, lambda: None)])


def plan_settlement(seen: Survey, choice: Choice, world: World) -> Settlement:
    """Plan to say that nothing is left to do."""
    return Settlement(recovery_plan(seen, choice, world, (_SETTLE,)), seen, world)
