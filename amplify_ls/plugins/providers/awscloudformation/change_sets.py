"""Change sets of CloudFormation: made to be read, and deleted whatever happens."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, Final

from amplify_ls.contract.cloud import StackOrder
from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.preview import ABANDONED, PREVIEW, StackChange
from amplify_ls.contract.world import World
from amplify_ls.plugins.providers.awscloudformation import stacks
from amplify_ls.plugins.providers.awscloudformation.change_set_contents import contents, whole
from amplify_ls.plugins.providers.awscloudformation.errors import Refusal
from amplify_ls.plugins.providers.awscloudformation.gateway import Gateway

_PATIENCE: Final = 300.0
_TIDYING: Final = 60.0
_PAUSES: Final = (0.05, 2.0)
"""Between two looks, in seconds: at first, and at most."""
_GONE: Final = frozenset({"ChangeSetNotFound", "ChangeSetNotFoundException"})
_UNREADY: Final = frozenset({"InvalidChangeSetStatus", "InvalidChangeSetStatusException"})


def preview(
    gateway: Gateway, world: World, order: StackOrder, operation: str, killed: Collection[str]
) -> tuple[StackChange, ...]:
    """What an update would do to a stack and all stacks in it.

    What was left by previews that were killed goes too.

    Raises:
        Refused: the update would be refused.
        AmplifyError: nobody may ask.
    """
    name = _name(operation)
    # AWS's policy AdministratorAccess-Amplify (v12) allows to create and describe a change set, but
    # not to delete it. To delete one that is not there is no mistake, but it is a question.
    _delete(gateway, order.name, name)
    try:
        _create(gateway, order, name)
        return tuple(contents(gateway, world, _finished(gateway, world, order.name, name)))
    finally:
        over = {_name(each) for each in killed}
        abandoned = world.now() - ABANDONED
        _tidy(
            gateway.unstoppable(),
            order.name,
            name,
            lambda other, since: other in over or since < abandoned,
        )


def _name(operation: str) -> str:
    return f"{PREVIEW}-{operation}"


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


def _finished(gateway: Gateway, world: World, stack: str, name: str) -> dict[str, Any]:
    """The change set with all its changes, once CloudFormation has worked them out."""
    for pause in _pauses(_PATIENCE):
        with _patience():
            found = whole(gateway, {"StackName": stack, "ChangeSetName": name})
            if not str(found["Status"]).endswith(("_PENDING", "_IN_PROGRESS")):
                return found
        world.wait(pause)
    raise AmplifyError(
        f"CloudFormation has not said within {_PATIENCE:.0f} seconds what an update of the "
        f"stack {stack} would do.",
        "Ask again later.",
    )


@contextmanager
def _patience() -> Iterator[None]:
    """Put up with what passes by itself."""
    try:
        yield
    except Refusal as problem:
        if not problem.is_transient and problem.aws_code not in _UNREADY:
            raise


def _pauses(patience: float) -> Iterator[float]:
    """Pauses between looks, longer and longer, until the patience is over."""
    waited, pause = 0.0, _PAUSES[0]
    while waited <= patience:
        yield pause
        waited, pause = waited + pause, min(pause * 1.5, _PAUSES[1])


def _tidy(
    gateway: Gateway, stack: str, name: str, is_over: Callable[[str, datetime], bool]
) -> None:
    """Delete a change set with those of all nested stacks, and others that are over.

    That it is gone is seen to; others belong to previews of other machines, or were left by some.
    """
    for pause in _pauses(_TIDYING):
        with _patience():
            _delete(gateway, stack, name)
            made = _made(gateway, stack, name)
            for other, since in made.items():
                if other != name and is_over(other, since):
                    _delete(gateway, stack, other)
            if name not in made:
                return
        gateway.wait(pause)
    raise AmplifyError(
        f"The change set {name} of the stack {stack}, made to look ahead, cannot be deleted.",
        "A later preview tries again; or delete it in the CloudFormation console.",
    )


def _delete(gateway: Gateway, stack: str, name: str) -> None:
    """Let a change set be deleted, with those of nested stacks and the stacks they would make."""
    try:
        gateway.call("cloudformation", "delete_change_set", StackName=stack, ChangeSetName=name)
    except Refusal as problem:
        if problem.aws_code not in _GONE:
            raise


def _made(gateway: Gateway, stack: str, name: str) -> dict[str, datetime]:
    """The change sets of previews, and since when they are there."""
    found: dict[str, datetime] = {}
    more: dict[str, str] = {}
    while True:
        try:
            answer = gateway.call("cloudformation", "list_change_sets", StackName=stack, **more)
        except Refusal as problem:
            if problem.aws_code not in stacks.DENIED:
                raise
            return _own(gateway, stack, name)
        for each in answer.get("Summaries", ()):
            # CloudFormation names nested change sets after the root's; they go with it.
            if each["ChangeSetName"].startswith(PREVIEW) and not each.get("ParentChangeSetId"):
                found[each["ChangeSetName"]] = each["CreationTime"]
        if not answer.get("NextToken"):
            return found
        more = {"NextToken": answer["NextToken"]}


def _own(gateway: Gateway, stack: str, name: str) -> dict[str, datetime]:
    """A change set, if it is still there, for somebody who may not list them."""
    try:
        found = whole(gateway, {"StackName": stack, "ChangeSetName": name})
    except Refusal as problem:
        if problem.aws_code in _GONE:
            return {}
        raise
    return {name: found["CreationTime"]}
