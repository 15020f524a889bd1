"""What an update would do to a stack and the stacks in it, worked out without doing it.

It follows `forward` and `nested`: the same properties resolved in the same order, compared in the
same way; only what would be made is not there yet, so whatever is read of it is unknown.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import Any, Final

from amplify_ls.sandbox.process import mini, nested, resources
from amplify_ls.sandbox.process.operation import OPERATION, STACK, policy, wanted

UNKNOWN: Final = "{{changeSet:KNOWN_AFTER_APPLY}}"
"""What AWS shows for a value that turns out only when the change set is executed."""


class _Unknown(dict[str, Any]):
    """The attributes of a resource that is not there yet: all of them, none known."""

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str)

    def __missing__(self, key: str) -> str:
        return UNKNOWN

    def __deepcopy__(self, memo: dict[int, Any]) -> _Unknown:
        return self


@dataclass(slots=True)
class Foreseen:
    """One resource that would be made, changed or removed."""

    logical: str
    kind: str
    action: str
    physical: str = ""
    before: mini.Record = field(default_factory=dict)
    after: mini.Record = field(default_factory=dict)
    policy: str = ""
    nested: Outlook | None = None


@dataclass(slots=True)
class Outlook:
    """What would become of a stack."""

    stack: mini.Record
    """As it would be; its resources as far as they are known."""
    changes: list[Foreseen] = field(default_factory=list)
    outputs: mini.Record = field(default_factory=dict)
    reason: str = ""
    """Why it would be refused."""
    differs: bool = False
    """Whether anything about it would be another, resource or not."""
    has_other_tags: bool = False


def foresee(
    stack: mini.Record, template: mini.Record, values: mini.Record, tags: list[mini.Record]
) -> Outlook:
    """What an update of a stack to a template, with values and tags, would do."""
    imagined = _imagined(stack, template, values, tags)
    old = stack.get("_resources", {})
    has_other_tags = tags != (stack.get("Tags") or [])
    was = stack.get("_template"), stack.get("_resolved_params")
    differs = has_other_tags or (template, values) != was
    outlook = Outlook(imagined, differs=differs, has_other_tags=has_other_tags)
    try:
        definitions = wanted(imagined)
        for logical, definition in definitions.items():
            _look(outlook, logical, definition, old.get(logical))
        outlook.outputs = _outputs(imagined)
    except Exception as problem:  # noqa: BLE001 - MiniStack's resolver raises anything
        outlook.reason = str(problem)
        return outlook
    for logical in reversed(list(old)):
        if logical not in definitions:
            outlook.changes.append(_removed(stack, logical, old[logical]))
    outlook.differs = outlook.differs or bool(outlook.changes)
    return outlook


def _imagined(
    stack: mini.Record, template: mini.Record, values: mini.Record, tags: list[mini.Record]
) -> mini.Record:
    imagined = {name: value for name, value in stack.items() if name != OPERATION}
    return imagined | {
        "_template": template,
        "_resolved_params": values,
        "_conditions": mini.evaluate_conditions(template, values),
        "_resources": copy.deepcopy(stack.get("_resources", {})),
        "_earlier_tags": stack.get("Tags") or [],
        "Tags": tags,
    }


def _look(outlook: Outlook, logical: str, definition: mini.Record, old: mini.Record | None) -> None:
    imagined = outlook.stack
    given = resources.properties(imagined, definition)
    kind = str(definition.get("Type", ""))
    if kind == STACK:
        _look_into(outlook, logical, given, old)
        return
    after = resources.tagged(imagined, logical, kind, given)
    if old is None:
        outlook.changes.append(Foreseen(logical, kind, "Add", after=after))
        imagined["_resources"][logical] = _unborn(kind)
        return
    earlier = imagined | {"Tags": imagined["_earlier_tags"]}
    before = resources.tagged(earlier, logical, kind, old["Properties"])
    if before == after and old["ResourceType"] == kind:
        return
    change = Foreseen(logical, kind, "Modify", old["PhysicalResourceId"], before, after)
    outlook.changes.append(change)
    if mini.needs_replacement(kind, old["Properties"], given):
        change.policy = policy(imagined, logical, "UpdateReplacePolicy")
        imagined["_resources"][logical] = _unborn(kind)


def _look_into(outlook: Outlook, logical: str, given: mini.Record, old: mini.Record | None) -> None:
    """The same for a nested stack, whose outputs may become others."""
    parent = outlook.stack
    physical = str((old or {}).get("PhysicalResourceId", ""))
    child = nested.by_id(physical) or _unmade(parent, logical)
    tags = nested.merged(parent.get("Tags") or [], given.get("Tags") or [])
    inner = _asked_for(child, given, tags)
    if old is not None and not inner.differs and not inner.reason:
        return
    before = dict((old or {}).get("Properties", {}))
    action = "Add" if old is None else "Modify"
    outlook.changes.append(Foreseen(logical, STACK, action, physical, before, given, "", inner))
    attributes = {f"Outputs.{name}": value for name, value in inner.outputs.items()}
    record = {"ResourceType": STACK, "PhysicalResourceId": physical or UNKNOWN}
    known = _Unknown() if inner.reason else attributes
    parent["_resources"][logical] = record | {"Attributes": known}


def _asked_for(child: mini.Record, given: mini.Record, tags: list[mini.Record]) -> Outlook:
    try:
        template, values = nested.asked_for(given)
    except Exception as problem:  # noqa: BLE001 - MiniStack's parser raises anything
        return Outlook(child | {"_resolved_params": {}}, reason=str(problem))
    return foresee(child, template, values, tags)


def _unborn(kind: str) -> mini.Record:
    return {"ResourceType": kind, "PhysicalResourceId": UNKNOWN, "Attributes": _Unknown()}


def _unmade(parent: mini.Record, logical: str) -> mini.Record:
    name = f"{parent['StackName']}-{logical}"
    return {"StackName": name, "StackId": UNKNOWN, "Tags": [], "_resources": {}}


def _removed(stack: mini.Record, logical: str, record: mini.Record) -> Foreseen:
    return Foreseen(
        logical,
        record["ResourceType"],
        "Remove",
        record["PhysicalResourceId"],
        dict(record.get("Properties", {})),
        policy=policy(stack, logical, "DeletionPolicy"),
    )


def _outputs(imagined: mini.Record) -> mini.Record:
    template = imagined["_template"]
    outputs, _ = mini.stack_outputs(
        template.get("Outputs", {}),
        imagined["_conditions"],
        imagined["_resources"],
        imagined["_resolved_params"],
        template.get("Mappings", {}),
        imagined["StackName"],
        imagined["StackId"],
    )
    return {each["OutputKey"]: each["OutputValue"] for each in outputs}
