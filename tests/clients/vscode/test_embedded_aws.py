"""A whole deployment from VS Code: nothing is acted here but AWS itself."""

import json
import os
import re
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.clients.deploying import BACKEND
from tests.clients.embedded_aws import INPUTS, stop_embedded_aws, write_beginnings
from tests.clients.vscode.workbench import Workbench

pytestmark = pytest.mark.vscode

HALF = re.compile(r"push [3-9]/")
BREATH = 0.05


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("workspace") / "shop"
    folder.mkdir()
    write_beginnings(folder)
    return folder


@pytest.fixture(scope="module", autouse=True)
def embedded_aws(home: Path) -> Iterator[None]:
    """Ends the embedded AWS that the server has started."""
    yield
    stop_embedded_aws(home / "state")


def test_a_script_becomes_a_project_with_auth_that_is_pushed_and_refused(
    workbench: Workbench, home: Path
) -> None:
    workbench.open_behind("init.sh", "amplify")
    workbench.click_lens("Run this init on the sandbox")
    workbench.answer("Init")
    workbench.wait_for_status("init done · embedded AWS")
    clear(workbench)

    workbench.open_behind("login.headless.json", "login")
    workbench.click_lens("Add this auth")
    workbench.answer("Add")
    workbench.wait_for_status("add auth done")
    clear(workbench)

    workbench.open_behind(BACKEND, "{")
    workbench.click_lens("Push 1 change to the sandbox")
    assert "creates auth/login" in workbench.notification()
    workbench.screenshot("vscode-confirm")
    workbench.answer("Push")
    slow_down(workbench, home)
    workbench.wait_for_lens(re.compile(r"push: deploying [3-9] of"))
    workbench.screenshot("vscode-deploy")
    go_on(home)
    workbench.wait_for_status("push done · embedded AWS")
    workbench.wait_for_lens("auth/login: deployed")
    workbench.screenshot("vscode-deployed")
    clear(workbench)

    workbench.open_behind(INPUTS, '      "email"')
    workbench.type_and_save(', "phone_number"')
    workbench.run("Amplify: Push")
    workbench.answer("Push")
    workbench.wait_for_status("push failed · embedded AWS")
    workbench.wait_for_squiggle()
    workbench.go_to_top()
    workbench.wait_for_lens("auth/login: failed")
    workbench.screenshot("vscode-failure")
    workbench.answer("Show Cause")
    workbench.page.get_by_text(re.compile(r"Ln \d+, Col \d+ \(\d+ selected\)")).wait_for()
    line = (workbench.folder / INPUTS).read_text().partition('"requiredAttributes"')[0].count("\n")
    assert "AWS::Cognito::UserPool" in workbench.problem(f"[Ln {line + 1}, Col 5]")
    workbench.screenshot("vscode-problem")


def clear(workbench: Workbench) -> None:
    workbench.run("Notifications: Clear All Notifications")


def slow_down(workbench: Workbench, home: Path) -> None:
    """Let the embedded AWS work for moments only, until a third is done; then it sleeps."""
    while not HALF.search(workbench.status()):
        os.kill(process(home), signal.SIGCONT)
        time.sleep(BREATH)
        os.kill(process(home), signal.SIGSTOP)
        workbench.page.wait_for_timeout(500)


def go_on(home: Path) -> None:
    os.kill(process(home), signal.SIGCONT)


def process(home: Path) -> int:
    record = home / "state" / "amplify-ls" / "sandbox" / "sandbox.json"
    return int(json.loads(record.read_bytes())["pid"])
