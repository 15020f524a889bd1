"""A stack inside a stack, as the parent sees it: one resource that has a template of its own."""

from __future__ import annotations

import copy
from collections.abc import Awaitable, Callable
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from amplify_ls.sandbox.process import mini
from amplify_ls.sandbox.process.operation import (
    OPERATION,
    STACK,
    Failed,
    Run,
    before,
    begin,
    failures,
    resource_event,
    stack_event,
    verb,
)

Forward = Callable[[Run, mini.Record], Awaitable[bool]]

KEPT: Final = (
    "_resources",
    "_template",
    "_template_body",
    "_resolved_params",
    "_conditions",
    "Parameters",
    "Tags",
    "Outputs",
)
_REVIEWED: Final = "REVIEW_IN_PROGRESS"
_MISSING: Final = "S3 error: The specified key does not exist."


async def step(
    run: Run, parent: mini.Record, logical: str, given: mini.Record, forward: Forward
) -> None:
    """Make or change a nested stack, or see that nothing about it changed.

    Raises:
        Failed: something in it could not be made or changed.
    """
    operation = parent[OPERATION]
    child = by_id(operation["children"].get(logical, ""))
    if child is None:
        child = _begun(run, parent, logical, given)
    if child is None:
        parent["_resources"][logical]["Properties"] = given
        operation["done"].append(logical)
        return
    run.keeper.save((), [parent, child])
    created = OPERATION not in child or child[OPERATION]["previous"] is None
    if OPERATION in child and not await forward(run, child):
        _fail(child)
        run.keeper.save((), [child])
        raise Failed(_not_successful(child))
    _finish(parent, logical, child, created=created)
    run.keeper.save(("cloudformation",), [parent, child])


def by_id(identity: str) -> mini.Record | None:
    """The stack with an id, or None."""
    found: mini.Record | None = mini.stack_by_name_or_id(identity) if identity else None
    return found


def snapshot(stack: mini.Record) -> mini.Record:
    """What a rollback needs of a stack as it is."""
    return {name: copy.deepcopy(stack[name]) for name in KEPT if name in stack}


def _begun(run: Run, parent: mini.Record, logical: str, given: mini.Record) -> mini.Record | None:
    """The nested stack with its operation begun, or None if there is nothing to do in it."""
    if (reason := _fault(run, parent, logical)) is not None:
        _in_progress(parent, logical, given, physical="")
        raise Failed(reason)
    body, template, values = _read(parent, logical, given)
    tags = merged(parent.get("Tags") or [], given.get("Tags") or [])
    old = before(parent, logical)
    child = by_id((old or {}).get("PhysicalResourceId", ""))
    if child is None:
        child = _listed(parent, logical)
        previous = None
    elif tags == child["Tags"] and not _differs(child, template, values):
        return None
    else:
        previous = snapshot(child)
    child |= {
        "Description": template.get("Description", ""),
        "LastUpdatedTime": mini.now(),
        "_template_body": body,
        "Tags": tags,
        "Parameters": [
            {"ParameterKey": key, "ParameterValue": value["Value"], "NoEcho": value["NoEcho"]}
            for key, value in values.items()
        ],
    }
    begin(child, template=template, values=values, previous=previous)
    parent[OPERATION]["children"][logical] = child["StackId"]
    parent[OPERATION]["touched"].append(logical)
    _in_progress(parent, logical, given, physical=child["StackId"])
    stack_event(child, f"{verb(child)}_IN_PROGRESS")
    return child


def _fault(run: Run, parent: mini.Record, logical: str) -> str | None:
    action = "create" if before(parent, logical) is None else "update"
    return run.faults.reason(action, STACK, logical, parent["StackName"])


def _in_progress(parent: mini.Record, logical: str, given: mini.Record, *, physical: str) -> None:
    record = parent["_resources"].setdefault(logical, {})
    record |= {"ResourceType": STACK, "LogicalResourceId": logical, "Properties": given}
    record["PhysicalResourceId"] = physical
    if before(parent, logical) is not None:
        resource_event(parent, logical, "UPDATE_IN_PROGRESS")
        return
    resource_event(parent, logical, "CREATE_IN_PROGRESS", physical="")
    if physical:
        resource_event(parent, logical, "CREATE_IN_PROGRESS", "Resource creation Initiated")


def reviewed(parent: str, logical: str) -> mini.Record:
    """A stack that a change set would make: as on AWS it is listed until that is deleted."""
    child = _listed(mini.stacks[parent], logical)
    child["StackStatus"] = _REVIEWED
    return child


def forget_reviewed(name: str) -> None:
    """Take a stack off the list that only a change set would have made."""
    if mini.stacks.get(name, {}).get("StackStatus") == _REVIEWED:
        del mini.stacks[name]


def _listed(parent: mini.Record, logical: str) -> mini.Record:
    name = f"{parent['StackName']}-{logical}-{mini.unique().replace('-', '')[:13].upper()}"
    place = f"{mini.region()}:{mini.account()}"
    child: mini.Record = {
        "StackName": name,
        "StackId": f"arn:aws:cloudformation:{place}:stack/{name}/{mini.unique()}",
        "StackStatus": "",
        "StackStatusReason": "",
        "CreationTime": mini.now(),
        "Outputs": [],
        "DisableRollback": False,
        "Capabilities": parent.get("Capabilities", []),
        "ParentId": parent["StackId"],
        "RootId": parent.get("RootId", parent["StackId"]),
        "_region": parent.get("_region", mini.region()),
        "_parent_stack_name": parent["StackName"],
        "_resources": {},
    }
    mini.stacks[name] = child
    mini.stack_events[child["StackId"]] = []
    return child


def _finish(parent: mini.Record, logical: str, child: mini.Record, *, created: bool) -> None:
    if created:
        child.pop(OPERATION, None)
        if child["StackStatus"] != "CREATE_COMPLETE":
            stack_event(child, "CREATE_COMPLETE")
    elif child["StackStatus"] == "UPDATE_IN_PROGRESS":
        stack_event(child, "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS")
    outputs = {f"Outputs.{each['OutputKey']}": each["OutputValue"] for each in child["Outputs"]}
    parent["_resources"][logical]["Attributes"] = outputs
    resource_event(parent, logical, "CREATE_COMPLETE" if created else "UPDATE_COMPLETE")
    parent[OPERATION]["done"].append(logical)


def _fail(child: mini.Record) -> None:
    operation = child[OPERATION]
    reason = operation["reason"] or failures(operation["failed"].items())
    operation["reason"] = reason
    if operation["previous"] is None:
        if child["StackStatus"] != "CREATE_FAILED":
            stack_event(child, "CREATE_FAILED", reason)
    elif child["StackStatus"] == "UPDATE_IN_PROGRESS":
        stack_event(child, "UPDATE_ROLLBACK_IN_PROGRESS", reason)


def _not_successful(child: mini.Record) -> str:
    operation = child[OPERATION]
    opening = f"Embedded stack {child['StackId']} was not successfully"
    if operation["previous"] is None:
        return f"{opening} created: {operation['reason']}"
    currently = f"Currently in {child['StackStatus']} with reason: {operation['reason']}"
    return f"{opening} updated. {currently}"


def _read(
    parent: mini.Record, logical: str, given: mini.Record
) -> tuple[str, mini.Record, mini.Record]:
    """The text of a nested stack's template, the template, and the values of its parameters."""
    try:
        return template_at(given.get("TemplateURL", "")), *asked_for(given)
    except Exception as problem:
        _in_progress(parent, logical, given, physical=_physical(parent, logical))
        raise Failed(str(problem)) from problem


def asked_for(given: mini.Record) -> tuple[mini.Record, mini.Record]:
    """The template that a nested stack is to have, and the values of its parameters.

    Raises:
        Failed: there is no such template.
        ValueError: the parameters are not those of the template.
    """
    template = mini.parse_template(template_at(given.get("TemplateURL", "")))
    parameters = given.get("Parameters") or {}
    named = [{"Key": key, "Value": _plain(value)} for key, value in parameters.items()]
    return template, mini.resolve_parameters(template, named)


def _physical(parent: mini.Record, logical: str) -> str:
    return str((before(parent, logical) or {}).get("PhysicalResourceId", ""))


def _plain(value: Any) -> str:  # noqa: ANN401 - a value of a template
    if isinstance(value, list):
        message = "Value of property Parameters must be an object with String (or simple type)"
        raise Failed(f"{message} properties")
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)


def template_at(url: str) -> str:
    """The text of the template at an S3 address, which is this cloud's S3.

    Raises:
        Failed: there is none.
    """
    bucket, _, key = s3_path(url).lstrip("/").partition("/")
    found = mini.s3_object(bucket, key) if key else None
    if found is None:
        raise Failed(_MISSING)
    return bytes(found).decode()


def s3_path(url: str) -> str:
    """/bucket/key of an S3 address, the bucket in its path or in its host."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    bucket, dot, rest = host.partition(".s3")
    if dot and rest[:1] in {".", "-"} and rest.endswith("amazonaws.com"):
        return f"/{bucket}{unquote(parts.path)}"
    return unquote(parts.path)


def merged(inherited: list[mini.Record], own: list[mini.Record]) -> list[mini.Record]:
    """A nested stack's tags: its parent's, and its own over them."""
    tags = {tag["Key"]: tag["Value"] for tag in [*inherited, *own]}
    return [{"Key": key, "Value": value} for key, value in tags.items()]


def _differs(child: mini.Record, template: mini.Record, values: mini.Record) -> bool:
    """Whether a nested stack, or any below it, would be another one with this.

    The Amplify CLI puts templates under keys that stay the same, so the address says nothing.
    """
    if template != child["_template"] or values != child["_resolved_params"]:
        return True
    return differs_below(child)


def differs_below(stack: mini.Record) -> bool:
    """Whether S3 has another template for any of the stacks below than the one it was made of."""
    return any(
        _differs_below(record)
        for record in stack["_resources"].values()
        if record["ResourceType"] == STACK
    )


def _differs_below(record: mini.Record) -> bool:
    child = by_id(record["PhysicalResourceId"])
    if child is None:
        return True
    try:
        template = mini.parse_template(template_at(record["Properties"].get("TemplateURL", "")))
    except (Failed, ValueError):
        return True
    return _differs(child, template, child["_resolved_params"])
