"""An operation while it runs, as lines of a log: at most one a step and one a part."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.text import Text

from amplify_ls.cli.cells import printable
from amplify_ls.contract.event import Event, PartChanged, PartState, StepStarted
from amplify_ls.contract.plan import Plan

_TOLD = {PartState.DONE: "done", PartState.FAILED: "failed"}
"""What becomes of a part after that follows from what failed."""


@contextmanager
def line_progress(console: Console, plan: Plan) -> Iterator[Callable[[Event], None]]:
    """Tell what happens until the block ends."""
    titles = {step.id: step.title for step in plan.steps}
    told: set[tuple[tuple[str, ...], str]] = set()

    def show(event: Event) -> None:
        if isinstance(event, StepStarted):
            title = titles.get(event.step, event.step)
            console.print(Text(f"{printable(title)} …"), soft_wrap=True)
        elif isinstance(event, PartChanged) and event.state in _TOLD:
            part = (event.path, event.logical_id)
            if part not in told:
                told.add(part)
                console.print(Text(_part_line(event)), soft_wrap=True)

    yield show


def _part_line(event: PartChanged) -> str:
    where = str(event.resource) if event.resource is not None else "root stack"
    reason = f": {event.reason}" if event.reason and event.state is PartState.FAILED else ""
    line = f"  {where}: {event.logical_id} ({event.resource_type}) {_TOLD[event.state]}{reason}"
    return printable(line).replace("\n", " ")
