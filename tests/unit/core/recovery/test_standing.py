"""What stands after something went wrong, and which ways are offered."""

import socket
from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.recovery import Standing, Way
from amplify_ls.core.operations import deployment_state
from amplify_ls.core.operations.lock import Holder
from amplify_ls.core.recovery import prepare, standing
from tests.support.fake_cloud import NOW
from tests.support.pushing import Pushing, pushing

DEAD = 2**22 + 1
"""More than any process has for a number."""


@pytest.fixture
def project(tmp_path: Path) -> Pushing:
    return pushing(tmp_path)


def stands(project: Pushing) -> Standing:
    return standing(project.root, project.plugins, project.world, None)


def ways(project: Pushing) -> list[Way]:
    return [choice.way for choice in stands(project).choices]


def mark(project: Pushing, pid: int, host: str = socket.gethostname()) -> None:
    bucket = next(iter(project.cloud.stored))[0]
    who = Holder("another", "push", pid, host, NOW)
    deployment_state.claim(project.cloud, bucket, who, project.world)


def test_where_nothing_went_wrong_nothing_is_offered(project: Pushing) -> None:
    project.push()
    found = stands(project)

    assert (found.facts, found.choices, found.status) == ((), (), "UPDATE_COMPLETE")


def test_looking_changes_nothing(project: Pushing) -> None:
    project.interrupt()
    before = dict(project.cloud.stored)
    calls = len(project.cloud.calls)
    stands(project)

    assert project.cloud.stored == before
    assert {call[0] for call in project.cloud.calls[calls:]} <= {"stack", "look"}


def test_a_push_that_was_killed_is_told_with_where_it_was(project: Pushing) -> None:
    project.interrupt("deploy")
    found = stands(project)

    assert found.facts[0] == (
        '`push` of 2026-01-02 03:04:05 UTC was interrupted at "Update the root stack".'
    )
    assert ways(project)[:2] == [Way.RESUME, Way.ROLLBACK]


def test_an_update_that_nobody_watches_can_be_watched_resumed_and_cancelled(
    project: Pushing,
) -> None:
    project.stop_watching()

    assert ways(project)[:3] == [Way.WATCH, Way.RESUME, Way.ROLLBACK]


def test_an_update_of_somebody_else_can_be_watched_and_the_plan_says_whose_it_may_be(
    project: Pushing,
) -> None:
    project.set_status("UPDATE_IN_PROGRESS")
    found = stands(project)

    assert ways(project) == [Way.WATCH, Way.ROLLBACK]
    assert "somebody else's" in found.choices[1].effect


@pytest.mark.parametrize(
    "status", ["UPDATE_ROLLBACK_IN_PROGRESS", "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS"]
)
def test_what_cannot_be_cancelled_can_be_watched_only(project: Pushing, status: str) -> None:
    project.set_status(status)

    assert ways(project) == [Way.WATCH]


def test_a_rollback_that_got_stuck_is_tried_again_or_goes_on_without_some_parts(
    project: Pushing,
) -> None:
    project.set_status("UPDATE_ROLLBACK_FAILED", "The following resource(s) failed: [authshop].")
    project.cloud.stuck = ("shop-authshop-1.UserPool",)
    found = stands(project)

    assert ways(project) == [Way.ROLLBACK, Way.SKIP]
    assert found.choices[1].parts == ("shop-authshop-1.UserPool",)
    assert "shop-authshop-1.UserPool" in found.choices[1].loss


@pytest.mark.parametrize("status", ["ROLLBACK_COMPLETE", "CREATE_FAILED", "DELETE_FAILED"])
def test_a_stack_that_takes_no_update_can_only_be_made_anew(project: Pushing, status: str) -> None:
    project.set_status(status)
    found = stands(project)

    assert ways(project) == [Way.ANEW]
    assert status in found.facts[0]
    assert "with all data" in found.choices[0].loss


def test_files_without_a_stack_can_be_initialised_anew(project: Pushing) -> None:
    project.cloud.stacks.clear()
    found = stands(project)

    assert ways(project) == [Way.ANEW]
    assert "its root stack is not in AWS" in found.facts[0]
    assert "registered" in found.facts[1]


def test_a_mark_that_was_left_can_be_taken_away(project: Pushing) -> None:
    mark(project, DEAD)
    found = stands(project)

    assert [choice.way for choice in found.choices] == [Way.UNLOCK]
    assert found.choices[0].loss == ""
    assert f"process {DEAD}" in found.facts[0]


def test_a_mark_of_another_machine_can_be_taken_away_by_who_knows_better(project: Pushing) -> None:
    mark(project, 1, "elsewhere")

    assert ways(project) == [Way.UNLOCK]
    assert "ask first" in stands(project).choices[0].loss


def test_a_mark_whose_maker_is_alive_here_stays(project: Pushing) -> None:
    mark(project, 1)

    assert ways(project) == []
    assert "still running" in stands(project).facts[0]


def test_beside_a_running_push_nothing_is_offered(project: Pushing) -> None:
    from amplify_ls.core.push import prepare as prepare_push

    running = prepare_push(project.root, project.plugins, project.world, None).run()
    next(iter(running))

    assert ways(project) == []
    assert "has been running" in stands(project).facts[0]


def test_a_way_that_is_not_open_is_refused_with_those_that_are(project: Pushing) -> None:
    project.set_status("UPDATE_IN_PROGRESS")

    with pytest.raises(AmplifyError, match="no use for `recover unlock`") as refused:
        prepare(project.root, project.plugins, project.world, None, Way.UNLOCK)
    assert "`amplify-ls recover watch`" in refused.value.advice


def test_no_way_is_offered_twice(project: Pushing) -> None:
    project.interrupt()
    found = stands(project)

    assert len({choice.way for choice in found.choices}) == len(found.choices)
    assert replace(found, choices=()).choice(Way.RESUME) is None


def test_a_copy_of_the_folder_does_not_take_the_mark_for_its_own(project: Pushing) -> None:
    project.interrupt("deploy")
    copy = Pushing(project.root.parent / "copy" / "app", project.cloud)
    copytree(project.root, copy.root)

    assert stands(project).facts[-1].startswith("Its mark in the deployment bucket")
    assert stands(copy).facts[-1].startswith("The deployment bucket says that somebody deploys")


def test_where_somebody_is_at_work_the_advice_is_to_wait(project: Pushing) -> None:
    mark(project, 1)

    with pytest.raises(AmplifyError) as refused:
        prepare(project.root, project.plugins, project.world, None, Way.WATCH)
    assert refused.value.advice == "Wait until it has finished, or stop it; then look again."
