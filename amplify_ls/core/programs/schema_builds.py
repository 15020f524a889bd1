"""GraphQL schemas are turned into templates by the Amplify CLI itself, where it is installed.

Nobody else has its transformers. `amplify api gql-compile` (14.2.2, tried) asks no cloud, needs no
credentials, and ends with 0 even if the schema is wrong; so what it left is looked at.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plan import Plan, Step
from amplify_ls.contract.resource import Change, ResourceName
from amplify_ls.contract.world import World
from amplify_ls.core.backend.mirror import MIRROR, files_below
from amplify_ls.core.programs.operation import Work
from amplify_ls.core.programs.running import found
from amplify_ls.core.programs.toolchain import MEND, run_tool, tool
from amplify_ls.core.templates.graphql_build import SERVICE, check_build, is_graphql

_CLI = "amplify"
_COMMAND = (_CLI, "api", "gql-compile")
_APIS = "amplify/backend/api"
_SHOWN_LINES = 10


def schemas_to_compile(root: Path, world: World) -> frozenset[ResourceName]:
    """The GraphQL APIs without a build of their schema; none where nobody could make one."""
    if found(_CLI, world) is None:
        return frozenset()
    names = (ResourceName("api", path.name) for path in (root / _APIS).glob("*") if path.is_dir())
    return frozenset(name for name in names if _problem(root, name) is not None)


def schema_works(root: Path, world: World) -> Callable[[Plan], tuple[Work, ...]]:
    """The steps of a plan's schemas, for `with_hooks`."""

    def works(plan: Plan) -> tuple[Work, ...]:
        moving = {
            change.resource
            for change in plan.resources
            if change.service == SERVICE and change.change in {Change.CREATE, Change.UPDATE}
        }
        return tuple(
            _work(name, root, world) for name in sorted(moving & schemas_to_compile(root, world))
        )

    return works


def _work(name: ResourceName, root: Path, world: World) -> Work:
    command = " ".join(_COMMAND)

    def act() -> str:
        log = f"build-{name.logical_id}"
        ran = run_tool(tool(command, _COMMAND, root, world), root, log, world)
        if _problem(root, name) is not None:
            said = "\n".join(ran.lines[-_SHOWN_LINES:])
            raise AmplifyError(f"{command} made no templates for {name}:\n{said}", MEND)
        return f"{name.folder}/build"

    step = Step(f"build-{name.logical_id.lower()}", f"Compile the schema of {name}")
    return Work(step, (command,), act)


def _problem(root: Path, name: ResourceName) -> AmplifyError | None:
    files = files_below(root / name.folder)
    if not is_graphql(files):
        return None
    try:
        deployed = files_below(root / MIRROR / name.category / name.name)
        check_build(root, name, files, deployed)
    except AmplifyError as problem:
        return problem
    return None
