"""The way back: a failed operation undone, in the stack and in those below it."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from amplify_ls.sandbox.process import ending, mini, nested, resources
from amplify_ls.sandbox.process.forward import take_turn
from amplify_ls.sandbox.process.operation import (
    OPERATION,
    STACK,
    Failed,
    Run,
    before,
    failures,
    resource_event,
    stack_event,
    verb,
)


async def rollback(run: Run, stack: mini.Record, reason: str | None = None) -> None:
    """Undo what the operation of a stack did."""
    operation = stack[OPERATION]
    operation["phase"] = "rollback"
    created = verb(stack) == "CREATE"
    status = "ROLLBACK_IN_PROGRESS" if created else "UPDATE_ROLLBACK_IN_PROGRESS"
    if stack["StackStatus"] != status:
        why = reason or operation["reason"] or failures(operation["failed"].items())
        stack_event(stack, status, f"{why}Rollback requested by user." if created else why)
    run.keeper.save((), [stack])
    if created:
        stuck = await _remove_new(run, stack)
        _end(stack, "ROLLBACK", stuck, "delete")
    else:
        stuck = await _revert(run, stack)
        if not stuck:
            stack_event(stack, "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS")
            await _remove_new(run, stack)
            _restore(stack)
        _end(stack, "UPDATE_ROLLBACK", stuck, "update")
    run.keeper.save(("cloudformation",), [stack])


def _end(stack: mini.Record, prefix: str, stuck: list[str], action: str) -> None:
    if stuck:
        reason = failures((logical, action) for logical in stuck)
        # ContinueUpdateRollback asks MiniStack's way which resources it may skip.
        stack["_rollback_failed"] = {name: {} for name in _skippable(stack, stuck)}
        stack_event(stack, f"{prefix}_FAILED", reason)
        return
    stack.pop("_rollback_failed", None)
    stack.pop(OPERATION)
    stack_event(stack, f"{prefix}_COMPLETE")


def _skippable(stack: mini.Record, stuck: list[str]) -> Iterator[str]:
    """How ContinueUpdateRollback names what it may pass by: parts of nested stacks by theirs."""
    for logical in stuck:
        yield logical
        record = stack["_resources"].get(logical, {})
        child = nested.by_id(record.get("PhysicalResourceId", ""))
        if child is None or record.get("ResourceType") != STACK:
            continue
        for name in child.get("_rollback_failed", {}):
            yield name if "." in name else f"{child['StackName']}.{name}"


def skip(stack: mini.Record, names: Collection[str]) -> None:
    """Take parts for put back, here and in the stacks below, although they are not."""
    for name in names:
        owner, _, logical = name.rpartition(".")
        of = mini.stacks.get(owner) if owner else stack
        if of is not None and OPERATION in of:
            of[OPERATION].setdefault("reverted", []).append(logical)
            resource_event(of, logical, "UPDATE_COMPLETE", "Resource skipped by user request")


async def _revert(run: Run, stack: mini.Record) -> list[str]:
    """Send every changed resource back; those that cannot be."""
    operation = stack[OPERATION]
    stuck = []
    for logical in reversed(list(dict.fromkeys([*operation["touched"], *operation["failed"]]))):
        if before(stack, logical) is None or logical in operation.setdefault("reverted", []):
            continue
        try:
            await _revert_one(run, stack, logical)
        except Failed as problem:
            resource_event(stack, logical, "UPDATE_FAILED", str(problem))
            stuck.append(logical)
            continue
        operation["reverted"].append(logical)
        resource_event(stack, logical, "UPDATE_COMPLETE")
        kind = stack["_resources"][logical]["ResourceType"]
        run.keeper.save(resources.services(kind) or [*mini.state_modules], [stack])
    return stuck


async def _revert_one(run: Run, stack: mini.Record, logical: str) -> None:
    operation = stack[OPERATION]
    old = before(stack, logical) or {}
    changed = logical in operation["done"] and logical not in operation["replaced"]
    if old["ResourceType"] == STACK:
        child = nested.by_id(old["PhysicalResourceId"])
        if child is not None and OPERATION in child:
            resource_event(stack, logical, "UPDATE_IN_PROGRESS")
            await rollback(run, child)
            if child["StackStatus"].endswith("_FAILED"):
                raise Failed(f"Embedded stack {child['StackId']} was not successfully rolled back.")
    elif changed:
        resource_event(stack, logical, "UPDATE_IN_PROGRESS")
        await take_turn(run, stack)
        old = await resources.revert(run, stack, logical, stack["_resources"][logical])
    operation["previous"]["_resources"][logical] = old
    stack["_resources"][logical] = old


async def _remove_new(run: Run, stack: mini.Record) -> list[str]:
    """Remove what the operation made; what cannot be removed."""
    operation = stack[OPERATION]
    stuck = []
    for logical in reversed(list(dict.fromkeys([*operation["touched"], *operation["failed"]]))):
        record = stack["_resources"].get(logical)
        replacement = operation["replaced"].get(logical)
        if replacement is not None:
            record = (before(stack, logical) or {}) | {"PhysicalResourceId": replacement}
        elif before(stack, logical) is not None:
            continue
        if record is not None and not await ending.remove(run, stack, logical, record):
            stuck.append(logical)
    return stuck


def _restore(stack: mini.Record) -> None:
    for output in stack["Outputs"]:
        mini.exports.pop(output.get("ExportName"), None)
    stack |= stack[OPERATION]["previous"]
    for output in stack["Outputs"]:
        if name := output.get("ExportName"):
            value = {"StackId": stack["StackId"], "Name": name, "Value": output["OutputValue"]}
            mini.exports[name] = value
