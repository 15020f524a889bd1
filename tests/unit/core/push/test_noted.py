"""Hosting by the Amplify service is in backend-config.json, and nothing of it in CloudFormation."""

from __future__ import annotations

import json
from pathlib import Path

from amplify_ls.contract.status import Phase
from amplify_ls.core.push import prepare
from tests.support.pushing import Pushing, pushing

CONFIG = "amplify/backend/backend-config.json"
HOSTING = {"service": "amplifyhosting", "type": "cicd", "providerPlugin": "awscloudformation"}


def host(project: Pushing) -> None:
    path = project.root / CONFIG
    config = json.loads(path.read_text(encoding="utf-8"))
    config["hosting"] = {"amplifyhosting": HOSTING}
    path.write_text(json.dumps(config), encoding="utf-8")


def test_it_is_written_down_without_touching_a_stack(tmp_path: Path) -> None:
    project = pushing(tmp_path)
    project.push()
    host(project)
    plan = prepare(project.root, project.plugins, project.world, None).plan

    assert [step.id for step in plan.steps] == ["record", "publish"]
    assert project.push().phase is Phase.SUCCEEDED
    assert prepare(project.root, project.plugins, project.world, None).plan.is_empty


def test_it_goes_along_with_the_first_push(tmp_path: Path) -> None:
    project = pushing(tmp_path)
    host(project)

    assert project.push().phase is Phase.SUCCEEDED
    root = json.loads(project.bucket["root-cloudformation-stack.json"])
    assert "hostingamplifyhosting" not in root["Resources"]
