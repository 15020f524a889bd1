"""Names of projects, environments, editors and root stacks, as the Amplify CLI makes them."""

from __future__ import annotations

import re

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.world import World

DEFAULT_ENVIRONMENT = "dev"

_ENVIRONMENT = re.compile(r"[a-z]{2,10}")
_SHORTEST_PROJECT, _LONGEST_PROJECT = 3, 20
_PROJECT_DIGITS, _STACK_DIGITS = 5, 5
_LONGEST_ENVIRONMENT = 10
_ALIASES = {"code": "vscode", "idea14ce": "intellij"}
_DEFAULT_EDITOR = "vscode"


def project_name(wanted: str, world: World) -> str:
    """The name that a project gets: letters and digits only, 3 to 20 of them."""
    name = re.sub("[^A-Za-z0-9]", "", wanted)
    if len(name) < _SHORTEST_PROJECT:
        name = f"{name or 'amplify'}{world.hex(_PROJECT_DIGITS)}"
    return name[:_LONGEST_PROJECT]


def environment_name(wanted: str) -> str:
    """The name of an environment, unless it cannot be one.

    Raises:
        AmplifyError: it is not 2 to 10 lower-case letters.
    """
    if _ENVIRONMENT.fullmatch(wanted):
        return wanted
    letters = re.sub("[^a-z]", "", wanted.lower())[:_LONGEST_ENVIRONMENT]
    raise AmplifyError(
        f'"{wanted}" cannot be the name of an environment: it takes 2 to 10 lower-case letters.',
        f'Call it "{letters}", for example.' if _ENVIRONMENT.fullmatch(letters) else "",
        code="AMP120",
    )


def editor_name(wanted: object) -> str | None:
    """The name under which local-env-info.json knows an editor; nothing for an unknown one."""
    # Loaded on use: no other command needs the table.
    from amplify_ls.project.models.vocabulary import EDITOR_DISPLAY_NAMES, EDITORS

    displayed = dict(zip(EDITORS, EDITOR_DISPLAY_NAMES, strict=True))
    if wanted in EDITOR_DISPLAY_NAMES:
        return str(wanted)
    key = str(wanted or _DEFAULT_EDITOR).lower()
    return displayed.get(_ALIASES.get(key, key))


def root_stack_name(project: str, environment: str, world: World) -> str:
    """A new name for the root stack of an environment."""
    name = f"amplify-{project}-{environment}-{world.hex(_STACK_DIGITS)}".lower()
    return re.sub("[^-a-z0-9]", "", name)


def stack_parameters(stack: str) -> dict[str, str]:
    """What the root stack's parts are called."""
    return {
        "DeploymentBucketName": f"{stack}-deployment",
        "AuthRoleName": f"{stack}-authRole",
        "UnauthRoleName": f"{stack}-unauthRole",
    }
