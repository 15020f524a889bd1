"""`init` leaves the files that the real Amplify CLI left."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from amplify_ls.core.backend.mirror import unpack
from amplify_ls.core.init import init_request, prepare
from amplify_ls.core.init.starter_files import STARTER_FILES
from tests.support.fake_cloud import FakeCloud, stack_id
from tests.support.projects import plugins_with, recorded, still_world, texts

pytestmark = pytest.mark.oracle

STACK = "amplify-headlessprojectname-myenvname-354db"
_AMPLIFY = {"projectName": "headlessProjectName", "envName": "myenvname", "defaultEditor": "code"}
_FRONTENDS = {
    "javascript": {
        "frontend": "javascript",
        "framework": "react",
        "config": {
            "SourceDir": "src",
            "DistributionDir": "build",
            "BuildCommand": "npm run-script build",
            "StartCommand": "npm run-script start",
        },
    },
    "android": {"frontend": "android", "config": {"ResDir": "app/src/main/res"}},
    "ios": {"frontend": "ios"},
}
_PROVIDERS = {
    "awscloudformation": {
        "configLevel": "project",
        "useProfile": False,
        "profileName": "default",
        "accessKeyId": "headlessaccesskeyid",
        "secretAccessKey": "headlesssecrectaccesskey",
        "region": "us-east-1",
    }
}
_ID = re.compile(rf"arn:aws:cloudformation:us-east-1:\d+:stack/{STACK}/[\w-]+")
_KEY_FILE = re.compile(r"\.amplify/awscloudformation/\w{10}")
_TEMPLATE = "root-cloudformation-stack.json"


def _without_ids(text: str) -> str:
    return _KEY_FILE.sub(".amplify/awscloudformation/KEYS", _ID.sub(stack_id(STACK), text))


def _without_descriptions(value: object) -> object:
    if isinstance(value, dict):
        return {k: _without_descriptions(v) for k, v in value.items() if k != "Description"}
    return [_without_descriptions(v) for v in value] if isinstance(value, list) else value


def _comparable(files: Mapping[str, str]) -> dict[str, str]:
    """Texts up to ids; of templates what is in our own words is left out."""
    return {
        path: json.dumps(_without_descriptions(json.loads(text)))
        if path.endswith(_TEMPLATE)
        else _without_ids(text)
        for path, text in files.items()
        if path not in STARTER_FILES
    }


def _initialised(root: Path, frontend: str, cloud: FakeCloud) -> None:
    root.mkdir()
    request = init_request(_AMPLIFY, _FRONTENDS[frontend], _PROVIDERS, root)
    world = still_world(root.parent, "354dbd0e04c1f")
    for _ in prepare(request, plugins_with(cloud), world, None).run():
        pass


@pytest.mark.parametrize("frontend", sorted(_FRONTENDS))
def test_init_leaves_the_recorded_files(tmp_path: Path, frontend: str) -> None:
    root = tmp_path / "app"
    _initialised(root, frontend, FakeCloud())
    made = texts(root)
    assert _comparable(made) == _comparable(recorded(f"init/{frontend}", root))
    assert set(STARTER_FILES) <= set(made)


def test_the_bucket_holds_the_mirror_and_the_flags(tmp_path: Path) -> None:
    root, cloud = tmp_path / "app", FakeCloud()
    _initialised(root, "javascript", cloud)
    bucket = f"{STACK}-deployment"
    packed = unpack(cloud.stored[bucket, "#current-cloud-backend.zip"])
    mirror = "amplify/#current-cloud-backend/"
    on_disk = {
        path.removeprefix(mirror): text
        for path, text in texts(root).items()
        if path.startswith(mirror)
    }
    on_disk["cli.json"] = (root / "amplify/cli.json").read_text()
    assert {path: data.decode() for path, data in packed.items()} == on_disk
    assert cloud.stored[bucket, "amplify-meta.json"] == packed["amplify-meta.json"]


def test_the_root_stack_is_ordered_as_recorded(tmp_path: Path) -> None:
    cloud = FakeCloud()
    _initialised(tmp_path / "app", "javascript", cloud)
    order = cloud.orders[0]
    assert order.name == STACK
    assert order.parameters == {
        "DeploymentBucketName": f"{STACK}-deployment",
        "AuthRoleName": f"{STACK}-authRole",
        "UnauthRoleName": f"{STACK}-unauthRole",
    }
    assert order.tags == {"user:Stack": "myenvname", "user:Application": "headlessProjectName"}
    description = json.loads(json.loads(order.template)["Description"])
    assert description["createdBy"] == "Amplify"
    assert description["stackType"] == "root"
    assert description["createdWith"].startswith("amplify-ls ")


def test_the_access_keys_are_for_their_owner_only(tmp_path: Path) -> None:
    root = tmp_path / "app"
    _initialised(root, "javascript", FakeCloud())
    info = json.loads((root / "amplify/.config/local-aws-info.json").read_text())
    place = Path(info["myenvname"]["awsConfigFilePath"])
    assert place.parent == tmp_path / ".amplify" / "awscloudformation"
    assert place.stat().st_mode & 0o777 == 0o600
    assert json.loads(place.read_text()) == {
        "credentials": {
            "accessKeyId": "headlessaccesskeyid",
            "secretAccessKey": "headlesssecrectaccesskey",
        },
        "region": "us-east-1",
    }
    assert "headlesssecrect" not in "".join(texts(root).values())
