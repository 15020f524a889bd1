"""Projects before and after a push of the real Amplify CLI, and our pushes of the same."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from amplify_ls.contract.cloud import Stack
from amplify_ls.contract.resource import ResourceName
from amplify_ls.core.backend import entries
from amplify_ls.core.backend.mirror import MIRROR, ZIP_KEY, pack, unpack
from amplify_ls.core.push import prepare
from tests.support.fake_cloud import FakeCloud
from tests.support.projects import RECORDED, plugins_with, still_world
from tests.support.pushing import end_of

PUSHES = RECORDED / "push"
CASES = sorted(folder.name for folder in PUSHES.iterdir() if folder.is_dir())
_META = "amplify/backend/amplify-meta.json"
_ROOT = "root-cloudformation-stack.json"
_SECRETS = ".aws/amplify/deployment-secrets.json"
_VARYING = (
    (re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z"), "TIME"),
    (re.compile(r'("last\w+Hash"|"latest\w+Hash"): "[^"]+"'), r'\1: "HASH"'),
    (re.compile(r"-[0-9a-f]{20}-build"), "-HASH-build"),
    (re.compile(r"LambdaLayerVersion[0-9a-f]{8}"), "LambdaLayerVersionID"),
    (re.compile(r"amplify-appsync-files/[0-9a-f]{40}"), "amplify-appsync-files/HASH"),
    (re.compile(r'"description": "Updated layer version TIME", '), ""),
)
"""Times, and what is or depends on texts that are the Amplify CLI's own."""


def comparable(value: object) -> object:
    """A JSON value up to what differs between any two pushes."""
    text = json.dumps(value)
    for pattern, replacement in _VARYING:
        text = pattern.sub(replacement, text)
    return json.loads(text)


@dataclass(frozen=True)
class Recorded:
    """What the real Amplify CLI left."""

    case: str

    def of(self, part: str) -> dict[str, Any]:
        """A part of the state after the push: `files`, `root` or `parameters`."""
        found: dict[str, Any] = self._after[part]
        return found

    def names(self, part: str) -> list[str]:
        """What there was after the push: the `mirror`, its `zip`, the `bucket`."""
        found: list[str] = self._after[part]
        return found

    @property
    def _after(self) -> dict[str, Any]:
        text = (PUSHES / self.case / "after.json").read_text(encoding="utf-8")
        after: dict[str, Any] = json.loads(text)
        return after

    @property
    def outputs(self) -> dict[str, dict[str, str]]:
        """What the stacks told, by their logical ids."""
        return {
            resource.logical_id: _told(entry)
            for resource, entry in entries(self.of("files")[_META])
            if entry.get("serviceType") != "imported"
        }


@dataclass
class Pushed:
    """The same project, pushed by us."""

    root: Path
    case: str
    cloud: FakeCloud = field(default_factory=FakeCloud)

    def push(self) -> None:
        """Put the project on the disk and into the cloud, and push it."""
        before = json.loads((PUSHES / self.case / "before.json").read_text("utf-8"))
        for path, content in before.items():
            text = content if isinstance(content, str) else json.dumps(content, indent=2)
            (self.root / path).parent.mkdir(parents=True, exist_ok=True)
            (self.root / path).write_text(
                text.replace("/home/dev/app", str(self.root)), encoding="utf-8"
            )
        environment = before["amplify/team-provider-info.json"]["dev"]["awscloudformation"]
        self._deploy(environment)
        self._tell_secrets(environment["StackId"])
        plugins, world = plugins_with(self.cloud), still_world(self.root.parent)
        # The recorded functions have no packages, so npm has nothing to do.
        end_of(prepare(self.root, plugins, world, None, built=_functions(self.case)))

    def _deploy(self, environment: dict[str, str]) -> None:
        name, bucket = environment["StackName"], environment["DeploymentBucketName"]
        self.cloud.stacks[name] = Stack(
            environment["StackId"], name, "CREATE_COMPLETE", "", environment
        )
        mirror = {
            path.relative_to(self.root / MIRROR).as_posix(): path.read_bytes()
            for path in (self.root / MIRROR).rglob("*")
            if path.is_file()
        }
        self.cloud.stored[bucket, ZIP_KEY] = pack(mirror)
        for logical_id, told in Recorded(self.case).outputs.items():
            self.cloud.nested[logical_id] = Stack(logical_id, "", "CREATE_COMPLETE", "", told)

    def _tell_secrets(self, stack_id: str) -> None:
        root = Recorded(self.case).of("root")
        auth = root.get("authfullAuth", {}).get("Properties", {}).get("Parameters", {})
        secrets = {"hostedUIProviderCreds": auth.get("hostedUIProviderCreds", "[]")}
        stack = {
            "rootStackId": stack_id.rpartition("/")[2],
            "environments": {"dev": {"auth": {"fullAuth": secrets}}},
        }
        path = self.root.parent / _SECRETS
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps({"appSecrets": [stack]}), encoding="utf-8")

    def file(self, path: str) -> object:
        """A file of the project; its value if it is JSON."""
        text = (self.root / path).read_text(encoding="utf-8")
        return json.loads(text) if path.endswith(".json") else text

    @property
    def bucket(self) -> dict[str, bytes]:
        """The objects in the deployment bucket."""
        return {key: body for (_, key), body in self.cloud.stored.items()}

    @property
    def mirror(self) -> list[str]:
        """The files of the mirror on the disk."""
        top = self.root / MIRROR
        return sorted(p.relative_to(top).as_posix() for p in top.rglob("*") if p.is_file())

    @property
    def zipped(self) -> list[str]:
        """The files of the mirror in the bucket."""
        return sorted(unpack(self.bucket[ZIP_KEY]))

    @property
    def parts(self) -> dict[str, Any]:
        """The parts of the root stack."""
        root = json.loads(self.bucket.get(_ROOT, b'{"Resources": {}}'))
        return {name: _outline(part) for name, part in root["Resources"].items()}


def _functions(case: str) -> list[ResourceName]:
    listed = entries(Recorded(case).of("files")[_META])
    return [resource for resource, _ in listed if resource.category == "function"]


def _told(entry: dict[str, Any]) -> dict[str, str]:
    return {name: value for name, value in entry["output"].items() if isinstance(value, str)}


def _outline(part: dict[str, Any]) -> dict[str, Any]:
    is_stack = part["Type"] == "AWS::CloudFormation::Stack"
    return part if is_stack else {"Type": part["Type"]}
