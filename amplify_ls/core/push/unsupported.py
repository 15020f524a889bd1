"""What a push cannot build by itself; a push that needs it is refused before it begins."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plan import ResourceChange
from amplify_ls.contract.resource import Change, ResourceName
from amplify_ls.core.backend import Backend
from amplify_ls.core.backend.mirror import Files, object_of
from amplify_ls.core.templates.graphql_build import SERVICE as GRAPHQL
from amplify_ls.core.templates.resource_template import has_template

_CONTAINER = "ElasticContainer"
_CHANNELS = "notifications"
_OVERRIDE, _CDK = "override.ts", "cdk-stack.ts"


def refuse_unsupported(
    backend: Backend,
    changes: Iterable[ResourceChange],
    built: Collection[ResourceName] = (),
) -> None:
    """Let nothing pass that would be deployed otherwise than the Amplify CLI deploys it.

    `built` are the resources whose own programs have been run: their `build` folders are current.

    Raises:
        AmplifyError: a resource that is created or updated needs what is not there yet.
    """
    for change in changes:
        if change.change not in {Change.CREATE, Change.UPDATE}:
            continue
        files = backend.files_of(change.resource)
        what = needs_build(change, files) if change.resource not in built else ""
        if change.service == _CONTAINER:
            what = "its containers have to be built"
        if change.resource.category == _CHANNELS and not has_template(files):
            what = "its channels are switched on in Pinpoint, and no template says so"
        if what:
            raise AmplifyError(
                f"{change.resource} cannot be pushed by amplify-ls yet: {what}.",
                "Push this change with the Amplify CLI; nothing was done.",
            )


def needs_build(change: ResourceChange, files: Files) -> str:
    """Which program of the project has to be run for a resource; empty if none has.

    Its output are files in the resource's `build` folder.
    """
    return next((what for says, what in _PROGRAMS if says(change, files)), "")


def _is_cdk(change: ResourceChange, files: Files) -> bool:
    return change.service == "customCDK" or _CDK in files


def _is_overridden(change: ResourceChange, files: Files) -> bool:
    # Who compiles a GraphQL schema runs its override too, and that build is looked at by itself.
    return change.service != GRAPHQL and _OVERRIDE in files


def _has_script(change: ResourceChange, files: Files) -> bool:
    if change.service != "Lambda" or "amplify.state" not in files:
        return False
    scripts = object_of(files, "amplify.state").get("scripts")
    return isinstance(scripts, dict) and bool(scripts.get("build"))


_PROGRAMS: tuple[tuple[Callable[[ResourceChange, Files], bool], str], ...] = (
    (_is_cdk, "its CDK stack has to be built by Node.js code of the project"),
    (_is_overridden, "its override.ts has to be run by Node.js"),
    (_has_script, "its code has to be built by the script that amplify.state names"),
)
