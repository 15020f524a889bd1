"""Guests: people who have not signed in get credentials where another resource needs it."""

from __future__ import annotations

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plugin import JsonObject
from amplify_ls.contract.resource import ResourceName
from amplify_ls.core.backend import entries
from amplify_ls.core.backend.differences import is_imported
from amplify_ls.core.environments.environment import Environment
from amplify_ls.core.files.json_file import json_bytes, read_json
from amplify_ls.core.files.transaction import Write

_CONFIG, _KEY = "cognitoConfig", "allowUnauthenticatedIdentities"
_SOURCE = "cli-inputs.json"


def open_to_guests(environment: Environment, config: JsonObject) -> Write | None:
    """The write that makes auth let guests in; nothing if it does already.

    Whom imported auth lets in is not up to the project.

    Raises:
        AmplifyError: auth cannot let them in.
    """
    auth = _own_auth(config)
    path = environment.root / auth.folder / _SOURCE if auth is not None else None
    if path is None or not path.is_file():
        return None
    inputs = read_json(path)
    values = inputs.get(_CONFIG)
    if not isinstance(values, dict) or values.get("authSelections") == "userPoolOnly":
        raise AmplifyError(
            f"Guests are to have rights, but {auth} has no identity pool to give them credentials.",
            "Take the rights of guests out of the payload, or add an identity pool with "
            "`amplify update auth`.",
        )
    if values.get(_KEY) in (True, "true"):
        return None
    values[_KEY] = True
    return Write(path, json_bytes(inputs))


def _own_auth(config: JsonObject) -> ResourceName | None:
    for resource, entry in entries(config):
        is_auth = resource.category == "auth" and entry.get("service") == "Cognito"
        if is_auth and not is_imported(entry):
            return resource
    return None
