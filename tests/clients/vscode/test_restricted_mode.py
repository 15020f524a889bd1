import json
from pathlib import Path

import pytest

from tests.clients.vscode.workbench import Workbench

pytestmark = pytest.mark.vscode


@pytest.fixture(scope="module")
def settings() -> dict[str, object]:
    return {
        "security.workspace.trust.enabled": True,
        "security.workspace.trust.startupPrompt": "never",
    }


@pytest.fixture(scope="module")
def folder(folder: Path) -> Path:
    """A workspace that offers a program of its own as the server, in both places it could."""
    program = folder / ".venv" / "bin" / "amplify-ls"
    program.parent.mkdir(parents=True)
    program.write_text(f"#!/bin/sh\ntouch {folder}/started\n")
    program.chmod(0o755)
    (folder / ".vscode").mkdir()
    setting = {"amplify.server.path": str(program)}
    (folder / ".vscode" / "settings.json").write_text(json.dumps(setting))
    return folder


def test_an_untrusted_workspace_cannot_start_its_own_server(
    workbench: Workbench, folder: Path
) -> None:
    workbench.open_behind("ci/headless-init.sh", "set -e")
    workbench.run("Amplify: Restart Language Server")
    assert "amplify-ls) was not found" in workbench.notification()
    workbench.screenshot("restricted-mode")
    assert not (folder / "started").exists()


def test_an_untrusted_workspace_is_not_deployed(workbench: Workbench) -> None:
    assert sorted(workbench.palette("Amplify: ")) == [
        "Amplify: Restart Language Server",
        "Amplify: Show Language Server Output",
    ]
