"""A CloudFormation that reports what a test says and when; waiting makes it go on."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, cast

from amplify_ls.contract.cloud import StackEvent, Target
from amplify_ls.contract.world import World
from amplify_ls.plugins.providers.awscloudformation.errors import Refusal
from amplify_ls.plugins.providers.awscloudformation.follow import follow
from amplify_ls.plugins.providers.awscloudformation.gateway import Gateway

START = datetime(2026, 1, 1, tzinfo=UTC)
AWS = Target("us-east-1", "profile shop")
STACK = "AWS::CloudFormation::Stack"


def arn(name: str) -> str:
    return f"arn:aws:cloudformation:us-east-1:123456789012:stack/{name}/1"


def at(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def own(second: float, name: str, status: str, reason: str = "", token: str = "") -> dict[str, Any]:
    """A stack's report about itself."""
    marks = {"ClientRequestToken": token} if token else {}
    report = part(second, name, name, status, reason)
    return report | {"PhysicalResourceId": arn(name), "ResourceType": STACK} | marks


def part(
    second: float, stack: str, logical_id: str, status: str, reason: str = ""
) -> dict[str, Any]:
    """A stack's report about a part of it."""
    return {
        "EventId": f"{stack}-{logical_id}-{status}-{second}",
        "StackId": arn(stack),
        "LogicalResourceId": logical_id,
        "PhysicalResourceId": f"{logical_id}-1",
        "ResourceType": "AWS::SQS::Queue",
        "ResourceStatus": status,
        "Timestamp": at(second),
        **({"ResourceStatusReason": reason} if reason else {}),
    }


def nested(second: float, stack: str, logical_id: str, status: str) -> dict[str, Any]:
    """A stack's report about a stack in it, whose name is its logical id."""
    report = part(second, stack, logical_id, status)
    return report | {"PhysicalResourceId": arn(logical_id), "ResourceType": STACK}


def began(second: float, status: str = "UPDATE_IN_PROGRESS", token: str = "") -> dict[str, Any]:
    """The root's report that a user asked for something."""
    return own(second, "root", status, "User Initiated", token)


@dataclass
class Reporting:
    """Stands for the gateway and for the clock."""

    reports: list[dict[str, Any]]
    second: float = 0.0
    delay: float = 0.0
    """How much later than it happens it is reported."""
    page: int = 100
    failures: list[Refusal] = field(default_factory=list)
    """Instead of answers, the next first."""
    target: Target = AWS
    asked: list[tuple[float, str]] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    status: str = ""
    """Of the root; as it last reported if it is empty."""

    def call(self, service: str, operation: str, **arguments: str) -> dict[str, Any]:
        assert service == "cloudformation"
        if self.failures:
            raise self.failures.pop(0)
        newest_first = [
            report
            for report in reversed(self.reports)
            if report["StackId"] == arguments["StackName"]
            and report["Timestamp"] <= at(self.second - self.delay)
        ]
        if operation == "describe_stacks":
            return {"Stacks": [self._described(newest_first)]}
        assert operation == "describe_stack_events"
        self.asked.append((self.second, arguments["StackName"]))
        first = int(arguments.get("NextToken", "0"))
        last = first + self.page
        more = {"NextToken": str(last)} if last < len(newest_first) else {}
        return {"StackEvents": newest_first[first:last], **more}

    def wait(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.second += seconds
        assert self.second < 3600, "it waits for ever"

    def follow(self, since: float, token: str | None = None) -> Iterator[StackEvent]:
        world = World(Path("/nowhere"), wait=self.wait)
        return follow(cast("Gateway", self), world, arn("root"), at(since), token)

    def _described(self, newest_first: list[dict[str, Any]]) -> dict[str, Any]:
        status = next(
            (
                report["ResourceStatus"]
                for report in newest_first
                if report["LogicalResourceId"] == "root"
            ),
            "CREATE_COMPLETE",
        )
        return {"StackId": arn("root"), "StackName": "root", "StackStatus": self.status or status}


def told(events: Iterator[StackEvent]) -> list[str]:
    """Events in few words: `authShop/Pool CREATE_COMPLETE`."""
    return [f"{'/'.join((*event.path, event.logical_id))} {event.status}" for event in events]
