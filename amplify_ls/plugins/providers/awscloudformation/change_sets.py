"""Change sets of CloudFormation: made to be read, and deleted whatever happens."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any, Final

from amplify_ls.contract.cloud import StackOrder
from amplify_ls.contract.errors import AmplifyError, Stopped
from amplify_ls.contract.plan import Change
from amplify_ls.contract.preview import PropertyChange, Replacement, StackChange
from amplify_ls.contract.world import World
from amplify_ls.plugins.providers.awscloudformation import stacks
from amplify_ls.plugins.providers.awscloudformation.errors import Refusal
from amplify_ls.plugins.providers.awscloudformation.gateway import Gateway

PREFIX: Final = "amplify-ls-preview"

_DIGITS: Final = 12
_PATIENCE: Final = 300.0
_TIDYING: Final = 60.0
_PAUSES: Final = (0.05, 2.0)
"""Between two looks, in seconds: at first, and at most."""
_CHANGES: Final = {"Add": Change.CREATE, "Remove": Change.DELETE, "Import": Change.IMPORT}
_REPLACEMENTS: Final = {"True": Replacement.ALWAYS, "Conditional": Replacement.PERHAPS}
_RECREATIONS: Final = {"Always": Replacement.ALWAYS, "Conditionally": Replacement.PERHAPS}
_NOTHING: Final = ("didn't contain changes", "No updates are to be performed")
_NESTED: Final = re.compile(r"arn:[\w-]+:cloudformation:[^\s]+?:changeSet/[^\s,]+")
# What a nested template lies under is another one at every preview, so it says nothing.
_ADDRESS: Final = "TemplateURL"

Answer = dict[str, Any]


def preview(gateway: Gateway, world: World, order: StackOrder) -> tuple[StackChange, ...]:
    """What an update would do to a stack and all stacks in it.

    Raises:
        AmplifyError: the update would be refused, or nobody may ask.
    """
    _tidy(gateway, world, order.name)
    name = f"{PREFIX}-{world.hex(_DIGITS)}"
    try:
        _create(gateway, order, name)
        root = _finished(gateway, world, order.name, name)
        return tuple(_changes(gateway, root, ()))
    finally:
        _delete(gateway, world, order.name, name)


def _create(gateway: Gateway, order: StackOrder, name: str) -> None:
    arguments = stacks.arguments(order, name)
    token = arguments.pop("ClientRequestToken")
    try:
        gateway.call(
            "cloudformation",
            "create_change_set",
            ChangeSetName=name,
            ChangeSetType="UPDATE",
            IncludeNestedStacks=True,
            ClientToken=token,
            **arguments,
        )
    except Refusal as problem:
        if "_IN_PROGRESS" not in problem.said:
            raise
        raise AmplifyError(
            f"CloudFormation is at work on the stack {order.name}, so it cannot say what another "
            "update would do.",
            "Wait until it has finished, and ask again.",
        ) from None


def _finished(gateway: Gateway, world: World, stack: str, name: str) -> Answer:
    """The change set with all its changes, once CloudFormation has worked them out."""
    waited, pause = 0.0, _PAUSES[0]
    while True:
        found = _patient_look(gateway, stack, name)
        if found is not None and not _is_at_work(found):
            return _usable(gateway, found)
        if waited > _PATIENCE:
            raise AmplifyError(
                f"CloudFormation has not said within {_PATIENCE:.0f} seconds what an update of the "
                f"stack {stack} would do.",
                "Ask again later.",
            )
        world.wait(pause)
        waited, pause = waited + pause, min(pause * 1.5, _PAUSES[1])


def _patient_look(gateway: Gateway, stack: str, name: str) -> Answer | None:
    """The change set, or nothing if CloudFormation has too much to do just now."""
    try:
        return _whole(gateway, {"StackName": stack, "ChangeSetName": name})
    except Refusal as problem:
        if not problem.is_transient:
            raise
    return None


def _is_at_work(found: Answer) -> bool:
    return str(found["Status"]).endswith(("_PENDING", "_IN_PROGRESS"))


def _usable(gateway: Gateway, found: Answer) -> Answer:
    if found["Status"] != "FAILED" or _is_nothing(found):
        return found
    reason = _deepest_reason(gateway, found).rstrip(".")
    raise AmplifyError(
        f"CloudFormation refuses what a push would send: {reason}.",
        "A push would fail in the same way: mend it first.",
    )


def _is_nothing(found: Answer) -> bool:
    return any(said in str(found.get("StatusReason", "")) for said in _NOTHING)


def _deepest_reason(gateway: Gateway, found: Answer) -> str:
    """Why it failed; what is said of a nested change set leads to the reason of that one."""
    reason = str(found.get("StatusReason", ""))
    for arn in _NESTED.findall(reason):
        if arn == found.get("ChangeSetId"):
            continue
        with suppress(Refusal):
            inner = gateway.call("cloudformation", "describe_change_set", ChangeSetName=arn)
            return _deepest_reason(gateway, inner)
    return reason


def _whole(gateway: Gateway, which: Mapping[str, str]) -> Answer:
    """A change set with the changes of all its pages."""
    changes: list[Answer] = []
    more: dict[str, str] = {}
    while True:
        answer = gateway.call(
            "cloudformation", "describe_change_set", IncludePropertyValues=True, **which, **more
        )
        changes += answer.get("Changes", ())
        if not answer.get("NextToken"):
            return {**answer, "Changes": changes}
        more = {"NextToken": answer["NextToken"]}


def _changes(gateway: Gateway, found: Answer, path: tuple[str, ...]) -> Iterator[StackChange]:
    for each in found["Changes"]:
        told = each.get("ResourceChange")
        if not told:
            continue
        inside = (*path, told["LogicalResourceId"])
        below = list(_below(gateway, told, inside))
        change = _change(told, path)
        is_stack = change.resource_type == stacks.STACK_TYPE
        if is_stack and change.change is Change.UPDATE and not below and not change.properties:
            continue
        yield change
        yield from below


def _below(gateway: Gateway, told: Answer, path: tuple[str, ...]) -> Iterator[StackChange]:
    """What becomes of what is in a nested stack."""
    if told["ResourceType"] != stacks.STACK_TYPE:
        return
    if told["Action"] == "Remove":
        yield from _removed(gateway, told.get("PhysicalResourceId", ""), path)
    elif told.get("ChangeSetId"):
        nested = _whole(gateway, {"ChangeSetName": told["ChangeSetId"]})
        yield from _changes(gateway, _usable(gateway, nested), path)


def _removed(gateway: Gateway, stack: str, path: tuple[str, ...]) -> Iterator[StackChange]:
    """All that goes with a nested stack: change sets name the stack only."""
    for part in stacks.parts(gateway, stack) if stack else ():
        logical_id, physical_id = part["LogicalResourceId"], part.get("PhysicalResourceId", "")
        yield StackChange(path, logical_id, physical_id, part["ResourceType"], Change.DELETE)
        if part["ResourceType"] == stacks.STACK_TYPE:
            yield from _removed(gateway, physical_id, (*path, logical_id))


def _change(told: Answer, path: tuple[str, ...]) -> StackChange:
    return StackChange(
        path,
        told["LogicalResourceId"],
        told.get("PhysicalResourceId", ""),
        told["ResourceType"],
        _CHANGES.get(told["Action"], Change.UPDATE),
        _REPLACEMENTS.get(told.get("Replacement", ""), Replacement.NEVER),
        tuple(_properties(told)),
        "Retain" in told.get("PolicyAction", ""),
    )


def _properties(told: Answer) -> Iterator[PropertyChange]:
    """What differs; the same property may be told several times, once for each cause."""
    found: dict[str, PropertyChange] = {}
    for detail in told.get("Details", ()):
        target = detail.get("Target", {})
        name = _name(target)
        if name == _ADDRESS or (detail.get("ChangeSource") == "Automatic" and "Path" not in target):
            continue
        one = PropertyChange(
            name,
            target.get("BeforeValue"),
            target.get("AfterValue"),
            _RECREATIONS.get(target.get("RequiresRecreation", ""), Replacement.NEVER),
        )
        if name not in found or found[name].before is found[name].after is None:
            found[name] = one
    yield from found.values()


def _name(target: Answer) -> str:
    path = str(target.get("Path", "")).removeprefix("/Properties").strip("/").replace("/", ".")
    return path or str(target.get("Name") or target.get("Attribute", ""))


def _tidy(gateway: Gateway, world: World, stack: str) -> None:
    """Delete what a preview that was killed has left."""
    more: dict[str, str] = {}
    while True:
        try:
            answer = gateway.call("cloudformation", "list_change_sets", StackName=stack, **more)
        except Refusal as problem:
            if problem.aws_code in stacks.DENIED:
                return
            raise
        for each in answer.get("Summaries", ()):
            # CloudFormation names nested change sets after the root's; they go with it.
            if each["ChangeSetName"].startswith(PREFIX) and not each.get("ParentChangeSetId"):
                _delete(gateway, world, stack, each["ChangeSetName"])
        if not answer.get("NextToken"):
            return
        more = {"NextToken": answer["NextToken"]}


def _delete(gateway: Gateway, world: World, stack: str, name: str) -> None:
    """Delete a change set with those of all nested stacks, and see that it is gone."""
    which = {"StackName": stack, "ChangeSetName": name}
    waited, pause = 0.0, _PAUSES[0]
    while waited <= _TIDYING:
        try:
            gateway.call("cloudformation", "delete_change_set", **which)
            found = gateway.call("cloudformation", "describe_change_set", **which)
            if str(found["Status"]).startswith("DELETE_FAILED"):
                waited = _TIDYING
        except Refusal as problem:
            if problem.aws_code in {"ChangeSetNotFound", "ChangeSetNotFoundException"}:
                return
            if problem.aws_code in stacks.DENIED:
                return
            if not problem.is_transient and not problem.aws_code.startswith("InvalidChangeSet"):
                raise
        _wait_all_the_same(world, pause)
        waited, pause = waited + pause, min(pause * 1.5, _PAUSES[1])
    raise AmplifyError(
        f"The change set {name} of the stack {stack}, made to look ahead, cannot be deleted.",
        "The next preview tries again; or delete it in the CloudFormation console.",
    )


def _wait_all_the_same(world: World, pause: float) -> None:
    """Wait also if somebody asked to stop: what was begun is not left behind for that."""
    try:
        world.wait(pause)
    except Stopped:
        time.sleep(pause)
