"""Push: bring the cloud to where the backend's files are.

`prepare` reads and plans, the operation it gives uploads, updates the root stack, follows it to its
end, and then writes what is deployed into the files and the bucket. Each step may be done again:
whatever a crash left, the next push goes on from what it finds.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from amplify_ls.contract.cloud import Cloud, Stack
from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.event import Event, StepFailed
from amplify_ls.contract.plan import Plan
from amplify_ls.contract.registry import Plugins
from amplify_ls.contract.resource import ResourceName
from amplify_ls.contract.world import World
from amplify_ls.core.backend import load_backend
from amplify_ls.core.backend.mirror import ZIP_KEY, unpack
from amplify_ls.core.environments.deployment_secrets import deployment_secrets
from amplify_ls.core.environments.environment import Environment, current_environment
from amplify_ls.core.environments.reach import reach
from amplify_ls.core.files.transaction import recover
from amplify_ls.core.operations.journal import DEPLOYING, last_operation, unrecorded_operation
from amplify_ls.core.operations.steps import perform
from amplify_ls.core.push.deploy import Deployer
from amplify_ls.core.push.draft import draft_push
from amplify_ls.core.push.guard import Guard
from amplify_ls.core.push.planned import Situation, plan_push

_DIGITS = 12


@dataclass(frozen=True, slots=True)
class PushOperation:
    """A push that was planned; it can be run once."""

    plan: Plan
    deployer: Deployer
    root: Path
    world: World

    def run(self) -> Iterator[Event]:
        """Do it; see `Operation.run`."""
        tasks = [self.deployer.task(step) for step in self.plan.steps]
        for event in perform(self.plan, tasks, self.root, self.world):
            if isinstance(event, StepFailed):
                self.deployer.give_up()
            yield event


def prepare(  # noqa: PLR0913 - what a push is told
    root: Path,
    plugins: Plugins,
    world: World,
    endpoint: str | None,
    *,
    is_forced: bool = False,
    built: Collection[ResourceName] = (),
) -> PushOperation:
    """Plan a push of the current environment; `endpoint` is the embedded AWS if it lives there.

    One that is forced deploys every resource, compares with the mirror on disk as the Amplify CLI
    does, and takes the right to deploy from whoever has it. `built` are the resources whose
    `build` folders programs of the project fill: whoever says so has them run before this runs.

    Raises:
        AmplifyError: it cannot be pushed as it is.
    """
    recover(root)
    environment = current_environment(root)
    cloud = reach(environment, plugins, world, endpoint)
    stack = _root_stack(environment, cloud)
    bucket = str(environment.provider["DeploymentBucketName"])
    mirror = None if is_forced else cloud.look(bucket, ZIP_KEY)
    backend = load_backend(environment, unpack(mirror.body) if mirror is not None else None)
    secrets = deployment_secrets(world, environment)
    draft = draft_push(backend, plugins, secrets, is_forced=is_forced, built=built)
    found = Situation(
        draft,
        cloud,
        stack,
        last=last_operation(root, environment.name, DEPLOYING),
        unrecorded=unrecorded_operation(root, environment.name),
        written=mirror.at if mirror is not None else None,
        is_forced=is_forced,
    )
    tag = mirror.tag if mirror is not None else None
    guard = Guard(cloud, environment, world, world.hex(_DIGITS), tag, is_forced)
    deployer = Deployer(found, plugins, world, guard)
    return PushOperation(plan_push(found, guard.operation, plugins), deployer, root, world)


def _root_stack(environment: Environment, cloud: Cloud) -> Stack:
    name = str(environment.provider.get("StackName", ""))
    stack = cloud.stack(name)
    if stack is None:
        cause = "; was the embedded AWS reset?" if environment.is_sandbox else "."
        raise AmplifyError(
            f'The root stack "{name}" of the environment "{environment.name}" is not in '
            f"{cloud.target.label}{cause}",
            "Initialise the environment anew with `amplify-ls init`, or look whether the "
            "credentials are those of the account that has it.",
        )
    if stack.can_only_be_deleted or stack.status == "UPDATE_ROLLBACK_FAILED":
        raise AmplifyError(
            f'The root stack "{name}" is in {stack.status} and takes no update: {stack.reason}',
            "Run `amplify-ls recover`: it says what can be done, and does it.",
        )
    return stack
