"""`amplify.server.push`: bring the cloud to where the backend's files are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplify_ls.server.commands.command import Arguments, Operating
from amplify_ls.server.commands.recover import offer_ways_to_push, prepare_way

if TYPE_CHECKING:
    from amplify_ls.contract.operation import Operation
    from amplify_ls.contract.world import World


def prepare_push(arguments: Arguments, world: World, *, is_preview: bool = False) -> Operation:
    """Plan a push of the current environment, wherever it lives, or a preview of one.

    Raises:
        AmplifyError: it cannot be pushed as it is.
    """
    from amplify_ls.contract.registry import installed_plugins
    from amplify_ls.core.environments.environment import current_environment
    from amplify_ls.core.programs.pushing import prepare
    from amplify_ls.server.commands.sandbox import endpoint

    is_sandbox = current_environment(arguments.root).is_sandbox or arguments.flag("sandbox")
    place = endpoint(world) if is_sandbox else None
    return prepare(
        arguments.root,
        installed_plugins(),
        world,
        place,
        is_forced=arguments.flag("force") is True,
        is_preview=is_preview,
    )


def _prepare(arguments: Arguments, world: World) -> Operation:
    if arguments.text("how") not in {None, "resume"}:
        return prepare_way(arguments, world)
    return prepare_push(arguments, world)


PUSH = Operating("push", _prepare, offer_ways_to_push)
