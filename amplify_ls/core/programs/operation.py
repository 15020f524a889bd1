"""Puts the project's own programs around an operation: hooks before and after it.

What runs before may change the very files that are deployed. So the operation is planned again
after that, and goes on only if it destroys nothing that the confirmed plan did not name. See ADR 9.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.event import Event, Failure, StepFailed, StepFinished, StepStarted
from amplify_ls.contract.operation import Operation
from amplify_ls.contract.plan import Plan, Step
from amplify_ls.contract.world import World
from amplify_ls.core.files.records import records_folder
from amplify_ls.core.operations.steps import Kept, Task, perform
from amplify_ls.core.programs.hooks import Hook, Occasion, hook_program, hooks, is_hook_step
from amplify_ls.core.programs.running import Program, Ran, require_success, run_program

_DIGITS = 12
_MEND = "Mend it, and run the command again; what is done already is not done twice."


@dataclass(frozen=True, slots=True)
class Work:
    """Something of the project's that is run before the operation."""

    step: Step
    programs: tuple[str, ...]
    """What it runs, as the plan announces it."""
    act: Callable[[], str]
    """Does it, and says in words what it brought."""


Works = Callable[[Plan], tuple[Work, ...]]
"""Says what has to be done before a plan is carried out."""


@dataclass(frozen=True, slots=True)
class Surrounded:
    """An operation with programs of the project around it; it can be run once."""

    plan: Plan
    operation: Operation
    """As it was planned before anything ran."""
    prepare: Callable[[], Operation]
    root: Path
    world: World
    before: tuple[Work, ...]
    after: tuple[Hook, ...]
    occasion: Occasion
    works: Works

    def run(self) -> Iterator[Event]:
        """Do it; see `Operation.run`."""
        failed: StepFailed | None = None
        for event in self._until_the_end():
            if isinstance(event, StepFailed):
                failed = event
                break
            yield event
        if failed is None:
            yield from self._afterwards()
            return
        if not is_hook_step(failed.step):
            self._mourn(failed.failure)
        yield failed

    def _afterwards(self) -> Iterator[Event]:
        """Hooks after the command; it may have deleted them."""
        gone = [hook for hook in self.after if not (self.root / hook.path).is_file()]
        left = [hook for hook in self.after if hook not in gone]
        for hook in gone:
            yield StepFinished(hook.step, self.world.now(), "it was deleted")
        yield from self._programs([_hook_work(self, hook, None) for hook in left])

    def _until_the_end(self) -> Iterator[Event]:
        """What runs before, and the operation."""
        for event in self._programs(self.before):
            yield event
            if isinstance(event, StepFailed):
                return
        own = {work.step.id for work in self.before} | {hook.step for hook in self.after}
        left = {step.id: step for step in self.plan.steps if step.id not in own}
        try:
            operation = self.operation if not self.before else self.prepare()
            self._require_covered(operation.plan)
        except AmplifyError as error:
            last = self.before[-1].step.id
            yield StepFailed(last, self.world.now(), Failure(error.message, error.advice))
            return
        if not operation.plan.is_empty:
            yield from _announced_events(operation.run(), left)
        for step in tuple(left):
            yield StepFinished(step, self.world.now(), "nothing was left to do")

    def _programs(self, works: tuple[Work, ...] | list[Work]) -> Iterator[Event]:
        if not works:
            return
        tasks = [Task(work.step, _acting(work, self.world)) for work in works]
        steps = tuple(work.step for work in works)
        plan = replace(
            self.plan,
            operation=self.world.hex(_DIGITS),
            command=f"programs of {self.plan.command}",
            steps=steps,
        )
        yield from perform(plan, tasks, self.root, self.world)

    def _require_covered(self, now: Plan) -> None:
        """Make sure that what programs have changed is in what somebody agreed to.

        Raises:
            AmplifyError: more is destroyed, or has to be built, than was agreed to.
        """
        known = {each.resource for each in self.plan.destroys}
        steps = {work.step.id for work in self.before}
        more = (
            *(f"delete {one.resource}" for one in now.destroys if one.resource not in known),
            *(f"run {w.programs[-1]}" for w in self.works(now) if w.step.id not in steps),
        )
        if more:
            raise AmplifyError(
                f"After the project's programs had run, this would also {', '.join(more)}.",
                "Nothing was deployed. Run the command again, and look at its plan.",
            )

    def _mourn(self, failure: Failure) -> None:
        """Tell hooks that run after the command that it failed; how they end changes nothing."""
        for hook in self.after:
            try:
                _run_hook(self, hook, failure)
            except AmplifyError:
                return


def with_hooks(  # noqa: PLR0913 - what programs may be put around
    prepare: Callable[[], Operation],
    root: Path,
    world: World,
    occasion: Occasion,
    works: Works = lambda _plan: (),
    *,
    is_preview: bool = False,
) -> Operation:
    """Plan an operation, with the project's programs around it if it has any.

    `works` says what has to be built before, given the plan; hooks run before that. What
    is only a preview is never run, so nobody has to trust anything for it.

    Raises:
        AmplifyError: it cannot be done as it is, or its programs may not be run here.
    """
    before, after = (hooks(root, when, occasion, world) for when in ("pre", "post"))
    operation = prepare()
    builds = works(operation.plan)
    programs = (
        *(hook.path for hook in before),
        *dict.fromkeys(program for build in builds for program in build.programs),
        *(hook.path for hook in after),
    )
    if not programs:
        return operation
    if not is_preview:
        require_trust(world, programs)
    surrounded = Surrounded(
        operation.plan, operation, prepare, root, world, builds, after, occasion, works
    )
    own = (*(_hook_work(surrounded, hook, None) for hook in before), *builds)
    plan = _announced(operation.plan, own, after, programs)
    return replace(surrounded, plan=plan, before=own)


def require_trust(world: World, programs: tuple[str, ...]) -> None:
    """Make sure that the project's programs may be run.

    Raises:
        AmplifyError: whoever asks does not trust the folder so far.
    """
    if world.may_run_programs:
        return
    raise AmplifyError(
        f"This needs programs of the project, and they may not be run here: {', '.join(programs)}.",
        "Nothing was done. Trust the folder in the editor (VS Code: `Workspaces: Manage Workspace "
        "Trust`; others: the option `programs`, see docs/editors.md), or use the terminal.",
    )


def _announced(
    plan: Plan, before: tuple[Work, ...], after: tuple[Hook, ...], programs: tuple[str, ...]
) -> Plan:
    notes = plan.notes
    if before:
        notes += (
            "Programs of the project run first; after that it is worked out again what changes.",
        )
    steps = (
        *(work.step for work in before),
        *plan.steps,
        *(Step(hook.step, f"Run {hook.path}") for hook in after),
    )
    return replace(plan, steps=steps, programs=programs, notes=notes)


def _hook_work(operation: Surrounded, hook: Hook, failure: Failure | None) -> Work:
    def act() -> str:
        return _run_hook(operation, hook, failure)

    return Work(Step(hook.step, f"Run {hook.path}"), (hook.path,), act)


def _run_hook(operation: Surrounded, hook: Hook, failure: Failure | None) -> str:
    program = hook_program(operation.root, hook, operation.occasion, operation.world, failure)
    ran = logged_run(program, operation.root, hook.name, operation.world)
    require_success(program, ran, _MEND)
    return ran.lines[-1] if ran.lines else ""


def logged_run(program: Program, root: Path, name: str, world: World) -> Ran:
    """Run a program, and keep what it said in the project's logs.

    Raises:
        Stopped, AmplifyError: see `run_program`.
    """
    ran = run_program(program, world)
    folder = records_folder(root)
    folder.mkdir(parents=True, exist_ok=True)
    text = "".join(f"{line}\n" for line in ran.lines)
    (folder / f"{name}.log").write_text(text, encoding="utf-8")
    return ran


def _acting(work: Work, world: World) -> Callable[[], Iterator[Event | Kept]]:
    def act() -> Iterator[Event | Kept]:
        yield StepFinished(work.step.id, world.now(), work.act())

    return act


def _announced_events(events: Iterator[Event], left: dict[str, Step]) -> Iterator[Event]:
    """What happens, but for steps that the confirmed plan does not have; takes out what ended."""
    known = set(left)
    for event in events:
        if isinstance(event, StepStarted | StepFinished) and event.step not in known:
            continue
        if isinstance(event, StepFinished | StepFailed):
            left.pop(event.step, None)
        yield event
        if isinstance(event, StepFailed):
            left.clear()
