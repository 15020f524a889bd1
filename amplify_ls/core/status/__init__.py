"""What is deployed of a project and what differs, from its files alone: no cloud is asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from amplify_ls.contract.deployment import Deployment, Interruption, ResourceState
from amplify_ls.contract.event import Failure
from amplify_ls.contract.plan import ResourceChange
from amplify_ls.contract.plugin import JsonObject
from amplify_ls.contract.registry import Plugins
from amplify_ls.contract.resource import Change, ResourceName
from amplify_ls.core.backend import CONFIG, Backend, load_backend
from amplify_ls.core.backend.differences import are_tags_changed, is_root_changed, resource_changes
from amplify_ls.core.backend.mirror import BACKEND, META
from amplify_ls.core.environments.environment import (
    Environment,
    current_environment,
    unset_environment,
)
from amplify_ls.core.operations.journal import (
    DEPLOYING,
    Record,
    last_operation,
    unrecorded_operation,
)
from amplify_ls.core.status.template_differences import template_differences


def deployment(root: Path, plugins: Plugins | None = None) -> Deployment:
    """The current environment, compared with what was last pushed from this folder.

    With plugins also how templates differ. Before the first `init` everything is yet to be made.

    Raises:
        AmplifyError: there is no project, it is not set up here, or a file of it is broken.
    """
    backend_folder = root / BACKEND
    is_known = (backend_folder / META).is_file() or not (backend_folder / CONFIG).is_file()
    environment = current_environment(root) if is_known else unset_environment(root)
    backend = load_backend(environment)
    resources = {
        change.resource: _state(backend, change, plugins) for change in resource_changes(backend)
    }
    found = _deployment(environment, resources)
    return replace(
        found,
        are_tags_changed=is_known and are_tags_changed(backend),
        is_root_changed=is_known and is_root_changed(backend),
        is_initialised=is_known,
    )


def _deployment(
    environment: Environment, resources: Mapping[ResourceName, ResourceState]
) -> Deployment:
    root = environment.root
    last = last_operation(root, environment.name, DEPLOYING)
    failure = _lasting_failure(last, resources)
    return Deployment(
        environment=environment.name,
        is_sandbox=environment.is_sandbox,
        region=str(environment.provider.get("Region", "")),
        stack=str(environment.provider.get("StackName", "")),
        resources=resources,
        failure=failure,
        failed_at=last.until if last is not None and failure is not None else None,
        interruption=_interruption(last, unrecorded_operation(root, environment.name)),
    )


def _state(backend: Backend, change: ResourceChange, plugins: Plugins | None) -> ResourceState:
    resource = change.resource
    is_gone = change.change in (Change.DELETE, Change.UNLINK)
    source = backend.deployed_meta if is_gone else backend.meta
    entry: JsonObject = source[resource.category][resource.name]
    outputs = entry.get("output")
    return ResourceState(
        service=change.service,
        change=change.change,
        deployed=_moment(entry.get("lastPushTimeStamp")),
        outputs={k: str(v) for k, v in outputs.items()} if isinstance(outputs, dict) else {},
        reason=change.reason,
        differences=template_differences(backend, change, plugins) if plugins is not None else (),
    )


def _lasting_failure(
    last: Record | None, resources: Mapping[ResourceName, ResourceState]
) -> Failure | None:
    """Why the last operation failed, while that is still what stands in the files."""
    failure = last.failure if last is not None else None
    if failure is None or failure.resource is None:
        return failure
    state = resources.get(failure.resource)
    is_put_back = state is None or state.change is Change.NONE
    return None if is_put_back else failure


def _moment(text: object) -> datetime | None:
    try:
        return datetime.fromisoformat(str(text)).astimezone(UTC)
    except ValueError:
        return None


def _interruption(last: Record | None, unrecorded: Record | None) -> Interruption | None:
    """What was begun and came to no end; a failure of the last operation is told by itself."""
    if last is None or last.is_running:
        return None
    if last.is_interrupted:
        found = last
    elif unrecorded is not None and unrecorded != last:
        found = unrecorded
    else:
        return None
    return Interruption(found.operation, found.command, found.since, found.title)
