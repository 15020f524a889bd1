"""One push at a time, of whoever: what stands in the way of others, and when it is gone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.event import Event, StepFailed
from amplify_ls.contract.status import Phase, Status
from amplify_ls.core.backend.mirror import ZIP_KEY
from amplify_ls.core.operations.deployment_state import KEY
from amplify_ls.core.push import PushOperation, prepare
from tests.support.fake_cloud import Script, event
from tests.support.pushing import Pushing, close, end_of, pushing

NO_USE = event("UserPool", "CREATE_FAILED", "no use", ("authshop",))


@dataclass
class Machine:
    """A copy of the project, and whoever works in it."""

    project: Pushing
    digits: Iterator[str]

    def prepared(self, *, is_forced: bool = False) -> PushOperation:
        project = self.project
        digits = next(self.digits)
        world = replace(project.world, hex=lambda length: digits * length)
        return prepare(project.root, project.plugins, world, None, is_forced=is_forced)

    def push(self, *scripts: Script, is_forced: bool = False) -> Status:
        self.project.cloud.scripts.extend(scripts)
        return end_of(self.prepared(is_forced=is_forced))

    def broken_off(self, step: str) -> None:
        """Push, and be killed when a step has just begun."""
        running = self.prepared().run()
        assert any(getattr(told, "step", "") == step for told in running)
        close(running)

    @property
    def claim(self) -> dict[str, Any] | None:
        """What stands in the bucket."""
        body = self.project.bucket.get(KEY)
        return json.loads(body) if body is not None else None


@pytest.fixture
def here(tmp_path: Path) -> Machine:
    return Machine(pushing(tmp_path), iter("0123456789abcdef"))


@pytest.fixture
def there(here: Machine, tmp_path: Path) -> Machine:
    """The same project on another machine."""
    root = tmp_path / "there" / "app"
    copytree(here.project.root, root)
    return Machine(Pushing(root, here.project.cloud), here.digits)


def failure(machine: Machine) -> tuple[str, str]:
    """Why a push of a machine fails."""
    last = list(machine.prepared().run())[-1]
    assert isinstance(last, StepFailed)
    return last.failure.message, last.failure.advice


def test_while_a_push_runs_the_bucket_says_who_does_it(here: Machine) -> None:
    running = here.prepared().run()
    until(running, "deploy")

    assert here.claim is not None
    assert here.claim["status"] == "DEPLOYING"
    assert here.claim["amplifyLs"]["operation"] == "000000000000"
    assert list(running)
    assert here.claim is None


def test_of_two_machines_one_pushes_and_the_other_sends_nothing(
    here: Machine, there: Machine
) -> None:
    second = there.prepared()
    running = here.prepared().run()
    until(running, "deploy")
    sent = len(here.project.cloud.calls)
    told = list(second.run())[-1]

    assert isinstance(told, StepFailed)
    assert "`push` since 2026-01-02 03:04:05 UTC" in told.failure.message
    assert [call[0] for call in here.project.cloud.calls[sent:]] == ["put_if", "look"]
    assert here.project.bucket[KEY]
    assert list(running)


def test_a_plan_that_somebody_has_overtaken_is_not_carried_out(
    here: Machine, there: Machine
) -> None:
    plan = there.prepared()
    here.push()
    orders = len(here.project.cloud.orders)
    told = list(plan.run())[-1]

    assert isinstance(told, StepFailed)
    assert "since this plan was made" in told.failure.message
    assert len(here.project.cloud.orders) == orders
    assert here.claim is None


def test_who_may_not_list_the_bucket_is_overtaken_by_nobody_either(
    here: Machine, there: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(here.project.cloud), "tags", lambda *_: {})
    plan = there.prepared()
    here.push()

    assert "since this plan was made" in repr(list(plan.run())[-1])
    assert there.push().phase is Phase.SUCCEEDED


def test_a_push_that_fails_lets_others_push(here: Machine, there: Machine) -> None:
    status = here.push(Script("UPDATE_ROLLBACK_COMPLETE", (NO_USE,)))

    assert status.phase is Phase.FAILED
    assert here.claim is None
    assert there.push().phase is Phase.SUCCEEDED


@pytest.mark.parametrize("step", ["deploy", "record", "publish"])
def test_a_killed_push_keeps_others_off_until_it_is_gone_on_with(
    here: Machine, there: Machine, step: str
) -> None:
    here.broken_off(step)

    assert "Somebody else deploys" in failure(there)[0]
    assert here.push().phase is Phase.SUCCEEDED
    assert here.claim is None


def test_a_copy_of_the_folder_does_not_take_over_what_the_folder_does(
    here: Machine, tmp_path: Path
) -> None:
    running = here.prepared().run()
    until(running, "deploy")
    root = tmp_path / "copy" / "app"
    copytree(here.project.root, root)
    copy = Machine(Pushing(root, here.project.cloud), here.digits)

    assert "Somebody else deploys" in failure(copy)[0]
    assert list(running)


def test_who_was_killed_twice_goes_on_all_the_same(here: Machine) -> None:
    here.broken_off("deploy")
    here.broken_off("upload")

    assert here.push().phase is Phase.SUCCEEDED
    assert here.claim is None


def test_what_was_begun_elsewhere_is_not_taken_over(here: Machine, there: Machine) -> None:
    here.broken_off("deploy")

    message, advice = failure(there)
    assert message.startswith("Somebody else deploys this environment: `push` since")
    assert "recover unlock" in advice


def test_force_takes_over(here: Machine, there: Machine) -> None:
    here.broken_off("deploy")

    assert there.push(is_forced=True).phase is Phase.SUCCEEDED
    assert there.claim is None


def test_a_push_whose_end_was_not_seen_keeps_others_off(here: Machine) -> None:
    cloud = here.project.cloud
    cloud.errors[len(cloud.calls) + 7] = AmplifyError("no network")
    last = list(here.prepared().run())[-1]

    assert isinstance(last, StepFailed)
    assert here.claim is not None
    assert here.prepared().plan.steps[0].id == "await"
    assert here.push().phase is Phase.SUCCEEDED


def test_what_could_not_be_let_go_is_let_go_by_a_push_with_nothing_else_to_do(
    here: Machine,
) -> None:
    cloud = here.project.cloud
    cloud.errors[len(cloud.calls) + 16] = AmplifyError("no network")
    assert here.push().phase is Phase.FAILED
    plan = here.prepared().plan

    assert [step.id for step in plan.steps] == ["release"]
    assert not plan.files
    assert here.push().phase is Phase.SUCCEEDED
    assert here.claim is None
    assert here.prepared().plan.is_empty


def test_somebody_elses_deployment_is_waited_for_and_then_planned_anew(
    here: Machine, there: Machine
) -> None:
    here.project.stop_watching()
    plan = there.prepared().plan
    message, advice = failure(there)

    assert plan.steps[0].id == "await-others"
    assert any("`push` since 2026-01-02 03:04:05 UTC" in note for note in plan.notes)
    assert message == "Somebody else's deployment has ended well, so this plan is out of date."
    assert "Push again" in advice


def test_somebody_elses_failed_deployment_stands_in_nobodys_way(here: Machine) -> None:
    here.project.set_status("UPDATE_IN_PROGRESS")
    here.project.cloud.becomes(here.project.stack.name, Script("UPDATE_ROLLBACK_COMPLETE"))
    plan = here.prepared().plan

    assert [note for note in plan.notes if "for somebody else" in note]
    assert here.push().phase is Phase.SUCCEEDED


def test_nothing_is_waited_for_where_nothing_is_to_be_done(here: Machine) -> None:
    here.push()
    here.project.set_status("UPDATE_IN_PROGRESS")

    assert here.prepared().plan.is_empty


def test_a_stack_that_somebody_updates_after_the_plan_is_a_failure_that_says_so(
    here: Machine,
) -> None:
    cloud = here.project.cloud
    cloud.errors[len(cloud.calls) + 6] = AmplifyError("Somebody else is deploying: UPDATE")

    assert "Somebody else is deploying" in failure(here)[0]
    assert here.claim is None


def bucket_of(machine: Machine) -> str:
    return next(bucket for bucket, key in machine.project.cloud.stored if key == ZIP_KEY)


def until(running: Iterator[Event], step: str) -> None:
    """Run until a step tells the second time: it is at work then."""
    told = filter(lambda each: getattr(each, "step", "") == step, running)
    assert [next(told), next(told)]
