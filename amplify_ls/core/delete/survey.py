"""What an environment has in its cloud and would lose, found out by reading only."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from amplify_ls.contract.cloud import Cloud, Stack
from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plan import ResourceChange
from amplify_ls.contract.plugin import JsonObject, Provider, ProviderSettings
from amplify_ls.contract.registry import Plugins
from amplify_ls.contract.resource import Change, ResourceName
from amplify_ls.contract.world import World
from amplify_ls.core.backend import entries
from amplify_ls.core.backend.differences import is_imported
from amplify_ls.core.backend.mirror import META, ZIP_KEY, object_of, unpack
from amplify_ls.core.environments.environment import (
    PROVIDER,
    is_sandbox_stack,
    place_of,
    team_provider_info,
)
from amplify_ls.core.files.json_file import read_json
from amplify_ls.core.operations.deployment_state import State, standing

KIND = "environment"
"""How the plan names an environment among the resources, which it lists by category."""

_DATA: Mapping[str, str] = {
    "Cognito": "the users of its user pool",
    "Cognito-UserPool-Groups": "the groups of its users",
    "S3": "the files in its bucket",
    "DynamoDB": "the items of its table",
    "AppSync": "the data of its models",
    "Pinpoint": "its analytics",
    "Kinesis": "what is in its stream",
}
"""What is lost with a resource of a service."""


@dataclass(frozen=True, slots=True)
class Doomed:
    """An environment that is to be deleted, as its cloud has it now."""

    name: str
    provider: JsonObject
    cloud: Cloud
    stack: Stack | None
    """Nothing if it is gone."""
    keys: tuple[str, ...]
    """What is in the deployment bucket."""
    meta: JsonObject
    """amplify-meta.json of the last push; empty if that is gone."""
    parameters: tuple[str, ...]
    busy: State | None = None
    """Whose mark says that the environment is being deployed."""

    @property
    def bucket(self) -> str:
        """The deployment bucket."""
        return str(self.provider.get("DeploymentBucketName", ""))

    @property
    def app_id(self) -> str | None:
        """The app of the Amplify service that it belongs to."""
        app = self.provider.get("AmplifyAppId")
        return app if isinstance(app, str) and app else None

    @property
    def resources(self) -> dict[ResourceName, JsonObject]:
        """What was deployed and belongs to it; what was only imported stays."""
        return {name: entry for name, entry in entries(self.meta) if not is_imported(entry)}

    @property
    def data_buckets(self) -> tuple[str, ...]:
        """Buckets with the files of users, which CloudFormation does not delete."""
        outputs = (
            entry.get("output") for entry in self.resources.values() if entry.get("service") == "S3"
        )
        names = (each.get("BucketName") for each in outputs if isinstance(each, dict))
        return tuple(name for name in names if isinstance(name, str) and name)

    def losses(self) -> Iterator[ResourceChange]:
        """Everything that goes with it, for the plan."""
        yield ResourceChange(
            ResourceName(KIND, self.name), "CloudFormation", Change.DELETE, self._standing()
        )
        for name, entry in self.resources.items():
            service = str(entry.get("service", ""))
            lost = _DATA.get(service)
            reason = f"in {self.name}, with {lost}" if lost else f"in {self.name}"
            yield ResourceChange(name, service, Change.DELETE, reason)

    def _standing(self) -> str:
        stack = f"stack {self.stack.name}" if self.stack is not None else "its stack is gone"
        count = len(self.keys)
        objects = f"bucket {self.bucket} with {count} object{'s' if count != 1 else ''}"
        return f"{stack}, {objects if count else 'its bucket is empty or gone'}"


def surveyed(
    root: Path, plugins: Plugins, world: World, endpoint: str | None
) -> tuple[Doomed, ...]:
    """Every environment of a project; each cloud is asked, so that one out of reach shows now.

    Raises:
        AmplifyError: one of them cannot be reached.
    """
    ways, plugin = _ways(root), plugins.provider(PROVIDER)

    def connect(provider: JsonObject, way: object) -> Cloud:
        if _is_local(provider):
            return _sandbox(plugin, provider, way, world, endpoint)
        return _aws(plugin, provider, way, world)

    return tuple(
        _doomed(name, provider, partial(connect, provider, ways.get(name)))
        for name, provider in _providers(root)
    )


def needs_sandbox(root: Path) -> bool:
    """Whether an environment of the project lives in the embedded AWS."""
    return any(_is_local(provider) for _, provider in _providers(root))


def _providers(root: Path) -> Iterator[tuple[str, JsonObject]]:
    for name, entry in team_provider_info(root).items():
        provider = entry.get(PROVIDER) if isinstance(entry, dict) else None
        if isinstance(provider, dict):
            yield name, provider


def _ways(root: Path) -> dict[str, Any]:
    path = root / "amplify" / ".config" / "local-aws-info.json"
    return read_json(path) if path.is_file() else {}


def _is_local(provider: JsonObject) -> bool:
    return is_sandbox_stack(str(provider.get("StackId", "")))


def _doomed(name: str, provider: JsonObject, connect: Callable[[], Cloud]) -> Doomed:
    try:
        cloud = connect()
        _check_account(provider, cloud)
        return _looked_at(Doomed(name, provider, cloud, None, (), {}, ()))
    except AmplifyError as error:
        raise AmplifyError(
            f'The environment "{name}" cannot be reached, so nothing is deleted: {error.message}',
            error.advice,
        ) from error


def _sandbox(
    plugin: Provider, provider: JsonObject, way: object, world: World, endpoint: str | None
) -> Cloud:
    if endpoint is None:
        raise AmplifyError(
            "it lives in the embedded AWS, which is stopped.",
            "Start it with `amplify-ls sandbox start`.",
        )
    stored = way if isinstance(way, dict) else {}
    return plugin.connect(ProviderSettings(stored, _region(provider)), world, endpoint)


def _aws(plugin: Provider, provider: JsonObject, way: object, world: World) -> Cloud:
    if not isinstance(way, dict):
        raise AmplifyError(
            "local-aws-info.json does not say with which credentials.",
            "Run `amplify-ls init` with its name and the settings of `--providers` first.",
        )
    stored = plugin.stored_settings(way, world)
    return plugin.connect(replace(stored, region=_region(provider) or stored.region), world, None)


def _region(provider: JsonObject) -> str:
    return str(provider.get("Region", ""))


def _check_account(provider: JsonObject, cloud: Cloud) -> None:
    """A stack that other credentials cannot see must not be taken for one that is gone."""
    _, own = place_of(str(provider.get("StackId", "")))
    _, caller = place_of(cloud.caller())
    if own not in ("", caller):
        raise AmplifyError(
            f"its stack is in the account {own}, and the credentials "
            f"({cloud.target.credentials}) are for the account {caller}.",
            "Use credentials of the account that has it.",
        )


def _looked_at(doomed: Doomed) -> Doomed:
    cloud, provider = doomed.cloud, doomed.provider
    name = str(provider.get("StackId") or provider.get("StackName", ""))
    stack = cloud.stack(name) if name else None
    keys = cloud.objects(doomed.bucket) if doomed.bucket else ()
    packed = cloud.get(doomed.bucket, ZIP_KEY) if ZIP_KEY in keys else None
    path = f"/amplify/{doomed.app_id}/{doomed.name}/"
    return replace(
        doomed,
        stack=stack,
        keys=keys,
        meta=object_of(unpack(packed), META) if packed is not None else {},
        parameters=cloud.parameter_names(path) if doomed.app_id is not None else (),
        busy=standing(cloud, doomed.bucket) if keys else None,
    )
