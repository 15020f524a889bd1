"""`amplify.server.preview`: what a push would do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplify_ls.server.commands.command import Arguments, Report, Reporting
from amplify_ls.server.commands.push import prepare_push

if TYPE_CHECKING:
    from amplify_ls.contract.world import World


def _report(arguments: Arguments, world: World) -> Report:
    from amplify_ls.features.deployments.plans import description, nothing_to_do, plan_page

    plan = prepare_push(arguments, world, is_preview=True).plan
    message = nothing_to_do(plan) if plan.is_empty else description(plan)
    return Report(message, plan_page(plan, arguments.root))


PREVIEW = Reporting("preview", _report)
