"""A whole deployment in the embedded AWS, as a script and a terminal ask for it."""

import json
import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from amplify_ls.sandbox.sandbox import reset
from tests.e2e.console import PROGRAM, amplify_ls
from tests.support.projects import RECORDED
from tests.support.terminal import in_terminal

SEED = Path(__file__).parents[1] / "data" / "seed" / "init.sh"
PAYLOAD = (RECORDED / "auth" / "plain" / "payload.json").read_text(encoding="utf-8")
NAME = json.loads(PAYLOAD)["resourceName"]
INPUTS = f"amplify/backend/auth/{NAME}/cli-inputs.json"

Run = Callable[..., CompletedProcess[str]]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The project that the seed's script makes in the embedded AWS, with auth."""
    project = tmp_path_factory.mktemp("deployment") / "app"
    project.mkdir()
    (project / "package.json").write_text("{}", encoding="utf-8")
    script = SEED.read_text(encoding="utf-8").replace("amplify init", "amplify-ls init --sandbox")
    made = subprocess.run(
        ["bash", "-c", script],  # noqa: S607 - the shell of whoever runs the tests
        cwd=project,
        env=variables(project),
        capture_output=True,
        check=False,
        text=True,
    )
    assert made.returncode == 0, made.stderr
    assert "Started the embedded AWS" in made.stderr
    added = run(project, "add", "auth", "--headless", stdin=PAYLOAD)
    assert added.returncode == 0, added.stderr
    yield project
    reset(sandbox(project))


def sandbox(project: Path) -> Path:
    return project.parent / "sandbox"


def variables(project: Path) -> dict[str, str]:
    return {
        "AMPLIFY_LS_SANDBOX": str(sandbox(project)),
        "AMPLIFY_LS_SANDBOX_PACE": "0",
        "HOME": str(project.parent),
        "PATH": f"{PROGRAM.parent}{os.pathsep}{os.environ['PATH']}",
        "COLUMNS": "100",
        "LANG": "C.UTF-8",
    }


def run(project: Path, *arguments: str, stdin: str = "") -> CompletedProcess[str]:
    return amplify_ls(*arguments, cwd=project, stdin=stdin, environment=variables(project))


def last_push(project: Path) -> tuple[int, list[dict[str, object]]]:
    pushed = run(project, "push", "--yes", "--json")
    return pushed.returncode, [json.loads(line) for line in pushed.stdout.splitlines()]


def test_a_project_is_deployed_fails_at_a_line_and_is_mended(project: Path) -> None:
    dry = run(project, "push", "--dry-run")
    assert dry.returncode == 0
    assert "to: embedded AWS, not the real one" in dry.stdout
    assert "cloudformation:UpdateStack" in dry.stdout
    assert "Nothing was done" not in dry.stderr

    fault = [{"logicalId": "UserPool", "reason": "minimumLength is too small"}]
    faults = sandbox(project) / "faults.json"
    faults.write_text(json.dumps(fault), encoding="utf-8")
    failed = run(project, "push", "--yes")
    faults.unlink()
    assert failed.returncode == 1
    assert f"{INPUTS}:" in failed.stderr
    assert "^^^" in failed.stderr
    assert "what to do:" in failed.stderr
    assert "The last operation failed just now:" in run(project, "status").stdout

    status, lines = last_push(project)
    assert status == 0
    assert [line["kind"] for line in lines[:3]] == ["note", "plan", "stepStarted"]
    assert lines[-1]["kind"] == "succeeded"
    exports = (project / "src" / "aws-exports.js").read_text(encoding="utf-8")
    state = json.loads(run(project, "status", "--json").stdout)
    assert state["isSandbox"] is True
    assert state["isChanged"] is False
    assert state["resources"][0]["outputs"]["UserPoolId"] in exports

    again = run(project, "push")
    assert again.returncode == 0
    assert "No changes detected" in again.stderr


def test_a_status_in_full_tells_what_a_push_changes_in_templates(project: Path) -> None:
    assert last_push(project)[0] == 0
    inputs, tags = project / INPUTS, project / "amplify" / "backend" / "tags.json"
    before, listed = inputs.read_text(encoding="utf-8"), tags.read_text(encoding="utf-8")
    changed = before.replace('"passwordPolicyMinLength": 8', '"passwordPolicyMinLength": 9')
    inputs.write_text(changed, encoding="utf-8")
    tags.write_text('[{"Key": "team", "Value": "shop"}]', encoding="utf-8")

    said = run(project, "status", "-v").stdout
    told = json.loads(run(project, "status", "-v", "--json").stdout)
    inputs.write_text(before, encoding="utf-8")
    tags.write_text(listed, encoding="utf-8")

    assert "~ Value of passwordPolicyMinLength: 8 -> 9" in said
    assert "The tags have changed" in said
    assert told["areTagsChanged"] is True
    (difference,) = told["resources"][0]["differences"]
    assert (difference["name"], difference["before"], difference["after"]) == (
        "passwordPolicyMinLength",
        8,
        9,
    )
    assert json.loads(run(project, "status", "--json").stdout)["isChanged"] is False


def test_a_person_is_asked_sees_it_move_and_confirms_what_is_lost(project: Path) -> None:
    assert last_push(project)[0] == 0
    assert run(project, "remove", "auth", "--yes").returncode == 0

    refused = in_terminal(PROGRAM, ["push"], project, variables(project), "y\nno\n")
    assert refused[0] == 1
    assert "Nothing was done." in refused[1]

    status, seen = in_terminal(PROGRAM, ["push"], project, variables(project), "y\ndelete\n")
    assert status == 0
    assert f"auth/{NAME}" in seen
    assert "✓ Update the root stack" in seen
    assert "Done: push" in seen

    assert run(project, "add", "auth", "--headless", stdin=PAYLOAD).returncode == 0


def test_the_embedded_aws_is_shown_and_stopped_and_started(project: Path) -> None:
    running = json.loads(run(project, "sandbox", "start", "--json").stdout)
    assert running["isRunning"] is True
    assert f"AWS_ENDPOINT_URL={running['endpoint']}" in run(project, "sandbox").stdout

    stopped = run(project, "sandbox", "stop")
    assert "Stopped the embedded AWS." in stopped.stderr
    assert "does not run" in stopped.stdout

    asked = run(project, "sandbox", "reset")
    assert asked.returncode == 1
    assert "Add `--yes`" in asked.stderr
