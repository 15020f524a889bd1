"""The end of a deletion that was killed when only its own journal was left."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from amplify_ls.contract.event import Event, StepFinished, StepStarted
from amplify_ls.contract.plan import FileChange, Plan, Step
from amplify_ls.contract.resource import Change
from amplify_ls.core.delete.local import sweep

_STEP = Step("files", "Remove what is left of the project's files")


@dataclass(frozen=True, slots=True)
class Leftover:
    """What is left, which is removed without a journal: it is the journal."""

    root: Path
    operation: str
    now: Callable[[], datetime]
    plan: Plan = field(init=False)

    def __post_init__(self) -> None:
        plan = Plan(
            operation=self.operation,
            command="delete",
            project=self.root.name,
            environment="none",
            target=None,
            files=(FileChange("amplify/logs", Change.DELETE),),
            steps=(_STEP,),
            notes=("The project is deleted already; only the record of that is left.",),
        )
        object.__setattr__(self, "plan", plan)

    def run(self) -> Iterator[Event]:
        """Do it; see `Operation.run`."""
        yield StepStarted(_STEP.id, self.now())
        sweep(self.root)
        yield StepFinished(_STEP.id, self.now())
