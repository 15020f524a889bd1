"""The mark in the bucket while a recovery deploys."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from amplify_ls.contract.event import Event, StepFailed
from amplify_ls.contract.plan import Plan
from amplify_ls.contract.world import World
from amplify_ls.core.operations import deployment_state
from amplify_ls.core.operations.deployment_state import Claim, State
from amplify_ls.core.operations.journal import STACK
from amplify_ls.core.operations.lock import Holder
from amplify_ls.core.operations.steps import Kept, Task, perform
from amplify_ls.core.push.guard import was_broken_off
from amplify_ls.core.recovery.survey import Survey

Act = Callable[[], Iterator[Event | Kept] | None]


@dataclass
class Marked:
    """Steps that nobody else may come between.

    Whoever stops watching leaves the mark, because the cloud goes on; the next recovery takes it
    over, for it is that of an operation that was begun here.
    """

    plan: Plan
    seen: Survey
    world: World
    _claim: Claim | None = field(default=None, init=False)

    def performed(self, tasks: Sequence[Task]) -> Iterator[Event]:
        """Do the tasks, as the only one who deploys."""
        first, *rest = tasks
        held = [replace(first, act=lambda: self._begun(first.act)), *rest]
        last = held[-1]
        held[-1] = replace(last, act=lambda: self._ended(last.act))
        for event in perform(self.plan, held, self.seen.environment.root, self.world):
            if isinstance(event, StepFailed):
                self._release(succeeded=False)
            yield event

    def _begun(self, act: Act) -> Iterator[Event | Kept]:
        plan, seen = self.plan, self.seen
        who = Holder(
            operation=plan.operation,
            command=plan.command,
            pid=os.getpid(),
            host=socket.gethostname(),
            since=self.world.now(),
            folder=deployment_state.folder_mark(seen.environment.root),
        )
        self._claim = deployment_state.claim(
            seen.cloud, seen.bucket, who, self.world, self._may_take
        )
        if seen.stack is not None:
            yield Kept({STACK: seen.stack.id})
        yield from act() or ()

    def _ended(self, act: Act) -> Iterator[Event | Kept]:
        yield from act() or ()
        self._release(succeeded=True)

    def _release(self, *, succeeded: bool) -> None:
        if self._claim is not None:
            deployment_state.release(self.seen.cloud, self._claim, succeeded=succeeded)

    def _may_take(self, state: State) -> bool:
        # This folder's lock is held: what was begun here and still stands was broken off.
        return was_broken_off(self.seen.environment, state)
