import pytest

from tests.clients.vscode.workbench import Workbench

pytestmark = pytest.mark.vscode

SCRIPT = "ci/headless-init.sh"


def test_a_misspelt_value_in_a_payload_is_underlined_and_listed(workbench: Workbench) -> None:
    workbench.open_behind(SCRIPT, r"\"reakt\"")
    workbench.wait_for_squiggle()
    messages = workbench.problems()
    workbench.screenshot("vscode-diagnostics")
    assert len(messages) == 1
    assert "reakt" in messages[0]
    workbench.run("View: Hide Panel")


def test_the_values_of_a_key_are_completed_between_escaped_quotes(workbench: Workbench) -> None:
    workbench.open_behind(SCRIPT, r"\"framework\":\"")
    workbench.wait_for_squiggle()  # the server is there
    labels = workbench.completions()
    workbench.screenshot("vscode-completion")
    assert "react" in labels
    workbench.page.keyboard.press("Escape")


def test_a_key_of_a_payload_is_explained(workbench: Workbench) -> None:
    workbench.open_behind(SCRIPT, r"\"useProf")
    workbench.wait_for_squiggle()  # the server is there
    text = workbench.hover()
    workbench.screenshot("vscode-hover")
    assert "useProfile" in text
    workbench.page.keyboard.press("Escape")
