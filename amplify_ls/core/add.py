"""Add: put a resource that a payload describes into the project; a push then deploys it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plan import ResourceChange
from amplify_ls.contract.plugin import JsonObject, NewResource
from amplify_ls.contract.registry import Plugins
from amplify_ls.contract.resource import Change, ResourceName
from amplify_ls.contract.world import World
from amplify_ls.core.backend import facts_of
from amplify_ls.core.backend.dependent_types import TYPES_PATH, dependent_types
from amplify_ls.core.backend.metadata import Metadata
from amplify_ls.core.environments.deployment_secrets import secrets_write
from amplify_ls.core.environments.environment import Environment, current_environment
from amplify_ls.core.files.transaction import Write, recover
from amplify_ls.core.guests import open_to_guests
from amplify_ls.core.operations.local_change import LocalChange, local_change

_OPENED = (
    "Auth did not let guests in so far. It does from now on, because this gives them rights; the "
    "next push updates it."
)


def prepare(
    root: Path, category: str, payload: JsonObject, plugins: Plugins, world: World
) -> LocalChange:
    """Plan to add what a headless payload asks for.

    Raises:
        AmplifyError: the payload or the project does not allow it.
    """
    recover(root)
    environment = current_environment(root)
    facts = facts_of(environment, Metadata(environment).config)
    resources = plugins.category(category).add(payload, facts, world)

    def writes() -> Sequence[Write]:
        return tuple(_writes(environment, resources, world))

    planned = tuple(
        ResourceChange(
            ResourceName(resource.category, resource.name),
            str(resource.entry.get("service", "")),
            Change.CREATE,
            "the next push creates it",
        )
        for resource in resources
    )
    guests = _guests(environment, resources, Metadata(environment))
    notes = () if guests is None else (_OPENED,)
    change = local_change(f"add {category}", environment, world, writes)
    return change.telling(planned, notes)


def _writes(
    environment: Environment, resources: Sequence[NewResource], world: World
) -> Iterator[Write]:
    metadata = Metadata(environment)
    for resource in resources:
        _refuse_second(environment, resource, metadata)
    for resource in resources:
        metadata.put(resource)
        folder = environment.root / ResourceName(resource.category, resource.name).folder
        for path, text in resource.files.items():
            yield Write(folder / path, text.encode())
    yield from metadata.writes()
    types = dependent_types(metadata.meta)
    yield Write(environment.root / TYPES_PATH, types.encode())
    guests = _guests(environment, resources, metadata)
    if guests is not None:
        yield guests
    secrets = {
        ResourceName(resource.category, resource.name): resource.secrets
        for resource in resources
        if resource.secrets
    }
    if secrets:
        yield secrets_write(world, environment, secrets)


def _guests(
    environment: Environment, resources: Sequence[NewResource], metadata: Metadata
) -> Write | None:
    """What has to change so that guests get the rights that a resource gives them."""
    if not any(resource.lets_guests_in for resource in resources):
        return None
    return open_to_guests(environment, metadata.config)


def _refuse_second(environment: Environment, resource: NewResource, metadata: Metadata) -> None:
    """Names are unique in a category, and case does not count: some disks ignore it too."""
    name = ResourceName(resource.category, resource.name)
    listed = {
        other.casefold(): other
        for content in (metadata.meta, metadata.config)
        for other in content.get(resource.category) or ()
    }
    other = listed.get(resource.name.casefold())
    if other is not None:
        raise AmplifyError(
            f"The project has a resource {resource.category}/{other} already.",
            f"Remove it with `amplify-ls remove {resource.category} {other}`, or choose another "
            "name.",
        )
    if (environment.root / name.folder).exists():
        raise AmplifyError(
            f"{name.folder} is there already, although backend-config.json has no such resource.",
            "Move the folder away, or choose another name.",
        )
