"""A push with the project's own programs around it: hooks and builds. See ADR 9."""

from __future__ import annotations

from pathlib import Path

from amplify_ls.contract.operation import Operation
from amplify_ls.contract.plan import Plan
from amplify_ls.contract.registry import Plugins
from amplify_ls.contract.world import World
from amplify_ls.core import preview, push
from amplify_ls.core.programs.builds import build_works, buildable
from amplify_ls.core.programs.function_builds import function_works, functions_to_build
from amplify_ls.core.programs.hooks import Occasion
from amplify_ls.core.programs.operation import Work, with_hooks
from amplify_ls.core.programs.schema_builds import schema_works, schemas_to_compile


def prepare(  # noqa: PLR0913 - what a push is told
    root: Path,
    plugins: Plugins,
    world: World,
    endpoint: str | None,
    *,
    is_forced: bool = False,
    is_preview: bool = False,
    words: tuple[str, ...] = (),
) -> Operation:
    """Plan a push, and what of the project runs with it; a preview may be of any project.

    Raises:
        AmplifyError: it cannot be pushed as it is, or its programs may not be run here.
    """
    parts = (
        build_works(root, plugins, world),
        schema_works(root, world),
        function_works(root, world),
    )

    def works(plan: Plan) -> tuple[Work, ...]:
        return tuple(work for part in parts for work in part(plan))

    def planned() -> Operation:
        # The plan shows what was built last; before anything is deployed, all of it is built anew.
        built = buildable(root) | schemas_to_compile(root, world) | functions_to_build(root, world)
        found = push.prepare(root, plugins, world, endpoint, is_forced=is_forced, built=built)
        return preview.foreseen(found) if is_preview else found

    return with_hooks(
        planned,
        root,
        world,
        Occasion("push", words=words),
        works,
        is_preview=is_preview,
    )
