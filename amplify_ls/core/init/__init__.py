"""Init: make a folder an Amplify project with an environment, or let it work on one that exists."""

from __future__ import annotations

from amplify_ls.contract.cloud import Stack
from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.operation import Operation
from amplify_ls.contract.plugin import JsonObject
from amplify_ls.contract.registry import Plugins
from amplify_ls.contract.world import World
from amplify_ls.core.environments.environment import (
    PROVIDER,
    is_sandbox_stack,
    place_of,
    team_provider_info,
)
from amplify_ls.core.files.transaction import recover
from amplify_ls.core.init.attachment import plan_attachment
from amplify_ls.core.init.creation import plan_creation
from amplify_ls.core.init.request import InitRequest, init_request
from amplify_ls.core.init.setup import (
    Setup,
    account_of,
    existing_project,
    new_project,
    provider_settings,
    refuse_nested,
)

__all__ = ["InitRequest", "init_request", "prepare"]

_DIGITS = 12


def prepare(
    request: InitRequest, plugins: Plugins, world: World, endpoint: str | None
) -> Operation:
    """Plan an `init`; with an endpoint, on the embedded AWS that answers there.

    Raises:
        AmplifyError: the folder or the options do not allow it, or the credentials are refused.
    """
    refuse_nested(request.folder)
    recover(request.folder)
    project = existing_project(request.folder)
    known = _known(request)
    if known is not None:
        _check_place(request, known, is_sandbox=endpoint is not None)
    settings = provider_settings(request, plugins, world, endpoint)
    cloud = plugins.provider(PROVIDER).connect(settings, world, endpoint)
    setup = Setup(
        request=request,
        project=project if project is not None else new_project(request, plugins, world),
        is_new_project=project is None,
        settings=settings,
        cloud=cloud,
        plugins=plugins,
        world=world,
        operation=world.hex(_DIGITS),
        account=account_of(cloud),
    )
    if known is None:
        return plan_creation(setup)
    stack = _root_stack(setup, known)
    if stack is None:
        return plan_creation(setup, str(known.get("StackName")))
    return plan_attachment(setup, known, stack)


def _known(request: InitRequest) -> JsonObject | None:
    """What team-provider-info.json says of the environment already."""
    entry = team_provider_info(request.folder).get(request.environment)
    provider = entry.get(PROVIDER) if isinstance(entry, dict) else None
    return provider if isinstance(provider, dict) else None


def _check_place(request: InitRequest, known: JsonObject, *, is_sandbox: bool) -> None:
    if is_sandbox_stack(str(known.get("StackId", ""))) is is_sandbox:
        return
    name = request.environment
    if is_sandbox:
        raise AmplifyError(
            f'The environment "{name}" of this project lives on AWS, not in the embedded one.',
            "Give `--envName` another name for an environment of the sandbox.",
        )
    raise AmplifyError(
        f'The environment "{name}" of this project lives in the embedded AWS.',
        "Add `--sandbox`, or give `--envName` another name for an environment on AWS.",
    )


def _root_stack(setup: Setup, known: JsonObject) -> Stack | None:
    """The environment's root stack; nothing if it is certain that it is gone.

    Raises:
        AmplifyError: it may be somewhere else.
    """
    stack = setup.cloud.stack(str(known.get("StackId") or known.get("StackName")))
    if stack is not None:
        return stack
    if setup.cloud.target.is_sandbox or place_of(str(known.get("StackId", ""))) == setup.place:
        return None
    raise AmplifyError(
        f'The root stack {known.get("StackName")} of the environment "{setup.environment}" is not '
        f"in {setup.cloud.target.label}.",
        "Use the credentials and the region of the account that has it, or give `--envName` "
        "another name for a new environment.",
    )
