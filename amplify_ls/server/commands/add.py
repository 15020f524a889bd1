"""`amplify.server.add`: put a resource that a payload describes into the project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplify_ls.server.commands.command import Arguments, Operating

if TYPE_CHECKING:
    from amplify_ls.contract.operation import Operation
    from amplify_ls.contract.world import World


def _prepare(arguments: Arguments, world: World) -> Operation:
    from amplify_ls.contract.registry import installed_plugins
    from amplify_ls.core.add import prepare
    from amplify_ls.core.programs.hooks import Occasion
    from amplify_ls.core.programs.operation import with_hooks
    from amplify_ls.server.commands.payloads import headless_payload

    category = arguments.text("category") or ""
    text = arguments.text("payload") or ""
    payload = headless_payload(("add", category), text)
    return with_hooks(
        lambda: prepare(arguments.root, category, payload, installed_plugins(), world),
        arguments.root,
        world,
        Occasion("add", category),
    )


ADD = Operating("add", _prepare)
