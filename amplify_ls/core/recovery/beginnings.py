"""An environment whose `init` came to no end: what stands of it, and how it is discarded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from amplify_ls.contract.cloud import Cloud
from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.event import Event, StepFailed
from amplify_ls.contract.operation import Operation
from amplify_ls.contract.plan import Plan
from amplify_ls.contract.recovery import Choice, Standing, Way
from amplify_ls.contract.registry import Plugins
from amplify_ls.contract.world import World
from amplify_ls.core import init
from amplify_ls.core.delete.erasing import DISCARD, app_task, tasks_of
from amplify_ls.core.delete.local import is_leftover, sweep
from amplify_ls.core.delete.survey import Doomed
from amplify_ls.core.environments.environment import PROVIDER
from amplify_ls.core.init.half_made import HalfMade
from amplify_ls.core.init.setup import account_of, provider_settings
from amplify_ls.core.operations.steps import Task, perform

_DIGITS = 12
_SAME_COMMAND = (
    "Run `amplify-ls init` with the same options: it uses the stack that is there, or deletes it "
    "if it failed, and makes the environment whole."
)


@dataclass(frozen=True, slots=True)
class Discard:
    """The end of a beginning that was planned; it can be run once."""

    plan: Plan
    begun: HalfMade
    tasks: tuple[Task, ...]
    world: World

    def run(self) -> Iterator[Event]:
        """Do it; see `Operation.run`."""
        root, has_failed = self.begun.root, False
        for event in perform(self.plan, self.tasks, root, self.world):
            has_failed = has_failed or isinstance(event, StepFailed)
            yield event
        if not has_failed and is_leftover(root):
            sweep(root)


def standing_of_beginning(
    begun: HalfMade, plugins: Plugins, world: World, endpoint: str | None
) -> Standing:
    """What stands of it, and the ways on.

    Raises:
        AmplifyError: its cloud cannot be reached.
    """
    doomed = _looked_at(begun, plugins, world, endpoint)
    stack = doomed.stack
    left = f"Its root stack {stack.name} is in {stack.status}." if stack else "It has no stack yet."
    return Standing(
        environment=begun.environment,
        target=doomed.cloud.target,
        stack=begun.stack,
        status=stack.status if stack is not None else "",
        facts=(begun.words, left),
        choices=() if begun.last.is_running else tuple(_choices(doomed)),
    )


def prepare_beginning(
    begun: HalfMade, plugins: Plugins, world: World, endpoint: str | None, how: Way
) -> Operation:
    """Plan to make it whole, or to remove what there is of it.

    Raises:
        AmplifyError: it cannot be reached, or something else is asked for.
    """
    request = begun.request
    if begun.last.is_running:
        raise AmplifyError(begun.words, "Wait until it has finished, or stop it.")
    if how is Way.RESUME and request is not None:
        return init.prepare(request, plugins, world, endpoint)
    if how is not Way.DISCARD:
        raise AmplifyError(
            f"{begun.words} `recover {how.value}` does nothing about that.",
            "The ways on: `amplify-ls recover resume`, `amplify-ls recover discard`.",
        )
    doomed = _looked_at(begun, plugins, world, endpoint)
    operation = world.hex(_DIGITS)
    tasks = tuple(_tasks(doomed, operation, world))
    plan = Plan(
        operation=operation,
        command=DISCARD,
        project=str(request.project or begun.root.name) if request else begun.root.name,
        environment=begun.environment,
        target=doomed.cloud.target,
        resources=tuple(doomed.losses()),
        steps=tuple(task.step for task in tasks),
        notes=tuple(_notes(begun, doomed)),
    )
    return Discard(plan, begun, tasks, world)


def _looked_at(begun: HalfMade, plugins: Plugins, world: World, endpoint: str | None) -> Doomed:
    """What there is of it in its cloud.

    Raises:
        AmplifyError: it cannot be reached with what the `init` was given, or by whoever asks.
    """
    request = begun.request
    if request is None:
        raise AmplifyError(
            f"{begun.words} It was given access keys, which nobody keeps.", _SAME_COMMAND
        )
    settings = provider_settings(request, plugins, world, endpoint)
    cloud = plugins.provider(PROVIDER).connect(settings, world, endpoint)
    _require_same_place(begun, cloud)
    provider, bucket = begun.provider, str(begun.provider["DeploymentBucketName"])
    return Doomed(
        name=begun.environment,
        provider=provider,
        cloud=cloud,
        stack=cloud.stack(begun.stack) if begun.stack else None,
        keys=cloud.objects(bucket),
        meta={},
        parameters=(),
    )


def _require_same_place(begun: HalfMade, cloud: Cloud) -> None:
    region, account = begun.place
    if (region, account) == (cloud.target.region, account_of(cloud)):
        return
    raise AmplifyError(
        f"{begun.words} It was begun in {region} of the account {account}, and "
        f"{cloud.target.label} is another place.",
        "Use the credentials of that account.",
    )


def _choices(doomed: Doomed) -> Iterator[Choice]:
    stack = doomed.stack
    is_lost = stack is not None and (stack.can_only_be_deleted or stack.status == "DELETE_FAILED")
    uses = "deletes the stack that failed, and makes another" if is_lost else "uses what there is"
    yield Choice(Way.RESUME, f"Initialises the environment with the same options: it {uses}.")
    yield Choice(Way.DISCARD, _effect(doomed))


def _effect(doomed: Doomed) -> str:
    app = f", and takes the environment out of the app {doomed.app_id}" if doomed.app_id else ""
    return (
        f"Deletes the root stack {doomed.provider['StackName']} and its deployment bucket{app}; "
        "everything else stays."
    )


def _notes(begun: HalfMade, doomed: Doomed) -> Iterator[str]:
    yield begun.words
    yield _effect(doomed)
    if begun.has_lost_app:
        yield (
            "The Amplify service was asked for an app, and never answered: if the Amplify console "
            "shows one without a backend environment, delete it there."
        )


def _tasks(doomed: Doomed, operation: str, world: World) -> Iterator[Task]:
    yield from tasks_of(doomed, operation, world, DISCARD)
    if doomed.app_id is not None:
        yield app_task(doomed.app_id, doomed.cloud, world, DISCARD)
