"""An operation that changes files of this machine only, and reaches no cloud."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from amplify_ls.contract.event import Event
from amplify_ls.contract.plan import Plan, ResourceChange, Step
from amplify_ls.contract.world import World
from amplify_ls.core.environments.environment import Environment
from amplify_ls.core.files.transaction import Write, changes, commit
from amplify_ls.core.operations.steps import Task, perform

_WRITE = Step("files", "Write the project's files")
_DIGITS = 12


@dataclass(frozen=True, slots=True)
class LocalChange:
    """A change of files that was planned; it can be run once."""

    plan: Plan
    environment: Environment
    world: World
    writes: Callable[[], Sequence[Write]]
    """What is to be written, worked out anew from the files as they are when it runs."""

    def telling(
        self, resources: tuple[ResourceChange, ...] = (), notes: tuple[str, ...] = ()
    ) -> LocalChange:
        """The same with more in its plan."""
        return replace(self, plan=replace(self.plan, resources=resources, notes=notes))

    def run(self) -> Iterator[Event]:
        """Do it; see `Operation.run`."""
        task = Task(
            _WRITE, lambda: commit(self.environment.root, self.plan.operation, self.writes())
        )
        return perform(self.plan, [task], self.environment.root, self.world)


def local_change(
    command: str,
    environment: Environment,
    world: World,
    writes: Callable[[], Sequence[Write]],
) -> LocalChange:
    """Plan a change of files."""
    plan = Plan(
        operation=world.hex(_DIGITS),
        command=command,
        project=environment.project_name,
        environment=environment.name,
        target=None,
        files=changes(environment.root, world.home, writes()),
        steps=(_WRITE,),
    )
    return LocalChange(plan, environment, world, writes)
