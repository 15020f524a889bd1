"""The environment a project's folder works on, and what the files say of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from amplify_ls.contract.cloud import SANDBOX_ACCOUNT
from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plugin import JsonObject
from amplify_ls.core.files.json_file import read_json

PROVIDER = "awscloudformation"
"""The only provider that Amplify Gen 1 has; its settings stand under this name."""

ROOT_PARAMETERS = ("DeploymentBucketName", "AuthRoleName", "UnauthRoleName")
"""What the root stack is given, which are names of what is in it; its outputs are called so too."""

_REGION, _ACCOUNT = 3, 4
"""Which parts of an ARN are its region and its account."""


@dataclass(frozen=True, slots=True)
class Environment:
    """One environment of a project, as the files of its folder have it."""

    root: Path
    name: str
    project: JsonObject
    """project-config.json."""
    provider: JsonObject
    """What team-provider-info.json says of its stack, bucket and roles."""
    settings: JsonObject
    """What local-aws-info.json says of the way to its cloud."""

    @property
    def is_sandbox(self) -> bool:
        """Whether it lives in the embedded AWS."""
        return is_sandbox_stack(str(self.provider.get("StackId", "")))

    @property
    def project_name(self) -> str:
        """The project's name."""
        return str(self.project.get("projectName", self.root.name))


def is_sandbox_stack(stack_id: str) -> bool:
    """Whether a stack's ARN names the account of the embedded AWS."""
    return place_of(stack_id)[1] == SANDBOX_ACCOUNT


def place_of(arn: str) -> tuple[str, str]:
    """The region and the account that an ARN names; empty where it names none."""
    parts = [*arn.split(":"), *[""] * _ACCOUNT]
    return parts[_REGION], parts[_ACCOUNT]


def current_environment(root: Path) -> Environment:
    """The environment that was last initialised or checked out in a folder.

    Raises:
        AmplifyError: there is no project, or its environment is not set up on this machine.
    """
    config = root / "amplify" / ".config"
    if not (config / "project-config.json").is_file():
        raise AmplifyError(
            f"There is no Amplify project in {root}.",
            "Go to the project's folder, or make one with `amplify-ls init`.",
        )
    project = read_json(config / "project-config.json")
    name = _current_name(root)
    return Environment(root, name, project, _provider(root, name), _settings(root, name))


def unset_environment(root: Path) -> Environment:
    """What stands for an environment of a project that is not set up on this machine."""
    path = root / "amplify" / ".config" / "project-config.json"
    return Environment(root, "", read_json(path) if path.is_file() else {}, {}, {})


def team_provider_info(root: Path) -> JsonObject:
    """team-provider-info.json; empty if there is none."""
    path = root / "amplify" / "team-provider-info.json"
    return read_json(path) if path.is_file() else {}


def _current_name(root: Path) -> str:
    path = root / "amplify" / ".config" / "local-env-info.json"
    name = read_json(path).get("envName") if path.is_file() else None
    if isinstance(name, str) and name:
        return name
    known = ", ".join(team_provider_info(root))
    raise AmplifyError(
        f"The project in {root} is not set up on this machine: {path.name} names no environment.",
        f"Run `amplify-ls init` with one of its environments: {known}."
        if known
        else "Run `amplify-ls init`.",
    )


def _provider(root: Path, name: str) -> JsonObject:
    everything = team_provider_info(root)
    entry = everything.get(name)
    provider = entry.get(PROVIDER) if isinstance(entry, dict) else None
    if isinstance(provider, dict):
        return provider
    known = ", ".join(everything) or "none"
    raise AmplifyError(
        f'team-provider-info.json has no environment "{name}". It has: {known}.',
        "Initialise the environment with `amplify-ls init`, or get the file of your team.",
    )


def _settings(root: Path, name: str) -> JsonObject:
    path = root / "amplify" / ".config" / "local-aws-info.json"
    entry = read_json(path).get(name) if path.is_file() else None
    if isinstance(entry, dict):
        return entry
    raise AmplifyError(
        f'local-aws-info.json does not say how to reach the environment "{name}".',
        f'Run `amplify-ls init` with envName "{name}" and the settings of `--providers`.',
    )
