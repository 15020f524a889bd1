"""Commands that change files only, and what every command says before it does anything."""

import io
import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from amplify_ls.cli.main import run
from tests.support.projects import RECORDED, place, texts

PAYLOAD = (RECORDED / "auth" / "plain" / "payload.json").read_text(encoding="utf-8")
NAME = json.loads(PAYLOAD)["resourceName"]


class Ended(NamedTuple):
    """A command that has come to its end."""

    returncode: int
    stdout: str
    stderr: str


Command = Callable[..., Ended]


@pytest.fixture
def amplify_ls(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Command:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("AMPLIFY_LS_SANDBOX", str(tmp_path / "sandbox"))

    def amplify_ls(*arguments: str, cwd: Path, stdin: str = "") -> Ended:
        monkeypatch.chdir(cwd)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        return Ended(run(arguments), *capsys.readouterr())

    return amplify_ls


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "app").mkdir()
    return place("init/javascript", tmp_path / "app")


@pytest.fixture
def before(project: Path) -> Mapping[str, str]:
    return texts(project)


@pytest.fixture
def add_auth(project: Path, amplify_ls: Command) -> Command:
    def add_auth(payload: str, *options: str) -> Ended:
        return amplify_ls("add", "auth", "--headless", *options, cwd=project, stdin=payload)

    return add_auth


def test_auth_is_added_removed_and_shown(
    project: Path, add_auth: Command, amplify_ls: Command
) -> None:
    added = add_auth(PAYLOAD)
    assert (added.returncode, added.stderr) == (0, "")
    assert (project / f"amplify/backend/auth/{NAME}/cli-inputs.json").is_file()

    shown = amplify_ls("status", cwd=project)
    assert f"│ Auth     │ {NAME} │ Create    │ awscloudformation │ never    │" in shown.stdout

    removed = amplify_ls("remove", "auth", "--yes", cwd=project)
    assert (removed.returncode, removed.stderr) == (0, "")
    assert not (project / f"amplify/backend/auth/{NAME}").exists()


def test_the_words_may_stand_the_other_way_round(project: Path, amplify_ls: Command) -> None:
    ended = amplify_ls("auth", "add", "-headless", cwd=project, stdin=PAYLOAD)

    assert ended.returncode == 0


def test_a_payload_with_an_error_changes_nothing(
    project: Path, before: Mapping[str, str], add_auth: Command
) -> None:
    ended = add_auth(PAYLOAD.replace('"signinMethod"', '"signInMethod"'))

    assert ended.returncode == 1
    assert ended.stdout.startswith("standard input:")
    assert "change to `signinMethod`" in ended.stdout
    error = json.loads(ended.stderr)
    assert error["errorName"] == "InputValidationError"
    assert "signInMethod" in error["errorMessage"]
    assert texts(project) == before


def test_a_payload_of_many_lines_is_read(add_auth: Command) -> None:
    assert add_auth(json.dumps(json.loads(PAYLOAD), indent=2)).returncode == 0


@pytest.mark.parametrize(
    ("stdin", "says"),
    [("", "is empty"), ("\n \n", "is empty"), ("[1]", "used"), ('{"version":', "used")],
)
def test_an_input_that_is_no_payload_is_told_as_scripts_expect(
    stdin: str, says: str, add_auth: Command
) -> None:
    ended = add_auth(stdin)

    assert ended.returncode == 1
    assert says in json.loads(ended.stderr)["errorMessage"]


def test_a_dry_run_writes_nothing(
    project: Path, before: Mapping[str, str], add_auth: Command
) -> None:
    ended = add_auth(PAYLOAD, "--dry-run")

    assert ended.returncode == 0
    assert f"auth/{NAME}" in ended.stdout
    assert texts(project) == before


def test_removing_asks_and_nobody_can_answer(
    project: Path, add_auth: Command, amplify_ls: Command
) -> None:
    assert add_auth(PAYLOAD).returncode == 0

    ended = amplify_ls("remove", "auth", cwd=project)

    assert ended.returncode == 1
    assert "standard input is no terminal" in ended.stderr
    assert "Add `--yes`" in ended.stderr
    assert (project / f"amplify/backend/auth/{NAME}").exists()


def test_programs_read_the_status(project: Path, add_auth: Command, amplify_ls: Command) -> None:
    assert add_auth(PAYLOAD).returncode == 0

    status = json.loads(amplify_ls("status", "--json", cwd=project).stdout)

    assert status["kind"] == "status"
    assert [(each["name"], each["change"]) for each in status["resources"]] == [(NAME, "create")]


def test_the_status_of_one_category_can_be_asked_for(
    project: Path, add_auth: Command, amplify_ls: Command
) -> None:
    assert add_auth(PAYLOAD).returncode == 0

    ended = amplify_ls("status", "auht", cwd=project)

    assert NAME not in ended.stdout
    assert "did you mean `auth`?" in ended.stderr


@pytest.mark.parametrize("command", [["push"], ["status"], ["remove", "auth"]])
def test_without_a_project_the_way_is_told(
    command: list[str], tmp_path: Path, amplify_ls: Command
) -> None:
    ended = amplify_ls(*command, cwd=tmp_path)

    assert ended.returncode == 1
    assert "There is no Amplify project in" in ended.stderr
    assert "amplify-ls init" in ended.stderr


def test_init_judges_its_payloads_before_anything_else(tmp_path: Path, amplify_ls: Command) -> None:
    ended = amplify_ls(
        *("init", "--yes", "--sandbox", "--amplify", '{"projectName":"shop"}'),
        *("--frontend", '{"frontend":"javascript","framework":"reakt"}'),
        *("--providers", '{"awscloudformation":{"accessKeyId":"hunter2","region":5}}'),
        cwd=tmp_path,
    )

    assert ended.returncode == 1
    assert "--frontend:1:38: error[AMP113]" in ended.stderr
    assert 'fix: change to `"react"`' in ended.stderr
    assert "--providers:1:" in ended.stderr
    assert "Nothing was done" in ended.stderr
    assert "hunter2" not in ended.stdout + ended.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_option_is_named_and_left_out(project: Path, amplify_ls: Command) -> None:
    ended = amplify_ls("status", "--jsno", cwd=project)

    assert ended.returncode == 1
    assert "did you mean `--json`?" in ended.stderr


def test_an_option_that_the_amplify_cli_would_leave_out_too_is_a_note(
    project: Path, amplify_ls: Command
) -> None:
    ended = amplify_ls("status", "--bogusflag", "7", cwd=project)

    assert ended.returncode == 0
    assert "There is no option `--bogusflag`" in ended.stderr


@pytest.mark.parametrize("command", ["init", "add", "remove", "push", "status", "sandbox"])
def test_every_command_has_help_with_an_example(
    command: str, tmp_path: Path, amplify_ls: Command
) -> None:
    ended = amplify_ls(command, "--yes", "--help", cwd=tmp_path)

    assert ended.returncode == 0
    assert ended.stdout.startswith(f"usage: amplify-ls {command} ")
    assert "Example" in ended.stdout


def test_pushing_a_part_of_the_backend_is_refused(project: Path, amplify_ls: Command) -> None:
    ended = amplify_ls("push", "auth", "--yes", cwd=project)

    assert ended.returncode == 1
    assert "deploys the whole backend" in ended.stderr


def test_a_boundary_for_roles_is_never_left_out(tmp_path: Path, amplify_ls: Command) -> None:
    ended = amplify_ls("init", "--yes", "--permissions-boundary", "arn:aws:x", cwd=tmp_path)

    assert ended.returncode == 1
    assert "`--permissions-boundary` is not to be had" in ended.stderr


class Silent(io.StringIO):
    """A terminal at which nobody answers."""

    def isatty(self) -> bool:
        return True


def test_an_end_of_input_forgets_nothing_of_the_embedded_aws(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("AMPLIFY_LS_SANDBOX", str(tmp_path / "sandbox"))
    monkeypatch.setattr(sys, "stdin", Silent())

    assert run(["sandbox", "reset"]) == 1
    assert "Nothing was done." in capsys.readouterr().err
