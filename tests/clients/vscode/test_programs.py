"""A project's own programs in VS Code: nothing runs before its folder is trusted."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.clients.deployed import BACKEND, HOOK, add_hook, add_shop, embedded_aws
from tests.clients.vscode.workbench import Workbench

pytestmark = pytest.mark.vscode


@pytest.fixture(scope="module")
def settings(settings: dict[str, object]) -> dict[str, object]:
    return {
        **settings,
        "security.workspace.trust.enabled": True,
        "security.workspace.trust.startupPrompt": "never",
    }


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A project with a hook that is to run before a push."""
    root = tmp_path_factory.mktemp("workspace") / "shop"
    with embedded_aws(tmp_path_factory.mktemp("aws")) as aws:
        add_hook(add_shop(root, aws))
        yield root


def test_a_hook_runs_only_where_the_workspace_is_trusted(
    workbench: Workbench, folder: Path
) -> None:
    workbench.open_behind(BACKEND, "{")
    assert "Amplify: Push" not in workbench.palette("Amplify: ")

    workbench.trust()
    workbench.open_behind(BACKEND, "{")
    workbench.run("Amplify: Push")
    assert f"runs {HOOK}" in workbench.notification()
    assert not (folder / "hooklog").exists()
    workbench.answer("Push")
    workbench.wait_for_status("push done · embedded AWS")

    assert (folder / "hooklog").read_text() == "ran\n"
