"""A project in an embedded AWS of its own: what previews say of pushes, and what these do."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from shutil import rmtree
from typing import Any, cast

import boto3

from amplify_ls.contract.cloud import Cloud, StackEvent
from amplify_ls.contract.event import StepFailed
from amplify_ls.contract.plan import PartChange, Plan
from amplify_ls.contract.preview import Replacement
from amplify_ls.contract.registry import installed_plugins
from amplify_ls.contract.resource import Change, ResourceName
from amplify_ls.contract.world import World
from amplify_ls.core import add, init, preview, push, remove
from amplify_ls.core.preview.parts import UNTOUCHED
from tests.sandbox.account import Account, template
from tests.support.pushing import AUTH

INPUTS = "amplify/backend/auth/shop/cli-inputs.json"
BACKEND = "amplify/backend"
CONFIG = f"{BACKEND}/backend-config.json"
META = f"{BACKEND}/amplify-meta.json"
QUEUES = "amplify/backend/custom/queues"
QUEUE = "AWS::SQS::Queue"
VERBS = {"CREATE": Change.CREATE, "UPDATE": Change.UPDATE, "DELETE": Change.DELETE}
REPLACED = "requires the creation of a new physical resource"

Seen = set[tuple[str, tuple[str, ...], str, Change, bool]]
"""Resource, path, logical id, change, whether it is made anew."""


class Previewing:
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
        self.add("auth", AUTH)

    def add(self, category: str, payload: dict[str, Any]) -> None:
        list(add.prepare(self.root, category, payload, *self.given[1:3]).run())

    @property
    def secrets(self) -> Path:
        """What is kept outside the project."""
        return self.world.home / ".aws/amplify/deployment-secrets.json"

    def replace_in(self, path: Path, old: str, new: str) -> None:
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    def forget(self, category: str, name: str) -> None:
        """Take a resource out of the project, as `amplify remove` does."""
        for file in (CONFIG, META):
            found = self.read(file)
            found[category].pop(name)
            self.write(file, found)
        rmtree(self.root / BACKEND / category / name)

    def add_queues(self, **parts: Any) -> None:  # noqa: ANN401 - parts of a template
        config = self.read(CONFIG)
        config["custom"] = {"queues": {"service": "customCloudformation"}}
        self.write(CONFIG, config)
        made = template(**parts)
        self.write(f"{QUEUES}/queues-cloudformation-template.json", made)

    def edit_inputs(self, key: str, value: object) -> None:
        """Change an answer of auth."""
        inputs = self.read(INPUTS)
        inputs["cognitoConfig"][key] = value
        self.write(INPUTS, inputs)

    def remove_auth(self) -> None:
        list(remove.prepare(self.root, "auth", "shop", *self.given[1:3]).run())

    def preview(self, later: timedelta = timedelta(), *, is_forced: bool = False) -> Plan:
        """What a push would do, asked so much later."""
        root, plugins, world, endpoint = self.given
        future = replace(world, now=lambda: world.now() + later)
        operation = push.prepare(root, plugins, future, endpoint, is_forced=is_forced)
        return preview.foreseen(operation).plan

    def push(self, *, is_forced: bool = False) -> Seen:
        """What CloudFormation did."""
        operation = push.prepare(*self.given, is_forced=is_forced)
        deployer = operation.deployer
        watched = Watched(deployer.found.cloud)
        deployer.found = replace(deployer.found, cloud=cast("Cloud", watched))
        failed = [told for told in operation.run() if isinstance(told, StepFailed)]
        assert failed == []
        return set(_happened(watched.seen, deployer.draft.owners))

    @property
    def provider(self) -> dict[str, str]:
        """The environment, as it is registered."""
        info = self.read("amplify/team-provider-info.json")["dev"]["awscloudformation"]
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
    def left(self) -> tuple[list[str], list[str], list[str]]:
        """The versions of objects in the bucket, the change sets of all stacks, and these."""
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
        return objects, made, [stack["StackName"] for stack in stacks]

    def read(self, name: str) -> dict[str, Any]:
        found: dict[str, Any] = json.loads((self.root / name).read_text(encoding="utf-8"))
        return found

    def write(self, name: str, content: object) -> None:
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
        if each.change is not Change.NONE and not each.reason.endswith(UNTOUCHED)
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
