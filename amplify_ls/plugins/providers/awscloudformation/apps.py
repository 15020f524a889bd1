"""Apps of the Amplify service, to which a backend is attached where the service is to be had."""

from __future__ import annotations

import json
from typing import Final

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.plugins.providers.awscloudformation.errors import Refusal
from amplify_ls.plugins.providers.awscloudformation.gateway import Gateway

# Amplify's builds install the newest Amplify CLI because of this variable.
_LIVE_PACKAGES: Final = [{"pkg": "@aws-amplify/cli", "type": "npm", "version": "latest"}]
_VARIABLES: Final = {"_LIVE_PACKAGE_UPDATES": json.dumps(_LIVE_PACKAGES, separators=(",", ":"))}

_MISSING: Final = frozenset(
    {
        "AccessDenied",
        "AccessDeniedException",
        "ConnectTimeoutError",
        "EndpointConnectionError",
        "EndpointResolutionError",
        "InvalidAction",
        "NotImplemented",
        "OptInRequired",
        "ResponseParserError",
        "SubscriptionRequiredException",
        "UnauthorizedException",
        "UnknownOperationException",
        "404",
        "501",
    }
)
_NOT_FOUND: Final = frozenset({"NotFoundException", "404"})


def create(gateway: Gateway, name: str) -> str | None:
    """Register an app, unless the service or the permission to use it is missing.

    A full account is not among these reasons: to go without the app then would be found out much
    later, by whoever looks for it in the console.

    Raises:
        AmplifyError: the account has as many apps as it may have, or AWS refuses otherwise.
    """
    if not _is_offered(gateway):
        return None
    try:
        answer = gateway.call(
            "amplify", "create_app", name=name, environmentVariables=dict(_VARIABLES)
        )
    except Refusal as problem:
        if problem.aws_code in _MISSING:
            return None
        if problem.aws_code == "LimitExceededException":
            raise _full(gateway) from None
        raise
    return str(answer["app"]["appId"])


def create_environment(
    gateway: Gateway, app_id: str, environment: str, stack: str, bucket: str
) -> None:
    """Register an environment of an app, unless it is there."""
    try:
        gateway.call(
            "amplify", "get_backend_environment", appId=app_id, environmentName=environment
        )
    except Refusal as problem:
        if problem.aws_code not in _NOT_FOUND:
            raise
        gateway.call(
            "amplify",
            "create_backend_environment",
            appId=app_id,
            environmentName=environment,
            stackName=stack,
            deploymentArtifacts=bucket,
        )


def _is_offered(gateway: Gateway) -> bool:
    regions = gateway.session.get_available_regions("amplify")
    return gateway.endpoint is not None or not regions or gateway.target.region in regions


def _full(gateway: Gateway) -> AmplifyError:
    return AmplifyError(
        f"The account already has as many Amplify apps in {gateway.target.region} as it may have, "
        "so none can be made for this project.",
        "Delete apps that nobody needs in the Amplify console (`aws amplify list-apps` shows "
        "them), or ask for a higher limit in the Service Quotas console.",
    )
