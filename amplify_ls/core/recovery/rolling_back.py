"""Roll back: the cloud becomes again what was last written down as deployed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from amplify_ls.contract.cloud import STUCK
from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.event import Event, StepProgressed
from amplify_ls.contract.plan import Plan, Step, Upload
from amplify_ls.contract.recovery import Choice, Way
from amplify_ls.contract.registry import Plugins
from amplify_ls.contract.world import World
from amplify_ls.core.backend.mirror import META, ROOT_TEMPLATE, ZIP_KEY, unpack
from amplify_ls.core.files.transaction import changes, commit
from amplify_ls.core.operations.journal import WRITTEN
from amplify_ls.core.operations.parallel import all_at_once
from amplify_ls.core.operations.steps import Kept, Task
from amplify_ls.core.recovery.marking import Marked
from amplify_ls.core.recovery.plan import recovery_plan
from amplify_ls.core.recovery.putting_back import Before, resources_here, writes_of
from amplify_ls.core.recovery.stack_work import BACK, FORWARD, StackWork
from amplify_ls.core.recovery.survey import Survey

_CANCEL = Step(
    "cancel",
    "Cancel the update, and wait until it is put back",
    ("cloudformation:CancelUpdateStack", "cloudformation:Describe*"),
)
_AWAIT = Step("await", "Wait until CloudFormation has finished", ("cloudformation:Describe*",))
_CONTINUE = Step(
    "continue",
    "Let CloudFormation go on putting back",
    ("cloudformation:ContinueUpdateRollback", "cloudformation:Describe*"),
)
_RESTORE = Step(
    "restore", "Put the earlier templates back into the bucket", ("s3:PutObject", "s3:ListBucket")
)
_DEPLOY = Step(
    "deploy",
    "Update the root stack with them",
    ("cloudformation:UpdateStack", "cloudformation:Describe*", "s3:GetObject"),
)
_RECORD = Step("record", "Write down that this is deployed", ("s3:PutObject",))


@dataclass(frozen=True, slots=True)
class RollBack:
    """A way back that was planned; it can be run once."""

    plan: Plan
    seen: Survey
    skipped: tuple[str, ...]
    before: Before
    packed: bytes | None
    """The mirror as the bucket has it."""
    work: StackWork
    plugins: Plugins
    world: World

    def run(self) -> Iterator[Event]:
        """Do it; see `Operation.run`."""
        acts: dict[str, Callable[[], Iterator[Event | Kept]]] = {
            _CANCEL.id: self._cancel,
            _AWAIT.id: lambda: self.work.follow(_AWAIT.id, BACK | FORWARD),
            _CONTINUE.id: self._continue,
            _RESTORE.id: self._restore,
            _DEPLOY.id: lambda: self.work.update(_DEPLOY.id, self.before.order, FORWARD),
            _RECORD.id: self._record,
        }
        tasks = [Task(step, acts[step.id]) for step in self.plan.steps]
        return Marked(self.plan, self.seen, self.world).performed(tasks)

    def _cancel(self) -> Iterator[Event | Kept]:
        # It may have come to its end meanwhile; what it has done is undone by the update below.
        self.work.cloud.cancel_update(self.work.stack_id)
        yield from self.work.follow(_CANCEL.id, BACK | FORWARD)

    def _continue(self) -> Iterator[Event | Kept]:
        self.work.cloud.continue_rollback(self.work.stack_id, self.skipped)
        yield from self.work.follow(_CONTINUE.id, BACK)

    def _restore(self) -> Iterator[Event | Kept]:
        cloud, bucket = self.work.cloud, self.seen.bucket
        tags = cloud.tags(bucket)
        asks = [
            partial(cloud.put, bucket, key, body)
            for key, body in self.before.objects.items()
            if tags.get(key) != cloud.tag_of(body)
        ]
        for done, _ in enumerate(all_at_once(asks, self.world), start=1):
            yield StepProgressed(_RESTORE.id, self.world.now(), done, len(asks))

    def _record(self) -> Iterator[Event | Kept]:
        commit(
            self.seen.environment.root,
            self.plan.operation,
            writes_of(self.before, self.plugins),
        )
        # The same as it was: its time says that nothing was deployed after it.
        if self.packed is not None:
            self.work.cloud.put(self.seen.bucket, ZIP_KEY, self.packed)
        yield Kept({WRITTEN: True})


def plan_roll_back(seen: Survey, choice: Choice, plugins: Plugins, world: World) -> RollBack:
    """Plan the way back.

    Raises:
        AmplifyError: what was deployed before is not known.
    """
    packed = seen.cloud.get(seen.bucket, ZIP_KEY)
    before = _before(seen, packed)
    stack_id = seen.stack.id if seen.stack is not None else ""
    owners = {**resources_here(seen.environment.root), **before.resources}
    work = StackWork(seen.cloud, stack_id, world, owners, plugins.categories, before.files)
    uploads = tuple(Upload(key, len(body)) for key, body in before.objects.items())
    root = seen.environment.root
    plan = replace(
        recovery_plan(seen, choice, world, tuple(_steps(seen))),
        uploads=uploads,
        files=changes(root, world.home, writes_of(before, plugins)),
    )
    skipped = choice.parts if choice.way is Way.SKIP else ()
    return RollBack(plan, seen, skipped, before, packed, work, plugins, world)


def _before(seen: Survey, packed: bytes | None) -> Before:
    mirror = unpack(packed) if packed is not None else {}
    if META in mirror and ROOT_TEMPLATE not in mirror and _has_resources(mirror[META]):
        raise AmplifyError(
            f"{ZIP_KEY} in the deployment bucket has no root template, so what was deployed before "
            "is not known.",
            "Resume the push instead.",
        )
    return Before(seen.environment, mirror)


def _has_resources(meta: bytes) -> bool:
    return b"providerMetadata" in meta


def _steps(seen: Survey) -> Iterator[Step]:
    if seen.status == STUCK:
        yield _CONTINUE
    elif seen.status == "UPDATE_IN_PROGRESS":
        yield _CANCEL
    elif seen.stack is not None and seen.stack.is_in_progress:
        yield _AWAIT
    yield from (_RESTORE, _DEPLOY, _RECORD)
