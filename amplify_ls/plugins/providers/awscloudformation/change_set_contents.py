"""What a change set of CloudFormation holds, with those of all stacks in its stack."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import Any, Final

from amplify_ls.contract.errors import Refused
from amplify_ls.contract.preview import PropertyChange, Replacement, StackChange
from amplify_ls.contract.resource import Change
from amplify_ls.contract.world import World
from amplify_ls.core.operations.parallel import all_at_once
from amplify_ls.plugins.providers.awscloudformation import stacks
from amplify_ls.plugins.providers.awscloudformation.errors import Refusal
from amplify_ls.plugins.providers.awscloudformation.gateway import Gateway

_CHANGES: Final = {"Add": Change.CREATE, "Remove": Change.DELETE, "Import": Change.IMPORT}
_REPLACEMENTS: Final = {"True": Replacement.ALWAYS, "Conditional": Replacement.PERHAPS}
_RECREATIONS: Final = {"Always": Replacement.ALWAYS, "Conditionally": Replacement.PERHAPS}
_NOTHING: Final = ("didn't contain changes", "No updates are to be performed")
_NESTED: Final = re.compile(r"arn:[\w-]+:cloudformation:[^\s]+?:changeSet/[^\s,]+")
# What a nested template lies under is another one at every preview, so it says nothing.
_ADDRESS: Final = "TemplateURL"

Answer = dict[str, Any]


def whole(gateway: Gateway, which: Mapping[str, str]) -> Answer:
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


def contents(
    gateway: Gateway, world: World, found: Answer, path: tuple[str, ...] = ()
) -> Iterator[StackChange]:
    """What becomes of each part of a stack, and of the stacks in it.

    Raises:
        Refused: CloudFormation refuses the update, and why.
    """
    _require_usable(gateway, found)
    told = [each["ResourceChange"] for each in found["Changes"] if each.get("ResourceChange")]
    nested = _nested(gateway, world, told)
    for each in told:
        logical_id = each["LogicalResourceId"]
        change, inner = _change(each, path), nested.get(logical_id)
        below: tuple[StackChange, ...] = ()
        if inner is not None:
            below = tuple(contents(gateway, world, inner, (*path, logical_id)))
        elif change.resource_type == stacks.STACK_TYPE and change.change is Change.DELETE:
            below = tuple(_removed(gateway, change.physical_id, (*path, logical_id)))
        if below or not _is_idle(change, inner):
            yield change
        yield from below


def _nested(gateway: Gateway, world: World, told: Sequence[Answer]) -> dict[str, Answer]:
    """The change sets of the stacks in a stack, by the logical ids of these."""

    def look(each: Answer) -> tuple[str, Answer]:
        return each["LogicalResourceId"], whole(gateway, {"ChangeSetName": each["ChangeSetId"]})

    asks = [partial(look, each) for each in told if each.get("ChangeSetId")]
    return dict(all_at_once(asks, world))


def _is_idle(change: StackChange, inner: Answer | None) -> bool:
    """Whether it is a stack that is named only because its template lies elsewhere."""
    if change.resource_type != stacks.STACK_TYPE or change.change is not Change.UPDATE:
        return False
    return not change.properties and (inner is None or _is_nothing(inner))


def _require_usable(gateway: Gateway, found: Answer) -> None:
    if found["Status"] != "FAILED" or _is_nothing(found):
        return
    deepest = _deepest(gateway, found)
    reason = str(deepest.get("StatusReason", "")).rstrip(".")
    where = f" to the stack {deepest['StackName']}" if "StackName" in deepest else ""
    raise Refused(
        f"CloudFormation refuses what a push would send{where}: {reason}.",
        "A push would fail in the same way: mend it first.",
    )


def _is_nothing(found: Answer) -> bool:
    return any(said in str(found.get("StatusReason", "")) for said in _NOTHING)


def _deepest(gateway: Gateway, found: Answer) -> Answer:
    """The change set that made others fail; what is said of a nested one leads to that one."""
    for arn in _NESTED.findall(str(found.get("StatusReason", ""))):
        if arn == found.get("ChangeSetId"):
            continue
        with suppress(Refusal):
            inner = gateway.call("cloudformation", "describe_change_set", ChangeSetName=arn)
            return _deepest(gateway, inner)
    return found


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
