"""Nothing is done before somebody who has seen the plan says so."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from lsprotocol import types

from amplify_ls.features.deployments.plans import (
    deletion_question,
    is_by_name,
    naming_question,
    plan_page,
    question,
    verb_of,
)

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

    For a whole project its name has to be typed, where an editor can be asked for a text.

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
        await show("plan", plan_page(plan, ongoing.root))
    if is_by_name(plan) and window.client.takes_input:
        return await _is_named(plan, ongoing, window)
    if plan.target is None or not plan.destroys:
        return True
    ongoing.answer = window.ask(types.MessageType.Warning, deletion_question(plan), [DELETE])
    return await ongoing.answer == DELETE


async def _is_named(plan: Plan, ongoing: Ongoing, window: Window) -> bool:
    ongoing.answer = window.ask_for_text(naming_question(plan))
    name = await ongoing.answer
    if name is None or name.strip() == plan.project:
        return name is not None
    told = f"`{name}` is not the project's name: nothing was deleted."
    window.say(types.MessageType.Warning, told)
    return False
