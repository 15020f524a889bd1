"""The plan of a recovery: what stands comes first among its notes."""

from __future__ import annotations

from collections.abc import Iterator

from amplify_ls.contract.plan import Plan, Step
from amplify_ls.contract.recovery import Choice
from amplify_ls.contract.world import World
from amplify_ls.core.recovery.survey import Survey
from amplify_ls.core.recovery.ways import standing_of

_DIGITS = 12


def recovery_plan(seen: Survey, choice: Choice, world: World, steps: tuple[Step, ...]) -> Plan:
    """A plan that says what stands, what is done about it, and what is lost."""
    return Plan(
        operation=world.hex(_DIGITS),
        command=f"recover {choice.way.value}",
        project=seen.environment.project_name,
        environment=seen.environment.name,
        target=seen.cloud.target,
        steps=steps,
        notes=tuple(notes_of(seen, choice)),
    )


def notes_of(seen: Survey, choice: Choice) -> Iterator[str]:
    """What somebody who confirms ought to know."""
    yield from standing_of(seen).facts
    yield choice.effect
    if choice.loss:
        yield f"Lost by it: {choice.loss}"
