"""The way forward: every resource of a stack made or changed, each after what it needs.

As on AWS, everything whose needs are met starts at once, so a failure finds siblings under way,
which are cancelled. They take their turns at being finished, one each `pace` seconds.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from contextlib import suppress
from typing import Final, TypeVar

from amplify_ls.sandbox.process import mini, nested, resources
from amplify_ls.sandbox.process.operation import (
    OPERATION,
    STACK,
    Failed,
    Run,
    before,
    is_cancelled,
    resource_event,
    wanted,
)

T = TypeVar("T")

# Without any, the next resource is finished before the failure of this one can cancel it.
_MOMENT: Final = 0.0005


async def forward(run: Run, stack: mini.Record) -> bool:
    """Make or change every resource of a stack; whether all of it worked."""
    operation = stack[OPERATION]
    definitions = wanted(stack)
    needs = {
        name: mini.dependencies(definition, definitions.keys()) - {name}
        for name, definition in definitions.items()
    }
    under_way: dict[asyncio.Task[None], str] = {}
    try:
        while not operation["failed"]:
            started = {*operation["done"], *under_way.values()}
            for name in definitions:
                if name not in started and needs[name] <= set(operation["done"]):
                    under_way[asyncio.create_task(_step(run, stack, name))] = name
            if not under_way:
                return _outputs(stack)
            finished, _ = await asyncio.wait(under_way, return_when=asyncio.FIRST_COMPLETED)
            for task in finished:
                _settle(run, stack, operation, under_way.pop(task), task)
    finally:
        # Reached with work under way after a failure, or when the parent cancels us for one, or
        # when the stack is to be deleted and its record knows nothing any more of this operation.
        for task in under_way:
            task.cancel()
        for task, name in under_way.items():
            with suppress(asyncio.CancelledError):
                await asyncio.wait([task])
            _settle(run, stack, operation, name, task)
    return False


def _settle(
    run: Run, stack: mini.Record, operation: mini.Record, logical: str, task: asyncio.Task[None]
) -> None:
    """Note how a step ended; its resource has said the good news itself."""
    if task.cancelled():
        if not stack["_resources"].get(logical, {}).get("ResourceStatus", "").endswith("PROGRESS"):
            return
        action = "creation" if before(stack, logical) is None else "update"
        reason = f"Resource {action} cancelled"
    elif (problem := task.exception()) is None:
        return
    else:
        reason = resources.reason_of(problem)
    made = before(stack, logical) is None
    status = "CREATE_FAILED" if made else "UPDATE_FAILED"
    operation["failed"][logical] = "create" if made else "update"
    resource_event(stack, logical, status, reason)
    run.keeper.save((), [stack])


async def _step(run: Run, stack: mini.Record, logical: str) -> None:
    definition = stack["_template"]["Resources"][logical]
    try:
        given = resources.properties(stack, definition)
    except Exception as problem:
        begin_resource(stack, logical, {})
        raise Failed(str(problem)) from problem
    kind = definition.get("Type", "")
    old = before(stack, logical)
    if old is not None and old["ResourceType"] != kind:
        raise Failed(f"Update of resource type is not permitted: {old['ResourceType']} to {kind}.")
    if kind == STACK:
        await nested.step(run, stack, logical, given, forward)
    elif old is not None and _is_same(stack, logical, kind, given):
        stack[OPERATION]["done"].append(logical)
    else:
        await _plain(run, stack, logical, given)


def _is_same(stack: mini.Record, logical: str, kind: str, given: mini.Record) -> bool:
    old = before(stack, logical) or {}
    earlier = stack | {"Tags": (stack[OPERATION]["previous"] or {}).get("Tags")}
    return resources.tagged(stack, logical, kind, given) == resources.tagged(
        earlier, logical, kind, old["Properties"]
    )


async def _plain(run: Run, stack: mini.Record, logical: str, given: mini.Record) -> None:
    operation = stack[OPERATION]
    kind = stack["_template"]["Resources"][logical].get("Type", "")
    old = before(stack, logical)
    begin_resource(stack, logical, given)
    run.keeper.save((), [stack])
    await take_turn(run, stack)
    if old is not None:
        record = await _to_its_end(resources.change(run, stack, logical, given), kind)
    else:
        record = await _to_its_end(resources.create(run, stack, logical, given), kind)
    # From here to the save nothing waits: a resource and its entry are kept together.
    stack["_resources"][logical] = record
    operation["done"].append(logical)
    operation["touched"].append(logical)
    if old is not None and old["PhysicalResourceId"] != record["PhysicalResourceId"]:
        operation["replaced"][logical] = record["PhysicalResourceId"]
    if old is None:
        resource_event(stack, logical, "CREATE_IN_PROGRESS", "Resource creation Initiated")
    resource_event(stack, logical, f"{'CREATE' if old is None else 'UPDATE'}_COMPLETE")
    run.keeper.save(resources.services(kind) or [*mini.state_modules], [stack])


def begin_resource(stack: mini.Record, logical: str, given: mini.Record) -> None:
    """The resource is in progress, unless an earlier process said so already."""
    old = before(stack, logical)
    kind = stack["_template"]["Resources"][logical].get("Type", "")
    status = f"{'CREATE' if old is None else 'UPDATE'}_IN_PROGRESS"
    record = stack["_resources"].setdefault(logical, {})
    if record.get("ResourceStatus") == status:
        return
    record |= {"ResourceType": kind, "LogicalResourceId": logical}
    record.setdefault("PhysicalResourceId", "")
    record.setdefault("Properties", given)
    reason = ""
    if old is not None and mini.needs_replacement(kind, old["Properties"], given):
        reason = (
            "Requested update requires the creation of a new physical resource; hence creating one."
        )
    resource_event(stack, logical, status, reason)


async def take_turn(run: Run, stack: mini.Record) -> None:
    """Let the time pass that a resource takes."""
    async with run.turn:
        await asyncio.sleep(max(run.pace, _MOMENT))
    if is_cancelled(stack):
        raise Failed("Resource update cancelled")


async def _to_its_end(work: Coroutine[object, object, T], kind: str) -> T:
    # What runs in a thread cannot be called back, and what it made has to be known.
    if not mini.blocks(kind):
        return await work
    task = asyncio.ensure_future(work)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        return await task


def _outputs(stack: mini.Record) -> bool:
    template = stack["_template"]
    try:
        outputs, exported = mini.stack_outputs(
            template.get("Outputs", {}),
            stack["_conditions"],
            {name: stack["_resources"][name] for name in stack[OPERATION]["done"]},
            stack["_resolved_params"],
            template.get("Mappings", {}),
            stack["StackName"],
            stack["StackId"],
        )
    except Exception as problem:  # noqa: BLE001 - MiniStack's resolver raises anything
        stack[OPERATION]["reason"] = str(problem)
        return False
    stack["Outputs"] = outputs
    mini.exports.update(exported)
    return True
