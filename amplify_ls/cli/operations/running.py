"""From a plan to its end: shown, confirmed, carried out, summed up."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from amplify_ls.cli.operations.call import INTERRUPTED, Call
from amplify_ls.cli.operations.confirm import Ask, is_confirmed, require_listener
from amplify_ls.cli.operations.interrupt import interruptible
from amplify_ls.cli.operations.screen import Outcome
from amplify_ls.contract.errors import AmplifyError, Stopped
from amplify_ls.contract.resource import Change
from amplify_ls.contract.status import Status, advance
from amplify_ls.core.programs.hooks import EXIT_STATUS, is_hook_step

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from amplify_ls.contract.operation import Operation
    from amplify_ls.contract.plan import Plan
    from amplify_ls.contract.resource import ResourceName

    Confirm = Callable[[Call, Plan, Ask], bool]

_REFUSED = 1


def carried_out(  # noqa: PLR0913 - what differs from command to command
    call: Call,
    operation: Operation,
    root: Path,
    *,
    is_asked: bool = True,
    next_step: str = "",
    ask: Ask = input,
    confirm: Confirm | None = None,
) -> int:
    """Carry an operation out unless somebody objects, and give the exit status.

    `confirm` asks in the place of the usual questions, and is only called if nobody said `--yes`.
    """
    plan = operation.plan
    call.screen.plan(plan, root, is_full=call.is_full, is_dry=call.is_dry)
    if plan.is_empty:
        call.screen.note("No changes detected: there is nothing to do.")
        return 0
    if call.is_dry:
        return _REFUSED if plan.is_refused else 0
    is_asked = is_asked and not call.arguments.has("yes")
    if is_asked and not (confirm or _confirmed)(call, plan, ask):
        call.screen.note("Nothing was done.")
        return _REFUSED
    return _watched(call, operation, root, next_step)


def _confirmed(call: Call, plan: Plan, ask: Ask) -> bool:
    require_listener(plan.command, is_for_programs=call.arguments.has("json"))
    return is_confirmed(plan, ask)


def _watched(call: Call, operation: Operation, root: Path, next_step: str) -> int:
    plan, screen = operation.plan, call.screen
    status = Status(plan)
    try:
        with interruptible(call.stop), screen.progress(plan) as show:
            for event in operation.run():
                status = advance(status, event)
                show(event)
    except (Stopped, KeyboardInterrupt):
        screen.stopped(plan)
        return INTERRUPTED
    if status.failure is not None:
        screen.failed(status, root)
        return EXIT_STATUS if is_hook_step(status.step) else _REFUSED
    screen.succeeded(status, Outcome(_outputs(plan, root), next_step))
    return 0


def _outputs(plan: Plan, root: Path) -> Mapping[ResourceName, Mapping[str, str]]:
    deployed = {
        each.resource for each in plan.resources if each.change in (Change.CREATE, Change.UPDATE)
    }
    if plan.target is None or not deployed:
        return {}
    from amplify_ls.core.status import deployment

    try:
        resources = deployment(root).resources
    except AmplifyError:
        return {}  # It is done all the same.
    return {name: state.outputs for name, state in resources.items() if name in deployed}
