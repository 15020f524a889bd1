"""`amplify.server.delete`: delete the project, with every environment and its files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplify_ls.server.commands.command import Arguments, Operating

if TYPE_CHECKING:
    from amplify_ls.contract.operation import Operation
    from amplify_ls.contract.world import World


def _prepare(arguments: Arguments, world: World) -> Operation:
    from amplify_ls.contract.registry import installed_plugins
    from amplify_ls.core.delete import needs_sandbox, prepare
    from amplify_ls.core.programs.hooks import Occasion
    from amplify_ls.core.programs.operation import with_hooks
    from amplify_ls.server.commands.sandbox import endpoint

    place = endpoint(world) if needs_sandbox(arguments.root) else None
    return with_hooks(
        lambda: prepare(arguments.root, installed_plugins(), world, place),
        arguments.root,
        world,
        Occasion("delete"),
    )


DELETE = Operating("delete", _prepare)
