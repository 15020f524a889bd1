"""`amplify.server.init`: make a folder a project, and its root stack."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplify_ls.server.commands.command import Arguments, Operating

if TYPE_CHECKING:
    from amplify_ls.contract.operation import Operation
    from amplify_ls.contract.world import World

_PAYLOADS = ("amplify", "frontend", "providers")


def _prepare(arguments: Arguments, world: World) -> Operation:
    from amplify_ls.contract.registry import installed_plugins
    from amplify_ls.core.init import init_request, prepare
    from amplify_ls.server.commands.payloads import option_payload
    from amplify_ls.server.commands.sandbox import endpoint

    amplify, frontend, providers = (
        option_payload(("init",), name, arguments.text(name)) for name in _PAYLOADS
    )
    request = init_request(amplify, frontend, providers, arguments.root)
    place = endpoint(world) if arguments.flag("sandbox") else None
    return prepare(request, installed_plugins(), world, place)


INIT = Operating("init", _prepare)
