import io
import json
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from amplify_ls.cli.grammar import Arguments, Given
from amplify_ls.cli.operations.call import Call
from amplify_ls.cli.operations.people import People
from amplify_ls.cli.operations.programs import Programs
from amplify_ls.cli.operations.running import carried_out
from amplify_ls.cli.operations.screen import Screen
from amplify_ls.contract.errors import AmplifyError, Stopped
from amplify_ls.contract.plan import Plan
from amplify_ls.contract.world import World
from tests.support.scripted import BAD, GOOD, PUSH, START, Scripted, write_inputs


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def call(screen: Screen, *options: str) -> Call:
    given = {name: Given(f"--{name}") for name in options}
    return Call(Arguments((), given), World(Path("/nowhere")), screen, threading.Event())


def people(*, is_headless: bool = False) -> Screen:
    return People("never", lambda: START, is_full=False, is_headless=is_headless)


def stop() -> None:
    raise Stopped


def interrupt() -> None:
    raise KeyboardInterrupt


@pytest.fixture(autouse=True)
def columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")


def test_a_good_end_is_summed_up(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = carried_out(call(people(), "yes"), Scripted(), tmp_path, next_step="rest.")

    assert status == 0
    assert capsys.readouterr().out.splitlines()[-6:] == [
        "Done: push in shopfront, environment dev, 14 s",
        "Created      auth/shop",
        "Files        1 new, 1 changed",
        "  + src/aws-exports.js",
        "    and 1 in amplify/",
        "Next: rest.",
    ]


def test_a_bad_end_is_shown_at_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_inputs(tmp_path)

    status = carried_out(call(people(), "yes"), Scripted(events=BAD), tmp_path)

    assert status == 1
    assert '   3 |     "passwordPolicyMinLength": 3\n' in capsys.readouterr().err


def test_a_dry_run_shows_the_plan_and_does_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    operation = Scripted(end=interrupt)

    assert carried_out(call(people(), "dry-run", "yes"), operation, tmp_path) == 0
    assert "IAM actions  s3:PutObject" in capsys.readouterr().out


def test_a_dry_run_of_what_would_be_refused_fails(tmp_path: Path) -> None:
    refused = Scripted(replace(PUSH, is_refused=True), end=interrupt)

    assert carried_out(call(people(), "dry-run"), refused, tmp_path) == 1


def test_nothing_to_do_needs_no_answer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty: Plan = replace(PUSH, steps=())

    assert carried_out(call(people()), Scripted(empty), tmp_path) == 0
    assert "No changes detected" in capsys.readouterr().err


def test_nobody_to_ask_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(AmplifyError, match="no terminal"):
        carried_out(call(people()), Scripted(), tmp_path)


@pytest.mark.parametrize(("answer", "status"), [("y", 0), ("n", 1)])
def test_whoever_sits_there_is_asked(
    answer: str, status: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal())

    assert carried_out(call(people()), Scripted(), tmp_path, ask=lambda _: answer) == status


@pytest.mark.parametrize("end", [stop, interrupt])
def test_who_stops_watching_is_told_what_goes_on(
    end: Callable[[], None], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    operation = Scripted(events=GOOD[:4], end=end)

    assert carried_out(call(people(), "yes"), operation, tmp_path) == 130
    error = capsys.readouterr().err
    assert "CloudFormation goes on" in error
    assert "`amplify-ls push` picks it up again" in error


def test_programs_get_one_object_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    carried_out(call(Programs(), "yes", "json"), Scripted(), tmp_path)

    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["kind"] for line in lines] == [
        "plan",
        "stepStarted",
        "stepFinished",
        "stepStarted",
        "partChanged",
        "partChanged",
        "partChanged",
        "stepFinished",
        "succeeded",
    ]
    assert lines[0]["target"]["isSandbox"] is True
    assert lines[0]["resources"][0]["resource"] == {"category": "auth", "name": "shop"}
    assert lines[5]["logicalId"] == "UserPool"
    assert lines[5]["state"] == "done"


def test_programs_get_the_place_of_a_failure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_inputs(tmp_path)

    status = carried_out(call(Programs(), "yes", "json"), Scripted(events=BAD), tmp_path)

    assert status == 1
    last = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert last["kind"] == "failed"
    assert (last["places"][0]["line"], last["places"][0]["column"]) == (3, 5)


def test_programs_are_never_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal())

    with pytest.raises(AmplifyError, match="programs do not answer"):
        carried_out(call(Programs(), "json"), Scripted(), tmp_path)


def test_a_headless_failure_is_an_object_on_standard_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    carried_out(call(people(is_headless=True), "yes"), Scripted(events=BAD), tmp_path)

    error = json.loads(capsys.readouterr().err)
    assert error["errorName"] == "DeploymentError"
    assert error["resolution"] == "Correct the length, and push again."
