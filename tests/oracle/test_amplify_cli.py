"""A project goes back and forth between the real Amplify CLI and us, on one embedded AWS."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from tests.oracle.amplify_cli import Place
from tests.support.projects import RECORDED

pytestmark = pytest.mark.amplify_cli

FRONTEND = {
    "SourceDir": "src",
    "DistributionDir": "build",
    "BuildCommand": "npm run-script build",
    "StartCommand": "npm run-script start",
}
KEYS = {"accessKeyId": "test", "secretAccessKey": "test"}
CLOUD = {"configLevel": "project", "useProfile": False, **KEYS, "region": "us-east-1"}
INIT = {
    "--amplify": {"projectName": "shop", "envName": "dev", "defaultEditor": "code"},
    "--frontend": {"frontend": "javascript", "framework": "react", "config": FRONTEND},
    "--providers": {"awscloudformation": CLOUD},
}
OPTIONS = [word for name, value in INIT.items() for word in (name, json.dumps(value))]
AUTH = (RECORDED / "auth" / "plain" / "payload.json").read_text(encoding="utf-8")
NAME = json.loads(AUTH)["resourceName"]
INPUTS = f"amplify/backend/auth/{NAME}/cli-inputs.json"
META = "amplify/backend/amplify-meta.json"
STATEFUL = ("UserPoolId", "IdentityPoolId", "AppClientID", "AppClientIDWeb")


def test_what_the_amplify_cli_pushed_is_continued_here_and_understood_there(place: Place) -> None:
    place.real("init", *OPTIONS, "--yes")
    place.real("add", "auth", "--headless", stdin=json.dumps(json.loads(AUTH)))
    place.real("push", "--yes")
    assert operations(place.ours("status")) == ["No Change"]
    assert "No changes detected" in place.ours("push", "--yes")

    ids = physical_ids(place)
    lengthen(place)
    assert operations(place.ours("status")) == ["Update"] == operations(place.real("status"))
    place.ours("push", "--yes")

    assert operations(place.real("status")) == ["No Change"]
    assert "No changes detected" in place.real("push", "--yes")
    assert physical_ids(place) == ids


def test_what_we_pushed_is_continued_by_the_amplify_cli_and_understood_here(place: Place) -> None:
    place.ours("init", "--sandbox", *OPTIONS, "--yes")
    place.ours("add", "auth", "--headless", stdin=AUTH)
    place.ours("push", "--yes")
    assert operations(place.real("status")) == ["No Change"]
    assert "No changes detected" in place.real("push", "--yes")

    ids = physical_ids(place)
    lengthen(place)
    place.real("push", "--yes")

    assert operations(place.ours("status")) == ["No Change"]
    assert "No changes detected" in place.ours("push", "--yes")
    assert physical_ids(place) == ids


def test_both_remove_what_the_other_has_added(place: Place) -> None:
    place.real("init", *OPTIONS, "--yes")
    place.ours("add", "auth", "--headless", stdin=AUTH)
    assert operations(place.real("status")) == ["Create"]
    place.real("push", "--yes")
    place.ours("remove", "auth", NAME, "--yes")
    assert operations(place.real("status")) == ["Delete"] == operations(place.ours("status"))
    place.ours("push", "--yes", "--force")

    assert "No changes detected" in place.real("push", "--yes")


def operations(status: str) -> list[str]:
    """What the table of a status says of each resource."""
    cells = [line.split("│") for line in status.splitlines() if line.startswith("│")]
    return [row[3].strip() for row in cells if "Operation" not in row[3]]


def lengthen(place: Place) -> None:
    """Ask for longer passwords."""
    path = place.root / INPUTS
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r'("passwordPolicyMinLength": )\d+', r"\g<1>11", text), encoding="utf-8")


def physical_ids(place: Place) -> dict[str, Any]:
    """The ids of what holds its users' data."""
    meta = json.loads((place.root / META).read_text(encoding="utf-8"))
    output = meta["auth"][NAME]["output"]
    return {name: output[name] for name in STATEFUL}
