from typing import Any

import pytest

from amplify_ls.contract.cloud import StackOrder, Target
from amplify_ls.contract.errors import AmplifyError, Stopped
from amplify_ls.contract.plan import Change
from amplify_ls.contract.preview import PropertyChange, Replacement
from amplify_ls.contract.world import World
from amplify_ls.plugins.providers.awscloudformation import change_sets
from amplify_ls.plugins.providers.awscloudformation.errors import Refusal

ORDER = StackOrder("shop", "https://s3.amazonaws.com/b/root.json", {}, {})
STACK = "AWS::CloudFormation::Stack"
NESTED = "arn:aws:cloudformation:us-east-1:1:changeSet/inner/1"
GONE = Refusal("There is none.", "", aws_code="ChangeSetNotFound")
BUSY = Refusal("Too much.", "", aws_code="Throttling", is_transient=True)
DONE = {"Status": "CREATE_COMPLETE", "Changes": []}


class Scripted:
    """A gateway that answers each operation in turn."""

    def __init__(self, **answers: list[Any]) -> None:
        self.target = Target("us-east-1", "profile default")
        usual: dict[str, list[Any]] = {
            "list_change_sets": [{"Summaries": []}],
            "create_change_set": [{}],
            "delete_change_set": [{}],
        }
        self.answers = {**usual, **answers}
        self.asked: list[tuple[str, dict[str, Any]]] = []

    def call(self, _: str, operation: str, **arguments: Any) -> Any:  # noqa: ANN401 - JSON
        self.asked.append((operation, arguments))
        answer = self.answers[operation].pop(0)
        if isinstance(answer, BaseException):
            raise answer
        return answer

    def names(self, operation: str) -> list[str]:
        return [given["ChangeSetName"] for name, given in self.asked if name == operation]


def preview(gateway: Scripted, world: World) -> list[tuple[tuple[str, ...], str, Change]]:
    found = change_sets.preview(gateway, world, ORDER)  # type: ignore[arg-type]
    return [(each.path, each.logical_id, each.change) for each in found]


def told(logical_id: str, action: str, kind: str = "AWS::SQS::Queue", **more: Any) -> Any:  # noqa: ANN401
    change = {"LogicalResourceId": logical_id, "Action": action, "ResourceType": kind}
    return {"ResourceChange": {**change, **more}}


@pytest.fixture
def world(tmp_path: Any) -> World:  # noqa: ANN401 - a path
    return World(tmp_path, hex=lambda digits: "a" * digits, wait=lambda _: None)


def test_all_pages_and_nested_change_sets_are_read(world: World) -> None:
    gateway = Scripted(
        describe_change_set=[
            {**DONE, "Changes": [told("One", "Add")], "NextToken": "2"},
            {**DONE, "Changes": [told("Auth", "Modify", STACK, ChangeSetId=NESTED)]},
            {**DONE, "Changes": [told("Pool", "Modify")]},
            GONE,
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
    gateway = Scripted(describe_change_set=[{**DONE, "Changes": [stack]}, DONE, GONE])

    assert preview(gateway, world) == []


def test_nothing_to_change_is_no_failure(world: World) -> None:
    reason = "The submitted information didn't contain changes. Submit different information."
    empty = {"Status": "FAILED", "StatusReason": reason}
    gateway = Scripted(describe_change_set=[empty, GONE])

    assert preview(gateway, world) == []


def test_a_failure_of_a_nested_change_set_is_told_by_its_own_reason(world: World) -> None:
    reason = f"Nested change set {NESTED} was not successfully created: Currently in FAILED."
    gateway = Scripted(
        describe_change_set=[
            {"Status": "FAILED", "StatusReason": reason, "ChangeSetId": "root"},
            {"Status": "FAILED", "StatusReason": "Parameters: [name] must have values"},
            GONE,
        ]
    )

    with pytest.raises(AmplifyError, match=r"Parameters: \[name\] must have values\."):
        preview(gateway, world)
    assert gateway.names("delete_change_set") == ["amplify-ls-preview-aaaaaaaaaaaa"]


def test_it_is_waited_for_and_throttling_is_borne(world: World) -> None:
    at_work = {"Status": "CREATE_IN_PROGRESS"}
    gateway = Scripted(describe_change_set=[at_work, BUSY, DONE, GONE])

    assert preview(gateway, world) == []


def test_a_stack_at_work_is_refused_with_words(world: World) -> None:
    said = "Stack:arn is in UPDATE_IN_PROGRESS state and can not be updated."
    problem = Refusal("No.", "", aws_code="ValidationError", said=said)
    gateway = Scripted(create_change_set=[problem], describe_change_set=[GONE])

    with pytest.raises(AmplifyError, match="CloudFormation is at work on the stack shop"):
        preview(gateway, world)


def test_what_was_begun_is_deleted_though_somebody_asked_to_stop(
    world: World,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Any,  # noqa: ANN401 - a path
) -> None:
    def stopped(_: float) -> None:
        raise Stopped

    monkeypatch.setattr("time.sleep", lambda _: None)
    unready = Refusal("No.", "", aws_code="InvalidChangeSetStatus")
    gateway = Scripted(
        describe_change_set=[{"Status": "CREATE_IN_PROGRESS"}, GONE],
        delete_change_set=[unready, {}],
    )

    with pytest.raises(Stopped):
        preview(gateway, World(tmp_path, hex=world.hex, wait=stopped))
    assert len(gateway.names("delete_change_set")) == 2


def test_what_a_killed_preview_left_is_deleted_first(world: World) -> None:
    left = [{"ChangeSetName": "amplify-ls-preview-1"}, {"ChangeSetName": "somebody-s"}]
    gateway = Scripted(
        list_change_sets=[{"Summaries": left}],
        delete_change_set=[{}, {}],
        describe_change_set=[GONE, DONE, GONE],
    )

    preview(gateway, world)

    assert gateway.names("delete_change_set")[0] == "amplify-ls-preview-1"
    assert "somebody-s" not in gateway.names("delete_change_set")


def test_a_removed_nested_stack_takes_its_parts_with_it(world: World) -> None:
    removed = told("Auth", "Remove", STACK, PhysicalResourceId="arn:inner")
    part = {
        "LogicalResourceId": "Pool",
        "PhysicalResourceId": "pool",
        "ResourceType": "AWS::Cognito::UserPool",
    }
    gateway = Scripted(
        describe_change_set=[{**DONE, "Changes": [removed]}, GONE],
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
    gateway = Scripted(describe_change_set=[{**DONE, "Changes": [changed]}, GONE])

    (found,) = change_sets.preview(gateway, world, ORDER)  # type: ignore[arg-type]

    assert found.replacement is Replacement.ALWAYS
    assert found.properties == (PropertyChange("Policies.Length", "8", "12", Replacement.ALWAYS),)
