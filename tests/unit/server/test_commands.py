from __future__ import annotations

from pathlib import Path

import pytest

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.world import World
from amplify_ls.server.commands.command import Arguments
from amplify_ls.server.commands.payloads import headless_payload, option_payload
from amplify_ls.server.commands.sandbox import SANDBOX
from amplify_ls.server.operations.pages import write_page


def test_an_argument_of_another_type_is_none() -> None:
    arguments = Arguments(Path("/shop"), {"name": 1, "sandbox": "yes"})

    assert arguments.text("name") is None
    assert arguments.flag("sandbox") is None


def test_an_option_is_read_as_the_amplify_cli_does() -> None:
    assert option_payload(("init",), "amplify", "{\nenvName: dev\n}") == {"envName": "dev"}
    assert option_payload(("init",), "amplify", None) is None


def test_a_payload_is_judged_before_anything_is_done() -> None:
    with pytest.raises(AmplifyError) as told:
        option_payload(("init",), "amplify", '{\n  "envName": "No"\n}')

    assert told.value.message.startswith("`--amplify` cannot be used. Line 2, column 14: ")
    assert told.value.code == "AMP120"
    assert "amplify-ls explain AMP120" in told.value.advice


@pytest.mark.parametrize("text", ["{", "[]", "", "{version: 2}"])
def test_a_headless_payload_that_is_no_object_is_refused(text: str) -> None:
    with pytest.raises(AmplifyError, match="The payload of `add auth`"):
        headless_payload(("add", "auth"), text)


def test_a_payload_of_an_unknown_category_is_only_read() -> None:
    assert headless_payload(("add", "unheard"), '{"a": 1}') == {"a": 1}
    with pytest.raises(AmplifyError, match="has to be a JSON object"):
        headless_payload(("add", "unheard"), "[]")


def test_a_sandbox_that_does_not_run_can_be_asked_after_and_stopped(tmp_path: Path) -> None:
    world = World(tmp_path)

    def told(action: str) -> str:
        return SANDBOX.report(Arguments(tmp_path, {"action": action}), world).message

    assert "does not run" in told("status")
    assert "was not running" in told("stop")
    assert "is empty" in told("reset")
    with pytest.raises(AmplifyError, match='knows no "dance"'):
        told("dance")


def test_emptying_the_sandbox_is_warned_of() -> None:
    assert SANDBOX.warning is not None
    assert "is lost" in SANDBOX.warning(Arguments(Path(), {"action": "reset"}))
    assert SANDBOX.warning(Arguments(Path(), {"action": "stop"})) == ""


def test_a_page_stands_with_the_records_of_its_project(tmp_path: Path) -> None:
    (tmp_path / "shop" / "amplify").mkdir(parents=True)
    world = World(tmp_path, {"XDG_STATE_HOME": str(tmp_path / "state")})

    assert write_page(tmp_path / "shop", "plan", "# Plan", world) == (
        tmp_path / "shop/amplify/logs/amplify-ls/plan.md"
    )


def test_a_page_makes_no_project_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "shop").mkdir()

    at_home = write_page(tmp_path / "shop", "plan", "# Plan", World(tmp_path))

    assert at_home == tmp_path / ".local/state/amplify-ls/plan.md"
    assert at_home.read_text(encoding="utf-8") == "# Plan"
    assert list((tmp_path / "shop").iterdir()) == []


def test_a_page_about_a_project_that_takes_none_is_kept_at_home(tmp_path: Path) -> None:
    (tmp_path / "shop" / "amplify").mkdir(parents=True)
    (tmp_path / "shop" / "amplify" / "logs").write_text("in the way")

    at_home = write_page(tmp_path / "shop", "status", "# dev", World(tmp_path))

    assert at_home == tmp_path / ".local/state/amplify-ls/status.md"


def test_a_page_is_where_an_editor_finds_it_from_anywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    page = write_page(tmp_path / "shop", "plan", "#", World(tmp_path, {"XDG_STATE_HOME": "state"}))

    assert page == tmp_path / "state/amplify-ls/plan.md"
