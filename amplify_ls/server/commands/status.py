"""`amplify.server.status`: what is deployed, and what a push would change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplify_ls.server.commands.command import Arguments, Report, Reporting

if TYPE_CHECKING:
    from amplify_ls.contract.world import World


def _report(arguments: Arguments, world: World) -> Report:
    from amplify_ls.contract.registry import installed_plugins
    from amplify_ls.core.status import deployment
    from amplify_ls.features.deployments.standing import status_page, status_words

    found = deployment(arguments.root, installed_plugins())
    now = world.now().astimezone()
    return Report(status_words(found, now), status_page(found, now))


STATUS = Reporting("status", _report)
