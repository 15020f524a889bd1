"""What CloudFormation reports of one stack, and where in it an operation begins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any, Final

from amplify_ls.contract.cloud import StackEvent
from amplify_ls.plugins.providers.awscloudformation.gateway import Gateway

Report = dict[str, Any]
"""An event as CloudFormation lists it."""

_BY_USERS: Final = frozenset(
    f"{what}_IN_PROGRESS" for what in ("CREATE", "UPDATE", "IMPORT", "UPDATE_ROLLBACK")
)
_USER_REASON: Final = "User Initiated"
# How much later than asked the answer to a request with a known token may seem to begin.
_WRONG_CLOCK: Final = timedelta(hours=1)


def pages(gateway: Gateway, stack_id: str) -> Iterator[list[Report]]:
    """What CloudFormation has to report of a stack, newest first; asks as far as it is read."""
    more: dict[str, str] = {}
    while True:
        answer = gateway.call("cloudformation", "describe_stack_events", StackName=stack_id, **more)
        yield answer["StackEvents"]
        if not answer.get("NextToken"):
            return
        more = {"NextToken": answer["NextToken"]}


def operation(
    newest_first: Iterable[Report], since: datetime, token: str | None, tolerance: timedelta
) -> list[Report]:
    """The reports from the beginning of an operation on, oldest first; none if it is not there.

    It is the operation with the token, if reports have tokens; otherwise the first that users began
    since a moment, or else the last one within the tolerance before.
    """
    horizon = since - max(tolerance, _WRONG_CLOCK if token else tolerance)
    read: list[Report] = []
    length = 0
    for report in newest_first:
        if report["Timestamp"] < horizon:
            break
        read.append(report)
        if not is_start(report):
            continue
        mark = report.get("ClientRequestToken")
        if token and mark:
            if mark == token:
                length = len(read)
                break
        elif report["Timestamp"] >= since:
            length = len(read)
        elif report["Timestamp"] >= since - tolerance and not length:
            length = len(read)
            break
    return read[:length][::-1]


def latest_operation(newest_first: Iterable[Report]) -> list[Report]:
    """The reports from the beginning of the latest operation on, oldest first."""
    read: list[Report] = []
    for report in newest_first:
        read.append(report)
        if is_start(report):
            break
    return read[::-1]


def is_start(report: Report) -> bool:
    """Whether somebody asked for something to be done with the stack itself."""
    status = report["ResourceStatus"]
    return is_about_stack(report) and (
        status == "DELETE_IN_PROGRESS"
        or (status in _BY_USERS and report.get("ResourceStatusReason") == _USER_REASON)
    )


def is_about_stack(report: Report) -> bool:
    """Whether it is about the stack that reports, not about a part of it."""
    return bool(report.get("PhysicalResourceId") == report["StackId"])


def event(report: Report, path: tuple[str, ...]) -> StackEvent:
    """A report of the stack at a path."""
    return StackEvent(
        id=report["EventId"],
        path=path,
        logical_id=report.get("LogicalResourceId", ""),
        physical_id=report.get("PhysicalResourceId", ""),
        resource_type=report.get("ResourceType", ""),
        status=report["ResourceStatus"],
        reason=report.get("ResourceStatusReason", ""),
        at=report["Timestamp"],
        is_about_stack=is_about_stack(report),
    )
