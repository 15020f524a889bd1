"""One resource of a stack made, changed or removed, as AWS would say it if it cannot be."""

from __future__ import annotations

import ast
import copy
import json
import re
from collections.abc import Callable
from typing import Any, Final

from amplify_ls.sandbox.process import checks, mini
from amplify_ls.sandbox.process.operation import OPERATION, Failed, Run, before, policy
from amplify_ls.sandbox.process.value_types import typed

# The services of MiniStack that a resource of AWS::<key>::… is kept in. For the rest it is looked
# through all 90 of them, which takes longer than to make the resource.
_SERVICES: Final = {
    "ApiGateway": ("apigateway", "apigateway_v1"),
    "Cognito": ("cognito",),
    "DynamoDB": ("dynamodb",),
    "IAM": ("iam",),
    "Lambda": ("lambda",),
    "S3": ("s3",),
    "SNS": ("sns",),
    "SQS": ("sqs",),
}
# MiniStack wraps a service's answer in Python: "… failed: b'{"__type": …, "message": …}'".
_ANSWER: Final = re.compile(r"failed: (b'.*'|b\".*\")$", re.DOTALL)


def services(kind: str) -> tuple[str, ...] | None:
    """Where a resource of a type is kept, or None if it can be anywhere."""
    parts = kind.split("::")
    return _SERVICES.get(parts[1]) if parts[0] == "AWS" else None


def properties(stack: mini.Record, definition: mini.Record) -> mini.Record:
    """The properties of a resource with everything in them resolved."""
    template = stack["_template"]
    resolved = mini.resolve(
        copy.deepcopy(definition.get("Properties", {})),
        stack["_resources"],
        stack["_resolved_params"],
        stack["_conditions"],
        template.get("Mappings", {}),
        stack["StackName"],
        stack["StackId"],
    )
    known = {name: value for name, value in resolved.items() if value is not mini.NO_VALUE}
    found, _ = mini.resolve_dynamic(known, None, reuse_ssm=False, reuse_secrets=False)
    return typed(str(definition.get("Type", "")), found)


def tagged(stack: mini.Record, logical: str, kind: str, given: mini.Record) -> mini.Record:
    """Properties with the stack's own tags, which a resource that can have tags gets."""
    name, identity = stack["StackName"], stack["StackId"]
    found: mini.Record = mini.with_stack_tags(
        kind, given, stack.get("Tags") or [], name, identity, logical
    )
    return found


async def create(run: Run, stack: mini.Record, logical: str, given: mini.Record) -> mini.Record:
    """Make a resource; its record.

    Raises:
        Failed: it cannot be made.
    """
    kind = _kind(stack, logical)
    name = stack["StackName"]
    _strike(run, "create", kind, logical, name)
    wanted = tagged(stack, logical, kind, given)
    checks.before_create(kind, wanted)

    def call() -> tuple[Any, Any, str]:
        with mini.resource_call("", retain=False, left_over=[]):
            physical, attributes = mini.provision(kind, logical, wanted, name)
            return physical, attributes, mini.seed()

    physical, attributes, seed = await _done(kind, call)
    return _record(logical, kind, given, physical, attributes, seed)


async def change(run: Run, stack: mini.Record, logical: str, given: mini.Record) -> mini.Record:
    """Bring a resource from how it was before the operation to new properties; its record.

    Raises:
        Failed: it cannot be changed.
    """
    old = before(stack, logical) or {}
    _strike(run, "update", old["ResourceType"], logical, stack["StackName"])
    earlier = stack | {"Tags": (stack[OPERATION]["previous"] or {}).get("Tags")}
    previous = tagged(earlier, logical, old["ResourceType"], old["Properties"])
    wanted = tagged(stack, logical, old["ResourceType"], given)
    checks.before_update(old["ResourceType"], previous, wanted)
    later: list[Any] = []
    retain = policy(stack, logical, "UpdateReplacePolicy") in mini.RETAINING
    record = await _changed(stack, logical, old, (previous, wanted), retain=retain, later=later)
    if later:
        run.left_over[stack["StackId"], logical] = later
    return record | {"Properties": given}


async def revert(run: Run, stack: mini.Record, logical: str, applied: mini.Record) -> mini.Record:
    """Bring a changed resource back to how it was before the operation; its record.

    Raises:
        Failed: it cannot be brought back.
    """
    old = before(stack, logical) or {}
    _strike(run, "rollback", old["ResourceType"], logical, stack["StackName"])
    earlier = stack | {"Tags": (stack[OPERATION]["previous"] or {}).get("Tags")}
    new = tagged(stack, logical, old["ResourceType"], applied["Properties"])
    wanted = tagged(earlier, logical, old["ResourceType"], old["Properties"])
    record = await _changed(stack, logical, applied, (new, wanted), retain=True, later=[])
    return record | {"Properties": old["Properties"]}


async def remove(run: Run, stack: mini.Record, logical: str, record: mini.Record) -> None:
    """Remove a resource.

    Raises:
        Failed: it cannot be removed.
    """
    kind, physical = record["ResourceType"], record["PhysicalResourceId"]
    name = stack["StackName"]
    _strike(run, "delete", kind, logical, name)
    checks.before_delete(kind, physical)

    def call() -> None:
        mini.delete(kind, physical, record.get("Properties", {}), name, logical)

    await _done(kind, call)


async def remove_predecessor(run: Run, stack: mini.Record, logical: str) -> None:
    """Remove what a resource was before the operation replaced it.

    Raises:
        Failed: it cannot be removed.
    """
    old = before(stack, logical) or {}
    # What a handler put off knows its resource better than its physical id does.
    for removal, positional, named in run.left_over.pop((stack["StackId"], logical), ()):
        removal(*positional, **named)
    if stack["_resources"][logical]["PhysicalResourceId"] != old["PhysicalResourceId"]:
        await remove(run, stack, logical, old)


async def _changed(  # noqa: PLR0913 - two sides of one change
    stack: mini.Record,
    logical: str,
    old: mini.Record,
    sides: tuple[mini.Record, mini.Record],
    *,
    retain: bool,
    later: list[Any],
) -> mini.Record:
    kind, physical = old["ResourceType"], old["PhysicalResourceId"]

    def call() -> tuple[Any, Any, str]:
        with mini.resource_call(old.get("_name_seed", ""), retain=retain, left_over=later):
            attributes = old.get("Attributes", {})
            name = stack["StackName"]
            found = mini.update(kind, physical, *sides, name, logical, attributes)
            return *found, mini.seed()

    new, attributes, seed = await _done(kind, call)
    merged = {**old.get("Attributes", {}), **(attributes or {})} if new == physical else attributes
    return _record(logical, kind, sides[1], new, merged, seed)


async def _done(kind: str, call: Callable[[], Any]) -> Any:  # noqa: ANN401 - what the call gives
    try:
        if mini.blocks(kind):
            return await mini.in_thread(call)
        return call()
    except Failed:
        raise
    except Exception as problem:
        # Resource handlers raise whatever they like; on AWS each becomes the reason of an event.
        raise Failed(reason_of(problem)) from problem


def reason_of(problem: BaseException) -> str:
    """The reason in AWS's words, out of what a resource handler raised."""
    text = str(problem) or type(problem).__name__
    if isinstance(problem, KeyError):
        return f"Property validation failure: [Encountered a missing key: {text}]"
    answer = _ANSWER.search(text)
    if answer is None:
        return text
    try:
        told = json.loads(ast.literal_eval(answer[1]))
    except (ValueError, SyntaxError):
        return text
    return str(told.get("message") or told.get("Message") or text)


def _strike(run: Run, action: str, kind: str, logical: str, stack: str) -> None:
    if (reason := run.faults.reason(action, kind, logical, stack)) is not None:
        raise Failed(reason)


def _kind(stack: mini.Record, logical: str) -> str:
    return str(stack["_template"]["Resources"][logical].get("Type", ""))


def _record(  # noqa: PLR0913, PLR0917 - the members of a record
    logical: str,
    kind: str,
    given: mini.Record,
    physical: str,
    attributes: Any,  # noqa: ANN401 - what the handler gave
    seed: str,
) -> mini.Record:
    record = {
        "PhysicalResourceId": physical,
        "ResourceType": kind,
        "LogicalResourceId": logical,
        "Properties": given,
        "Attributes": attributes or {},
    }
    return record | ({"_name_seed": seed} if seed else {})
