"""Remove: take a resource out of the project; the next push deletes it from the cloud."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plugin import JsonObject
from amplify_ls.contract.registry import Plugins
from amplify_ls.contract.resource import ResourceName
from amplify_ls.contract.world import World
from amplify_ls.core.backend import entries, entry_of
from amplify_ls.core.backend.differences import is_imported
from amplify_ls.core.backend.metadata import Metadata
from amplify_ls.core.backend.mirror import BACKEND, META, MIRROR
from amplify_ls.core.environments.deployment_secrets import deployment_secrets, secrets_write
from amplify_ls.core.environments.environment import Environment, current_environment
from amplify_ls.core.files.json_file import read_json
from amplify_ls.core.files.transaction import Write, recover
from amplify_ls.core.operations.local_change import LocalChange, local_change

_BUILT = f"{BACKEND}/awscloudformation/build"
_LOST = {
    "Cognito": ", and the users of its user pool with it",
    "S3": ", but leaves its bucket there with all files: delete that yourself if nobody needs it",
    "Lambda": "",
}
"""What becomes of the data of a service; templates of buckets say that they are to be kept."""


def prepare(
    root: Path,
    category: str,
    name: str | None,
    plugins: Plugins,  # noqa: ARG001 - the same for every command; also what no plugin knows can go
    world: World,
) -> LocalChange:
    """Plan to remove a resource; its name may be left out where the category has only one.

    Raises:
        AmplifyError: there is no such resource, or others need it.
    """
    recover(root)
    environment = current_environment(root)
    metadata = Metadata(environment)
    resource = _resource(metadata, category, name)
    _refuse_needed(metadata, resource)

    def writes() -> Sequence[Write]:
        return tuple(_writes(environment, resource, world))

    entry = entry_of(metadata.meta, resource)
    notes = tuple(_notes(environment, resource, entry))
    return local_change(f"remove {category}", environment, world, writes).telling(notes=notes)


def _resource(metadata: Metadata, category: str, name: str | None) -> ResourceName:
    names = list(
        dict.fromkeys(
            resource.name
            for listing in (metadata.config, metadata.meta)
            for resource, _ in entries(listing)
            if resource.category == category
        )
    )
    if name in names or (name is None and len(names) == 1):
        return ResourceName(category, name or names[0])
    listed = ", ".join(names)
    if not names:
        raise AmplifyError(f'The project has no resource of the category "{category}".')
    if name is None:
        raise AmplifyError(
            f'The category "{category}" has several resources: {listed}.', "Name the one to remove."
        )
    raise AmplifyError(
        f"The project has no resource {category}/{name}.", f"In {category} there is: {listed}."
    )


def _refuse_needed(metadata: Metadata, resource: ResourceName) -> None:
    needing = {
        str(other)
        for listing in (metadata.config, metadata.meta)
        for other, entry in entries(listing)
        if other != resource and _needs(entry, resource)
    }
    if needing:
        raise AmplifyError(
            f"{resource} cannot be removed: {', '.join(sorted(needing))} "
            f"{'needs' if len(needing) == 1 else 'need'} it.",
            "Remove that first, or take the dependency out of it.",
        )


def _needs(entry: JsonObject, resource: ResourceName) -> bool:
    dependencies = entry.get("dependsOn")
    return any(
        isinstance(dependency, dict)
        and dependency.get("category") == resource.category
        and dependency.get("resourceName") == resource.name
        for dependency in (dependencies if isinstance(dependencies, list) else ())
    )


def _writes(environment: Environment, resource: ResourceName, world: World) -> Iterator[Write]:
    metadata = Metadata(environment)
    _refuse_needed(metadata, resource)
    metadata.drop(resource)
    root = environment.root
    yield Write(root / resource.folder, None)
    yield Write(root / _BUILT / resource.category / resource.name, None)
    yield from metadata.writes()
    if resource in deployment_secrets(world, environment):
        yield secrets_write(world, environment, {resource: {}})


def _notes(environment: Environment, resource: ResourceName, entry: JsonObject) -> Iterator[str]:
    if is_imported(entry):
        yield f"{resource} was imported: it is only forgotten, and stays as it is in the cloud."
        return
    mirror = environment.root / MIRROR / META
    deployed = read_json(mirror) if mirror.is_file() else {}
    if "lastPushTimeStamp" in entry or entry_of(deployed, resource):
        lost = _LOST.get(str(entry.get("service")), ", and its data with it")
        yield (
            f"{resource} is deployed and stays so for now. The next push deletes it from the "
            f"cloud{lost}."
        )
