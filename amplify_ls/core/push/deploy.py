"""The steps of a push, carried out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from amplify_ls.contract.cloud import Cloud, StackEvent, StackOrder
from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.event import Event, StepFinished, StepProgressed
from amplify_ls.contract.plan import Step
from amplify_ls.contract.registry import Plugins
from amplify_ls.contract.world import World
from amplify_ls.core.backend import CONFIG
from amplify_ls.core.failures import failure_of
from amplify_ls.core.json_file import json_bytes
from amplify_ls.core.mirror import META, ZIP_KEY, pack
from amplify_ls.core.push.draft import ROOT_KEY, Draft
from amplify_ls.core.push.record import Deployed, Outcome, outcome_of
from amplify_ls.core.root_stack import object_url
from amplify_ls.core.stack_progress import Parts, first_failure, part_changes
from amplify_ls.core.steps import Kept, StepError, Task
from amplify_ls.core.tags import stack_tags
from amplify_ls.core.transaction import commit

_GOOD_ENDS = frozenset(
    {"CREATE_COMPLETE", "UPDATE_COMPLETE", "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS"}
)
_PARAMETERS = {
    "DeploymentBucketName": "DeploymentBucketName",
    "AuthRoleName": "AuthRoleName",
    "UnauthRoleName": "UnauthRoleName",
}
_MIRROR_EXTRA = "cli.json"


@dataclass
class Deployer:
    """Carries a draft out; it remembers from step to step what the cloud said."""

    draft: Draft
    cloud: Cloud
    plugins: Plugins
    world: World
    stack_id: str
    operation: str
    _outcome: Outcome | None = field(default=None, init=False)

    def task(self, step: Step) -> Task:
        """The doing of a step of the plan."""
        acts: dict[str, Callable[[], Iterator[Event | Kept]]] = {
            "await": self._await,
            "upload": self._upload,
            "deploy": self._deploy,
            "record": self._record,
            "publish": self._publish,
        }
        return Task(step, acts[step.id])

    @property
    def _bucket(self) -> str:
        return str(self.draft.backend.environment.provider["DeploymentBucketName"])

    def _await(self) -> Iterator[Event | Kept]:
        """Let an update come to its end that somebody else, or a killed push, has begun."""
        seen: list[StackEvent] = []
        yield from self._follow("await", self.world.now(), seen)

    def _upload(self) -> Iterator[Event | Kept]:
        objects = self.draft.objects
        for done, (key, body) in enumerate(objects.items(), start=1):
            self.cloud.put(self._bucket, key, body)
            yield StepProgressed("upload", self.world.now(), done, len(objects))

    def _deploy(self) -> Iterator[Event | Kept]:
        provider = self.draft.backend.environment.provider
        order = StackOrder(
            name=str(provider["StackName"]),
            template=object_url(self._bucket, ROOT_KEY),
            parameters={name: str(provider[key]) for name, key in _PARAMETERS.items()},
            tags=self._tags(),
        )
        since = self.world.now()
        yield Kept({"stack": self.stack_id})
        if not self.cloud.update_stack(order):
            detail = "the cloud was already there"
            yield StepFinished("deploy", self.world.now(), detail)
            return
        seen: list[StackEvent] = []
        yield from self._follow("deploy", since, seen)
        self._check_end(seen)

    def _tags(self) -> dict[str, str]:
        backend = self.draft.backend
        environment = backend.environment
        return stack_tags(
            backend.files.get("tags.json"), environment.project_name, environment.name
        )

    def _follow(self, step: str, since: datetime, seen: list[StackEvent]) -> Iterator[Event | Kept]:
        def watched() -> Iterator[StackEvent]:
            for event in self.cloud.follow(self.stack_id, since):
                seen.append(event)
                yield event

        yield from part_changes(step, watched(), Parts(self.draft.owners))

    def _check_end(self, seen: list[StackEvent]) -> None:
        stack = self.cloud.stack(self.stack_id)
        status = stack.status if stack is not None else "DELETE_COMPLETE"
        if status in _GOOD_ENDS:
            return
        files = {resource: each.files for resource, each in self.draft.building.items()}
        failure = failure_of(
            first_failure(seen), status, Parts(self.draft.owners), self.plugins.categories, files
        )
        raise StepError(failure)

    def _record(self) -> Iterator[Event | Kept]:
        deployed = Deployed(self.cloud.nested_stacks(self.stack_id), self.world.now())
        self._outcome = outcome_of(self.draft, deployed, self.plugins)
        commit(self.draft.backend.environment.root, self.operation, self._outcome.writes)
        yield from ()

    def _publish(self) -> Iterator[Event | Kept]:
        if self._outcome is None:
            raise AmplifyError("Nothing was written down, so nothing can be kept in the bucket.")
        mirror = dict(self._outcome.mirror)
        flags = self.draft.backend.environment.root / "amplify" / _MIRROR_EXTRA
        if flags.is_file():
            mirror[_MIRROR_EXTRA] = flags.read_bytes()
        objects = {
            ZIP_KEY: pack(mirror),
            META: json_bytes(self._outcome.meta),
            CONFIG: mirror[CONFIG],
        }
        for done, (key, body) in enumerate(objects.items(), start=1):
            self.cloud.put(self._bucket, key, body)
            yield StepProgressed("publish", self.world.now(), done, len(objects))
