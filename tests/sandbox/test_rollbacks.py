"""Updates that are cancelled, and rollbacks that get stuck and go on."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from botocore.exceptions import ClientError

from amplify_ls.sandbox.process.settings import FAULTS_FILE
from tests.sandbox.account import Account, nested, resource, template

QUEUE = "AWS::SQS::Queue"


def queue(seconds: int, **attributes: Any) -> dict[str, Any]:  # noqa: ANN401 - any attribute
    return resource(QUEUE, VisibilityTimeout=seconds) | attributes


def two(seconds: int, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - any resource
    return template(First=queue(seconds), Second=queue(seconds, DependsOn="First"), **more)


def strike(account: Account, *faults: dict[str, str]) -> None:
    (account.sandbox.folder / FAULTS_FILE).write_text(json.dumps(faults), encoding="utf-8")


@pytest.fixture
def struck(shared: Account) -> Iterator[Account]:
    """An account in which the second resource takes no update and the first is not put back."""
    strike(
        shared,
        {"logicalId": "Second", "action": "update", "reason": "no second"},
        {"logicalId": "First", "action": "rollback", "reason": "no way back"},
    )
    yield shared
    strike(shared)


def timeouts(account: Account, stack: str) -> list[str]:
    found = []
    for logical in ("First", "Second"):
        answer = account.sqs.get_queue_attributes(
            QueueUrl=account.physical(stack, logical), AttributeNames=["VisibilityTimeout"]
        )
        found.append(answer["Attributes"]["VisibilityTimeout"])
    return found


def test_an_update_that_is_cancelled_is_put_back(paced: Account) -> None:
    assert paced.create("cancelled", two(10)) == "CREATE_COMPLETE"
    paced.begin_update("cancelled", two(20))
    paced.cloudformation.cancel_update_stack(StackName="cancelled")

    assert paced.settled("cancelled") == "UPDATE_ROLLBACK_COMPLETE"
    assert timeouts(paced, "cancelled") == ["10", "10"]
    assert paced.update("cancelled", two(30)) == "UPDATE_COMPLETE"
    assert timeouts(paced, "cancelled") == ["30", "30"]


def test_an_update_at_work_in_a_nested_stack_is_cancelled_too(paced: Account) -> None:
    paced.upload("inner.json", two(10))
    assert paced.create("outer", template(Inner=nested("inner.json"))) == "CREATE_COMPLETE"
    paced.upload("inner.json", two(20))
    paced.begin_update("outer", template(Inner=nested("inner.json")))
    paced.cloudformation.cancel_update_stack(StackName="outer")

    assert paced.settled("outer") == "UPDATE_ROLLBACK_COMPLETE"
    inner = paced.physical("outer", "Inner")
    assert paced.settled(inner) == "UPDATE_ROLLBACK_COMPLETE"
    assert timeouts(paced, inner) == ["10", "10"]


def test_only_an_update_can_be_cancelled(shared: Account) -> None:
    shared.create("resting", two(10))

    with pytest.raises(ClientError, match="cannot be called from current stack status"):
        shared.cloudformation.cancel_update_stack(StackName="resting")
    shared.delete("resting")


def test_a_rollback_that_fails_is_tried_again(struck: Account) -> None:
    assert struck.create("stuck", two(10)) == "CREATE_COMPLETE"
    assert struck.update("stuck", two(20)) == "UPDATE_ROLLBACK_FAILED"
    assert struck.reason("stuck", "First UPDATE_FAILED") == "no way back"
    with pytest.raises(ClientError, match="UPDATE_ROLLBACK_FAILED state"):
        struck.update("stuck", two(30))

    strike(struck)
    struck.cloudformation.continue_update_rollback(StackName="stuck")

    assert struck.settled("stuck") == "UPDATE_ROLLBACK_COMPLETE"
    assert timeouts(struck, "stuck") == ["10", "10"]
    struck.delete("stuck")


def test_a_rollback_goes_on_without_a_part_that_is_skipped(struck: Account) -> None:
    struck.create("skipping", two(10))
    struck.update("skipping", two(20))

    struck.cloudformation.continue_update_rollback(StackName="skipping", ResourcesToSkip=["First"])

    assert struck.settled("skipping") == "UPDATE_ROLLBACK_COMPLETE"
    assert timeouts(struck, "skipping") == ["20", "10"]
    struck.delete("skipping")


def test_a_part_of_a_nested_stack_is_skipped_by_the_name_of_that_stack(struck: Account) -> None:
    struck.upload("deep.json", two(10))
    struck.create("around", template(Inner=nested("deep.json")))
    struck.upload("deep.json", two(20))
    assert struck.update("around", template(Inner=nested("deep.json"))) == "UPDATE_ROLLBACK_FAILED"
    inner = struck.stack(struck.physical("around", "Inner"))

    struck.cloudformation.continue_update_rollback(
        StackName="around", ResourcesToSkip=[f"{inner['StackName']}.First"]
    )

    assert struck.settled("around") == "UPDATE_ROLLBACK_COMPLETE"
    assert struck.settled(inner["StackId"]) == "UPDATE_ROLLBACK_COMPLETE"
    struck.delete("around")


def test_what_did_not_fail_cannot_be_skipped(struck: Account) -> None:
    struck.create("choosy", two(10))
    struck.update("choosy", two(20))

    with pytest.raises(ClientError, match="cannot be skipped"):
        struck.cloudformation.continue_update_rollback(
            StackName="choosy", ResourcesToSkip=["Second"]
        )
    strike(struck)
    struck.cloudformation.continue_update_rollback(StackName="choosy")
    struck.settled("choosy")
    struck.delete("choosy")


def test_a_creation_whose_rollback_fails_can_be_deleted_later(shared: Account) -> None:
    strike(
        shared,
        {"logicalId": "Second", "action": "create"},
        {"logicalId": "First", "action": "delete"},
    )
    assert shared.create("half", two(10)) == "ROLLBACK_FAILED"
    strike(shared)

    assert shared.delete("half") == "DELETE_COMPLETE"
