from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from amplify_ls.contract.cloud import StackOrder, Target
from amplify_ls.contract.errors import AmplifyError, Refused, Stopped
from amplify_ls.contract.preview import PropertyChange, Replacement
from amplify_ls.contract.resource import Change
from amplify_ls.contract.world import World
from amplify_ls.plugins.providers.awscloudformation import change_sets
from amplify_ls.plugins.providers.awscloudformation.errors import Refusal

ORDER = StackOrder("shop", "https://s3.amazonaws.com/b/root.json", {}, {})
STACK = "AWS::CloudFormation::Stack"
NESTED = "arn:aws:cloudformation:us-east-1:1:changeSet/inner/1"
GONE = Refusal("There is none.", "", aws_code="ChangeSetNotFound")
BUSY = Refusal("Too much.", "", aws_code="Throttling", is_transient=True)
DONE = {"Status": "CREATE_COMPLETE", "Changes": []}
NOTHING = {
    "Status": "FAILED",
    "StatusReason": "The submitted information didn't contain changes. Submit different ones.",
    "Changes": [],
}
OWN = "amplify-ls-preview-1"
NOW = datetime(2026, 1, 2, 12, tzinfo=UTC)


class Scripted:
    """A gateway that answers each operation in turn, and what is not written down with `{}`."""

    def __init__(self, **answers: list[Any]) -> None:
        self.target = Target("us-east-1", "profile default")
        self.answers = {"list_change_sets": [{}], **answers}
        self.asked: list[tuple[str, dict[str, Any]]] = []
        self.waited: list[float] = []

    def call(self, _: str, operation: str, **arguments: Any) -> Any:  # noqa: ANN401 - JSON
        self.asked.append((operation, arguments))
        answers = self.answers.get(operation, [])
        answer = answers.pop(0) if answers else {}
        if isinstance(answer, BaseException):
            raise answer
        return answer

    def unstoppable(self) -> Scripted:
        return self

    def wait(self, seconds: float) -> None:
        self.waited.append(seconds)

    def names(self, operation: str) -> list[str]:
        return [given["ChangeSetName"] for name, given in self.asked if name == operation]


def preview(
    gateway: Scripted, world: World, *killed: str
) -> list[tuple[tuple[str, ...], str, Change]]:
    found = change_sets.preview(gateway, world, ORDER, "1", killed)  # type: ignore[arg-type]
    return [(each.path, each.logical_id, each.change) for each in found]


def told(logical_id: str, action: str, kind: str = "AWS::SQS::Queue", **more: Any) -> Any:  # noqa: ANN401
    change = {"LogicalResourceId": logical_id, "Action": action, "ResourceType": kind}
    return {"ResourceChange": {**change, **more}}


@pytest.fixture
def world(tmp_path: Any) -> World:  # noqa: ANN401 - a path
    return World(tmp_path, wait=lambda _: None, now=lambda: NOW)


def test_all_pages_and_nested_change_sets_are_read(world: World) -> None:
    gateway = Scripted(
        describe_change_set=[
            {**DONE, "Changes": [told("One", "Add")], "NextToken": "2"},
            {**DONE, "Changes": [told("Auth", "Modify", STACK, ChangeSetId=NESTED)]},
            {**DONE, "Changes": [told("Pool", "Modify")]},
        ]
    )

    assert preview(gateway, world) == [
        ((), "One", Change.CREATE),
        ((), "Auth", Change.UPDATE),
        (("Auth",), "Pool", Change.UPDATE),
    ]


def test_a_nested_stack_in_which_nothing_changes_is_left_out(world: World) -> None:
    target = {"Attribute": "Properties", "Name": "TemplateURL"}
    stack = told("Auth", "Modify", STACK, ChangeSetId=NESTED, Details=[{"Target": target}])
    gateway = Scripted(describe_change_set=[{**DONE, "Changes": [stack]}, NOTHING])

    assert preview(gateway, world) == []


def test_a_nested_stack_that_gives_out_something_else_is_told(world: World) -> None:
    stack = told("Auth", "Modify", STACK, ChangeSetId=NESTED)
    gateway = Scripted(describe_change_set=[{**DONE, "Changes": [stack]}, DONE])

    assert preview(gateway, world) == [((), "Auth", Change.UPDATE)]


def test_nothing_to_change_is_no_failure(world: World) -> None:
    gateway = Scripted(describe_change_set=[NOTHING])

    assert preview(gateway, world) == []


def test_a_failure_of_a_nested_change_set_is_told_by_its_own_reason(world: World) -> None:
    reason = f"Nested change set {NESTED} was not successfully created: Currently in FAILED."
    gateway = Scripted(
        describe_change_set=[
            {"Status": "FAILED", "StatusReason": reason, "ChangeSetId": "root", "Changes": []},
            {
                "Status": "FAILED",
                "StatusReason": "Parameters: [name] must have values",
                "StackName": "shop-auth",
            },
        ]
    )

    with pytest.raises(Refused, match=r"to the stack shop-auth: Parameters: \[name\] must have"):
        preview(gateway, world)
    assert gateway.names("delete_change_set")[-1] == OWN


def test_it_is_waited_for_and_throttling_is_borne(world: World) -> None:
    at_work = {"Status": "CREATE_IN_PROGRESS"}
    gateway = Scripted(describe_change_set=[at_work, BUSY, DONE])

    assert preview(gateway, world) == []


def test_a_stack_at_work_is_refused_with_words(world: World) -> None:
    said = "Stack:arn is in UPDATE_IN_PROGRESS state and can not be updated."
    problem = Refusal("No.", "", aws_code="ValidationError", said=said)
    gateway = Scripted(
        create_change_set=[problem],
    )

    with pytest.raises(AmplifyError, match="CloudFormation is at work on the stack shop"):
        preview(gateway, world)


def test_what_was_begun_is_deleted_though_somebody_asked_to_stop(
    world: World,
) -> None:
    def stopped(_: float) -> None:
        raise Stopped

    unready = Refusal("No.", "", aws_code="InvalidChangeSetStatus")
    gateway = Scripted(
        describe_change_set=[{"Status": "CREATE_IN_PROGRESS"}],
        delete_change_set=[{}, unready, {}],
    )

    with pytest.raises(Stopped):
        preview(gateway, replace(world, wait=stopped))
    assert gateway.names("delete_change_set") == [OWN] * 3


def test_whoever_may_not_delete_a_change_set_makes_none(world: World) -> None:
    denied = Refusal("You may not do cloudformation:DeleteChangeSet.", "", aws_code="AccessDenied")
    gateway = Scripted(delete_change_set=[denied])

    with pytest.raises(AmplifyError, match="DeleteChangeSet"):
        preview(gateway, world)
    assert [operation for operation, _ in gateway.asked] == ["delete_change_set"]


def test_whoever_may_not_list_change_sets_looks_whether_the_own_one_is_gone(world: World) -> None:
    denied = Refusal("No.", "", aws_code="AccessDenied")
    gateway = Scripted(
        describe_change_set=[DONE, {**DONE, "CreationTime": NOW}, GONE],
        list_change_sets=[denied, denied],
    )

    preview(gateway, world)

    assert gateway.names("delete_change_set") == [OWN] * 3


def test_a_change_set_that_stays_is_named(world: World) -> None:
    stays = {"Summaries": [{"ChangeSetName": OWN, "CreationTime": NOW}]}
    gateway = Scripted(describe_change_set=[DONE], list_change_sets=[stays] * 1000)

    with pytest.raises(AmplifyError, match=f"The change set {OWN} of the stack shop"):
        preview(gateway, world)
    assert 60 <= sum(gateway.waited) <= 64


@pytest.mark.parametrize(
    ("name", "age", "goes"),
    [
        ("amplify-ls-preview-2", timedelta(hours=3), True),
        ("amplify-ls-preview-2", timedelta(hours=1), False),
        ("amplify-ls-preview-dead", timedelta(), True),
        ("somebody-s", timedelta(hours=3), False),
    ],
)
def test_only_what_was_left_by_a_preview_that_is_over_goes_with_the_own(
    world: World, name: str, age: timedelta, *, goes: bool
) -> None:
    left = [{"ChangeSetName": name, "CreationTime": NOW - age}]
    gateway = Scripted(describe_change_set=[DONE], list_change_sets=[{"Summaries": left}])

    preview(gateway, world, "dead")

    assert (name in gateway.names("delete_change_set")) is goes


def test_a_removed_nested_stack_takes_its_parts_with_it(world: World) -> None:
    removed = told("Auth", "Remove", STACK, PhysicalResourceId="arn:inner")
    part = {
        "LogicalResourceId": "Pool",
        "PhysicalResourceId": "pool",
        "ResourceType": "AWS::Cognito::UserPool",
    }
    gateway = Scripted(
        describe_change_set=[{**DONE, "Changes": [removed]}],
        list_stack_resources=[{"StackResourceSummaries": [part]}],
    )

    assert preview(gateway, world) == [
        ((), "Auth", Change.DELETE),
        (("Auth",), "Pool", Change.DELETE),
    ]


def test_properties_are_told_with_values_and_what_they_bring_about(world: World) -> None:
    target = {
        "Path": "/Properties/Policies/Length",
        "BeforeValue": "8",
        "AfterValue": "12",
        "RequiresRecreation": "Always",
    }
    changed = told("Pool", "Modify", Replacement="True", Details=[{"Target": target}])
    gateway = Scripted(describe_change_set=[{**DONE, "Changes": [changed]}])

    (found,) = change_sets.preview(gateway, world, ORDER, "1", ())  # type: ignore[arg-type]

    assert found.replacement is Replacement.ALWAYS
    assert found.properties == (PropertyChange("Policies.Length", "8", "12", Replacement.ALWAYS),)
