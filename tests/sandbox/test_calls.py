"""How many requests each command sends to AWS: every one of them costs a user time."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from botocore.client import BaseClient

from amplify_ls.contract.operation import Operation
from amplify_ls.contract.registry import installed_plugins
from amplify_ls.contract.status import Phase, Status, advance
from amplify_ls.contract.world import World
from amplify_ls.core import add, init
from amplify_ls.core.push import prepare
from amplify_ls.plugins.providers.awscloudformation.gateway import Gateway
from amplify_ls.sandbox.sandbox import start, stop
from tests.sandbox.conftest import PACE
from tests.support.pushing import AUTH

WATCHING = "cloudformation.DescribeStackEvents"
"""How often that is asked depends on how long AWS takes."""


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

    def edit(self) -> None:
        path = self.root / "amplify/backend/auth/shop/cli-inputs.json"
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
def customer(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Customer]:
    monkeypatch.setenv(PACE, "0")
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
    around = {
        "cloudformation.DescribeStacks": 2,
        "cloudformation.UpdateStack": 1,
        "s3.DeleteObject": 1,
        "s3.GetObject": 1,
        "s3.ListObjectsV2": 1,
    }

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
