"""What else a person does in VS Code with what is deployed: look ahead, recover, delete."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.clients.deployed import BACKEND, add_orders, add_shop, embedded_aws, files
from tests.clients.vscode.workbench import Workbench
from tests.support.shop import Shop, kill_push

pytestmark = pytest.mark.vscode


@pytest.fixture(scope="module")
def aws(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with embedded_aws(tmp_path_factory.mktemp("aws")) as folder:
        yield folder


@pytest.fixture(scope="module")
def folder(aws: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace for several projects; one is there when its window opens."""
    folder = tmp_path_factory.mktemp("workspace")
    add_shop(folder / "first", aws)
    return folder


@pytest.fixture
def make(folder: Path, aws: Path, workbench: Workbench) -> Iterator[Callable[[str], Shop]]:
    """Makes a project with auth in a folder of the workspace; nothing is shown afterwards."""
    yield lambda name: add_shop(folder / name, aws)
    workbench.run("Notifications: Clear All Notifications")
    workbench.run("View: Close All Editors")


def test_a_preview_tells_what_is_lost_and_leaves_nothing_when_it_is_closed(
    workbench: Workbench, make: Callable[[str], Shop]
) -> None:
    project = make("previewed")
    add_orders(project)
    before = files(project), project.cloud.leavings()
    workbench.open_behind(f"previewed/{BACKEND}", "{")

    workbench.run("Amplify: Preview Push")
    page, told = workbench.page_shown("Plan: push of dev"), workbench.notification()
    workbench.screenshot("vscode-preview")
    workbench.run("View: Close All Editors")
    workbench.page.locator(".tab").first.wait_for(state="detached")

    assert "updates custom/orders" in told
    assert "DATA LOSS: custom/orders: Orders" in page
    assert "VisibilityTimeout: 30 → 60" in page
    assert (files(project), project.cloud.leavings()) == before


def test_a_push_that_was_killed_is_resumed(
    workbench: Workbench, make: Callable[[str], Shop]
) -> None:
    project = make("killed")
    kill_push(project)
    workbench.open_behind(f"killed/{BACKEND}", "{")
    workbench.run("Notifications: Clear All Notifications")

    workbench.run("Amplify: Recover Deployment")
    asked = workbench.dialog()
    workbench.screenshot("vscode-recover")
    workbench.choose("Resume")
    workbench.answer("Push")
    workbench.wait_for_status("push done · embedded AWS")

    assert "was interrupted at" in asked
    assert "Resume: " in asked
    assert "Roll Back: " in asked
    assert "Lost by it: " in asked
    state = project.state()
    assert [one["change"] for one in state["resources"]] == ["no change"]
    assert state["interruption"] is None


def test_a_project_is_deleted_only_by_who_types_its_name(
    workbench: Workbench, make: Callable[[str], Shop]
) -> None:
    project = make("deleted")
    stacks = project.cloud.stacks()
    workbench.open_behind(f"deleted/{BACKEND}", "{")

    workbench.run("Amplify: Delete Project")
    workbench.answer("Delete")
    workbench.type_in_box("Type the project's name `shop`", "Shop")
    refused = workbench.notification()
    assert project.cloud.stacks() == stacks
    workbench.run("Notifications: Clear All Notifications")
    workbench.run("Amplify: Delete Project")
    workbench.answer("Delete")
    workbench.type_in_box("Type the project's name `shop`", "shop")
    workbench.wait_for_status("delete done · embedded AWS")

    assert "`Shop` is not the project's name: nothing was deleted." in refused
    assert len(project.cloud.stacks()) == len(stacks) - 1
    assert not (project.root / "amplify").exists()


def test_everything_is_pushed_anew(workbench: Workbench, make: Callable[[str], Shop]) -> None:
    project = make("again")
    project.must("push", "--yes")
    workbench.open_behind(f"again/{BACKEND}", "{")

    workbench.run("Amplify: Push Everything Anew")
    assert "updates auth/shop" in workbench.notification()
    workbench.answer("Push")
    workbench.wait_for_status("push done · embedded AWS")
