"""The Amplify service: apps and their backend environments, as far as the Amplify CLI asks."""

from __future__ import annotations

import json
import secrets
import string
import time
from typing import Any, Final
from urllib.parse import unquote

from amplify_ls.sandbox.process import mini

Answer = tuple[int, dict[str, str], bytes]

_LETTERS: Final = string.ascii_lowercase + string.digits
_LENGTH: Final = 14
_ENVIRONMENTS: Final = "backendenvironments"
_OF_APP: Final = 2
_OF_ENVIRONMENT: Final = 4


class Amplify:
    """The apps of every region, in a store of plain JSON that is kept from outside."""

    def __init__(self, store: dict[str, dict[str, Any]]) -> None:
        self._store = store

    async def handle(
        self,
        method: str,
        path: str,
        headers: dict[str, str],
        body: bytes,
        query: dict[str, list[str]],
    ) -> Answer:
        """Answer a request; the signature is that of MiniStack's services."""
        del headers, query
        apps = self._store.setdefault(f"{mini.account()}/{mini.region()}", {})
        parts = [unquote(part) for part in path.strip("/").split("/")]
        given = json.loads(body) if body else {}
        if parts == ["apps"]:
            return _create_app(apps, given) if method == "POST" else _list_apps(apps)
        app = apps.get(parts[1]) if parts[0] == "apps" else None
        if app is None:
            return _missing(f"App {parts[-1]} not found.")
        if len(parts) == _OF_APP:
            return _app(apps, app, method, given)
        if parts[2] == _ENVIRONMENTS and len(parts) <= _OF_ENVIRONMENT:
            return _environment(app, method, parts[3:], given)
        if parts[2:] == ["branches"] and method == "GET":
            return _json({"branches": []})
        return _missing("The embedded AWS knows apps and backend environments of Amplify only.")


def _create_app(apps: dict[str, Any], given: dict[str, Any]) -> Answer:
    identity = "d" + "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH - 1))
    now = time.time()
    apps[identity] = {
        "app": {
            "appId": identity,
            "appArn": f"arn:aws:amplify:{mini.region()}:{mini.account()}:apps/{identity}",
            "name": given.get("name", ""),
            "description": given.get("description", ""),
            "repository": given.get("repository", ""),
            "platform": given.get("platform", "WEB"),
            "createTime": now,
            "updateTime": now,
            "environmentVariables": given.get("environmentVariables", {}),
            "defaultDomain": f"{identity}.amplifyapp.com",
            "enableBranchAutoBuild": bool(given.get("enableBranchAutoBuild", False)),
            "enableBasicAuth": bool(given.get("enableBasicAuth", False)),
            "tags": given.get("tags", {}),
        },
        _ENVIRONMENTS: {},
    }
    return _json({"app": apps[identity]["app"]})


def _list_apps(apps: dict[str, Any]) -> Answer:
    return _json({"apps": [each["app"] for each in apps.values()]})


def _app(apps: dict[str, Any], app: dict[str, Any], method: str, given: dict[str, Any]) -> Answer:
    if method == "DELETE":
        del apps[app["app"]["appId"]]
    elif method == "POST":
        app["app"] |= {name: given[name] for name in given.keys() & app["app"].keys()}
        app["app"]["updateTime"] = time.time()
    return _json({"app": app["app"]})


def _environment(
    app: dict[str, Any], method: str, named: list[str], given: dict[str, Any]
) -> Answer:
    environments = app[_ENVIRONMENTS]
    if named and named[0] not in environments:
        return _missing(f"Backend environment {named[0]} not found.")
    if named:
        found = environments.pop(named[0]) if method == "DELETE" else environments[named[0]]
        return _json({"backendEnvironment": found})
    if method != "POST":
        return _json({"backendEnvironments": [*environments.values()]})
    name = given.get("environmentName", "")
    if name in environments:
        message = f"Backend environment {name} already exists."
        return _json({"message": message}, 400, "BadRequestException")
    now = time.time()
    environments[name] = {
        "backendEnvironmentArn": f"{app['app']['appArn']}/{_ENVIRONMENTS}/{name}",
        "environmentName": name,
        "stackName": given.get("stackName", ""),
        "deploymentArtifacts": given.get("deploymentArtifacts", ""),
        "createTime": now,
        "updateTime": now,
    }
    return _json({"backendEnvironment": environments[name]})


def _missing(message: str) -> Answer:
    return _json({"message": message}, 404, "NotFoundException")


def _json(value: object, status: int = 200, error: str = "") -> Answer:
    headers = {"Content-Type": "application/json"} | ({"x-amzn-errortype": error} if error else {})
    return status, headers, json.dumps(value).encode()
