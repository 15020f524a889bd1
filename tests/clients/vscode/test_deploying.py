"""Deployments in VS Code, as a scripted server tells of them."""

import sys
from pathlib import Path

import pytest

from tests.clients.vscode.workbench import Workbench

pytestmark = pytest.mark.vscode

SERVER = Path(__file__).parents[1] / "scripted_server.py"
BACKEND = """{
  "auth": {
    "shop": {}
  }
}
"""


@pytest.fixture(scope="module")
def settings() -> dict[str, object]:
    return {"amplify.server.path": [sys.executable, str(SERVER)]}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace of two projects; their names tell the server what is to come of a push."""
    folder = tmp_path_factory.mktemp("workspace")
    for name in ("broken", "stuck"):
        root = folder / name / "amplify"
        (root / ".config").mkdir(parents=True)
        (root / ".config" / "project-config.json").write_text("{}")
        (root / "team-provider-info.json").write_text("{}\n")
        (root / "backend").mkdir()
        (root / "backend" / "backend-config.json").write_text(BACKEND)
    return folder


def test_a_push_is_clicked_confirmed_counted_and_cancelled(workbench: Workbench) -> None:
    workbench.open_behind("stuck/amplify/backend/backend-config.json", '"auth"')
    workbench.click_lens("Push (not deployed)")
    assert "to the embedded AWS?" in workbench.notification()
    workbench.wait_for_status("push waits for your answer · embedded AWS")
    workbench.answer("Push")
    workbench.wait_for_status("push 3/9 · embedded AWS")
    workbench.wait_for_lens("Push (deploying 3/9)")
    workbench.screenshot("scripted-running")
    workbench.run("Amplify: Cancel Watching")
    workbench.wait_for_status("push no longer watched · embedded AWS")


def test_a_failure_is_gone_to(workbench: Workbench) -> None:
    workbench.open_behind("broken/amplify/team-provider-info.json", "{")
    workbench.wait_for_lens("Push (stopped)")
    workbench.run("Amplify: Push")
    workbench.answer("Push")
    workbench.wait_for_status("push failed · embedded AWS")
    workbench.screenshot("scripted-failed")
    workbench.choose_about_operation("Show Cause")
    workbench.page.get_by_text("Ln 3, Col 11 (6 selected)").wait_for()
