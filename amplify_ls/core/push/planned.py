"""What a push is going to do, step by step, and what somebody who confirms ought to know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from amplify_ls.contract.cloud import Cloud, Stack
from amplify_ls.contract.plan import Plan, ResourceChange, Step, Upload
from amplify_ls.contract.registry import Plugins
from amplify_ls.contract.resource import Change
from amplify_ls.core.backend import entries
from amplify_ls.core.operations.ahead import is_newer, newer_words
from amplify_ls.core.operations.deployment_state import standing
from amplify_ls.core.operations.journal import OVER, Record
from amplify_ls.core.push.draft import Draft
from amplify_ls.core.push.guard import was_broken_off
from amplify_ls.core.push.record import announced_files
from amplify_ls.core.push.stacked import touches_stacks
from amplify_ls.core.push.strangers import strangers

_CLAIMS = ("s3:PutObject", "s3:GetObject", "s3:DeleteObject", "s3:ListBucket")
_AWAIT = Step("await", "Wait until CloudFormation has finished", ("cloudformation:Describe*",))
_AWAIT_OTHERS = Step(
    "await-others",
    "Wait until somebody else's deployment has finished",
    ("cloudformation:Describe*",),
)
_UPLOAD = Step("upload", "Upload templates", _CLAIMS)
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
_PUBLISH = Step(
    "publish",
    "Keep a copy in the deployment bucket",
    ("s3:PutObject", "s3:DeleteObject", "ssm:PutParameter", "ssm:GetParametersByPath"),
)
_RELEASE = Step("release", "Write down that it is done, and let others deploy", _CLAIMS)


@dataclass(frozen=True, slots=True)
class Situation:
    """What a push finds."""

    draft: Draft
    cloud: Cloud
    stack: Stack
    last: Record | None
    """What was last done from this folder that leaves something in the cloud."""
    unrecorded: Record | None = None
    """What was done from this folder of which nobody has written down what the cloud has now."""
    written: datetime | None = None
    """When it was written down last, as far as the bucket says."""
    is_forced: bool = False

    @property
    def is_awaited(self) -> bool:
        """Whether the root stack is at work because of what was broken off here."""
        ours = self.unrecorded
        return self.stack.is_in_progress and ours is not None and not ours.kept.get(OVER)

    @property
    def is_cloud_ahead(self) -> bool:
        """Whether the cloud may have what nobody has written down."""
        return self.unrecorded is not None or is_newer(self.stack, self.written)

    @property
    def bucket(self) -> str:
        """The deployment bucket."""
        return str(self.draft.backend.environment.provider["DeploymentBucketName"])


def plan_push(found: Situation, operation: str, plugins: Plugins) -> Plan:
    """Everything that a push does, given what it finds."""
    draft = found.draft
    environment = draft.backend.environment
    steps = _steps(found)
    is_working = bool(steps) and steps != (_RELEASE,)
    changes = draft.changes
    if found.is_cloud_ahead:
        changes += tuple(strangers(draft, found.cloud, found.stack.id))
    uploads = tuple(Upload(key, len(body)) for key, body in new_objects(found).items())
    return Plan(
        operation=operation,
        command="push",
        project=environment.project_name,
        environment=environment.name,
        target=found.cloud.target,
        resources=changes,
        uploads=uploads if _UPLOAD in steps else (),
        files=announced_files(draft, plugins) if is_working else (),
        steps=steps,
        parts=draft.parts,
        notes=tuple(_notes(found, changes)),
    )


def new_objects(found: Situation) -> Mapping[str, bytes]:
    """What goes into the bucket before the deployment, but for packages that are deployed."""
    objects = found.draft.objects
    if found.is_forced:
        return objects
    deployed = {_package(entry) for _, entry in entries(found.draft.backend.deployed_meta)}
    return {key: body for key, body in objects.items() if key not in deployed}


def _package(entry: Mapping[str, object]) -> object:
    stored = entry.get("s3Bucket")
    return stored.get("s3Key") if isinstance(stored, dict) else None


def _steps(found: Situation) -> tuple[Step, ...]:
    draft = found.draft
    if draft.is_empty and not found.is_cloud_ahead:
        return (_RELEASE,) if _is_unfinished(found) else ()
    is_stacked = found.is_cloud_ahead or touches_stacks(draft)
    usual = (_UPLOAD, _DEPLOY, _RECORD, _PUBLISH) if is_stacked else (_RECORD, _PUBLISH)
    if not found.stack.is_in_progress:
        return usual
    return (_AWAIT if found.is_awaited else _AWAIT_OTHERS, *usual)


def _is_unfinished(found: Situation) -> bool:
    """Whether everything is deployed, but what did it never said so, or never let others go on."""
    last = found.last
    if last is None or last.has_succeeded or last.is_running:
        return False
    if last.is_interrupted and last.verb != "init":
        return True
    state = standing(found.cloud, found.bucket)
    return state is not None and was_broken_off(found.draft.backend.environment, state)


def _notes(found: Situation, changes: tuple[ResourceChange, ...]) -> Iterator[str]:
    last, draft = found.last, found.draft
    if last is not None and last.is_interrupted:
        yield f"{last.interruption}; this push goes on from what it left."
    elif found.is_cloud_ahead:
        yield f"{_left_behind(found)}. The cloud becomes what the files say."
    if found.stack.is_in_progress:
        yield from _work_notes(found)
    for change in changes:
        if change.change is Change.DELETE:
            kept = ", ".join(part.logical_id for part in change.parts if part.is_retained)
            but = f", but for {kept}, which its template keeps" if kept else ""
            yield f"{change.resource} is deleted from the cloud, with all data in it{but}."
    if draft.are_tags_changed:
        yield "The tags have changed; every stack is touched."
    if draft.is_root_changed:
        yield "The root stack's own template is not the one that was last deployed."
    if found.is_forced:
        yield "Everything is deployed again, whether it has changed or not (--force)."


def _left_behind(found: Situation) -> str:
    ours = found.unrecorded
    if ours is None:
        return newer_words(found.stack, found.written)
    return f"What {ours.words} has deployed was never written down"


def _work_notes(found: Situation) -> Iterator[str]:
    status = found.stack.status
    if found.is_awaited:
        yield f"CloudFormation is still at work on the root stack ({status})."
        return
    state = standing(found.cloud, found.bucket)
    who = f"for {state.words}" if state is not None else "for somebody else"
    waits = "" if found.draft.is_empty else "; this push waits for the end of that"
    yield f"CloudFormation is at work on the root stack ({status}), {who}{waits}."
