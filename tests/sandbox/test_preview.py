"""What a preview says is what the push then does, and it leaves nothing behind."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, cast

import boto3
import pytest

from amplify_ls.contract.cloud import Cloud, StackEvent
from amplify_ls.contract.errors import Stopped
from amplify_ls.contract.event import StepFinished
from amplify_ls.contract.plan import Change, PartChange, Plan, ResourceName
from amplify_ls.contract.preview import Replacement
from amplify_ls.contract.registry import installed_plugins
from amplify_ls.contract.world import World
from amplify_ls.core import add, init, preview, push, remove
from amplify_ls.plugins.providers.awscloudformation.gateway import Gateway
from amplify_ls.sandbox.sandbox import start, stop
from tests.sandbox.account import Account, resource, template
from tests.sandbox.conftest import PACE
from tests.support.pushing import AUTH

INPUTS = "amplify/backend/auth/shop/cli-inputs.json"
CONFIG = "amplify/backend/backend-config.json"
QUEUES = "amplify/backend/custom/queues"
QUEUE = "AWS::SQS::Queue"
VERBS = {"CREATE": Change.CREATE, "UPDATE": Change.UPDATE, "DELETE": Change.DELETE}
REPLACED = "requires the creation of a new physical resource"

Seen = set[tuple[str, tuple[str, ...], str, Change, bool]]
"""Resource, path, logical id, change, whether it is made anew."""


class Shop:
    """A project that lives in an embedded AWS of its own."""

    def __init__(self, root: Path, account: Account) -> None:
        self.root = root
        self.account = account
        self.world = World(root.parent)
        self.given = (root, installed_plugins(), self.world, account.sandbox.endpoint)

    def init(self) -> None:
        options = (
            {"projectName": "shop", "envName": "dev"},
            {"frontend": "javascript", "framework": "react"},
            {"awscloudformation": {"configLevel": "general"}},
        )
        request = init.init_request(*options, self.root)
        list(init.prepare(request, *self.given[1:]).run())

    def add_auth(self) -> None:
        list(add.prepare(self.root, "auth", AUTH, *self.given[1:3]).run())

    def add_queues(self, **parts: Any) -> None:  # noqa: ANN401 - parts of a template
        config = self._read(CONFIG)
        config["custom"] = {"queues": {"service": "customCloudformation"}}
        self._write(CONFIG, config)
        made = template(**parts)
        self._write(f"{QUEUES}/queues-cloudformation-template.json", made)

    def edit_auth(self, length: int) -> None:
        inputs = self._read(INPUTS)
        inputs["cognitoConfig"]["passwordPolicyMinLength"] = length
        self._write(INPUTS, inputs)

    def remove_auth(self) -> None:
        list(remove.prepare(self.root, "auth", "shop", *self.given[1:3]).run())

    def preview(self) -> Plan:
        return preview.foreseen(push.prepare(*self.given)).plan

    def push(self) -> Seen:
        """What CloudFormation did."""
        operation = push.prepare(*self.given)
        deployer = operation.deployer
        watched = Watched(deployer.found.cloud)
        deployer.found = replace(deployer.found, cloud=cast("Cloud", watched))
        last = list(operation.run())[-1]
        assert isinstance(last, StepFinished), last
        return set(_happened(watched.seen, deployer.draft.owners))

    @property
    def provider(self) -> dict[str, str]:
        """The environment, as it is registered."""
        info = self._read("amplify/team-provider-info.json")["dev"]["awscloudformation"]
        return {str(key): str(value) for key, value in info.items()}

    @property
    def cloudformation(self) -> Any:  # noqa: ANN401 - the client's type says too much here
        """Where the project is, which is not where an account otherwise looks."""
        return boto3.client(
            "cloudformation",
            region_name=self.provider["Region"],
            endpoint_url=self.account.sandbox.endpoint,
            aws_access_key_id="headlessaccesskeyid",
            aws_secret_access_key="headlesssecretaccesskey",
        )

    @property
    def left(self) -> tuple[list[str], list[str]]:
        """The versions of objects in the bucket, and the change sets of all stacks."""
        bucket = self.provider["DeploymentBucketName"]
        listed = self.account.s3.list_object_versions(Bucket=bucket)
        objects = [each["Key"] for each in [*listed.get("Versions", ())]]
        objects += [each["Key"] for each in listed.get("DeleteMarkers", ())]
        stacks = self.cloudformation.describe_stacks()["Stacks"]
        assert stacks
        made = [
            each["ChangeSetName"]
            for stack in stacks
            for each in self.cloudformation.list_change_sets(StackName=stack["StackName"])[
                "Summaries"
            ]
        ]
        return objects, made

    def _read(self, name: str) -> dict[str, Any]:
        found: dict[str, Any] = json.loads((self.root / name).read_text(encoding="utf-8"))
        return found

    def _write(self, name: str, content: object) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(content, indent=2), encoding="utf-8")


class Watched:
    """A cloud that keeps what it reports."""

    def __init__(self, cloud: Cloud) -> None:
        self.cloud = cloud
        self.seen: list[StackEvent] = []

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a cloud can do
        return getattr(self.cloud, name)

    def follow(self, stack_id: str, since: datetime) -> Iterator[StackEvent]:
        for event in self.cloud.follow(stack_id, since):
            self.seen.append(event)
            yield event


def _happened(
    events: list[StackEvent], owners: Mapping[str, ResourceName]
) -> Iterator[tuple[str, tuple[str, ...], str, Change, bool]]:
    """Each part that reported, once, by the first thing that it reported."""
    parts = [one for one in events if not one.is_about_stack]
    anew = {(one.path, one.logical_id) for one in parts if REPLACED in one.reason}
    first = {(one.path, one.logical_id): one for one in reversed(parts)}
    for (path, logical_id), one in first.items():
        owner = owners.get(path[0] if path else logical_id)
        change = VERBS[one.status.partition("_")[0]]
        yield str(owner), path, logical_id, change, (path, logical_id) in anew


def foreseen(plan: Plan) -> Seen:
    """What a plan says of every part, and of the stacks that the resources are."""
    parts = {_told(each.resource, part) for each in plan.resources for part in each.parts}
    stacks = {
        (str(each.resource), (), each.resource.logical_id, each.change, False)
        for each in plan.resources
        if each.change is not Change.NONE
    }
    return parts | stacks | {_told(None, part) for part in plan.root_parts}


def _told(
    resource: ResourceName | None, part: PartChange
) -> tuple[str, tuple[str, ...], str, Change, bool]:
    is_anew = part.replacement is Replacement.ALWAYS
    return str(resource), part.path, part.logical_id, part.change, is_anew


def part(plan: Plan, logical_id: str) -> PartChange:
    (found,) = [
        part for each in plan.resources for part in each.parts if part.logical_id == logical_id
    ]
    return found


@pytest.fixture
def shop(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shop]:
    monkeypatch.setenv(PACE, "0")
    root = tmp_path / "app"
    root.mkdir()
    made = Shop(root, Account(start(folder)))
    made.init()
    yield made
    stop(folder)


def test_each_preview_says_what_the_push_then_does(shop: Shop) -> None:
    shop.add_auth()
    shop.add_queues(Old=resource(QUEUE, QueueName="old"), Kept=resource(QUEUE, QueueName="kept"))
    created = foreseen(shop.preview())
    assert created == shop.push()
    assert {change for *_, change, _ in created} >= {Change.CREATE}

    shop.edit_auth(12)
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


def test_a_preview_leaves_nothing_behind(shop: Shop) -> None:
    shop.add_auth()
    before = shop.left

    shop.preview()

    assert shop.left == before


@pytest.mark.slow
@pytest.mark.parametrize(
    "operation", ["create_change_set", "describe_change_set", "delete_change_set", "put_object"]
)
def test_a_preview_that_is_stopped_in_the_middle_leaves_nothing_behind(
    shop: Shop, monkeypatch: pytest.MonkeyPatch, operation: str
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


def test_what_a_killed_preview_left_goes_with_the_next(shop: Shop) -> None:
    shop.add_auth()
    before = shop.left
    provider = shop.provider
    shop.account.s3.put_object(
        Bucket=provider["DeploymentBucketName"], Key="amplify-ls-preview/0/x.json", Body=b"{}"
    )
    shop.cloudformation.create_change_set(
        StackName=provider["StackName"],
        ChangeSetName="amplify-ls-preview-0",
        TemplateBody=json.dumps(template(Topic=resource("AWS::SNS::Topic"))),
    )
    assert shop.left != before

    shop.preview()

    assert shop.left == before
