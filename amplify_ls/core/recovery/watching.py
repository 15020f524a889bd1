"""Watch: follow what CloudFormation does, and write down what it has deployed if that is ours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.event import Event, StepFailed, StepFinished
from amplify_ls.contract.plan import Plan, Step
from amplify_ls.contract.recovery import Choice
from amplify_ls.contract.registry import Plugins
from amplify_ls.contract.world import World
from amplify_ls.core.operations.deployment_state import break_claim
from amplify_ls.core.operations.steps import Kept, Task, perform
from amplify_ls.core.push import PushOperation
from amplify_ls.core.push.deploy import Deployer
from amplify_ls.core.recovery.plan import recovery_plan
from amplify_ls.core.recovery.stack_work import BACK, FORWARD, StackWork
from amplify_ls.core.recovery.survey import Survey

_AWAIT = Step("await", "Wait until CloudFormation has finished", ("cloudformation:Describe*",))
_RECORD = Step("record", "Write down what is deployed", ("s3:GetObject", "s3:ListBucket"))
_PUBLISH = Step("publish", "Keep a copy in the deployment bucket", ("s3:PutObject",))
_OTHER = "it is not what the files say now; push again"
_ENDS = BACK | FORWARD | {"DELETE_COMPLETE"}


@dataclass
class Watch:
    """A watch that was planned; it can be run once."""

    plan: Plan
    seen: Survey
    push: PushOperation | None
    """What would be pushed now; nothing if there is nothing to push, or nothing may be."""
    work: StackWork
    world: World
    _is_ours: bool = field(default=False, init=False)

    def run(self) -> Iterator[Event]:
        """Do it; see `Operation.run`."""
        watch = Task(_AWAIT, self._await)
        if self.push is None:
            return perform(self.plan, [watch], self.seen.environment.root, self.world)
        tasks = [watch, Task(_RECORD, self._record), Task(_PUBLISH, self._publish)]
        return self._performed(tasks, self.push.deployer)

    def _performed(self, tasks: Sequence[Task], deployer: Deployer) -> Iterator[Event]:
        for event in perform(self.plan, tasks, self.seen.environment.root, self.world):
            if isinstance(event, StepFailed):
                deployer.give_up()
                # Whatever it was, the failure is told; a mark that stays can be taken away later.
                with suppress(AmplifyError):
                    self._drop_mark_if_put_back()
            yield event

    def _drop_mark_if_put_back(self) -> None:
        if self._status() in BACK:
            self._drop_mark()

    def _await(self) -> Iterator[Event | Kept]:
        good = _ENDS if self.push is None else FORWARD
        yield from self.work.follow(_AWAIT.id, good)
        detail = self._status().lower().replace("_", " ")
        yield StepFinished(_AWAIT.id, self.world.now(), f"the root stack is in: {detail}")

    def _status(self) -> str:
        stack = self.seen.cloud.stack(self.work.stack_id)
        return stack.status if stack is not None else "DELETE_COMPLETE"

    def _record(self) -> Iterator[Event | Kept]:
        self._is_ours = self.push is None or self._is_in_bucket(self.push.deployer.draft.objects)
        if not self._is_ours:
            self._drop_mark()
        yield from self._as_pushed(_RECORD)

    def _is_in_bucket(self, objects: Mapping[str, bytes]) -> bool:
        """Whether the bucket has exactly these; only what its list leaves open is fetched."""
        cloud, bucket = self.seen.cloud, self.seen.bucket
        tags = cloud.tags(bucket)
        return all(
            tags.get(key) == cloud.tag_of(body) or cloud.get(bucket, key) == body
            for key, body in objects.items()
        )

    def _drop_mark(self) -> None:
        """Let others deploy: nothing of what was broken off here goes on."""
        if self.seen.mark is not None and self.seen.is_mark_ours:
            break_claim(self.seen.cloud, self.seen.bucket, self.seen.mark)

    def _publish(self) -> Iterator[Event | Kept]:
        yield from self._as_pushed(_PUBLISH)

    def _as_pushed(self, step: Step) -> Iterator[Event | Kept]:
        if self._is_ours and self.push is not None:
            yield from self.push.deployer.task(step).act() or ()
        else:
            yield StepFinished(step.id, self.world.now(), _OTHER)


def plan_watch(
    seen: Survey, choice: Choice, push: PushOperation | None, plugins: Plugins, world: World
) -> Watch:
    """Plan to watch; `push` is what would be pushed, if an interrupted push is at work."""
    draft = push.deployer.draft if push is not None else None
    work = StackWork(
        cloud=seen.cloud,
        stack_id=seen.stack.id if seen.stack is not None else "",
        world=world,
        owners=draft.owners if draft is not None else {},
        categories=plugins.categories,
        files={name: each.files for name, each in draft.building.items()} if draft else {},
        nested={name: each.nested for name, each in draft.building.items()} if draft else {},
    )
    steps = (_AWAIT,) if push is None else (_AWAIT, _RECORD, _PUBLISH)
    plan = recovery_plan(seen, choice, world, steps)
    if push is not None:
        plan = replace(plan, files=push.plan.files)
    return Watch(plan, seen, push, work, world)
