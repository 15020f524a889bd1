"""What an editor is asked about a deployment that was broken off, and what its answers mean."""

from __future__ import annotations

from pathlib import Path

import pytest

from amplify_ls.contract import registry
from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.world import World
from amplify_ls.server.commands import CANCEL, COMMANDS
from amplify_ls.server.commands.command import PREFIX, Arguments, Offer
from amplify_ls.server.commands.push import prepare_push
from amplify_ls.server.commands.recover import offer_ways, offer_ways_to_push, prepare_way
from amplify_ls.server.handlers.execute_command import NAMES
from tests.support.pushing import Pushing, pushing


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Pushing:
    made = pushing(tmp_path)
    plugins = made.plugins
    monkeypatch.setattr(registry, "installed_plugins", lambda: plugins)
    return made


def offered(project: Pushing, **given: object) -> Offer:
    offer = offer_ways(Arguments(project.root, given), project.world)
    assert offer is not None
    return offer


def test_who_recovers_is_told_what_stands_and_chooses(project: Pushing) -> None:
    project.stop_watching()
    offer = offered(project)

    assert [*offer.answers][:3] == ["Watch", "Resume", "Roll Back"]
    assert offer.answers["Roll Back"] == {"how": "rollback"}
    assert 'was interrupted at "Update the root stack"' in offer.question
    assert "Lost by it: What the update has created is deleted" in offer.question


def test_who_has_chosen_is_not_asked(project: Pushing) -> None:
    project.stop_watching()

    assert offer_ways(Arguments(project.root, {"how": "watch"}), project.world) is None


def test_where_nothing_went_wrong_there_is_nothing_to_choose(project: Pushing) -> None:
    project.push()

    with pytest.raises(AmplifyError, match="Nothing went wrong"):
        offer_ways(Arguments(project.root), project.world)


def test_who_pushes_after_a_push_that_was_broken_off_chooses_too(project: Pushing) -> None:
    project.interrupt()
    offer = offer_ways_to_push(Arguments(project.root), project.world)

    assert offer is not None
    assert {"Resume", "Roll Back"} <= offer.answers.keys()


def test_who_just_pushes_is_asked_nothing_before_the_plan(project: Pushing) -> None:
    calls = len(project.cloud.calls)

    assert offer_ways_to_push(Arguments(project.root), project.world) is None
    assert len(project.cloud.calls) == calls


def test_who_pushes_everything_anew_has_chosen_already(project: Pushing) -> None:
    project.push()
    project.interrupt()
    arguments = Arguments(project.root, {"force": True})

    assert offer_ways_to_push(arguments, project.world) is None
    (change,) = prepare_push(arguments, project.world).plan.resources
    assert change.reason == "everything is deployed again"


def test_the_way_that_was_chosen_is_planned(project: Pushing) -> None:
    project.stop_watching()
    plan = prepare_way(Arguments(project.root, {"how": "watch"}), project.world).plan

    assert plan.command == "recover watch"
    assert [step.id for step in plan.steps] == ["await", "record", "publish"]


def test_a_way_that_nobody_knows_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AmplifyError, match='no way on that is called "back"'):
        prepare_way(Arguments(tmp_path, {"how": "back"}), World(tmp_path))


def test_every_command_may_be_asked_for() -> None:
    assert {f"{PREFIX}{name}" for name in NAMES} == {*COMMANDS, CANCEL}
