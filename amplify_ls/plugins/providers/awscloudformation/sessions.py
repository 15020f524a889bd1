"""Sessions of botocore that see the world they are given: its home, its variables, no terminal."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha1
from pathlib import Path
from typing import Any, Final

from botocore.exceptions import BotoCoreError
from botocore.loaders import Loader, create_loader
from botocore.session import Session

from amplify_ls.contract.cloud import Target
from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.world import World
from amplify_ls.plugins.providers.awscloudformation.errors import refusal
from amplify_ls.plugins.providers.awscloudformation.roles import RoleCache, RoleSession

SESSION_NAME: Final = "amplify"
"""What role sessions are called unless the profile names them; the Amplify CLI's name."""

Profile = Mapping[str, Any]


def sealed_session() -> Session:
    """A session that knows nothing but the SDK's own defaults."""
    session = _session({}, None)
    session.set_config_variable("config_file", os.devnull)
    session.set_config_variable("credentials_file", os.devnull)
    return session


def session_of(world: World, profile: str | None) -> Session:
    """A session with a profile, whatever the variables name."""
    session = _session(world.variables, profile)
    for variable in ("config_file", "credentials_file"):
        path = session.get_config_variable(variable)
        if path.startswith("~/"):
            # botocore would take the home of this process, whatever the world's is.
            session.set_config_variable(variable, str(world.home / path[2:]))
    return session


def use_keys(session: Session, keys: Mapping[str, str]) -> None:
    """Sign with these keys and look for no others."""
    session.set_credentials(
        keys["accessKeyId"], keys["secretAccessKey"], keys.get("sessionToken") or None
    )


def profile_config(session: Session, target: Target) -> Profile:
    """What the session's profile says; empty if none was asked for and there is no `default`.

    Raises:
        AmplifyError: there is no such profile, or the files cannot be read.
    """
    try:
        profile: Profile = session.get_scoped_config()
    except BotoCoreError as problem:
        raise refusal(problem, "sts", "GetCallerIdentity", target) from None
    return profile


def use_roles(session: Session, world: World) -> None:
    """Assume roles as the Amplify CLI does, and never ask a terminal for an MFA code.

    botocore has no public way to set the prompter; a test holds it to this one.
    """
    roles: dict[str, RoleSession] = {}
    for profile in session.full_config["profiles"].values():
        if "role_arn" in profile:
            profile.setdefault("role_session_name", SESSION_NAME)
            roles[_cache_key(profile)] = RoleSession(
                profile["role_arn"], profile["role_session_name"]
            )
    provider = session.get_component("credential_provider").get_provider("assume-role")
    provider.cache = RoleCache(world.home, roles, world.now)
    provider._prompter = _no_mfa_code  # noqa: SLF001 - see above


def _no_mfa_code(prompt: str) -> str:
    device = prompt.rpartition(" for ")[2].strip(" :")
    raise AmplifyError(
        f"The role of the AWS profile needs a code of the MFA device {device}, and this command "
        "cannot ask for one.",
        "Get a session first (`aws sts assume-role` with --serial-number and --token-code, or "
        "`amplify status` of the Amplify CLI, which asks and keeps the session in "
        "~/.amplify/awscloudformation/cache.json), or set AWS_ACCESS_KEY_ID, "
        "AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN to those of a session.",
    )


def _session(variables: Mapping[str, str], profile: str | None) -> Session:
    names = Session.SESSION_VARIABLES
    session = Session(
        # The same variables, without the environment behind them.
        session_vars={
            name: (in_file, None, default, convert)
            for name, (in_file, _, default, convert) in names.items()
        },
        profile=profile,
    )
    session.register_component("data_loader", _loader(variables.get("AWS_DATA_PATH")))
    for name, (_, variable, _, _) in names.items():
        # Only `profile` has several variables.
        if isinstance(variable, str) and variable in variables:
            session.set_config_variable(name, variables[variable])
    session.user_agent_extra = "amplify-ls"
    return session


@lru_cache(maxsize=4)
def _loader(data_path: str | None) -> Loader:
    """Shared, because what it has read of botocore's models is worth 50 ms to the next session."""
    return _QuickLoader(create_loader(data_path).search_paths, include_default_search_paths=False)


class _QuickLoader(Loader):
    """Takes every folder of models for a service; botocore looks into each of the 400 first.

    That takes 15 ms and more. What a folder lacks is still noticed when it is read.
    """

    @property
    def search_paths(self) -> list[str]:
        """A copy: every session of boto3 adds its own folder, of what nobody here asks for."""
        return [*super().search_paths]

    def list_available_services(self, type_name: str) -> list[str]:
        del type_name
        folders = [Path(path) for path in self.search_paths]
        return sorted(
            {each.name for folder in folders if folder.is_dir() for each in folder.iterdir()}
        )


def _cache_key(profile: Profile) -> str:
    """Under which key botocore looks for a session of the profile's role."""
    arguments: dict[str, object] = {
        "RoleArn": profile["role_arn"],
        "RoleSessionName": profile["role_session_name"],
    }
    for name, key in (("ExternalId", "external_id"), ("SerialNumber", "mfa_serial")):
        if profile.get(key) is not None:
            arguments[name] = profile[key]
    duration = str(profile.get("duration_seconds", ""))
    if duration.isdecimal():
        arguments["DurationSeconds"] = int(duration)
    text = json.dumps(arguments, sort_keys=True)
    return sha1(text.encode(), usedforsecurity=False).hexdigest()
