"""Deployments in VS Code, with a server that only acts as if it deployed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.clients.deploying import BACKEND, SERVER, write_project
from tests.clients.vscode.workbench import Workbench

pytestmark = pytest.mark.vscode


@pytest.fixture(scope="module")
def settings() -> dict[str, object]:
    return {"amplify.server.path": SERVER}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that is not deployed."""
    root = tmp_path_factory.mktemp("workspace") / "shop"
    write_project(root)
    return root


@pytest.fixture(autouse=True)
def anew(folder: Path, workbench: Workbench) -> Iterator[None]:
    """Nothing is pushed before a test, and nothing is shown."""
    yield
    for name in ("go", "outcome", "failed", "pushed"):
        (folder / name).unlink(missing_ok=True)
    workbench.run("Notifications: Clear All Notifications")
    workbench.run("View: Close All Editors")


def test_a_push_is_clicked_confirmed_counted_and_done(workbench: Workbench, folder: Path) -> None:
    workbench.open_behind(BACKEND, '"auth"')
    workbench.click_lens("Push 1 change to the sandbox")
    assert "creates auth/shop" in workbench.notification()
    workbench.wait_for_status("push waits for your answer · embedded AWS")
    workbench.answer("Push")
    workbench.wait_for_status("push 0/2 · embedded AWS")
    workbench.wait_for_lens("auth/shop: deploying 0 of 1")
    workbench.screenshot("scripted-running")
    (folder / "go").touch()
    workbench.wait_for_status("push done · embedded AWS")
    workbench.wait_for_lens("auth/shop: deployed")
    assert "Push of dev to the sandbox is done" in workbench.notification()


def test_a_push_from_the_palette_is_no_longer_watched(workbench: Workbench) -> None:
    workbench.open_behind(BACKEND, '"auth"')
    workbench.run("Amplify: Push")
    workbench.answer("Push")
    workbench.wait_for_status("push 0/2 · embedded AWS")
    workbench.run("Amplify: Cancel Watching")
    workbench.wait_for_status("push no longer watched · embedded AWS")


def test_the_cause_of_a_failure_is_gone_to(workbench: Workbench, folder: Path) -> None:
    (folder / "go").touch()
    (folder / "outcome").touch()
    workbench.open_behind(BACKEND, '"auth"')
    workbench.run("Amplify: Push")
    workbench.answer("Push")
    workbench.wait_for_status("push failed · embedded AWS")
    assert "the password is too long" in workbench.notification()
    workbench.screenshot("scripted-failed")
    workbench.choose_about_operation("Show Cause")
    workbench.page.get_by_text("Ln 3, Col 35 (3 selected)").wait_for()
    workbench.wait_for_squiggle()


def test_a_plan_that_nobody_confirms_leaves_nothing_behind(workbench: Workbench) -> None:
    workbench.open_behind(BACKEND, '"auth"')
    workbench.run("Amplify: Push")
    workbench.wait_for_status("push waits for your answer · embedded AWS")
    workbench.run("Notifications: Clear All Notifications")
    workbench.wait_for_status_to_go()
