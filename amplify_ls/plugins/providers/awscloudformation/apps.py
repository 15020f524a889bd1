"""Apps of the Amplify service, to which a backend is attached where the service is to be had."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.plugins.providers.awscloudformation.errors import Refusal
from amplify_ls.plugins.providers.awscloudformation.gateway import Gateway

# Amplify's builds install the newest Amplify CLI because of this variable.
_LIVE_PACKAGES: Final = [{"pkg": "@aws-amplify/cli", "type": "npm", "version": "latest"}]
_VARIABLES: Final = {"_LIVE_PACKAGE_UPDATES": json.dumps(_LIVE_PACKAGES, separators=(",", ":"))}

_TOLERANCE: Final = timedelta(minutes=1)
"""How far apart the clocks of AWS and of this machine may be."""

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


def create(gateway: Gateway, name: str, since: datetime | None) -> str | None:
    """Register an app, unless the service or the permission to use it is missing.

    One that was registered since a moment, by a request whose answer was lost, is found again.

    A full account is not among these reasons: to go without the app then would be found out much
    later, by whoever looks for it in the console.

    Raises:
        AmplifyError: the account has as many apps as it may have, or AWS refuses otherwise.
    """
    if not _is_offered(gateway):
        return None
    try:
        return (_lost(gateway, name, since) if since is not None else None) or _created(
            gateway, name
        )
    except Refusal as problem:
        if problem.aws_code in _MISSING:
            return None
        if problem.aws_code == "LimitExceededException":
            raise _full(gateway) from None
        raise


def _created(gateway: Gateway, name: str) -> str:
    answer = gateway.call("amplify", "create_app", name=name, environmentVariables=dict(_VARIABLES))
    return str(answer["app"]["appId"])


def _lost(gateway: Gateway, name: str, since: datetime) -> str | None:
    """An app that was registered by a request whose answer nobody has seen.

    It has the name and is as young as the request, and nobody has put anything into it.
    """
    more: dict[str, str] = {}
    while True:
        answer = gateway.call("amplify", "list_apps", **more)
        for app in answer["apps"]:
            is_ours = app["name"] == name and app["createTime"] >= since - _TOLERANCE
            if is_ours and not _is_used(gateway, app):
                return str(app["appId"])
        if not answer.get("nextToken"):
            return None
        more = {"nextToken": answer["nextToken"]}


def _is_used(gateway: Gateway, app: Mapping[str, Any]) -> bool:
    app_id = str(app["appId"])
    return bool(app.get("repository") or environments(gateway, app_id))


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
        _create_environment(
            gateway,
            appId=app_id,
            environmentName=environment,
            stackName=stack,
            deploymentArtifacts=bucket,
        )


def _create_environment(gateway: Gateway, **arguments: str) -> None:
    try:
        gateway.call("amplify", "create_backend_environment", **arguments)
    except Refusal as problem:
        # It was there already: the answer to the first request was lost.
        if not (problem.is_repeated and problem.aws_code == "BadRequestException"):
            raise


def environments(gateway: Gateway, app_id: str) -> tuple[str, ...]:
    """The environments that are registered for an app; none if there is no such app."""
    found: list[str] = []
    more: dict[str, str] = {}
    try:
        while True:
            answer = gateway.call("amplify", "list_backend_environments", appId=app_id, **more)
            found += [each["environmentName"] for each in answer["backendEnvironments"]]
            if not answer.get("nextToken"):
                return tuple(found)
            more = {"nextToken": answer["nextToken"]}
    except Refusal as problem:
        if problem.aws_code in _NOT_FOUND:
            return ()
        raise


def branches(gateway: Gateway, app_id: str) -> tuple[str, ...] | None:
    """The branches that an app hosts, if they may be seen; none if there is no such app."""
    found: list[str] = []
    more: dict[str, str] = {}
    try:
        while True:
            answer = gateway.call("amplify", "list_branches", appId=app_id, **more)
            found += [each["branchName"] for each in answer["branches"]]
            if not answer.get("nextToken"):
                return tuple(found)
            more = {"nextToken": answer["nextToken"]}
    except Refusal as problem:
        if problem.aws_code in _NOT_FOUND:
            return ()
        if problem.aws_code in _MISSING:
            return None
        raise


def delete_environment(gateway: Gateway, app_id: str, environment: str) -> None:
    """Take an environment out of its app; nothing if it is not there."""
    _unless_missing(
        gateway, "delete_backend_environment", appId=app_id, environmentName=environment
    )


def delete(gateway: Gateway, app_id: str) -> None:
    """Delete an app; nothing if there is none."""
    _unless_missing(gateway, "delete_app", appId=app_id)


def _unless_missing(gateway: Gateway, operation: str, **arguments: str) -> None:
    try:
        gateway.call("amplify", operation, **arguments)
    except Refusal as problem:
        if problem.aws_code not in _NOT_FOUND:
            raise


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
