"""Files of other kinds than shell scripts, each of which VS Code gives another language."""

import json
from pathlib import Path

import pytest

from tests.clients.vscode.workbench import Workbench
from tests.support.hosted import HOSTED

pytestmark = pytest.mark.vscode

COMMAND = "amplify init --frontend {} --yes"
PAYLOAD = '{"frontend": "javascript", "framew": "react"}'
KEY = '"framew"'
PROJECT = {
    "projectName": "hosts",
    "version": "3.1",
    "frontend": "javascript",
    "javascript": {"framework": "react", "config": {}},
    "providers": ["awscloudformation"],
}
OPENED = ("Dockerfile", "Markdown", "PowerShell, here-string", "Jenkinsfile, environment", "fish")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project; prose alone would not wake the extension."""
    folder = tmp_path_factory.mktemp("hosts")
    (folder / "amplify" / ".config").mkdir(parents=True)
    (folder / "amplify" / ".config" / "project-config.json").write_text(json.dumps(PROJECT))
    for name in OPENED:
        path, write = HOSTED[name]
        (folder / path).write_text(write(COMMAND, PAYLOAD))
    return folder


@pytest.mark.parametrize("name", OPENED)
def test_a_misspelt_key_is_listed_with_its_place_and_completed(
    workbench: Workbench, folder: Path, name: str
) -> None:
    path, write = HOSTED[name]
    before = (folder / path).read_text().partition(KEY)[0].split("\n")
    place = f"[Ln {len(before)}, Col {len(before[-1]) + 1}]"
    workbench.open_behind(path, KEY[:-1])
    workbench.page.wait_for_selector(".monaco-editor .squiggly-warning")

    assert KEY.strip('"') in workbench.problem(place)

    workbench.run("View: Hide Panel")
    workbench.run("View: Focus Active Editor Group")
    assert "framework" in workbench.completions()
    workbench.page.keyboard.press("Enter")
    workbench.page.wait_for_selector(".monaco-editor .squiggly-warning", state="detached")
    workbench.type_and_save("")
    assert (folder / path).read_text() == write(COMMAND, PAYLOAD.replace("framew", "framework"))
