"""A push completes the code of functions first, if it may, and deploys what that brought."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.operation import Operation
from amplify_ls.contract.status import Phase
from amplify_ls.contract.world import World
from amplify_ls.core.backend.mirror import unpack
from amplify_ls.core.programs.pushing import prepare
from tests.support.pushing import Pushing, end_of, pushing

CONFIG = "amplify/backend/backend-config.json"
FOLDER = "amplify/backend/function/hello"
FETCHING = "mkdir -p node_modules/left && echo '{}' > node_modules/left/package.json"


@pytest.fixture
def project(tmp_path: Path) -> Pushing:
    """A project with a function whose packages were not fetched."""
    made = pushing(tmp_path)
    path = made.root / CONFIG
    config = json.loads(path.read_text(encoding="utf-8"))
    entry = {"service": "Lambda", "build": True, "providerPlugin": "awscloudformation"}
    config["function"] = {"hello": entry}
    path.write_text(json.dumps(config), encoding="utf-8")
    part = {"Type": "AWS::Lambda::Function", "Properties": {}}
    files = {
        "hello-cloudformation-template.json": {"Resources": {"LambdaFunction": part}},
        "src/package.json": {"dependencies": {"left": "1"}},
    }
    for name, content in files.items():
        place = made.root / FOLDER / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(json.dumps(content), encoding="utf-8")
    return made


def world_of(project: Pushing, npm: str) -> World:
    """A world with a package manager that is this script."""
    folder = project.root.parent / "tools"
    folder.mkdir()
    (folder / "npm").write_text(f"#!/bin/sh\n{npm}\n")
    (folder / "npm").chmod(0o755)
    return replace(project.world, variables={"PATH": f"{folder}:/usr/bin:/bin"})


def planned(project: Pushing, world: World) -> Operation:
    return prepare(project.root, project.plugins, world, None)


def test_packages_are_fetched_and_deployed(project: Pushing) -> None:
    operation = planned(project, world_of(project, FETCHING))

    assert operation.plan.programs == (
        f"npm install --no-bin-links --production (in {FOLDER}/src)",
    )
    assert operation.plan.steps[0].id == "build-functionhello"
    assert end_of(operation).phase is Phase.SUCCEEDED
    [code] = [body for key, body in project.bucket.items() if key.startswith("amplify-builds/")]
    assert "node_modules/left/package.json" in unpack(code)


def test_what_is_there_already_is_not_fetched_again(project: Pushing) -> None:
    world = world_of(project, FETCHING)
    end_of(planned(project, world))

    assert planned(project, world).plan.is_empty


def test_a_failed_fetch_deploys_nothing(project: Pushing) -> None:
    before = dict(project.bucket)
    status = end_of(planned(project, world_of(project, "echo no network; exit 1")))

    assert status.phase is Phase.FAILED
    assert status.failure is not None
    assert "no network" in status.failure.message
    assert project.bucket == before


def test_who_does_not_trust_the_project_is_told_before_anything_runs(project: Pushing) -> None:
    world = replace(world_of(project, "touch ran"), may_run_programs=False)

    with pytest.raises(AmplifyError, match="npm install"):
        planned(project, world)
    assert not (project.root / FOLDER / "src/ran").exists()
