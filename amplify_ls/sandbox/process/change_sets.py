"""Change sets as AWS makes them: with nested ones, replacement, and properties before and after.

MiniStack's own see neither the stacks in a stack nor any value. What they would do is worked out by
`foresight`, as our deployments do it; the records stay MiniStack's, so that the rest of what can be
asked of a change set works on.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any, Final
from xml.sax.saxutils import escape

from amplify_ls.sandbox.process import mini, nested
from amplify_ls.sandbox.process.foresight import UNKNOWN, Foreseen, Outlook, foresee

NOTHING: Final = (
    "The submitted information didn't contain changes. Submit different information to create a "
    "change set."
)
_PAGE: Final = 50
_HIDDEN: Final = "****"
_SUCCESS: Final = 200
_CHILDREN: Final = "_children"
_TYPES: Final = {(False, True): "Add", (True, False): "Remove", (True, True): "Modify"}

Answer = tuple[int, dict[str, str], bytes]
Params = dict[str, list[str]]
Handler = Callable[[Params], Answer]


def replace_handlers() -> None:
    """Put ours where MiniStack looks its own up."""
    create, delete = mini.actions["CreateChangeSet"], mini.actions["DeleteChangeSet"]
    mini.actions["CreateChangeSet"] = lambda params: _create(create, params)
    mini.actions["DeleteChangeSet"] = lambda params: _delete(delete, params)
    mini.actions["DescribeChangeSet"] = _describe


def _one(params: Params, name: str, default: str = "") -> str:
    found = params.get(name) or [default]
    return found[0]


def _create(original: Handler, params: Params) -> Answer:
    stack = mini.stack_by_name_or_id(_one(params, "StackName"))
    if _one(params, "ChangeSetType", "UPDATE") != "UPDATE" or stack is None:
        return original(params)
    if stack["StackStatus"].endswith("_IN_PROGRESS"):
        state = f"is in {stack['StackStatus']} state and can not be updated."
        return mini.error("ValidationError", f"Stack:{stack['StackId']} {state}")  # type: ignore[no-any-return]
    answer = original(params)
    if answer[0] == _SUCCESS:
        record = _found(_one(params, "ChangeSetName"), stack["StackName"]) or {}
        is_deep = _one(params, "IncludeNestedStacks", "false").lower() == "true"
        tags = record["Tags"] if record["_tags_given"] else stack.get("Tags") or []
        outlook = foresee(stack, record["_template"], record["_resolved_params"], tags)
        _fill(record, outlook, is_deep=is_deep)
    return answer


def _fill(record: mini.Record, outlook: Outlook, *, is_deep: bool) -> None:
    """Write into a change set what its stack would become."""
    record["IncludeNestedStacks"] = is_deep
    record["_secrets"] = [
        value["Value"]
        for value in outlook.stack["_resolved_params"].values()
        if value["NoEcho"] and value["Value"]
    ]
    record["Changes"] = [_change(record, each, is_deep=is_deep) for each in outlook.changes]
    reason = outlook.reason or _reason_below(record)
    if not reason and not outlook.changes:
        reason = NOTHING if not outlook.differs or "ParentChangeSetId" not in record else ""
    record |= {
        "Status": "FAILED" if reason else "CREATE_COMPLETE",
        "ExecutionStatus": "UNAVAILABLE" if reason else "AVAILABLE",
        "StatusReason": reason,
    }


def _reason_below(record: mini.Record) -> str:
    for identity in record.get(_CHILDREN, ()):
        child = mini.change_sets[identity]
        if child["Status"] == "FAILED" and child["StatusReason"] != NOTHING:
            return (
                f"Nested change set {identity} was not successfully created: Currently in FAILED."
            )
    return ""


def _change(record: mini.Record, each: Foreseen, *, is_deep: bool) -> mini.Record:
    change: mini.Record = {
        "Action": each.action,
        "LogicalResourceId": each.logical,
        "ResourceType": each.kind,
        "Scope": [],
        "Details": [],
    }
    if each.physical:
        change["PhysicalResourceId"] = each.physical
    if each.nested is not None and is_deep:
        change["ChangeSetId"] = _nested(record, each.logical, each.nested)
    if each.action == "Modify":
        _describe_change(change, each)
    elif each.action == "Remove" and each.policy:
        change["PolicyAction"] = each.policy
    return {"ResourceChange": change}


def _describe_change(change: mini.Record, each: Foreseen) -> None:
    details = list(_details(each))
    recreations = {detail["Target"]["RequiresRecreation"] for detail in details}
    change |= {
        "Details": details,
        "Scope": sorted({detail["Target"]["Attribute"] for detail in details}),
        "Replacement": "False",
    }
    if "Always" in recreations:
        change["Replacement"] = "True"
        change["PolicyAction"] = f"ReplaceAnd{each.policy or 'Delete'}"
    elif "Conditionally" in recreations:
        change["Replacement"] = "Conditional"


def _details(each: Foreseen) -> Iterator[mini.Record]:
    for name in sorted({*each.before, *each.after}):
        before, after = each.before.get(name), each.after.get(name)
        if before == after:
            continue
        is_stack = each.nested is not None
        target = {
            "Attribute": "Properties",
            "Name": name,
            "RequiresRecreation": "Never" if is_stack else mini.recreation(each.kind, name),
            "Path": f"/Properties/{name}",
            "AttributeChangeType": _TYPES[name in each.before, name in each.after],
        }
        told = {"BeforeValue": before, "AfterValue": after}
        target |= {key: _text(value) for key, value in told.items() if value is not None}
        evaluation = "Dynamic" if UNKNOWN in _text(after) else "Static"
        yield {"Target": target, "Evaluation": evaluation, "ChangeSource": "DirectModification"}
    if each.nested is not None and each.nested.has_other_tags:
        target = {"Attribute": "Tags", "RequiresRecreation": "Never"}
        yield {"Target": target, "Evaluation": "Static", "ChangeSource": "DirectModification"}


def _text(value: Any) -> str:  # noqa: ANN401 - a value of a template
    return value if isinstance(value, str) else json.dumps(value, sort_keys=True)


def _nested(parent: mini.Record, logical: str, outlook: Outlook) -> str:
    """Make the change set of a nested stack; its id."""
    name = f"{parent['ChangeSetName']}-{logical}-{mini.unique()[:8]}"
    place = f"{mini.region()}:{mini.account()}"
    identity = f"arn:aws:cloudformation:{place}:changeSet/{name}/{mini.unique()}"
    stack = outlook.stack
    if stack["StackId"] == UNKNOWN:
        stack = nested.reviewed(parent["StackName"], logical)
    child = {
        **parent,
        "ChangeSetId": identity,
        "ChangeSetName": name,
        "StackId": stack["StackId"],
        "StackName": stack["StackName"],
        "ParentChangeSetId": parent["ChangeSetId"],
        "RootChangeSetId": parent.get("RootChangeSetId", parent["ChangeSetId"]),
        "Parameters": [],
        _CHILDREN: [],
    }
    mini.change_sets[identity] = child
    parent.setdefault(_CHILDREN, []).append(identity)
    _fill(child, outlook, is_deep=True)
    return identity


def _delete(original: Handler, params: Params) -> Answer:
    stack = mini.stack_by_name_or_id(_one(params, "StackName"))
    name = stack["StackName"] if stack is not None else ""
    record = _found(_one(params, "ChangeSetName"), name)
    if record is not None:
        _forget_below(record)
    return original(params)


def _forget_below(record: mini.Record) -> None:
    for identity in record.get(_CHILDREN, ()):
        child = mini.change_sets.pop(identity, None)
        if child is not None:
            _forget_below(child)
            nested.forget_reviewed(child["StackName"])


def _found(name: str, stack: str) -> mini.Record | None:
    for identity, record in mini.change_sets.items():
        if name == identity or (name == record["ChangeSetName"] and stack == record["StackName"]):
            found: mini.Record = record
            return found
    return None


def _describe(params: Params) -> Answer:
    name, stack = _one(params, "ChangeSetName"), _one(params, "StackName")
    owner = mini.stack_by_name_or_id(stack) if stack else None
    record = _found(name, owner["StackName"] if owner else stack)
    if record is None:
        return mini.error("ChangeSetNotFound", f"ChangeSet [{name}] does not exist", 404)  # type: ignore[no-any-return]
    start = int(_one(params, "NextToken", "0"))
    with_values = _one(params, "IncludePropertyValues", "false").lower() == "true"
    told = {key: value for key, value in record.items() if not key.startswith("_")}
    changes = [_told(record, each, with_values=with_values) for each in record["Changes"]]
    told["Changes"] = changes[start : start + _PAGE]
    if start + _PAGE < len(changes):
        told["NextToken"] = str(start + _PAGE)
    told["Parameters"] = [_hidden(record, each) for each in record["Parameters"]]
    inner = f"<DescribeChangeSetResult>{_xml(told)}</DescribeChangeSetResult>"
    return mini.answer(200, "DescribeChangeSetResponse", inner)  # type: ignore[no-any-return]


def _told(record: mini.Record, change: mini.Record, *, with_values: bool) -> mini.Record:
    details = []
    for detail in change["ResourceChange"].get("Details", ()):
        target = {
            key: _masked(record, value)
            for key, value in detail["Target"].items()
            if with_values or key not in {"BeforeValue", "AfterValue"}
        }
        details.append({**detail, "Target": target})
    return {"Type": "Resource", "ResourceChange": {**change["ResourceChange"], "Details": details}}


def _hidden(record: mini.Record, parameter: mini.Record) -> mini.Record:
    return {**parameter, "ParameterValue": _masked(record, str(parameter["ParameterValue"]))}


def _masked(record: mini.Record, text: str) -> str:
    """A text without the values of the parameters that nobody may see."""
    for secret in record.get("_secrets", ()):
        text = text.replace(secret, _HIDDEN)
    return text


def _xml(value: Any) -> str:  # noqa: ANN401 - JSON, more or less
    if isinstance(value, dict):
        return "".join(f"<{key}>{_xml(each)}</{key}>" for key, each in value.items() if each != "")
    if isinstance(value, list):
        return "".join(f"<member>{_xml(each)}</member>" for each in value)
    return str(value).lower() if isinstance(value, bool) else escape(str(value))
