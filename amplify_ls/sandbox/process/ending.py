"""What goes: resources that an update has no use for any more, and whole stacks."""

from __future__ import annotations

from collections.abc import Collection

from amplify_ls.sandbox.process import mini, nested, resources
from amplify_ls.sandbox.process.forward import take_turn
from amplify_ls.sandbox.process.operation import (
    OPERATION,
    STACK,
    Failed,
    Run,
    before,
    failures,
    policy,
    resource_event,
    stack_event,
)


async def clean_up(run: Run, stack: mini.Record) -> None:
    """Remove what a successful update left behind, here and in the stacks below."""
    operation = stack[OPERATION]
    operation["phase"] = "cleanup"
    if stack["StackStatus"] != "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS":
        stack_event(stack, "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS")
    run.keeper.save((), [stack])
    for logical in list(operation["replaced"]):
        await _remove_predecessor(run, stack, logical)
    earlier = stack | operation["previous"]
    for logical in reversed(_ordered(earlier)):
        record = stack["_resources"].get(logical)
        if record is not None and logical not in operation["done"]:
            retained = policy(earlier, logical, "DeletionPolicy") in mini.RETAINING
            await _leave(run, stack, logical, record, retained=retained)
    for child in map(nested.by_id, operation["children"].values()):
        if child is not None and OPERATION in child:
            await clean_up(run, child)
    stack.pop(OPERATION)
    stack_event(stack, "UPDATE_COMPLETE")
    run.keeper.save(("cloudformation",), [stack])


async def _remove_predecessor(run: Run, stack: mini.Record, logical: str) -> None:
    old = (before(stack, logical) or {})["PhysicalResourceId"]
    if policy(stack, logical, "UpdateReplacePolicy") in mini.RETAINING:
        resource_event(stack, logical, "DELETE_SKIPPED", physical=old)
    else:
        resource_event(stack, logical, "DELETE_IN_PROGRESS", physical=old)
        await take_turn(run, stack)
        try:
            await resources.remove_predecessor(run, stack, logical)
            resource_event(stack, logical, "DELETE_COMPLETE", physical=old)
        except Failed as problem:
            resource_event(stack, logical, "DELETE_FAILED", str(problem), physical=old)
    record = stack["_resources"][logical]
    record |= {"ResourceStatus": "UPDATE_COMPLETE", "ResourceStatusReason": ""}
    del stack[OPERATION]["replaced"][logical]
    run.keeper.save(resources.services(record["ResourceType"]) or mini.state_modules, [stack])


async def remove(run: Run, stack: mini.Record, logical: str, record: mini.Record) -> bool:
    """Remove a resource and its entry, unless the template keeps it; whether the entry is gone."""
    retained = policy(stack, logical, "DeletionPolicy") in mini.RETAINING
    return await _leave(run, stack, logical, record, retained=retained)


async def _leave(
    run: Run, stack: mini.Record, logical: str, record: mini.Record, *, retained: bool
) -> bool:
    kind, physical = record["ResourceType"], record["PhysicalResourceId"]
    if physical and not retained:
        resource_event(stack, logical, "DELETE_IN_PROGRESS", physical=physical)
        run.keeper.save((), [stack])
        try:
            await _remove_one(run, stack, logical, record)
        except Failed as problem:
            resource_event(stack, logical, "DELETE_FAILED", str(problem), physical=physical)
            return False
    status = "DELETE_SKIPPED" if physical and retained else "DELETE_COMPLETE"
    resource_event(stack, logical, status, physical=physical)
    if stack["_resources"].get(logical, {}).get("PhysicalResourceId", "") == physical:
        stack["_resources"].pop(logical, None)
    run.keeper.save(resources.services(kind) or mini.state_modules, [stack])
    return True


async def _remove_one(run: Run, stack: mini.Record, logical: str, record: mini.Record) -> None:
    if record["ResourceType"] != STACK:
        await take_turn(run, stack)
        await resources.remove(run, stack, logical, record)
        return
    child = nested.by_id(record["PhysicalResourceId"])
    if child is None or child["StackStatus"] == "DELETE_COMPLETE":
        return
    begin_delete(child)
    if not await delete(run, child):
        raise Failed(f"Embedded stack {child['StackId']} was not successfully deleted.")


def begin_delete(stack: mini.Record, retain: Collection[str] = (), *, force: bool = False) -> None:
    """Write into the record of a stack that it is to go."""
    stack[OPERATION] = {"phase": "delete", "previous": None, "retain": [*retain], "force": force}
    if stack["StackStatus"] != "DELETE_IN_PROGRESS":
        stack_event(stack, "DELETE_IN_PROGRESS", "" if "ParentId" in stack else "User Initiated")


async def delete(run: Run, stack: mini.Record) -> bool:
    """Remove a stack with everything in it; whether nothing is left."""
    operation = stack[OPERATION]
    retain, force = operation["retain"], operation["force"]
    run.keeper.save((), [stack])
    stuck = []
    for logical in reversed(_ordered(stack)):
        record = stack["_resources"].get(logical)
        if record is None:
            continue
        gone = logical not in retain and await remove(run, stack, logical, record)
        if not gone and (force or logical in retain):
            resource_event(stack, logical, "DELETE_SKIPPED")
            del stack["_resources"][logical]
        elif not gone:
            stuck.append(logical)
    stack.pop(OPERATION)
    if stuck:
        stack_event(stack, "DELETE_FAILED", failures((each, "delete") for each in stuck))
    else:
        for output in stack.get("Outputs", []):
            mini.exports.pop(output.get("ExportName"), None)
        stack["DeletionTime"] = mini.now()
        stack_event(stack, "DELETE_COMPLETE")
    run.keeper.save(("cloudformation",), [stack])
    return not stuck


def _ordered(stack: mini.Record) -> list[str]:
    """Every resource the stack has, each after what it needs, strays last."""
    definitions = stack["_template"].get("Resources", {})
    try:
        known = mini.in_order(definitions, stack["_conditions"])
    except ValueError:
        known = []
    return [*known, *(name for name in stack["_resources"] if name not in known)]
