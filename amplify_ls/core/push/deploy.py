"""The steps of a push, carried out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from amplify_ls.contract.cloud import Cloud, StackEvent, StackOrder
from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.event import Event, Failure, StepFinished, StepProgressed
from amplify_ls.contract.plan import Step
from amplify_ls.contract.registry import Plugins
from amplify_ls.contract.world import World
from amplify_ls.core.environments.root_order import root_order
from amplify_ls.core.failures import failure_of
from amplify_ls.core.files.transaction import commit
from amplify_ls.core.operations.journal import OVER, STACK, UNDONE, WRITTEN
from amplify_ls.core.operations.parallel import all_at_once
from amplify_ls.core.operations.stack_progress import (
    Parts,
    first_failure,
    part_changes,
    real_failures,
)
from amplify_ls.core.operations.steps import Kept, StepError, Task
from amplify_ls.core.push.deployed_objects import spoiled_objects
from amplify_ls.core.push.draft import ROOT_KEY, Draft
from amplify_ls.core.push.guard import Guard
from amplify_ls.core.push.kept import Keeper
from amplify_ls.core.push.outputs import changed_stacks
from amplify_ls.core.push.planned import Situation, new_objects
from amplify_ls.core.push.record import Deployed, Outcome, keep_folders, outcome_of
from amplify_ls.core.templates.root_stack import object_url

_GOOD_ENDS = frozenset(
    {"CREATE_COMPLETE", "UPDATE_COMPLETE", "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS"}
)
_AWAIT_OTHERS = "await-others"


@dataclass
class Deployer:
    """Carries a draft out; it remembers from step to step what the cloud said."""

    found: Situation
    plugins: Plugins
    world: World
    guard: Guard
    _events: list[StackEvent] = field(default_factory=list, init=False)
    """What the cloud reported of our own update."""
    _outcome: Outcome | None = field(default=None, init=False)
    _is_cloud_ahead: bool = field(default=False, init=False)
    """Whether the cloud has, or will have, what nobody has written down yet."""

    @property
    def draft(self) -> Draft:
        """What is deployed."""
        return self.found.draft

    @property
    def cloud(self) -> Cloud:
        """Where it is deployed."""
        return self.found.cloud

    @property
    def stack_id(self) -> str:
        """The root stack."""
        return self.found.stack.id

    def order(self, template: str) -> StackOrder:
        """What the root stack is to be, with its template at an address."""
        backend = self.draft.backend
        return root_order(backend.environment, backend.files.get("tags.json"), template)

    def task(self, step: Step) -> Task:
        """The doing of a step of the plan."""
        acts: dict[str, Callable[[], Iterator[Event | Kept]]] = {
            _AWAIT_OTHERS: self._await_others,
            "await": self._await,
            "upload": self._upload,
            "deploy": self._deploy,
            "record": self._record,
            "publish": self._publish,
            "release": self._release,
        }
        return Task(step, acts[step.id])

    def give_up(self) -> None:
        """Let others deploy after a failure, unless they would start from what is not so."""
        if not self._is_cloud_ahead:
            self.guard.leave(succeeded=False)

    def _await_others(self) -> Iterator[Event | Kept]:
        """Let somebody else's deployment come to its end; nothing of the plan is true after it."""
        yield from self._follow(_AWAIT_OTHERS, self.world.now(), [])
        if self._status([]) in _GOOD_ENDS:
            raise AmplifyError(
                "Somebody else's deployment has ended well, so this plan is out of date.",
                "Nothing was changed. Push again: the plan is made anew from what is deployed now.",
            )

    def _await(self) -> Iterator[Event | Kept]:
        """Let an update come to its end that a killed push has begun."""
        self.guard.take()
        yield from self._follow("await", self.world.now(), [])

    def _upload(self) -> Iterator[Event | Kept]:
        self.guard.take()
        spoiled = spoiled_objects(self.draft, self.guard, is_cloud_ahead=self.found.is_cloud_ahead)
        objects = {**spoiled, **new_objects(self.found)}
        asks = [
            partial(self.cloud.put, self.guard.bucket, key, body)
            for key, body in objects.items()
            if self.found.is_forced or not self.guard.holds(key, body)
        ]
        for done, _ in enumerate(all_at_once(asks, self.world), start=1):
            yield StepProgressed("upload", self.world.now(), done, len(asks))
        if len(asks) < len(objects):
            detail = f"{len(objects) - len(asks)} of {len(objects)} were there already"
            yield StepFinished("upload", self.world.now(), detail)

    def _deploy(self) -> Iterator[Event | Kept]:
        order = self.order(object_url(self.guard.bucket, ROOT_KEY))
        since = self.world.now()
        yield Kept({STACK: self.stack_id})
        if not self.cloud.update_stack(order):
            self._is_cloud_ahead = True
            detail = "the cloud was already there"
            yield StepFinished("deploy", self.world.now(), detail)
            return
        self._is_cloud_ahead = True
        yield from self._follow("deploy", since, self._events)
        status = self._status(self._events)
        is_undone = status not in _GOOD_ENDS
        yield Kept({OVER: True, UNDONE: is_undone})
        if is_undone:
            # What was there before is there again, or nobody can deploy anything.
            self._is_cloud_ahead = False
            raise StepError(self._failure(status))

    def _follow(self, step: str, since: datetime, seen: list[StackEvent]) -> Iterator[Event | Kept]:
        def watched() -> Iterator[StackEvent]:
            for event in self.cloud.follow(self.stack_id, since):
                seen.append(event)
                yield event

        yield from part_changes(step, watched(), Parts(self.draft.owners))

    def _status(self, seen: list[StackEvent]) -> str:
        """How the root stack is: its last event says so, or else it is asked."""
        said = next((e.status for e in reversed(seen) if e.is_about_stack and not e.path), "")
        if said in _GOOD_ENDS:
            return said
        stack = self.cloud.stack(self.stack_id)
        return stack.status if stack is not None else "DELETE_COMPLETE"

    def _failure(self, status: str) -> Failure:
        return failure_of(
            first_failure(self._events),
            status,
            Parts(self.draft.owners),
            self.plugins.categories,
            {resource: each.files for resource, each in self.draft.building.items()},
            nested={resource: each.nested for resource, each in self.draft.building.items()},
            others=real_failures(self._events),
        )

    def _record(self) -> Iterator[Event | Kept]:
        self.guard.take()
        is_ahead = self.found.is_cloud_ahead
        stacks = (
            self.cloud.nested_stacks(self.stack_id)
            if is_ahead
            else changed_stacks(self.draft, self.cloud, self.stack_id, self._events, self.world)
        )
        deployed = Deployed(stacks, self.world.now(), is_put_back=is_ahead)
        self._outcome = outcome_of(self.draft, deployed, self.plugins)
        root = self.draft.backend.environment.root
        commit(root, self.guard.operation, self._outcome.writes)
        keep_folders(root, self._outcome)
        yield from ()

    def _publish(self) -> Iterator[Event | Kept]:
        if self._outcome is None:
            raise AmplifyError("Nothing was written down, so nothing can be kept in the bucket.")
        yield from Keeper(self.draft, self._outcome, self.cloud, self.guard, self.world).keep()
        yield Kept({WRITTEN: True})
        self.guard.leave(succeeded=True)

    def _release(self) -> Iterator[Event | Kept]:
        self.guard.take()
        self.guard.leave(succeeded=True)
        yield from ()
