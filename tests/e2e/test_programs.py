"""A project's own programs run with a command, in a terminal and in an editor that trusts it."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from lsprotocol import types
from pytest_lsp import client_capabilities

from tests.e2e.console import amplify_ls
from tests.e2e.deploying import Deployer
from tests.e2e.editor import SERVER, connect, leave
from tests.support.projects import RECORDED, place

NAME = json.loads((RECORDED / "auth" / "plain" / "payload.json").read_text())["resourceName"]
INPUTS = f"amplify/backend/auth/{NAME}/cli-inputs.json"
PATH = {"PATH": "/usr/bin:/bin"}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with auth and a hook that runs before anything is removed."""
    root = place("init/javascript", tmp_path / "app")
    payload = (RECORDED / "auth" / "plain" / "payload.json").read_text()
    added = amplify_ls("add", "auth", "--headless", cwd=root, stdin=payload, environment=PATH)
    assert added.returncode == 0, added.stderr
    _hook(root, "echo ran >> hooklog")
    return root


def _hook(root: Path, script: str) -> None:
    hooks = root / "amplify" / "hooks"
    hooks.mkdir(exist_ok=True)
    (hooks / "pre-remove-auth.sh").write_text(script)


def test_a_hook_is_shown_and_runs(project: Path) -> None:
    done = amplify_ls("remove", "auth", "--yes", cwd=project, environment=PATH)
    assert done.returncode == 0, done.stderr
    assert "Programs     amplify/hooks/pre-remove-auth.sh" in done.stdout
    assert (project / "hooklog").read_text() == "ran\n"
    assert not (project / INPUTS).exists()


def test_a_hook_that_fails_has_an_exit_status_of_its_own(project: Path) -> None:
    _hook(project, "echo not today; exit 3")
    failed = amplify_ls("remove", "auth", "--yes", cwd=project, environment=PATH)
    assert failed.returncode == 76
    assert "not today" in failed.stdout + failed.stderr
    assert (project / INPUTS).is_file()


async def _removed(root: Path, options: dict[str, bool]) -> str:
    """How it ended when an editor had asked to remove auth."""
    capabilities = client_capabilities("visual_studio_code")
    editor = await connect(capabilities, root, SERVER, {"operations": True, **options}, PATH)
    deployer = Deployer(replace(editor, profile="visual_studio_code", folder=root), root)
    deployer.answer("Remove")
    argument = {"root": root.as_uri(), "category": "auth"}
    await deployer.run(types.Command("", "amplify.server.remove", arguments=[argument]))
    ended = await deployer.ended()
    await leave(editor.client)
    return json.dumps(ended)


@pytest.mark.asyncio(loop_scope="session")
async def test_an_editor_runs_nothing_unless_it_says_that_it_may(project: Path) -> None:
    ended = await _removed(project, {})
    assert "may not be run here: amplify/hooks/pre-remove-auth.sh" in ended
    assert not (project / "hooklog").exists()
    assert (project / INPUTS).is_file()


@pytest.mark.asyncio(loop_scope="session")
async def test_an_editor_that_trusts_the_folder_runs_its_programs(project: Path) -> None:
    ended = await _removed(project, {"programs": True})
    assert '"succeeded"' in ended
    assert (project / "hooklog").read_text() == "ran\n"
    assert not (project / INPUTS).exists()
