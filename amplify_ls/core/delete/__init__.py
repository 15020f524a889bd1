"""Delete: everything of a project goes, in the cloud and on this machine.

The cloud goes first, environment by environment, and the files last: as long as something is left
in a cloud, the files still say where, and the same command goes on.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.event import Event, StepFailed
from amplify_ls.contract.operation import Operation
from amplify_ls.contract.plan import Plan, Step
from amplify_ls.contract.plugin import JsonObject
from amplify_ls.contract.registry import Plugins
from amplify_ls.contract.world import World
from amplify_ls.core.delete.erasing import COMMAND, app_task, is_of_deletion, tasks_of
from amplify_ls.core.delete.leftover import Leftover
from amplify_ls.core.delete.local import is_leftover, removals, sweep
from amplify_ls.core.delete.survey import Doomed, needs_sandbox, surveyed
from amplify_ls.core.environments.environment import place_of
from amplify_ls.core.files.json_file import read_json
from amplify_ls.core.files.transaction import changes, commit, recover
from amplify_ls.core.init.half_made import begun_beside, refusal_of, refuse_half_made
from amplify_ls.core.operations.deployment_state import refusal
from amplify_ls.core.operations.lock import held
from amplify_ls.core.operations.steps import Task, perform

__all__ = ["Deletion", "needs_sandbox", "prepare"]

_DIGITS = 12
_FILES = Step("files", "Remove the project's files")


@dataclass(frozen=True, slots=True)
class Deletion:
    """A deletion that was planned; it can be run once."""

    plan: Plan
    tasks: tuple[Task, ...]
    others: tuple[str, ...]
    """The environments besides the one that the journal is kept of."""
    root: Path
    world: World

    def run(self) -> Iterator[Event]:
        """Do it; see `Operation.run`."""
        has_failed = False
        with ExitStack() as locks:
            for name in self.others:
                locks.enter_context(held(self.root, name, COMMAND, self.world, self.plan.operation))
            for event in perform(self.plan, self.tasks, self.root, self.world):
                has_failed = has_failed or isinstance(event, StepFailed)
                yield event
        if not has_failed:
            sweep(self.root)


def prepare(root: Path, plugins: Plugins, world: World, endpoint: str | None) -> Operation:
    """Plan to delete a project; `endpoint` is the embedded AWS, if an environment lives there.

    Raises:
        AmplifyError: there is no project, an environment cannot be reached, or one is in use.
    """
    recover(root)
    refuse_half_made(root)
    if is_leftover(root):
        return Leftover(root, world.hex(_DIGITS), world.now)
    project = _project(root)
    environments = surveyed(root, plugins, world, endpoint)
    for doomed in environments:
        _refuse_busy(doomed)
        _refuse_begun(root, doomed)
    plan = _plan(root, project, environments, world)
    writes = removals(root, project, plugins)
    files = Task(_FILES, lambda: commit(root, plan.operation, removals(root, project, plugins)))
    tasks = (*_cloud_tasks(environments, plan.operation, world), files)
    others = tuple(each.name for each in environments if each.name != plan.environment)
    planned = replace(
        plan,
        files=changes(root, world.home, writes),
        steps=tuple(task.step for task in tasks),
    )
    return Deletion(planned, tasks, others, root, world)


def _project(root: Path) -> JsonObject:
    path = root / "amplify" / ".config" / "project-config.json"
    if path.is_file():
        return read_json(path)
    raise AmplifyError(
        f"There is no Amplify project in {root}.", "Go to the folder of the one to delete."
    )


def _refuse_busy(doomed: Doomed) -> None:
    if doomed.busy is not None and not is_of_deletion(doomed.busy):
        raise refusal(doomed.busy)
    stack = doomed.stack
    if stack is not None and stack.is_in_progress and stack.status != "DELETE_IN_PROGRESS":
        raise AmplifyError(
            f'CloudFormation is at work on the environment "{doomed.name}": its stack {stack.name} '
            f"is in {stack.status}.",
            "Wait until it has finished, then run the command again.",
        )


def _refuse_begun(root: Path, doomed: Doomed) -> None:
    """Keep what alone knows of the stack of an environment whose `init` came to no end."""
    for begun in begun_beside(root):
        is_same_place = begun.place == place_of(str(doomed.provider.get("StackId", "")))
        if is_same_place and begun.stack and doomed.cloud.stack(begun.stack) is not None:
            raise refusal_of(begun)


def _plan(root: Path, project: JsonObject, environments: tuple[Doomed, ...], world: World) -> Plan:
    current = _current(root, environments)
    target = next((each.cloud.target for each in environments if each.name == current), None)
    return Plan(
        operation=world.hex(_DIGITS),
        command=COMMAND,
        project=str(project.get("projectName", root.name)),
        environment=current,
        target=target or next((each.cloud.target for each in environments), None),
        resources=tuple(loss for each in environments for loss in each.losses()),
        notes=tuple(_notes(environments)),
    )


def _current(root: Path, environments: tuple[Doomed, ...]) -> str:
    path = root / "amplify" / ".config" / "local-env-info.json"
    named = read_json(path).get("envName") if path.is_file() else None
    if isinstance(named, str) and named:
        return named
    return next((each.name for each in environments), "none")


def _cloud_tasks(environments: tuple[Doomed, ...], operation: str, world: World) -> Iterator[Task]:
    apps = {}
    for doomed in environments:
        yield from tasks_of(doomed, operation, world)
        if doomed.app_id is not None:
            apps[doomed.app_id] = doomed.cloud
    for app_id, cloud in apps.items():
        yield app_task(app_id, cloud, world)


def _notes(environments: tuple[Doomed, ...]) -> Iterator[str]:
    names = ", ".join(each.name for each in environments)
    yield (
        f"Everything of the project goes for good, in every environment ({names or 'it has none'})"
        " and on this machine; it cannot be undone."
    )
    for target in dict.fromkeys(each.cloud.target for each in environments):
        here = ", ".join(each.name for each in environments if each.cloud.target == target)
        if here != names:
            yield f"{here} is deleted from {target.label}."
    for doomed in environments:
        if doomed.data_buckets:
            yield f"{', '.join(doomed.data_buckets)}: every file in it is deleted."
        if any(name.category == "notifications" for name in doomed.resources):
            yield (
                f"The Pinpoint app of {doomed.name} was not made by its stack and stays; delete it "
                "in the Pinpoint console."
            )
