"""Preview: a push's plan with what the cloud itself says that it would do.

The templates are put below a prefix of their own in the deployment bucket, the cloud is asked, and
everything is taken away again. A cloud that may not or cannot be asked leaves the plan as it is
worked out from files, with a note that says so.
"""

from __future__ import annotations

from dataclasses import replace

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plan import Plan
from amplify_ls.contract.preview import StackChange
from amplify_ls.core.preview.parts import Foreseen, foreseen_resources, root_parts
from amplify_ls.core.preview.staging import PREFIX, staged
from amplify_ls.core.preview.warnings import losses
from amplify_ls.core.push import PushOperation
from amplify_ls.core.templates.root_stack import object_url


def foreseen(operation: PushOperation) -> PushOperation:
    """A push whose plan says what the cloud says that it would do."""
    if operation.plan.is_empty or operation.deployer.found.stack.is_in_progress:
        return operation
    try:
        changes = _asked(operation)
    except AmplifyError as problem:
        return replace(operation, plan=_without(operation.plan, problem))
    return replace(operation, plan=_with(operation, changes))


def _asked(operation: PushOperation) -> tuple[StackChange, ...]:
    deployer = operation.deployer
    cloud, bucket = deployer.cloud, deployer.found.bucket
    prefix = f"{PREFIX}/{operation.plan.operation}/"
    objects, root_key = staged(deployer.draft, bucket, prefix)
    cloud.forget_objects(bucket, f"{PREFIX}/")
    try:
        for key, body in objects.items():
            cloud.put(bucket, key, body)
        return cloud.preview(deployer.order(object_url(bucket, root_key)))
    finally:
        cloud.forget_objects(bucket, prefix)


def _with(operation: PushOperation, changes: tuple[StackChange, ...]) -> Plan:
    plan, draft = operation.plan, operation.deployer.draft
    prefix = f"{PREFIX}/{plan.operation}/"
    told = Foreseen(draft, operation.deployer.plugins, changes, prefix)
    return replace(
        plan,
        resources=foreseen_resources(told, plan.resources),
        root_parts=root_parts(told),
        notes=(*plan.notes, *losses(changes, draft.owners)),
    )


def _without(plan: Plan, problem: AmplifyError) -> Plan:
    said = " ".join(filter(None, [problem.message, problem.advice]))
    note = f"CloudFormation did not say what this does; it is compared from files only. {said}"
    return replace(plan, notes=(*plan.notes, note))
