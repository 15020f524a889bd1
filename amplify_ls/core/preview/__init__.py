"""Preview: a push's plan with what the cloud itself says that it would do.

The templates are put below a prefix of their own in the deployment bucket, the cloud is asked, and
everything is taken away again. A cloud that may not or cannot be asked leaves the plan as it is
worked out from files, with a note that says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Final

from amplify_ls.contract.errors import AmplifyError, Refused
from amplify_ls.contract.plan import Plan
from amplify_ls.contract.preview import ABANDONED, PREVIEW, StackChange
from amplify_ls.core.environments.deployment_secrets import deployment_secrets
from amplify_ls.core.operations.parallel import all_at_once
from amplify_ls.core.preview.parts import Foreseen, foreseen_resources, root_parts
from amplify_ls.core.preview.retention import with_retention
from amplify_ls.core.preview.secrets import secret_values
from amplify_ls.core.preview.staging import staged
from amplify_ls.core.preview.told import told_plainly
from amplify_ls.core.preview.traces import traced
from amplify_ls.core.preview.warnings import losses
from amplify_ls.core.push import PushOperation
from amplify_ls.core.push.deploy import Deployer
from amplify_ls.core.push.deployed_objects import deployed_objects
from amplify_ls.core.push.stacked import touches_stacks
from amplify_ls.core.templates.root_stack import object_url

PERMISSIONS: Final = (
    "cloudformation:CreateChangeSet",
    "cloudformation:DescribeChangeSet",
    "cloudformation:DeleteChangeSet",
    "cloudformation:ListChangeSets",
    "cloudformation:ListStackResources",
    "s3:PutObject",
    "s3:ListBucketVersions",
    "s3:DeleteObject",
    "s3:DeleteObjectVersion",
)
"""What AWS asks of somebody who looks ahead; its AdministratorAccess-Amplify lacks the deletion and
the list of change sets."""
_REFUSED: Final = "REFUSED"
"""So begins the note of a plan that cannot be carried out."""
_AT_WORK: Final = "It is at work on the stack: ask again when it has finished."


def foreseen(operation: PushOperation) -> PushOperation:
    """A push whose plan says what the cloud says that it would do."""
    found = operation.deployer.found
    if operation.plan.is_empty or not (found.is_cloud_ahead or touches_stacks(found.draft)):
        return operation
    if found.stack.is_in_progress:
        return replace(operation, plan=_without(operation.plan, _AT_WORK))
    try:
        changes = _asked(operation)
    except Refused as problem:
        note = f"{_REFUSED}: {problem.message} {problem.advice}"
        notes = (*operation.plan.notes, note)
        plan = replace(operation.plan, is_refused=True, asking=PERMISSIONS, notes=notes)
        return replace(operation, plan=plan)
    except AmplifyError as problem:
        said = " ".join(filter(None, [problem.message, problem.advice]))
        return replace(operation, plan=_without(operation.plan, said))
    return replace(operation, plan=_with(operation, changes))


def _asked(operation: PushOperation) -> tuple[StackChange, ...]:
    deployer, world = operation.deployer, operation.world
    cloud, bucket, own = deployer.cloud, deployer.found.bucket, operation.plan.operation
    objects, root_key = staged(deployer.draft, bucket, _prefix(own), _put_back(deployer))
    abandoned = world.now() - ABANDONED
    with traced(operation.root, operation.plan.environment, own) as killed:
        over = tuple(_prefix(each) for each in (own, *killed))

        def is_over(key: str, at: datetime) -> bool:
            return key.startswith(over) or at < abandoned

        try:
            puts = [partial(cloud.put, bucket, key, body) for key, body in objects.items()]
            for _ in all_at_once(puts, world):
                pass
            return cloud.preview(deployer.order(object_url(bucket, root_key)), own, killed)
        finally:
            cloud.forget_objects(bucket, f"{PREVIEW}/", is_over)


def _put_back(deployer: Deployer) -> Mapping[str, bytes]:
    """What the push puts back of what is deployed, for the bucket may hold something else of it."""
    draft, found = deployer.draft, deployer.found
    if not found.is_cloud_ahead:
        return {}
    return deployed_objects(draft.backend.deployed, draft.root, found.bucket, draft.building)


def _prefix(operation: str) -> str:
    """Where a preview's objects are for a moment; others, on other machines too, have their own."""
    return f"{PREVIEW}/{operation}/"


def _with(operation: PushOperation, changes: tuple[StackChange, ...]) -> Plan:
    plan, draft = operation.plan, operation.deployer.draft
    changes = with_retention(draft, told_plainly(changes, _prefix(plan.operation)))
    kept = deployment_secrets(operation.world, draft.backend.environment)
    told = Foreseen(draft, operation.deployer.plugins, changes, secret_values(draft, kept))
    return replace(
        plan,
        asking=PERMISSIONS,
        resources=foreseen_resources(told, plan.resources),
        root_parts=root_parts(told, plan.resources),
        notes=(*plan.notes, *losses(changes, draft.owners)),
    )


def _without(plan: Plan, why: str) -> Plan:
    note = f"CloudFormation did not say what this does; it is compared from files only. {why}"
    return replace(plan, asking=PERMISSIONS, notes=(*plan.notes, note))
