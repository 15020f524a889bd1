"""A GraphQL API as it is deployed: from the templates and resolvers in its build folder.

Only the Amplify CLI's transformers turn a schema into those; they are deployed as they stand, if
they are of the schema that is there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plugin import JsonObject
from amplify_ls.contract.resource import ResourceName
from amplify_ls.core.backend.folder_hash import source_hash
from amplify_ls.core.backend.mirror import Files, object_of
from amplify_ls.core.files.json_file import json_bytes

SERVICE = "AppSync"
PARAMETERS = "build/parameters.json"
_TEMPLATE = "build/cloudformation-template.json"
_FOLDER = "amplify-appsync-files"
_BUILD = "build/"
_SCHEMA = re.compile(r"schema\.graphql|schema/.*\.graphql")
_SOURCES = re.compile(
    rf"{_SCHEMA.pattern}|transform\.conf\.json|override\.ts"
    r"|resolvers/.*\.(vtl|js)|stacks/.*\.(json|ya?ml)"
)
_SAME_MOMENT = 2.0
"""Seconds: a checkout writes files in any order, and no file system is exact."""
_NO_KEY = -1
_API_KEY = "API_KEY"
_INDENT = 4
INDEX_ADVICE = (
    "Change one index, run `amplify api gql-compile` and push; then go on with the next. Or push "
    "with the Amplify CLI, which deploys in such steps by itself."
)
"""What to do about several changes of a table's indexes at once."""


def check_build(root: Path, resource: ResourceName, files: Files, deployed: Files) -> None:
    """Let an API pass whose build folder is of its schema.

    Raises:
        AmplifyError: there is no build, or one of an older schema.
    """
    advice = (
        "Run `amplify api gql-compile`, or push where `amplify` is on the PATH: then it is run for "
        "you. Nothing was done."
    )
    if _TEMPLATE not in files:
        raise AmplifyError(
            f"{resource} has no build: only the Amplify CLI turns its GraphQL schema into "
            "templates.",
            advice,
        )
    if _as_deployed(files, deployed):
        return
    folder = root / resource.folder
    built = (folder / _TEMPLATE).stat().st_mtime
    newer = [path for path in _sources(files) if _time(folder / path) > built + _SAME_MOMENT]
    if newer:
        raise AmplifyError(
            f"{resource.folder}/{newer[0]} is newer than the build that was made of it.", advice
        )


def is_graphql(files: Files) -> bool:
    """Whether a resource's templates come from a schema, whatever else lies beside it."""
    return any(_SCHEMA.fullmatch(path) for path in files)


def deployment_folder(resource: ResourceName, files: Files) -> str:
    """Where an API's files go in the bucket: a place of its own for every state of its sources."""
    return f"{_FOLDER}/{source_hash(resource.name, files)}"


def with_deployment(files: Files, bucket: str, folder: str, *, has_key: bool) -> dict[str, bytes]:
    """An API's files with the parameters of one deployment, from those its user wrote down.

    The file holds nothing that the template does not declare.
    """
    own = object_of(files, "parameters.json")
    values: JsonObject = {"CreateAPIKey": int(has_key), **own}
    for role in ("authRoleName", "unauthRoleName"):
        values[role] = values.get(role) or {"Ref": role[0].upper() + role[1:]}
    expiry = values.get("APIKeyExpirationEpoch")
    if expiry:
        values["CreateAPIKey"] = int(expiry != _NO_KEY)
    if expiry == _NO_KEY:
        del values["APIKeyExpirationEpoch"]
    values |= {"S3DeploymentBucket": bucket, "S3DeploymentRootKey": folder}
    declared = object_of(files, _TEMPLATE).get("Parameters") or {}
    taken = {name: value for name, value in values.items() if name in declared}
    return {**files, PARAMETERS: json_bytes(taken, indent=_INDENT)}


def deployment_objects(files: Files, folder: str) -> dict[str, bytes]:
    """What goes into the bucket for an API, by key."""
    return {
        f"{folder}/{path.removeprefix(_BUILD)}": data
        for path, data in files.items()
        if path.startswith(_BUILD)
    }


def _as_deployed(files: Files, deployed: Files) -> bool:
    """Whether schema and build are both what was last pushed."""
    kept = {*_sources(files), *_sources(deployed), *_built(files), *_built(deployed)}
    return _TEMPLATE in deployed and all(files.get(path) == deployed.get(path) for path in kept)


def _sources(files: Files) -> Iterator[str]:
    return (path for path in files if _SOURCES.fullmatch(path))


def _built(files: Files) -> Iterator[str]:
    return (path for path in files if path.startswith(_BUILD) and path != PARAMETERS)


def _time(path: Path) -> float:
    return path.stat().st_mtime if path.exists() else 0.0


def may_use_key(entry: JsonObject) -> bool:
    """Whether an API's entry in backend-config.json lets apps call it with a key."""
    output = entry.get("output")
    config = output.get("authConfig") if isinstance(output, dict) else None
    if not isinstance(config, dict):
        return isinstance(output, dict) and output.get("securityType") == _API_KEY
    others = config.get("additionalAuthenticationProviders") or []
    ways = [config.get("defaultAuthentication"), *others]
    return any(isinstance(way, dict) and way.get("authenticationType") == _API_KEY for way in ways)
