from datetime import UTC, datetime

from amplify_ls.contract.cloud import StackEvent
from amplify_ls.contract.event import PartState
from amplify_ls.contract.resource import ResourceName
from amplify_ls.core.operations.stack_progress import (
    Parts,
    first_failure,
    part_changes,
    real_failures,
)

SHOP = ResourceName("auth", "shop")
PARTS = Parts({"authshop": SHOP})
STACK = "AWS::CloudFormation::Stack"
AT = datetime(2026, 11, 23, tzinfo=UTC)


def part(path: tuple[str, ...], logical_id: str, status: str, reason: str = "") -> StackEvent:
    resource_type = STACK if logical_id.startswith(("auth", "api")) else "AWS::Cognito::UserPool"
    return StackEvent("1", path, logical_id, "", resource_type, status, reason, AT)


def stack(path: tuple[str, ...], status: str, reason: str = "") -> StackEvent:
    return StackEvent("1", path, "root", "", STACK, status, reason, AT, is_about_stack=True)


def states(*events: StackEvent) -> list[tuple[str, PartState]]:
    return [(c.logical_id, c.state) for c in part_changes("deploy", events, PARTS)]


def test_a_part_in_a_resources_stack_belongs_to_the_resource() -> None:
    changes = part_changes("deploy", [part(("authshop",), "UserPool", "CREATE_COMPLETE")], PARTS)

    assert [change.resource for change in changes] == [SHOP]


def test_the_stack_of_a_resource_belongs_to_the_resource() -> None:
    changes = part_changes("deploy", [part((), "authshop", "CREATE_IN_PROGRESS")], PARTS)

    assert [change.resource for change in changes] == [SHOP]


def test_a_part_of_the_root_stack_belongs_to_none() -> None:
    changes = part_changes("deploy", [part((), "AuthRole", "CREATE_IN_PROGRESS")], PARTS)

    assert [change.resource for change in changes] == [None]


def test_a_part_that_failed_stays_failed_while_the_rest_is_put_back() -> None:
    seen = states(
        part(("authshop",), "UserPool", "UPDATE_FAILED", "no"),
        part(("authshop",), "Client", "UPDATE_FAILED", "Resource update cancelled"),
        stack(("authshop",), "UPDATE_ROLLBACK_IN_PROGRESS"),
        part(("authshop",), "UserPool", "UPDATE_COMPLETE"),
        part(("authshop",), "Role", "UPDATE_COMPLETE"),
    )

    assert seen == [
        ("UserPool", PartState.FAILED),
        ("Client", PartState.CANCELLED),
        ("Role", PartState.UNDONE),
    ]


def test_what_goes_with_a_stack_around_it_that_is_rolled_back_is_undone() -> None:
    seen = states(
        stack(("authshop",), "ROLLBACK_IN_PROGRESS"),
        part(("authshop", "inner"), "Role", "DELETE_COMPLETE"),
    )

    assert seen == [("Role", PartState.UNDONE)]


def test_a_stack_that_fails_because_of_a_part_in_it_is_only_given_up() -> None:
    seen = states(
        part(("authshop",), "UserPool", "UPDATE_FAILED", "the real reason"),
        part((), "authshop", "UPDATE_FAILED", "Embedded stack was not successfully updated"),
    )

    assert seen == [("UserPool", PartState.FAILED), ("authshop", PartState.CANCELLED)]


def test_events_about_stacks_themselves_are_no_parts() -> None:
    assert states(stack((), "UPDATE_IN_PROGRESS")) == []


def test_the_first_failure_is_the_part_and_not_the_stacks_around_it() -> None:
    events = [
        part(("authshop",), "UserPool", "CREATE_FAILED", "the pool's own reason"),
        part((), "authshop", "CREATE_FAILED", "Embedded stack was not successfully created"),
    ]

    assert first_failure(events) is events[0]


def test_parts_that_are_given_up_did_not_fail_first() -> None:
    events = [
        part(("authshop",), "Client", "CREATE_FAILED", "Resource creation cancelled"),
        part(("authshop",), "UserPool", "CREATE_FAILED", "the real reason"),
    ]

    assert first_failure(events) is events[1]


def test_a_failure_three_stacks_deep_is_found() -> None:
    events = [
        part((), "apishop", "UPDATE_FAILED", "Embedded stack was not successfully updated"),
        part(("apishop",), "apiTodo", "UPDATE_FAILED", "Embedded stack failed"),
        part(("apishop", "apiTodo"), "TodoTable", "UPDATE_FAILED", "the real reason"),
    ]

    assert first_failure(events) is events[2]


def test_a_stack_that_fails_before_any_of_its_parts_says_why_itself() -> None:
    events = [
        part((), "authshop", "CREATE_FAILED", "TemplateURL must be an Amazon S3 URL"),
        stack((), "UPDATE_ROLLBACK_IN_PROGRESS", "The following resource(s) failed: [authshop]"),
    ]

    assert first_failure(events) is events[0]


def test_a_root_stack_that_fails_without_a_part_says_why_itself() -> None:
    events = [
        stack((), "UPDATE_IN_PROGRESS", "User Initiated"),
        stack((), "UPDATE_ROLLBACK_IN_PROGRESS", "Transform failed"),
    ]

    assert first_failure(events) is events[1]


def test_without_a_failure_there_is_none() -> None:
    assert first_failure([part((), "AuthRole", "CREATE_COMPLETE")]) is None


def test_failures_with_reasons_of_their_own_are_all_found_once() -> None:
    events = [
        part(("apishop", "apiTodo"), "Table", "UPDATE_FAILED", "one"),
        part(("authshop",), "Client", "UPDATE_FAILED", "Resource update cancelled"),
        part(("apishop",), "apiTodo", "UPDATE_FAILED", "Embedded stack failed"),
        part(("authshop",), "UserPool", "UPDATE_FAILED", "two"),
        part(("authshop",), "UserPool", "UPDATE_FAILED", "two again"),
        part((), "authshop", "UPDATE_FAILED", "Embedded stack failed"),
    ]

    assert [event.reason for event in real_failures(events)] == ["one", "two"]
