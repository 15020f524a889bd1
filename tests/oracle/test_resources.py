"""`add` and `remove` leave the listings that the real Amplify CLI left."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from amplify_ls.core import add, remove
from tests.support.fake_cloud import FakeCloud
from tests.support.projects import RECORDED, place, plugins_with, recorded, still_world, texts

pytestmark = pytest.mark.oracle

_LISTINGS = (
    "amplify/backend/amplify-meta.json",
    "amplify/backend/backend-config.json",
    "amplify/team-provider-info.json",
)


def _listings(root: Path) -> dict[str, object]:
    return {path: json.loads((root / path).read_text()) for path in _LISTINGS}


def _recorded(case: str, root: Path) -> dict[str, object]:
    return {path: json.loads(text) for path, text in recorded(f"resources/{case}", root).items()}


@pytest.mark.parametrize(("payload", "case"), [("plain", "add-auth"), ("social", "add-social")])
def test_add_lists_the_resource_as_recorded(tmp_path: Path, payload: str, case: str) -> None:
    root = place("init/javascript", tmp_path / "app")
    text = (RECORDED / "auth" / payload / "payload.json").read_text()
    plugins, world = plugins_with(FakeCloud()), still_world(tmp_path)
    for _ in add.prepare(root, "auth", json.loads(text), plugins, world).run():
        pass
    assert _listings(root) == _recorded(case, root)
    config = (root / _LISTINGS[1]).read_text()
    assert config == json.dumps(json.loads(config), indent=2, sort_keys=True)


def test_add_writes_no_other_file_than_recorded(tmp_path: Path) -> None:
    root = place("init/javascript", tmp_path / "app")
    before = texts(root)
    text = (RECORDED / "auth" / "plain" / "payload.json").read_text()
    plugins, world = plugins_with(FakeCloud()), still_world(tmp_path)
    for _ in add.prepare(root, "auth", json.loads(text), plugins, world).run():
        pass
    folder = "amplify/backend/auth/myAuthResource"
    assert {path for path, text in texts(root).items() if before.get(path) != text} == {
        *_LISTINGS,
        f"{folder}/cli-inputs.json",
        f"{folder}/build/parameters.json",
        f"{folder}/build/myAuthResource-cloudformation-template.json",
    }


def test_remove_leaves_the_recorded_listings(tmp_path: Path) -> None:
    root = place("resources/push", place("init/javascript", tmp_path / "app"))
    plugins, world = plugins_with(FakeCloud()), still_world(tmp_path)
    for _ in remove.prepare(root, "auth", "myAuthResource", plugins, world).run():
        pass
    assert {path: (root / path).read_text() for path in _LISTINGS} == recorded(
        "resources/remove", root
    )
