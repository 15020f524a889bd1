"""From settings to a cloud: which credentials, which region, which address.

Whoever sets AWS_ENDPOINT_URL, or `endpoint_url` in a profile, means it: requests go there, and the
target says so wherever a plan is shown. Only the embedded AWS looks at no setting at all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from botocore.session import Session

from amplify_ls.contract.cloud import Cloud, Target
from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plugin import ProviderSettings
from amplify_ls.contract.world import World
from amplify_ls.plugins.providers.awscloudformation import sessions
from amplify_ls.plugins.providers.awscloudformation.cloud import Aws
from amplify_ls.plugins.providers.awscloudformation.errors import no_credentials
from amplify_ls.plugins.providers.awscloudformation.gateway import Gateway
from amplify_ls.plugins.providers.awscloudformation.stored import settings_from
from amplify_ls.plugins.providers.awscloudformation.variables import (
    keys_of,
    profile_of,
    region_of,
)

SANDBOX_REGION: Final = "us-east-1"

FOUND: Final = "as the AWS SDK finds them"
_SANDBOX_KEYS: Final = {"accessKeyId": "test", "secretAccessKey": "test"}
_ENDPOINTS: Final = ("AWS_ENDPOINT_URL_CLOUDFORMATION", "AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL")


def connect(settings: ProviderSettings, world: World, endpoint: str | None) -> Cloud:
    """The AWS of the settings, or the embedded one at the endpoint."""
    if endpoint is not None:
        return _sandbox(settings, world, endpoint)
    if settings.credentials:
        return _with_keys(settings, world, settings.credentials, "access key of this project")
    if settings.profile is not None:
        return _with_profile(settings, world, settings.profile)
    keys = keys_of(world.variables)
    if keys:
        return _with_keys(settings, world, keys, "access key of the environment variables")
    return _with_profile(settings, world, None)


def _sandbox(settings: ProviderSettings, world: World, endpoint: str) -> Cloud:
    # Nothing of the user's is looked at: no file, no profile, no variable, no key of the settings.
    session = sessions.sealed_session()
    sessions.use_keys(session, _SANDBOX_KEYS)
    region = settings.region or SANDBOX_REGION
    target = Target(region, "no account needed", is_sandbox=True)
    return Aws(Gateway(target, session, endpoint, world.wait), world)


def _with_keys(
    settings: ProviderSettings, world: World, keys: Mapping[str, str], what: str
) -> Cloud:
    session = sessions.session_of(world, None)
    sessions.use_keys(session, keys)
    # What the default profile says of region and address is true of requests with keys as well.
    config = sessions.profile_config(session, Target("", what))
    region = settings.region or region_of(world.variables) or config.get("region")
    return _cloud(session, world, region, what, config, lambda: _keys_again(settings, world))


def _with_profile(settings: ProviderSettings, world: World, profile: str | None) -> Cloud:
    named = profile or profile_of(world.variables)
    what = f"profile {named}" if named else FOUND
    session = sessions.session_of(world, named)
    config = sessions.profile_config(session, Target("", what))
    region = settings.region or config.get("region") or region_of(world.variables)

    def renewed() -> Session:
        again = sessions.session_of(world, named)
        again.set_config_variable("region", region)
        sessions.use_roles(again, world)
        return again

    cloud = _cloud(session, world, region, what, config, renewed)
    sessions.use_roles(session, world)
    return cloud


def _keys_again(settings: ProviderSettings, world: World) -> Session | None:
    """A session with the keys that are in the file now; those of variables stay what they are."""
    if "awsConfigFilePath" not in settings.stored:
        return None
    try:
        keys = settings_from(settings.stored, world).credentials
    except AmplifyError:
        return None  # That the keys have expired says more.
    session = sessions.session_of(world, None)
    sessions.use_keys(session, keys)
    return session


def _cloud(  # noqa: PLR0913, PLR0917 - all that is known of a session
    session: Session,
    world: World,
    region: str | None,
    what: str,
    profile: Mapping[str, object],
    renewed: Callable[[], Session | None],
) -> Cloud:
    if not region:
        if what == FOUND and not profile:
            raise no_credentials(what)
        raise AmplifyError(
            f"It is not said in which AWS region to work (credentials: {what}).",
            "Put `region` into the profile in ~/.aws/config or into the option, or set AWS_REGION.",
        )
    # Roles are assumed in this region too.
    session.set_config_variable("region", region)
    address = _address(session, world, profile)
    shown = f"{what}, sent to {address}" if address else what
    gateway = Gateway(Target(region, shown), session, wait=world.wait, renewed=renewed)
    return Aws(gateway, world)


def _address(session: Session, world: World, profile: Mapping[str, object]) -> str | None:
    """Where requests go instead of AWS, because the user set it so: they have to see that."""
    if session.get_config_variable("ignore_configured_endpoint_urls"):
        return None
    variables = (world.variables.get(name) for name in _ENDPOINTS)
    in_file = profile.get("endpoint_url")
    return next((address for address in variables if address), str(in_file) if in_file else None)
