"""A whole project is deleted from the embedded AWS, from a terminal, by a script and an editor."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from lsprotocol import types
from pytest_lsp import client_capabilities

from tests.e2e.console import PROGRAM
from tests.e2e.deploying import Deployer
from tests.e2e.editor import SERVER, connect, leave
from tests.support.shop import Shop, shop
from tests.support.terminal import in_terminal


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Shop]:
    """A project that has deployed nothing but its root stack."""
    with shop(tmp_path, pace=0) as made:
        yield made


def assert_gone(project: Shop) -> None:
    assert project.cloud.stacks() == []
    assert project.cloud.buckets() == []
    assert project.cloud.apps() == []
    assert not (project.root / "amplify").exists()
    assert not (project.root / "src/aws-exports.js").exists()
    assert (project.root / ".gitignore").is_file()


def test_a_script_needs_more_than_yes(project: Shop) -> None:
    refused = project.run("delete", "--yes")
    unheard = project.run("delete", "--json")
    shown = project.run("delete", "--dry-run", "--json")

    assert [refused.returncode, unheard.returncode, shown.returncode] == [1, 1, 0]
    assert "--force" in refused.stderr
    assert "--force" in unheard.stdout
    plan = json.loads(shown.stdout.splitlines()[-1])
    assert plan["steps"][0]["id"] == "stack:dev"
    assert len(project.cloud.stacks()) == 1

    done = [json.loads(line) for line in project.must("delete", "--force", "--json").splitlines()]
    assert done[-1]["kind"] == "succeeded"
    assert_gone(project)


def test_a_person_has_to_type_the_name(project: Shop) -> None:
    variables = project.environment
    status, said = in_terminal(PROGRAM, ["delete"], project.root, variables, "yes\n")
    assert status == 1
    assert "Type the project's name `shop`" in said
    assert "Nothing was done." in said
    assert len(project.cloud.stacks()) == 1

    status, said = in_terminal(PROGRAM, ["delete"], project.root, variables, "shop\n")
    assert status == 0, said
    assert_gone(project)
    again = project.run("delete", "--force")
    assert again.returncode == 1
    assert "no Amplify project" in again.stderr


async def connected(project: Shop, options: dict[str, bool]) -> Deployer:
    capabilities = client_capabilities("visual_studio_code")
    editor = await connect(
        capabilities, project.root, SERVER, {"operations": True, **options}, project.environment
    )
    return Deployer(replace(editor, profile="visual_studio_code"), project.root)


@pytest.mark.asyncio(loop_scope="session")
async def test_an_editor_asks_twice(project: Shop) -> None:
    deployer = await connected(project, {})
    deployer.answer("Delete")
    deployer.answer("Delete")
    await deployer.run("delete")
    planned, warned = await deployer.asked(), await deployer.asked()
    ended = await deployer.phase("succeeded")
    await leave(deployer.editor.client)

    assert "cannot be undone" in planned.message
    assert warned.type == types.MessageType.Warning
    assert "environment/dev" in warned.message
    assert ended["command"] == "delete"
    assert_gone(project)


@pytest.mark.asyncio(loop_scope="session")
async def test_in_an_editor_that_can_ask_for_a_text_the_name_is_typed(project: Shop) -> None:
    deployer = await connected(project, {"inputs": True})
    for answer in ("Delete", "Shop", "Delete", None, "Delete", " shop"):
        deployer.answer(answer)

    await deployer.run("delete")
    asked = await deployer.until("amplify/input")
    refused = await deployer.told()
    await deployer.phase("stopped")
    await deployer.run("delete")
    await deployer.phase("stopped")
    assert len(project.cloud.stacks()) == 1
    await deployer.run("delete")
    await deployer.phase("succeeded")
    await leave(deployer.editor.client)

    assert "Type the project's name `shop`" in asked.prompt
    assert refused == "`Shop` is not the project's name: nothing was deleted."
    assert_gone(project)
