"""What a terminal shows of an environment on which something went wrong, and what it asks."""

from __future__ import annotations

import io
import json
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from amplify_ls.cli.grammar import Arguments, Given
from amplify_ls.cli.operations.call import Call
from amplify_ls.cli.operations.people import People
from amplify_ls.cli.operations.programs import Programs
from amplify_ls.cli.operations.ways import way_on
from amplify_ls.contract.recovery import Choice, Standing, Way
from tests.support.pushing import Pushing, pushing
from tests.support.scripted import AWS, START

STANDS = Standing(
    environment="dev",
    target=AWS,
    stack="amplify-shop-dev-1",
    status="UPDATE_ROLLBACK_FAILED",
    facts=("The root stack could not be put back.",),
    choices=(
        Choice(Way.ROLLBACK, "Tries again."),
        Choice(Way.SKIP, "Goes on without Pool.", "Pool may differ.", ("Pool",)),
    ),
)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def people() -> People:
    return People("never", lambda: START, is_full=False, is_headless=False)


def call(project: Pushing, *options: str) -> Call:
    given = {name: Given(f"--{name}") for name in options}
    return Call(Arguments((), given), project.world, people(), threading.Event())


def answering(*answers: str) -> Callable[[str], str]:
    left = list(answers)
    return lambda _question: left.pop(0)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Pushing:
    monkeypatch.setattr(sys, "stdin", Terminal())
    return pushing(tmp_path)


def chosen(project: Pushing, *answers: str, options: tuple[str, ...] = ()) -> Way | None:
    asked = call(project, *options)
    return way_on(asked, project.root, project.plugins, None, answering(*answers))


def test_each_way_is_shown_with_what_it_does_and_loses(
    capsys: pytest.CaptureFixture[str],
) -> None:
    people().standing(STANDS)
    lines = capsys.readouterr().out.splitlines()

    assert lines[0] == "Environment dev, root stack amplify-shop-dev-1: UPDATE_ROLLBACK_FAILED"
    assert "The root stack could not be put back." in lines
    assert "amplify-ls recover skip" in lines
    assert any(line.endswith("Pool may differ.") for line in lines)
    assert any(line.endswith("nothing") for line in lines)


def test_programs_are_told_everything(capsys: pytest.CaptureFixture[str]) -> None:
    Programs().standing(STANDS)
    said = json.loads(capsys.readouterr().out)

    assert (said["kind"], said["status"]) == ("standing", "UPDATE_ROLLBACK_FAILED")
    assert said["target"]["label"] == STANDS.target.label
    assert [choice["way"] for choice in said["choices"]] == ["rollback", "skip"]
    assert said["choices"][1]["parts"] == ["Pool"]


def test_who_pushes_where_something_was_broken_off_chooses(project: Pushing) -> None:
    project.interrupt()

    assert chosen(project, "rollback") is Way.ROLLBACK


def test_the_usual_way_is_to_resume(project: Pushing) -> None:
    project.interrupt()

    assert chosen(project, "") is Way.RESUME


def test_a_word_that_is_no_way_is_asked_again(project: Pushing) -> None:
    project.interrupt()

    assert chosen(project, "back", "ROLLBACK") is Way.ROLLBACK


@pytest.mark.parametrize("option", ["yes", "json", "dry-run", "force"])
def test_who_has_said_how_is_not_asked(project: Pushing, option: str) -> None:
    project.interrupt()

    assert chosen(project, options=(option,)) is None


def test_who_just_pushes_is_not_asked(project: Pushing) -> None:
    assert chosen(project) is None
