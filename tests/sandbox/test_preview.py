"""What a preview says is what the push then does, and it leaves nothing behind."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from amplify_ls.contract.errors import Stopped
from amplify_ls.contract.preview import Replacement
from amplify_ls.contract.resource import Change
from amplify_ls.plugins.providers.awscloudformation.errors import Refusal
from amplify_ls.plugins.providers.awscloudformation.gateway import Gateway
from amplify_ls.sandbox.sandbox import start, stop
from tests.sandbox.account import Account, resource, template
from tests.sandbox.conftest import PACE
from tests.support.previewing import INPUTS, QUEUE, Previewing, foreseen, part


@pytest.fixture
def shop(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Previewing]:
    monkeypatch.setenv(PACE, "0")
    root = tmp_path / "app"
    root.mkdir()
    made = Previewing(root, Account(start(folder)))
    made.init()
    yield made
    stop(folder)


def test_each_preview_says_what_the_push_then_does(shop: Previewing) -> None:
    shop.add_auth()
    shop.add_queues(Old=resource(QUEUE, QueueName="old"), Kept=resource(QUEUE, QueueName="kept"))
    created = foreseen(shop.preview())
    assert created == shop.push()
    assert {change for *_, change, _ in created} >= {Change.CREATE}

    shop.edit_inputs("passwordPolicyMinLength", 12)
    plan = shop.preview()
    (detail,) = part(plan, "UserPool").details
    assert (detail.name, detail.before, detail.after) == (
        "Policies.PasswordPolicy.MinimumLength",
        "8",
        "12",
    )
    source = part(plan, "UserPool").source
    assert source is not None
    assert source.path == INPUTS
    assert foreseen(plan) == shop.push()

    shop.add_queues(New=resource(QUEUE), Kept=resource(QUEUE, QueueName="renamed"))
    plan = shop.preview()
    assert part(plan, "Kept").replacement is Replacement.ALWAYS
    assert part(plan, "Old").change is Change.DELETE
    assert any(note.startswith("DATA LOSS: custom/queues: Kept") for note in plan.notes)
    assert foreseen(plan) == shop.push()

    shop.remove_auth()
    plan = shop.preview()
    assert any(note.startswith("DATA LOSS: auth/shop: UserPool") for note in plan.notes)
    assert foreseen(plan) == shop.push()


def test_a_preview_leaves_nothing_behind(shop: Previewing) -> None:
    shop.add_auth()
    before = shop.left

    shop.preview()

    assert shop.left == before


@pytest.mark.slow
@pytest.mark.parametrize(
    "operation", ["create_change_set", "describe_change_set", "delete_change_set", "put_object"]
)
def test_a_preview_that_is_stopped_in_the_middle_leaves_nothing_behind(
    shop: Previewing, monkeypatch: pytest.MonkeyPatch, operation: str
) -> None:
    shop.add_auth()
    before = shop.left
    call = Gateway.call
    stops = iter([Stopped()])

    def stopping(self: Gateway, service: str, name: str, **arguments: object) -> Any:  # noqa: ANN401
        answer = call(self, service, name, **arguments)
        for stopped in stops if name == operation else ():
            raise stopped
        return answer

    monkeypatch.setattr(Gateway, "call", stopping)
    with pytest.raises(Stopped):
        shop.preview()

    assert shop.left == before


@pytest.fixture
def with_leftovers(shop: Previewing) -> Previewing:
    """A project in which a preview was killed: its objects and its change set are there."""
    shop.add_auth()
    provider = shop.provider
    shop.account.s3.put_object(
        Bucket=provider["DeploymentBucketName"], Key="amplify-ls-preview/0/x.json", Body=b"{}"
    )
    shop.cloudformation.create_change_set(
        StackName=provider["StackName"],
        ChangeSetName="amplify-ls-preview-0",
        TemplateBody=json.dumps(template(Topic=resource("AWS::SNS::Topic"))),
    )
    return shop


def test_a_preview_lets_those_of_other_machines_go_on(with_leftovers: Previewing) -> None:
    before = with_leftovers.left

    with_leftovers.preview()

    assert with_leftovers.left == before


def test_what_a_killed_preview_left_goes_after_some_hours(with_leftovers: Previewing) -> None:
    with_leftovers.preview(timedelta(hours=3))

    objects, made, stacks = with_leftovers.left
    assert not [key for key in objects if key.startswith("amplify-ls-preview")]
    assert made == []
    assert len(stacks) == 1


@pytest.mark.slow
def test_two_machines_look_ahead_at_once(shop: Previewing) -> None:
    shop.add_auth()
    before = shop.left
    expected = foreseen(shop.preview())

    with ThreadPoolExecutor(4) as machines:
        plans = list(machines.map(lambda _: shop.preview(), range(8)))

    assert [foreseen(plan) for plan in plans] == [expected] * 8
    assert [plan.notes for plan in plans] == [plans[0].notes] * 8
    assert shop.left == before


@pytest.mark.slow
@pytest.mark.parametrize(
    ("operation", "is_asked"),
    [
        ("create_change_set", False),
        ("describe_change_set", False),
        ("delete_change_set", False),
        ("list_change_sets", True),
        ("put_object", False),
        ("list_object_versions", True),
    ],
)
def test_whoever_lacks_a_permission_leaves_nothing_behind(
    shop: Previewing, monkeypatch: pytest.MonkeyPatch, operation: str, *, is_asked: bool
) -> None:
    shop.add_auth()
    before = shop.left
    call = Gateway.call
    denied = f"You may not do {operation}."

    def denying(self: Gateway, service: str, name: str, **arguments: object) -> Any:  # noqa: ANN401
        if name == operation:
            raise Refusal(denied, "Ask for it.", aws_code="AccessDenied")
        return call(self, service, name, **arguments)

    with monkeypatch.context() as patch:
        patch.setattr(Gateway, "call", denying)
        plan = shop.preview()

    assert shop.left == before
    assert any(denied in note for note in plan.notes) is not is_asked
    assert [str(each.resource) for each in plan.resources] == ["auth/shop"]
    assert all(part.change is Change.CREATE for part in plan.resources[0].parts)
