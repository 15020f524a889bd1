"""The ways on from pushes that were killed, on the embedded AWS: terminal and editor."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytest_lsp import client_capabilities

from amplify_ls.sandbox.process.settings import FAULTS_FILE
from tests.e2e.deploying import Deployer
from tests.e2e.editor import SERVER, connect, leave
from tests.killing.finished import assert_finished
from tests.support.deep import DEEPEST, SCHEMA, TOP, add_deep_api
from tests.support.shop import Shop, kill_push, shop

pytestmark = pytest.mark.slow

META = "amplify/backend/amplify-meta.json"


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Shop]:
    with shop(tmp_path, pace=0.4) as made:
        yield made


def stands(project: Shop) -> dict[str, Any]:
    said = project.must("recover", "--json").splitlines()
    found: dict[str, Any] = json.loads(next(line for line in said if '"standing"' in line))
    return found


def ways(project: Shop) -> list[str]:
    return [choice["way"] for choice in stands(project)["choices"]]


def test_a_killed_push_is_watched_to_its_end_and_written_down(project: Shop) -> None:
    kill_push(project)
    assert ways(project) == ["watch", "resume", "rollback"]

    project.must("recover", "watch", "--yes")

    assert_finished(project)
    assert stands(project)["facts"] == []


def test_a_killed_push_is_rolled_back_and_can_be_pushed_anew(project: Shop) -> None:
    before = (project.root / META).read_bytes()
    kill_push(project)

    project.must("recover", "rollback", "--yes")

    assert project.cloud.facts()["pools"] == []
    assert (project.root / META).read_bytes() == before
    assert stands(project)["facts"] == []
    project.must("push", "--yes")
    assert_finished(project)


def test_a_rollback_that_gets_stuck_deep_down_goes_on_without_the_part(project: Shop) -> None:
    add_deep_api(project.root)
    project.must("push", "--yes")
    template = json.loads((project.root / DEEPEST).read_text(encoding="utf-8"))
    parts = template["Resources"]
    parts["Later"] = {"Type": "AWS::SQS::Queue", "DependsOn": "Queue"}
    parts["Queue"]["Properties"]["VisibilityTimeout"] = 60
    (project.root / SCHEMA).write_text("type Page { id: ID!, text: String }\n", encoding="utf-8")
    (project.root / DEEPEST).write_text(json.dumps(template), encoding="utf-8")
    (project.root / TOP).touch()
    faults = [
        {"logicalId": "Later", "action": "create", "reason": "no"},
        {"logicalId": "Queue", "action": "rollback", "reason": "no way back"},
    ]
    (project.aws / FAULTS_FILE).write_text(json.dumps(faults), encoding="utf-8")
    assert project.run("push", "--yes").returncode == 1
    stuck = stands(project)
    refused = project.run("push", "--yes")
    again = project.run("recover", "rollback", "--yes")
    project.must("recover", "skip", "--yes")

    assert stuck["status"] == "UPDATE_ROLLBACK_FAILED"
    assert [choice["way"] for choice in stuck["choices"]] == ["rollback", "skip"]
    assert stuck["choices"][1]["parts"][0].endswith(".Queue")
    assert "amplify-ls recover" in refused.stderr
    assert (again.returncode, "no way back" in again.stderr) == (1, True)
    assert stands(project)["facts"] == []
    (project.aws / FAULTS_FILE).unlink()
    project.must("push", "--yes")


@pytest.mark.asyncio
async def test_an_editor_offers_the_ways_and_goes_the_one_that_is_chosen(project: Shop) -> None:
    variables = {"AMPLIFY_LS_SANDBOX": str(project.aws)}
    capabilities = client_capabilities("visual-studio-code")
    editor = await connect(capabilities, project.root, SERVER, {"operations": True}, variables)
    deployer = Deployer(editor, project.root)
    kill_push(project)
    deployer.answer("Watch")
    deployer.answer("Recover")
    await deployer.run("recover")
    question = await deployer.asked()
    ended = await deployer.ended()
    await leave(editor.client)

    assert [action.title for action in question.actions or ()] == ["Watch", "Resume", "Roll Back"]
    assert (ended["command"], ended["phase"]) == ("recover watch", "succeeded")
    assert_finished(project)
