"""How many requests each command sends to AWS: every one of them costs a user time."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from botocore.client import BaseClient

from amplify_ls.contract.errors import Stopped
from amplify_ls.contract.operation import Operation
from amplify_ls.contract.recovery import Way
from amplify_ls.contract.registry import installed_plugins
from amplify_ls.contract.status import Phase, Status, advance
from amplify_ls.contract.world import World
from amplify_ls.core import add, delete, init, recovery
from amplify_ls.core.programs import pushing
from amplify_ls.core.push import prepare
from amplify_ls.core.status import deployment
from amplify_ls.plugins.providers.awscloudformation.gateway import Gateway
from amplify_ls.sandbox.sandbox import start, stop
from tests.sandbox.account import resource, template
from tests.sandbox.conftest import PACE
from tests.support.pushing import AUTH

WATCHING = "cloudformation.DescribeStackEvents"
"""How often that is asked depends on how long AWS takes."""
FORESEEING = "cloudformation.DescribeChangeSet"
"""That too, and once for each nested stack."""
AROUND = {
    "cloudformation.UpdateStack": 1,
    "s3.DeleteObject": 1,
    "s3.GetObject": 1,
    "s3.ListObjectsV2": 1,
}
"""What each push sends once: it reads the mirror, and gives its claim back at the end."""
BACKEND = "amplify/backend"


@dataclass
class Customer:
    """Somebody with a project whose requests are counted."""

    root: Path
    endpoint: str
    sent: Counter[str] = field(default_factory=Counter)

    @property
    def world(self) -> World:
        return World(self.root.parent)

    def init(self) -> None:
        options = (
            {"projectName": "shop", "envName": "dev"},
            {"frontend": "javascript", "framework": "react"},
            {"awscloudformation": {"configLevel": "general"}},
        )
        request = init.init_request(*options, self.root)
        self.carried_out(init.prepare(request, installed_plugins(), self.world, self.endpoint))

    def add_auth(self) -> None:
        self.carried_out(add.prepare(self.root, "auth", AUTH, installed_plugins(), self.world))

    def push(self, *, is_forced: bool = False) -> Operation:
        operation = prepare(
            self.root, installed_plugins(), self.world, self.endpoint, is_forced=is_forced
        )
        self.carried_out(operation)
        return operation

    def add_topics(self, count: int) -> None:
        """Resources with templates of the user's own, none of which there were before."""
        config = self.root / BACKEND / "backend-config.json"
        topics = {f"topic{number}": {"service": "customCloudformation"} for number in range(count)}
        config.write_text(json.dumps({"custom": topics}), encoding="utf-8")
        made = json.dumps(template(Topic=resource("AWS::SNS::Topic")))
        for name in topics:
            path = self.root / BACKEND / "custom" / name / f"{name}-cloudformation-template.json"
            path.parent.mkdir(parents=True)
            path.write_text(made, encoding="utf-8")

    def look_away(self) -> None:
        """Push, and stop watching as soon as the cloud is at work."""

        def stopped(_: float) -> None:
            raise Stopped

        world = replace(self.world, wait=lambda seconds: stopped(seconds) if seconds else None)
        operation = prepare(self.root, installed_plugins(), world, self.endpoint)
        with pytest.raises(Stopped):
            list(operation.run())

    def watch(self) -> None:
        given = self.root, installed_plugins(), self.world, self.endpoint
        self.carried_out(recovery.prepare(*given, Way.WATCH))

    def preview(self) -> None:
        given = self.root, installed_plugins(), self.world, self.endpoint
        assert pushing.prepare(*given, is_preview=True).plan.uploads

    def delete(self) -> None:
        given = self.root, installed_plugins(), self.world, self.endpoint
        self.carried_out(delete.prepare(*given))

    def edit(self) -> None:
        path = self.root / BACKEND / "auth/shop/cli-inputs.json"
        inputs = json.loads(path.read_text(encoding="utf-8"))
        inputs["cognitoConfig"]["passwordPolicyMinLength"] = 12
        path.write_text(json.dumps(inputs, indent=2), encoding="utf-8")

    def carried_out(self, operation: Operation) -> None:
        status = Status(operation.plan)
        for event in operation.run():
            status = advance(status, event)
        assert status.phase in {Phase.SUCCEEDED, Phase.PLANNED}, status.failure

    def counted(self) -> dict[str, int]:
        """What was sent since the last time, without watching."""
        counted = {name: times for name, times in self.sent.items() if name != WATCHING}
        self.sent.clear()
        return counted


@pytest.fixture
def customer(
    request: pytest.FixtureRequest, tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Customer]:
    """In an AWS in which resources take no time, or so many seconds."""
    monkeypatch.setenv(PACE, getattr(request, "param", "0"))
    root = tmp_path / "app"
    root.mkdir()
    made = Customer(root, start(folder).endpoint)
    client_of = Gateway.client

    def count(event_name: str, **_: Any) -> None:  # noqa: ANN401 - whatever botocore says
        made.sent[event_name.removeprefix("before-send.")] += 1

    def counted(self: Gateway, service: str) -> BaseClient:
        client = client_of(self, service)
        client.meta.events.register("before-send", count, unique_id="count")
        return client

    monkeypatch.setattr(Gateway, "client", counted)
    yield made
    stop(folder)


def test_a_project_is_made_with_eleven_requests(customer: Customer) -> None:
    customer.init()

    assert customer.counted() == {
        "amplify.CreateApp": 1,
        "amplify.CreateBackendEnvironment": 1,
        "amplify.GetBackendEnvironment": 1,
        "cloudformation.CreateStack": 1,
        "cloudformation.DescribeStacks": 2,
        "s3.PutObject": 4,
        "sts.GetCallerIdentity": 1,
    }


def test_each_push_sends_what_it_has_to(customer: Customer) -> None:
    customer.init()
    customer.add_auth()
    customer.sent.clear()
    around = {**AROUND, "cloudformation.DescribeStacks": 2}

    # The claim; two templates; metadata and settings, with three copies for Studio (that of the
    # flags is there since init); the mirror.
    first = customer.push()
    assert customer.counted() == {**around, "s3.PutObject": 1 + 2 + 5 + 1}
    assert [upload.key for upload in first.plan.uploads] == [
        "amplify-cfn-templates/auth/shop-cloudformation-template.json",
        "root-cloudformation-stack.json",
    ]

    # Another parameter changes no template but the root's, and neither settings nor flags.
    customer.edit()
    customer.push()
    assert customer.counted() == {**around, "s3.PutObject": 1 + 1 + 3 + 1}


def test_a_push_of_nothing_only_looks(customer: Customer) -> None:
    customer.init()
    customer.add_auth()
    customer.push()
    customer.sent.clear()

    assert not customer.push().plan.uploads
    assert customer.counted() == {"cloudformation.DescribeStacks": 1, "s3.GetObject": 1}


def test_a_push_that_is_forced_sends_all_templates_again(customer: Customer) -> None:
    customer.init()
    customer.add_auth()
    customer.push()
    customer.sent.clear()
    customer.push(is_forced=True)

    counted = customer.counted()
    assert counted["s3.PutObject"] == 1 + 2 + 2 + 1
    assert "s3.GetObject" not in counted


def test_a_status_asks_nobody(customer: Customer) -> None:
    customer.init()
    customer.add_topics(1)
    customer.push()
    customer.sent.clear()

    assert deployment(customer.root).resources
    assert not customer.counted()


@pytest.mark.parametrize("count", [5, 20])
def test_each_new_resource_is_one_upload_and_one_question_for_its_outputs(
    customer: Customer, count: int
) -> None:
    customer.init()
    customer.add_topics(count)
    customer.sent.clear()
    customer.push()

    assert customer.counted() == {
        **AROUND,
        "cloudformation.DescribeStacks": 1 + count,
        "s3.PutObject": 1 + count + 1 + 4 + 1,
    }


def test_a_preview_sends_templates_once_and_takes_them_away_at_once(customer: Customer) -> None:
    customer.init()
    customer.add_topics(5)
    customer.sent.clear()
    customer.preview()

    counted = customer.counted()
    assert counted.pop(FORESEEING) >= 1 + 5
    assert counted == {
        "cloudformation.CreateChangeSet": 1,
        "cloudformation.DeleteChangeSet": 2,
        "cloudformation.DescribeStacks": 1,
        "cloudformation.ListChangeSets": 1,
        "s3.DeleteObjects": 1,
        "s3.GetObject": 1,
        "s3.ListObjectVersions": 1,
        "s3.PutObject": 5 + 1,
    }


@pytest.mark.slow
@pytest.mark.parametrize("customer", ["0.1"], indirect=True)
def test_who_watches_again_sends_no_template_and_fetches_none(customer: Customer) -> None:
    customer.init()
    customer.add_topics(5)
    customer.look_away()
    customer.sent.clear()
    customer.watch()

    # The claim, which is there, so it is looked at and taken over; metadata and settings, with two
    # copies for Studio; the mirror.
    counted = customer.counted()
    assert "cloudformation.UpdateStack" not in counted
    assert counted["s3.PutObject"] == 2 + 4 + 1
    assert counted["s3.GetObject"] == 1 + 2 + 1


@pytest.mark.slow
def test_a_deletion_asks_as_often_however_many_resources_there_are(customer: Customer) -> None:
    customer.init()
    customer.add_topics(5)
    customer.push()
    customer.sent.clear()
    customer.delete()

    assert customer.counted() == {
        "amplify.DeleteApp": 1,
        "amplify.DeleteBackendEnvironment": 1,
        "amplify.ListBackendEnvironments": 1,
        "amplify.ListBranches": 1,
        "cloudformation.DeleteStack": 1,
        "cloudformation.DescribeStacks": 3,
        "s3.DeleteBucket": 1,
        "s3.DeleteObjects": 1,
        "s3.GetObject": 2,
        "s3.ListObjectVersions": 1,
        "s3.ListObjectsV2": 1,
        "s3.PutObject": 1,
        "ssm.GetParametersByPath": 1,
        "sts.GetCallerIdentity": 1,
    }
