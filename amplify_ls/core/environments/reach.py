"""The way to the cloud that an environment lives in."""

from __future__ import annotations

from dataclasses import replace

from amplify_ls.contract.cloud import Cloud
from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plugin import ProviderSettings
from amplify_ls.contract.registry import Plugins
from amplify_ls.contract.world import World
from amplify_ls.core.environments.environment import PROVIDER, ROOT_PARAMETERS, Environment


def reach(environment: Environment, plugins: Plugins, world: World, endpoint: str | None) -> Cloud:
    """The cloud of an environment; `endpoint` is the embedded AWS if it lives there.

    Raises:
        AmplifyError: the environment lives elsewhere, its credentials cannot be had, or its files
            do not say what it has there.
    """
    _check_place(environment, endpoint)
    _check_names(environment)
    provider = plugins.provider(PROVIDER)
    region = str(environment.provider.get("Region", ""))
    if endpoint is not None:
        settings = ProviderSettings(environment.settings, region)
    else:
        # The stack is in the environment's region, whatever region a profile works in otherwise.
        stored = provider.stored_settings(environment.settings, world)
        settings = replace(stored, region=region or stored.region)
    return provider.connect(settings, world, endpoint)


def _check_names(environment: Environment) -> None:
    needed = ("StackName", *ROOT_PARAMETERS)
    missing = [name for name in needed if not environment.provider.get(name)]
    if missing:
        raise AmplifyError(
            f'team-provider-info.json does not say of the environment "{environment.name}": '
            f"{', '.join(missing)}.",
            "Get the file of your team, or add what is missing there: the root stack has outputs "
            "with these names.",
        )


def _check_place(environment: Environment, endpoint: str | None) -> None:
    if environment.is_sandbox and endpoint is None:
        raise AmplifyError(
            f'The environment "{environment.name}" lives in the embedded AWS, which is stopped.',
            "Start it with `amplify-ls sandbox start`.",
        )
    if endpoint is not None and not environment.is_sandbox:
        raise AmplifyError(
            f'The environment "{environment.name}" lives on AWS, not in the embedded one.',
            "Go on without --sandbox; or make an environment there: "
            "`amplify-ls init --sandbox` in a copy of the project.",
        )
