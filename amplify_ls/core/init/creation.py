"""`init` of an environment that is not there yet: root stack, app, copies in the bucket, files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from amplify_ls.contract.event import Event, StepFinished, StepProgressed
from amplify_ls.contract.plan import Plan, Step, Upload
from amplify_ls.contract.plugin import JsonObject
from amplify_ls.core.backend.mirror import BACKEND, META, ZIP_KEY, pack
from amplify_ls.core.backend.studio_copies import studio_copies
from amplify_ls.core.environments.environment import PROVIDER, place_of, team_provider_info
from amplify_ls.core.environments.tags import stack_tags, starter_tags
from amplify_ls.core.files.transaction import changes, commit
from amplify_ls.core.init.files import bare_mirror, environment_files, with_flags
from amplify_ls.core.init.half_made import APP, ASKED, REQUEST, beginning
from amplify_ls.core.init.names import root_stack_name
from amplify_ls.core.init.request import kept_request
from amplify_ls.core.init.root_stack import PARTS, RootStack, planned_provider_block
from amplify_ls.core.init.setup import Setup, common_notes
from amplify_ls.core.operations.journal import STACK, Record
from amplify_ls.core.operations.parallel import all_at_once
from amplify_ls.core.operations.steps import Kept, Task, perform

_STACK = Step(
    "stack",
    "Create the root stack",
    (
        "cloudformation:CreateStack",
        "cloudformation:DescribeStacks",
        "cloudformation:DescribeStackEvents",
        "cloudformation:DeleteStack",
        "iam:CreateRole",
        "iam:GetRole",
        "iam:DeleteRole",
        "s3:CreateBucket",
        "s3:PutEncryptionConfiguration",
        "s3:PutBucketPolicy",
    ),
)
_APP = Step(
    "app",
    "Register the app with the Amplify service",
    (
        "amplify:CreateApp",
        "amplify:GetBackendEnvironment",
        "amplify:CreateBackendEnvironment",
    ),
)
_UPLOAD = Step("upload", "Keep a copy in the deployment bucket", ("s3:PutObject",))
_FILES = Step("files", "Write the project's files")
STEPS = (_STACK, _APP, _UPLOAD, _FILES)
"""What is done for a new environment, in order."""
_APP_ID = "AmplifyAppId"


@dataclass
class Creation:
    """A new environment that was planned; it can be run once."""

    plan: Plan
    setup: Setup
    stack: RootStack
    app_id: str | None
    """An app that an earlier `init` or another environment has registered."""
    app_asked: datetime | None = None
    """When an earlier `init` asked for an app without getting to know its id."""

    def run(self) -> Iterator[Event]:
        """Do it; see `Operation.run`."""
        acts: dict[str, Callable[[], Iterator[Event | Kept]]] = {
            _STACK.id: self.stack.make,
            _APP.id: self._register,
            _UPLOAD.id: self._upload,
            _FILES.id: self._write,
        }
        tasks = [Task(step, acts[step.id]) for step in self.plan.steps]
        setup = self.setup
        kept = {
            STACK: self.stack.name,
            **_place(setup),
            REQUEST: kept_request(setup.request),
            **({APP: self.app_id} if self.app_id is not None else {}),
        }
        return perform(self.plan, tasks, setup.root, setup.world, kept)

    @property
    def _provider(self) -> JsonObject:
        app = {_APP_ID: self.app_id} if self.app_id is not None else {}
        return {**self.stack.provider, **app}

    def _register(self) -> Iterator[Event | Kept]:
        """Register the app, where that may be done, and the environment in it.

        Who may make an app but no environment in it is told so, as by the Amplify CLI: going on
        would leave an app behind that nobody knows.
        """
        cloud, provider = self.setup.cloud, self.stack.provider
        if self.app_id is None:
            asked = self.app_asked
            yield Kept({ASKED: (asked or self.setup.world.now()).isoformat()})
            self.app_id = cloud.create_app(self.setup.project_name, asked)
        if self.app_id is None:
            detail = "the service cannot be had here; the project goes on without it"
            yield StepFinished(_APP.id, self.setup.world.now(), detail)
            return
        yield Kept({APP: self.app_id})
        cloud.create_backend_environment(
            self.app_id,
            self.setup.environment,
            str(provider["StackName"]),
            str(provider["DeploymentBucketName"]),
        )

    def _upload(self) -> Iterator[Event | Kept]:
        bucket = str(self.stack.provider["DeploymentBucketName"])
        objects = _objects(self.setup, self._provider)
        world = self.setup.world
        asks = [partial(self.setup.cloud.put, bucket, key, body) for key, body in objects.items()]
        for done, _ in enumerate(all_at_once(asks, world), start=1):
            yield StepProgressed(_UPLOAD.id, world.now(), done, len(objects))

    def _write(self) -> Iterator[Event | Kept]:
        writes = tuple(environment_files(self.setup, self._provider))
        commit(self.setup.root, self.plan.operation, writes)
        yield from ()


def plan_creation(setup: Setup, gone_stack: str | None = None) -> Creation:
    """Plan a new environment, or go on with one whose `init` did not come to its end."""
    last = _unfinished(setup)
    kept = last.kept if last is not None else {}
    world = setup.world
    name = str(kept.get(STACK) or _new_name(setup))
    tags_path = setup.root / BACKEND / "tags.json"
    tags = tags_path.read_bytes() if tags_path.is_file() else starter_tags()
    stack = RootStack(
        cloud=setup.cloud,
        world=world,
        name=name,
        spare_name=_new_name(setup),
        since=last.since if last is not None else world.now(),
        tags=stack_tags(tags, setup.project_name, setup.environment),
        why_gen1=setup.why_gen1,
    )
    app_id = setup.request.app_id or kept.get(APP) or _app_of_others(setup)
    notes = (*_history(setup, last, gone_stack), *common_notes(setup))
    asked = datetime.fromisoformat(kept[ASKED]) if ASKED in kept else None
    return Creation(_plan(setup, name, notes), setup, stack, app_id, asked)


def _plan(setup: Setup, name: str, notes: tuple[str, ...]) -> Plan:
    provider = planned_provider_block(name, setup.cloud.target.region)
    writes = tuple(environment_files(setup, provider))
    objects = _objects(setup, provider)
    return Plan(
        operation=setup.operation,
        command="init",
        project=setup.project_name,
        environment=setup.environment,
        target=setup.cloud.target,
        uploads=tuple(Upload(key, len(body)) for key, body in objects.items()),
        files=changes(setup.root, setup.world.home, writes),
        steps=STEPS,
        parts=PARTS,
        notes=notes,
    )


def _objects(setup: Setup, provider: JsonObject) -> dict[str, bytes]:
    mirror = with_flags(setup, bare_mirror(setup, provider))
    return {ZIP_KEY: pack(mirror), META: mirror[META], **studio_copies(mirror)}


def _new_name(setup: Setup) -> str:
    return root_stack_name(setup.project_name, setup.environment, setup.world)


def _place(setup: Setup) -> JsonObject:
    target = setup.cloud.target
    return {"region": target.region, "sandbox": target.is_sandbox, "account": setup.account}


def _unfinished(setup: Setup) -> Record | None:
    """The last `init` of the environment, if it did not come to its end and was for this cloud."""
    found = beginning(setup.root, setup.environment)
    if found is None or found.last.is_running:
        return None
    is_same_place = _place(setup).items() <= found.begun.kept.items()
    return found.begun if is_same_place else None


def _app_of_others(setup: Setup) -> str | None:
    """The app of the project's other environments in the same region and account."""
    if setup.cloud.target.is_sandbox:
        return None
    for entry in team_provider_info(setup.root).values():
        provider = entry.get(PROVIDER) if isinstance(entry, dict) else None
        if not isinstance(provider, dict) or not provider.get(_APP_ID):
            continue
        if place_of(str(provider.get("StackId", ""))) == setup.place:
            return str(provider[_APP_ID])
    return None


def _history(setup: Setup, last: Record | None, gone_stack: str | None) -> Iterator[str]:
    """What went before."""
    if gone_stack is not None:
        yield (
            f'The root stack {gone_stack} of the environment "{setup.environment}" is gone: the '
            "environment is made anew."
        )
    elif not setup.is_new_project:
        yield f'"{setup.environment}" becomes a new environment of the project.'
    if last is None:
        return
    if last.failure is not None:
        yield f"{last.words} failed: {last.failure.message}"
    else:
        yield f"{last.interruption}."
    yield _found(setup, str(last.kept.get(STACK)))


def _found(setup: Setup, name: str) -> str:
    stack = setup.cloud.stack(name)
    if stack is None:
        return f"It left no stack {name}; it is created now."
    if stack.is_in_progress:
        return f"CloudFormation is still at work on its stack {name} ({stack.status})."
    if stack.can_only_be_deleted:
        return f"Its stack {name} failed ({stack.status}): it is deleted, and another is created."
    return f"Its stack {name} is there ({stack.status}) and is used."
