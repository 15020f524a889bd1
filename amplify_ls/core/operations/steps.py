"""Carries out a plan step by step, and writes down before and after each what is done."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from amplify_ls.contract.errors import AmplifyError, Stopped
from amplify_ls.contract.event import Event, Failure, StepFailed, StepFinished, StepStarted
from amplify_ls.contract.plan import Plan, Step
from amplify_ls.contract.world import World
from amplify_ls.core.files.transaction import recover
from amplify_ls.core.operations.journal import Journal
from amplify_ls.core.operations.lock import held


@dataclass(frozen=True, slots=True)
class Kept:
    """What a step wants to find again after a crash; goes into the journal and no further."""

    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Task:
    """A step, and the doing of it.

    What `act` gives is told as it comes; a `StepFinished` of its own replaces the plain one.
    """

    step: Step
    act: Callable[[], Iterator[Event | Kept] | None]


class StepError(AmplifyError):
    """A step failed, and more is known than a message."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.message, failure.advice)
        self.failure = failure
        """Why, where, and what to do."""


def perform(
    plan: Plan,
    tasks: Sequence[Task],
    root: Path,
    world: World,
    kept: Mapping[str, Any] | None = None,
) -> Iterator[Event]:
    """Do the tasks in order, as the only one who works on the environment.

    `kept` is what the operation wants to find again from its very beginning.

    Raises:
        Stopped: somebody asked to stop watching.
        AmplifyError: somebody else is at work on the environment.
    """
    with held(root, plan.environment, plan.command, world, plan.operation):
        recover(root)
        journal = Journal.begin(root, plan, world, kept)
        if not tasks:
            journal.ended()
        try:
            for task in tasks:
                is_last = task is tasks[-1]
                if not (yield from _performed(task, journal, world, is_last=is_last)):
                    return
        except (Stopped, GeneratorExit, KeyboardInterrupt):
            journal.stopped()
            raise


def _performed(
    task: Task, journal: Journal, world: World, *, is_last: bool
) -> Generator[Event, None, bool]:
    """Do one task; says whether it went well. Whatever is told has been written down before."""
    step = task.step.id
    journal.step_started(step)
    yield StepStarted(step, world.now())
    finished: StepFinished | None = None
    try:
        for said in task.act() or ():
            if isinstance(said, Kept):
                journal.keep(said.data)
            elif isinstance(said, StepFinished):
                finished = said
            else:
                yield said
    except (AmplifyError, OSError) as error:
        failure = _failure(error)
        journal.failed(failure)
        yield StepFailed(step, world.now(), failure)
        return False
    journal.step_finished(step)
    if is_last:
        journal.ended()
    yield finished or StepFinished(step, world.now())
    return True


def _failure(error: AmplifyError | OSError) -> Failure:
    if isinstance(error, StepError):
        return error.failure
    if isinstance(error, AmplifyError):
        return Failure(error.message, error.advice)
    place = f"{error.filename}: " if error.filename else ""
    return Failure(f"{place}{error.strerror or error}.", "See to that, and run the command again.")
