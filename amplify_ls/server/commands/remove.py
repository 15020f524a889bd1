"""`amplify.server.remove`: take a resource out of the project; a push then deletes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplify_ls.server.commands.command import Arguments, Operating

if TYPE_CHECKING:
    from amplify_ls.contract.operation import Operation
    from amplify_ls.contract.world import World


def _prepare(arguments: Arguments, world: World) -> Operation:
    from amplify_ls.contract.registry import installed_plugins
    from amplify_ls.core.programs.hooks import Occasion
    from amplify_ls.core.programs.operation import with_hooks
    from amplify_ls.core.remove import prepare

    category, name = arguments.text("category") or "", arguments.text("name")
    return with_hooks(
        lambda: prepare(arguments.root, category, name, installed_plugins(), world),
        arguments.root,
        world,
        Occasion("remove", category),
    )


REMOVE = Operating("remove", _prepare)
