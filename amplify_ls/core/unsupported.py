"""What only the Amplify CLI can build so far; a push that needs it is refused before it begins."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plan import Change, ResourceChange
from amplify_ls.core.backend import Backend
from amplify_ls.core.mirror import Files, object_of

_NEEDS_ROLES = frozenset({"private", "protected"})
_ADMIN_QUERIES = "AdminQueries"
"""This API asks the user pool who may call it, not the roles."""


def refuse_unsupported(backend: Backend, changes: Iterable[ResourceChange]) -> None:
    """Let nothing pass that would be deployed otherwise than the Amplify CLI deploys it.

    Raises:
        AmplifyError: a resource that is created or updated needs what is not there yet.
    """
    for change in changes:
        if change.change not in {Change.CREATE, Change.UPDATE}:
            continue
        files = backend.files_of(change.resource)
        for says, what in _UNSUPPORTED:
            if says(change, files):
                raise AmplifyError(
                    f"{change.resource} cannot be pushed by amplify-ls yet: {what}.",
                    "Push this change with the Amplify CLI; nothing was done.",
                )


def _is_graphql(change: ResourceChange, _files: Files) -> bool:
    return change.service == "AppSync"


def _is_container(change: ResourceChange, _files: Files) -> bool:
    return change.service == "ElasticContainer"


def _is_cdk(change: ResourceChange, files: Files) -> bool:
    return change.service == "customCDK" or "cdk-stack.ts" in files


def _is_overridden(_change: ResourceChange, files: Files) -> bool:
    return "override.ts" in files


def _has_triggers(change: ResourceChange, files: Files) -> bool:
    if change.service != "Cognito" or "cli-inputs.json" not in files:
        return False
    inputs = object_of(files, "cli-inputs.json").get("cognitoConfig")
    return isinstance(inputs, dict) and bool(inputs.get("triggers") or inputs.get("permissions"))


def _grants_roles(change: ResourceChange, files: Files) -> bool:
    is_rest = change.service == "API Gateway" and change.resource.name != _ADMIN_QUERIES
    if not is_rest or "cli-inputs.json" not in files:
        return False
    paths = object_of(files, "cli-inputs.json").get("paths")
    entries = paths.values() if isinstance(paths, dict) else ()
    permissions = [entry.get("permissions") for entry in entries if isinstance(entry, dict)]
    return any(isinstance(p, dict) and p.get("setting") in _NEEDS_ROLES for p in permissions)


_UNSUPPORTED: tuple[tuple[Callable[[ResourceChange, Files], bool], str], ...] = (
    (_is_graphql, "its GraphQL schema has to be turned into templates by the Amplify CLI"),
    (_is_container, "its containers have to be built"),
    (_is_cdk, "its CDK stack has to be built by Node.js code of the project"),
    (_is_overridden, "its override.ts has to be run by Node.js"),
    (_has_triggers, "its Lambda triggers need a stack of their own"),
    (_grants_roles, "its protected paths need a stack of their own"),
)
