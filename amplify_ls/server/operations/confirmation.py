"""Nothing is done before somebody who has seen the plan says so."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from lsprotocol import types

from amplify_ls.features.deployments.plans import deletion_question, plan_page, question, verb_of

if TYPE_CHECKING:
    from amplify_ls.contract.plan import Plan
    from amplify_ls.server.operations.ongoing import Ongoing
    from amplify_ls.server.operations.window import Window

SHOW_PLAN = "Show Plan"
DELETE = "Delete"


async def is_confirmed(
    plan: Plan, ongoing: Ongoing, window: Window, show: Callable[[str, str], Awaitable[None]]
) -> bool:
    """Ask whether to carry a plan out; what is deleted for good is asked for a second time.

    `show` shows a page, given its name and text.
    """
    verb = verb_of(plan)
    while True:
        ongoing.answer = window.ask(types.MessageType.Info, question(plan), [verb, SHOW_PLAN])
        answer = await ongoing.answer
        if answer == verb:
            break
        if answer != SHOW_PLAN:
            return False
        await show("plan", plan_page(plan))
    if plan.target is None or not plan.destroys:
        return True
    ongoing.answer = window.ask(types.MessageType.Warning, deletion_question(plan), [DELETE])
    return await ongoing.answer == DELETE
