"""Stacks of CloudFormation: look at them, create, update and delete them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Final

from amplify_ls.contract.cloud import Stack, StackOrder
from amplify_ls.contract.errors import AmplifyError
from amplify_ls.plugins.providers.awscloudformation.errors import Refusal
from amplify_ls.plugins.providers.awscloudformation.gateway import Gateway

STACK_TYPE: Final = "AWS::CloudFormation::Stack"

_CAPABILITIES: Final = ("CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND")
_AT_WORK: Final = "_IN_PROGRESS"
_LONGEST_TEMPLATE: Final = 51_200
DENIED: Final = frozenset({"AccessDenied", "AccessDeniedException"})


def find(gateway: Gateway, name: str) -> Stack | None:
    """A stack by its name or id, unless it was deleted."""
    try:
        answer = gateway.call("cloudformation", "describe_stacks", StackName=name)
    except Refusal as problem:
        if problem.aws_code == "ValidationError" and "does not exist" in problem.said:
            return None
        raise
    stack = _stack(answer["Stacks"][0])
    return None if stack.status == "DELETE_COMPLETE" else stack


def create(gateway: Gateway, order: StackOrder, token: str) -> str:
    """Begin to create a stack; the token makes it the same request if it is sent twice."""
    try:
        answer = gateway.call("cloudformation", "create_stack", **arguments(order, token))
    except Refusal as problem:
        made = find(gateway, order.name) if _was_done(problem, "AlreadyExists") else None
        if made is None:
            raise
        return made.id
    return str(answer["StackId"])


def update(gateway: Gateway, order: StackOrder, token: str) -> str | None:
    """Begin to update a stack and give its id, unless there is nothing to update."""
    try:
        answer = gateway.call("cloudformation", "update_stack", **arguments(order, token))
    except Refusal as problem:
        if "No updates are to be performed" in problem.said:
            return None
        at_work = _at_work(gateway, problem, order.name)
        if at_work is None:
            raise
        return at_work.id
    return str(answer["StackId"])


def _was_done(problem: Refusal, code: str) -> bool:
    """Whether AWS refuses a request because it was sent twice, the answer to the first was lost."""
    return problem.is_repeated and problem.aws_code.startswith(code)


def _at_work(gateway: Gateway, problem: Refusal, name: str) -> Stack | None:
    """The stack that has begun with what it was asked for twice; it may have finished by now."""
    if not _was_done(problem, "ValidationError"):
        return None
    stack = find(gateway, name)
    was_at_work = _AT_WORK in problem.said or (stack is not None and stack.is_in_progress)
    return stack if was_at_work else None


def delete(gateway: Gateway, name: str, token: str) -> None:
    """Begin to delete a stack."""
    gateway.call("cloudformation", "delete_stack", StackName=name, ClientRequestToken=token)


def cancel_update(gateway: Gateway, stack_id: str) -> None:
    """Let an update that is under way be put back; nothing if none is."""
    try:
        gateway.call("cloudformation", "cancel_update_stack", StackName=stack_id)
    except Refusal as problem:
        if "CancelUpdateStack cannot be called from current stack status" not in problem.said:
            raise


def continue_rollback(gateway: Gateway, stack_id: str, skipped: Sequence[str], token: str) -> None:
    """Go on with a rollback that failed, without the parts that are skipped."""
    skip = {"ResourcesToSkip": list(skipped)} if skipped else {}
    try:
        gateway.call(
            "cloudformation",
            "continue_update_rollback",
            StackName=stack_id,
            ClientRequestToken=token,
            **skip,
        )
    except Refusal as problem:
        if _at_work(gateway, problem, stack_id) is None:
            raise


def stuck(gateway: Gateway, stack_id: str, prefix: str = "") -> Iterator[str]:
    """The parts that a rollback stopped at, named as `ResourcesToSkip` has them.

    A nested stack stopped because of parts in it, so those are named, with its name in front.
    """
    for part in parts(gateway, stack_id):
        if part["ResourceStatus"] != "UPDATE_FAILED":
            continue
        inner: list[str] = []
        if part["ResourceType"] == STACK_TYPE and part.get("PhysicalResourceId"):
            child = part["PhysicalResourceId"]
            inner = [*stuck(gateway, child, f"{child.split('/')[1]}.")]
        yield from inner or [f"{prefix}{part['LogicalResourceId']}"]


def nested(gateway: Gateway, stack_id: str, only: Collection[str] | None) -> Mapping[str, Stack]:
    """The stacks that are parts of a stack, by logical id; all, or some that are asked for."""
    ids = {
        part["LogicalResourceId"]: part["PhysicalResourceId"]
        for part in parts(gateway, stack_id)
        if part["ResourceType"] == STACK_TYPE
        and part.get("PhysicalResourceId")
        and (only is None or part["LogicalResourceId"] in only)
    }
    found = ((logical_id, find(gateway, name)) for logical_id, name in ids.items())
    return {logical_id: stack for logical_id, stack in found if stack is not None}


def parts(gateway: Gateway, stack_id: str) -> list[dict[str, Any]]:
    """What CloudFormation lists as the parts of a stack."""
    found: list[dict[str, Any]] = []
    more: dict[str, str] = {}
    try:
        while True:
            answer = gateway.call(
                "cloudformation", "list_stack_resources", StackName=stack_id, **more
            )
            found += answer["StackResourceSummaries"]
            if not answer.get("NextToken"):
                return found
            more = {"NextToken": answer["NextToken"]}
    except Refusal as problem:
        if problem.aws_code not in DENIED:
            raise
    # The permissions that Amplify's documentation lists hold this one only; it gives 100 at most.
    answer = gateway.call("cloudformation", "describe_stack_resources", StackName=stack_id)
    return list(answer["StackResources"])


def arguments(order: StackOrder, token: str) -> dict[str, Any]:
    """An order in the words of CloudFormation; those of creating and updating are the same."""
    return {
        "StackName": order.name,
        "TemplateURL" if order.is_address else "TemplateBody": _template(order),
        "Parameters": [
            {"ParameterKey": key, "ParameterValue": value}
            for key, value in order.parameters.items()
        ],
        "Tags": [{"Key": key, "Value": value} for key, value in order.tags.items()],
        "Capabilities": list(_CAPABILITIES),
        "ClientRequestToken": token,
    }


def _template(order: StackOrder) -> str:
    size = len(order.template.encode())
    if not order.is_address and size > _LONGEST_TEMPLATE:
        raise AmplifyError(
            f"The template of the stack {order.name} has {size:,} bytes; CloudFormation takes "
            f"{_LONGEST_TEMPLATE:,} at most when it is sent with the request.",
            "Put the template into the deployment bucket and name its address instead.",
        )
    return order.template


def _stack(described: Mapping[str, Any]) -> Stack:
    return Stack(
        id=described["StackId"],
        name=described["StackName"],
        status=described["StackStatus"],
        reason=described.get("StackStatusReason", ""),
        outputs={
            output["OutputKey"]: output.get("OutputValue", "")
            for output in described.get("Outputs", ())
        },
        updated=described.get("LastUpdatedTime"),
    )
