"""What is being done to a stack, and how far it got.

MiniStack deploys a stack in one go, nested stacks inside a single call on the event loop: nobody
can watch, nested stacks never roll back, and a killed process leaves a stack in progress for ever.
So deployments are ours (`forward`, `rollback`, `ending`, `nested`), as coroutines that wait between
resources while the loop goes on answering; parsing, intrinsic functions, the resources themselves
and everything a client can ask about a stack stay MiniStack's.

Whatever an operation has to remember is plain JSON in its stack's record, under `_operation`. It is
saved with the stack after every step, so the process that finds it goes on where the last one was.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from amplify_ls.sandbox.process import mini
from amplify_ls.sandbox.process.settings import Faults
from amplify_ls.sandbox.process.state import Keeper

OPERATION: Final = "_operation"
STACK: Final = "AWS::CloudFormation::Stack"
CANCELLED: Final = "_cancel_requested"
"""Where MiniStack writes that an update is to be put back."""


class Failed(Exception):  # noqa: N818 - AWS's word for it
    """A resource cannot be made, changed or removed; the text is the reason its event gives."""


@dataclass(frozen=True, slots=True)
class Run:
    """One operation on a root stack and everything below it, while this process works on it."""

    keeper: Keeper
    faults: Faults
    pace: float
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Held while a resource takes its time, so that the pace is that of the whole operation."""
    left_over: dict[tuple[str, str], list[Any]] = field(default_factory=dict)
    """Removals that handlers put off until success, by stack id and logical id."""


def begin(
    stack: mini.Record,
    *,
    template: mini.Record,
    values: mini.Record,
    previous: mini.Record | None,
    keep_failed: bool = False,
) -> None:
    """Write into the record of a stack what is to be done to it."""
    stack |= {"_template": template, "_resolved_params": values}
    stack.pop(CANCELLED, None)
    stack["_conditions"] = mini.evaluate_conditions(template, values)
    stack[OPERATION] = {
        "phase": "forward",
        "previous": previous,
        "keep_failed": keep_failed,
        "done": [],
        "touched": [],
        "failed": {},
        "replaced": {},
        "children": {},
        "reason": "",
    }


def is_cancelled(stack: mini.Record) -> bool:
    """Whether somebody has asked for the update to be put back, which the root stack knows."""
    root = mini.stack_by_name_or_id(stack.get("RootId", stack["StackId"])) or stack
    is_forward = (stack.get(OPERATION) or {}).get("phase") == "forward"
    return is_forward and bool(root.get(CANCELLED))


def verb(stack: mini.Record) -> str:
    """CREATE or UPDATE."""
    return "CREATE" if stack[OPERATION]["previous"] is None else "UPDATE"


def before(stack: mini.Record, logical: str) -> mini.Record | None:
    """A resource as it was before the operation, or None if it was not there."""
    resources = (stack[OPERATION]["previous"] or {}).get("_resources", {})
    found: mini.Record | None = resources.get(logical)
    return found


def wanted(stack: mini.Record) -> dict[str, mini.Record]:
    """The resources of the template whose condition holds, each after what it needs."""
    template = stack["_template"]
    definitions = template.get("Resources", {})
    return {name: definitions[name] for name in mini.in_order(definitions, stack["_conditions"])}


def policy(stack: mini.Record, logical: str, attribute: str) -> str:
    """DeletionPolicy or UpdateReplacePolicy of a resource, intrinsics resolved."""
    template = stack["_template"]
    found = mini.policy(
        template.get("Resources", {}).get(logical),
        attribute,
        stack["_resources"],
        stack["_resolved_params"],
        stack["_conditions"],
        template.get("Mappings", {}),
        stack["StackName"],
        stack["StackId"],
    )
    return str(found)


def stack_event(stack: mini.Record, status: str, reason: str = "") -> None:
    """The stack itself has a new status."""
    stack |= {"StackStatus": status, "StackStatusReason": reason}
    identity = stack["StackId"]
    mini.add_event(
        identity, stack["StackName"], stack["StackName"], STACK, status, reason, identity
    )


def resource_event(
    stack: mini.Record,
    logical: str,
    status: str,
    reason: str = "",
    *,
    physical: str | None = None,
) -> None:
    """A resource of the stack has a new status; its record, if there is one, says so too."""
    record = stack["_resources"].get(logical, {})
    kind = record.get("ResourceType") or _kind(stack, logical)
    if physical is None:
        physical = record.get("PhysicalResourceId", "")
    record |= {"ResourceStatus": status, "ResourceStatusReason": reason, "Timestamp": mini.now()}
    name = stack["StackName"]
    mini.add_event(stack["StackId"], name, logical, kind, status, reason, physical)


def _kind(stack: mini.Record, logical: str) -> str:
    definition = stack["_template"].get("Resources", {}).get(logical, {})
    return str(definition.get("Type", ""))


def failures(failed: Iterable[tuple[str, str]]) -> str:
    """AWS's sentence about the resources that failed, given with what they failed to do."""
    by_action: dict[str, list[str]] = {}
    for logical, action in failed:
        by_action.setdefault(action, []).append(logical)
    return "".join(
        f"The following resource(s) failed to {action}: [{', '.join(sorted(names))}]. "
        for action, names in sorted(by_action.items())
    )
