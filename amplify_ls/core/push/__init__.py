"""Push: bring the cloud to where the backend's files are.

`prepare` reads and plans, the operation it gives uploads, updates the root stack, follows it to its
end, and then writes what is deployed into the files and the bucket. Each step may be done again:
whatever a crash left, the next push goes on from what it finds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from amplify_ls.contract.cloud import Cloud, Stack
from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.event import Event
from amplify_ls.contract.plan import Change, Plan, Step, Upload
from amplify_ls.contract.registry import Plugins
from amplify_ls.contract.world import World
from amplify_ls.core.backend import load_backend
from amplify_ls.core.deployment_secrets import deployment_secrets
from amplify_ls.core.environment import Environment, current_environment
from amplify_ls.core.journal import DEPLOYING, last_operation
from amplify_ls.core.mirror import ZIP_KEY, unpack
from amplify_ls.core.push.deploy import Deployer
from amplify_ls.core.push.draft import Draft, draft_push
from amplify_ls.core.push.record import announced_files
from amplify_ls.core.reach import reach
from amplify_ls.core.steps import perform
from amplify_ls.core.transaction import recover

_DIGITS = 12
_AWAIT = Step("await", "Wait until CloudFormation has finished", ("cloudformation:Describe*",))
_UPLOAD = Step("upload", "Upload templates", ("s3:PutObject",))
_DEPLOY = Step(
    "deploy",
    "Update the root stack",
    (
        "cloudformation:UpdateStack",
        "cloudformation:DescribeStacks",
        "cloudformation:DescribeStackEvents",
        "cloudformation:DescribeStackResources",
        "s3:GetObject",
    ),
)
_RECORD = Step("record", "Write down what is deployed")
_PUBLISH = Step("publish", "Keep a copy in the deployment bucket", ("s3:PutObject",))


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
        return perform(self.plan, tasks, self.root, self.world)


def prepare(root: Path, plugins: Plugins, world: World, endpoint: str | None) -> PushOperation:
    """Plan a push of the current environment; `endpoint` is the embedded AWS if it lives there.

    Raises:
        AmplifyError: it cannot be pushed as it is.
    """
    recover(root)
    environment = current_environment(root)
    cloud = reach(environment, plugins, world, endpoint)
    stack = _root_stack(environment, cloud)
    mirror = cloud.get(str(environment.provider["DeploymentBucketName"]), ZIP_KEY)
    backend = load_backend(environment, unpack(mirror) if mirror is not None else None)
    draft = draft_push(backend, plugins, deployment_secrets(world, environment))
    plan = _plan(draft, cloud, plugins, world, stack)
    deployer = Deployer(draft, cloud, plugins, world, stack.id, plan.operation)
    return PushOperation(plan, deployer, root, world)


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


def _plan(draft: Draft, cloud: Cloud, plugins: Plugins, world: World, stack: Stack) -> Plan:
    environment = draft.backend.environment
    notes = tuple(_notes(draft, stack, environment))
    steps = () if draft.is_empty and not stack.is_in_progress else _steps(stack)
    uploads = tuple(Upload(key, len(body)) for key, body in draft.objects.items())
    return Plan(
        operation=world.hex(_DIGITS),
        command="push",
        project=environment.project_name,
        environment=environment.name,
        target=cloud.target,
        resources=draft.changes,
        uploads=uploads if steps else (),
        files=announced_files(draft, plugins) if steps else (),
        steps=steps,
        parts=draft.parts,
        notes=notes,
    )


def _steps(stack: Stack) -> tuple[Step, ...]:
    usual = (_UPLOAD, _DEPLOY, _RECORD, _PUBLISH)
    return (_AWAIT, *usual) if stack.is_in_progress else usual


def _notes(draft: Draft, stack: Stack, environment: Environment) -> Iterator[str]:
    last = last_operation(environment.root, environment.name, DEPLOYING)
    if last is not None and last.is_interrupted:
        yield (
            f"`{last.command}` of {last.since:%Y-%m-%d %H:%M:%S} UTC was interrupted at "
            f'"{last.title}"; this push goes on from what it left.'
        )
    if stack.is_in_progress:
        yield f"CloudFormation is still at work on the root stack ({stack.status})."
    for change in draft.changes:
        if change.change is Change.DELETE:
            yield f"{change.resource} is deleted from the cloud, with all data in it."
    if draft.are_tags_changed:
        yield "The tags have changed; every stack is touched."
