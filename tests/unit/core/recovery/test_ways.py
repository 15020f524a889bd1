"""The ways on after something went wrong, gone to their ends."""

import json
from pathlib import Path

import pytest

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.event import Failure
from amplify_ls.contract.recovery import Way
from amplify_ls.contract.resource import ResourceName
from amplify_ls.contract.status import Phase, Status
from amplify_ls.core.backend.mirror import ZIP_KEY, unpack
from amplify_ls.core.operations import deployment_state
from amplify_ls.core.operations.lock import Holder
from amplify_ls.core.recovery import prepare, standing
from amplify_ls.core.status import deployment
from tests.support.fake_cloud import NOW, Script, event, stack_id
from tests.support.projects import texts
from tests.support.pushing import INPUTS, Pushing, end_of, pushing

SHOP = ResourceName("auth", "shop")
KEY = "amplify-cfn-templates/auth/shop-cloudformation-template.json"
ROOT_KEY = "root-cloudformation-stack.json"


@pytest.fixture
def project(tmp_path: Path) -> Pushing:
    return pushing(tmp_path)


@pytest.fixture
def undisturbed(tmp_path: Path) -> dict[str, str]:
    """The files that a push leaves that nothing happens to."""
    folder = tmp_path / "undisturbed"
    folder.mkdir()
    other = pushing(folder)
    other.push()
    return files(other)


def go(project: Pushing, way: Way, *scripts: Script) -> Status:
    project.cloud.scripts[:0] = scripts
    return end_of(prepare(project.root, project.plugins, project.world, None, way))


def files(project: Pushing) -> dict[str, str]:
    """Those of the project but one, which names its folder."""
    found = texts(project.root)
    return {path: text for path, text in found.items() if not path.endswith("local-env-info.json")}


def assert_all_is_well(project: Pushing) -> None:
    found = standing(project.root, project.plugins, project.world, None)
    assert (found.facts, found.choices) == ((), ())
    assert deployment(project.root).interruption is None
    assert deployment_state.KEY not in project.bucket


def test_what_a_watch_writes_down_is_what_the_push_would_have(
    project: Pushing, undisturbed: dict[str, str]
) -> None:
    project.stop_watching()
    status = go(project, Way.WATCH)

    assert status.phase is Phase.SUCCEEDED
    assert files(project) == undisturbed
    assert "auth/shop/cli-inputs.json" in unpack(project.bucket[ZIP_KEY])
    assert_all_is_well(project)


def test_a_resumed_push_ends_as_if_nothing_had_happened(
    project: Pushing, undisturbed: dict[str, str]
) -> None:
    project.interrupt()
    go(project, Way.RESUME)

    assert files(project) == undisturbed
    assert_all_is_well(project)


def test_a_watched_update_that_fails_says_why_and_leaves_the_files(project: Pushing) -> None:
    project.stop_watching("UPDATE_ROLLBACK_COMPLETE")
    before = files(project)
    name = project.stack.name
    failed = event("UserPool", "CREATE_FAILED", "the real reason", ("authshop",))
    project.cloud.becomes(name, Script("UPDATE_ROLLBACK_COMPLETE", (failed,)))
    status = go(project, Way.WATCH)

    assert status.phase is Phase.FAILED
    assert "the real reason" in (status.failure or Failure("")).message
    assert files(project) == before
    assert standing(project.root, project.plugins, project.world, None).facts == ()


def test_a_watch_does_not_take_other_peoples_deployment_for_its_own(project: Pushing) -> None:
    project.stop_watching()
    project.edit("passwordPolicyMinLength", 12)
    before = files(project)
    status = go(project, Way.WATCH)

    assert status.phase is Phase.SUCCEEDED
    assert files(project) == before
    assert not deployment(project.root).resources[SHOP].deployed


def test_somebody_elses_update_is_watched_and_nothing_is_written(project: Pushing) -> None:
    project.push()
    project.set_status("UPDATE_IN_PROGRESS")
    project.cloud.becomes(project.stack.name, Script("UPDATE_COMPLETE"))
    before, stored = files(project), dict(project.cloud.stored)

    assert go(project, Way.WATCH).phase is Phase.SUCCEEDED
    assert (files(project), project.cloud.stored) == (before, stored)


def test_an_update_under_way_is_cancelled_and_what_was_deployed_is_put_back(
    project: Pushing,
) -> None:
    project.push()
    before, root = project.bucket[KEY], project.bucket[ROOT_KEY]
    project.edit("passwordPolicyMinLength", 12)
    project.stop_watching()
    edited = (project.root / INPUTS).read_bytes()
    status = go(project, Way.ROLLBACK)

    assert status.plan.steps[0].id == "cancel"
    assert status.phase is Phase.SUCCEEDED
    assert (project.bucket[KEY], project.bucket[ROOT_KEY]) == (before, root)
    assert (project.root / INPUTS).read_bytes() == edited
    assert_all_is_well(project)


def test_an_update_that_was_never_written_down_is_put_back_by_another(project: Pushing) -> None:
    project.push()
    root = project.bucket[ROOT_KEY]
    exports = (project.root / "src/aws-exports.js").read_bytes()
    project.edit("passwordPolicyMinLength", 12)
    project.interrupt("record")
    status = go(project, Way.ROLLBACK)

    assert [step.id for step in status.plan.steps] == ["restore", "deploy", "record"]
    assert project.cloud.orders[-1].template.endswith(ROOT_KEY)
    assert project.bucket[ROOT_KEY] == root
    assert (project.root / "src/aws-exports.js").read_bytes() == exports
    assert_all_is_well(project)


def test_what_was_written_down_here_but_not_in_the_bucket_is_taken_back(project: Pushing) -> None:
    project.push()
    mirror = project.root / "amplify/#current-cloud-backend/auth/shop/cli-inputs.json"
    meta = project.root / "amplify/backend/amplify-meta.json"
    pushed, known = mirror.read_bytes(), meta.read_bytes()
    project.edit("passwordPolicyMinLength", 12)
    project.interrupt("publish")
    written = mirror.read_bytes()
    go(project, Way.ROLLBACK)

    assert written != pushed
    assert (mirror.read_bytes(), meta.read_bytes()) == (pushed, known)


def test_a_first_push_that_is_rolled_back_leaves_an_empty_backend(project: Pushing) -> None:
    project.interrupt("record")
    go(project, Way.ROLLBACK)
    root = json.loads(project.bucket[ROOT_KEY])
    entry = json.loads((project.root / "amplify/backend/amplify-meta.json").read_text())

    assert "authshop" not in root["Resources"]
    assert "output" not in entry["auth"]["shop"]
    assert_all_is_well(project)


def test_a_stuck_rollback_is_tried_again(project: Pushing) -> None:
    project.push()
    project.set_status("UPDATE_ROLLBACK_FAILED")
    status = go(project, Way.ROLLBACK)

    assert ("continue_rollback", project.stack.id) in project.cloud.calls
    assert status.phase is Phase.SUCCEEDED


def test_a_stuck_rollback_goes_on_without_parts_that_are_named(project: Pushing) -> None:
    project.push()
    project.set_status("UPDATE_ROLLBACK_FAILED")
    project.cloud.stuck = ("shop-authshop-1.UserPool",)
    status = go(project, Way.SKIP)

    called = ("continue_rollback", project.stack.id, "shop-authshop-1.UserPool")
    assert called in project.cloud.calls
    assert any("mends them by hand" in note for note in status.plan.notes)


def test_a_rollback_that_gets_stuck_again_says_so(project: Pushing) -> None:
    project.push()
    project.set_status("UPDATE_ROLLBACK_FAILED")
    failed = event("UserPool", "UPDATE_FAILED", "still no", ("authshop",))
    status = go(project, Way.ROLLBACK, Script("UPDATE_ROLLBACK_FAILED", (failed,)))

    assert "still no" in (status.failure or Failure("")).message
    assert deployment_state.KEY not in project.bucket


def test_a_mark_that_was_left_is_taken_away(project: Pushing) -> None:
    bucket = next(iter(project.cloud.stored))[0]
    who = Holder("another", "push", 2**22 + 1, "elsewhere", NOW)
    deployment_state.claim(project.cloud, bucket, who, project.world)
    go(project, Way.UNLOCK)

    assert_all_is_well(project)


def test_a_mark_that_somebody_has_renewed_meanwhile_stays(project: Pushing) -> None:
    bucket = next(iter(project.cloud.stored))[0]
    who = Holder("another", "push", 2**22 + 1, "elsewhere", NOW)
    deployment_state.claim(project.cloud, bucket, who, project.world)
    operation = prepare(project.root, project.plugins, project.world, None, Way.UNLOCK)
    project.cloud.stored[bucket, deployment_state.KEY] += b" "

    assert end_of(operation).phase is Phase.FAILED
    assert deployment_state.KEY in project.bucket


def test_a_rollback_keeps_off_while_somebody_else_deploys(project: Pushing) -> None:
    project.push()
    project.edit("passwordPolicyMinLength", 12)
    project.interrupt("record")
    bucket = next(iter(project.cloud.stored))[0]
    project.cloud.stored.pop((bucket, deployment_state.KEY), None)
    who = Holder("another", "push", 1, "elsewhere", NOW)
    deployment_state.claim(project.cloud, bucket, who, project.world)
    orders = len(project.cloud.orders)
    status = go(project, Way.ROLLBACK)

    assert "Somebody else deploys" in (status.failure or Failure("")).message
    assert len(project.cloud.orders) == orders


@pytest.mark.parametrize("status", ["ROLLBACK_COMPLETE", "DELETE_FAILED"])
def test_an_unusable_stack_is_deleted_and_the_environment_made_anew(
    project: Pushing, status: str
) -> None:
    old = project.stack.name
    project.set_status(status)
    end = go(project, Way.ANEW)

    assert end.phase is Phase.SUCCEEDED
    assert ("delete_stack", stack_id(old)) in project.cloud.calls
    assert project.stack.status == "CREATE_COMPLETE"
    assert_all_is_well(project)
    assert project.push().phase is Phase.SUCCEEDED


def test_an_environment_whose_stack_is_gone_is_made_anew_and_registered_once(
    project: Pushing,
) -> None:
    project.cloud.stacks.clear()
    go(project, Way.ANEW)

    assert project.stack.status == "CREATE_COMPLETE"
    assert project.cloud.environments == {"d0000000000001": ["dev"]}


def test_a_new_beginning_that_died_after_the_stack_was_gone_leaves_no_bucket(
    project: Pushing,
) -> None:
    bucket = next(of for of, _ in project.cloud.stored)
    project.set_status("ROLLBACK_FAILED")
    operation = prepare(project.root, project.plugins, project.world, None, Way.ANEW)
    before_bucket = ("delete_stack", "follow", "stack")
    project.cloud.errors[len(project.cloud.calls) + len(before_bucket)] = AmplifyError("No.")
    assert end_of(operation).phase is Phase.FAILED
    broken_off = len(project.cloud.calls)
    assert ("delete_bucket", bucket) == project.cloud.calls[broken_off - 1]

    assert go(project, Way.ANEW).phase is Phase.SUCCEEDED
    assert ("delete_bucket", bucket) in project.cloud.calls[broken_off:]
    assert_all_is_well(project)


def test_a_stack_that_cannot_be_deleted_stops_the_new_beginning(project: Pushing) -> None:
    project.set_status("ROLLBACK_FAILED")
    status = go(project, Way.ANEW, Script("DELETE_FAILED"))

    assert "cannot be deleted" in (status.failure or Failure("")).message
    assert "create_stack" not in {call[0] for call in project.cloud.calls[-3:]}


def test_a_push_that_was_killed_when_all_was_done_is_settled(project: Pushing) -> None:
    project.push()
    journal = project.root / "amplify/logs/amplify-ls/dev.jsonl"
    lines = [line for line in journal.read_text(encoding="utf-8").split("\n") if line]
    journal.write_text("\n".join(lines[:-1]), encoding="utf-8")
    status = go(project, Way.RESUME)

    assert [step.id for step in status.plan.steps] == ["release"]
    assert_all_is_well(project)


@pytest.mark.parametrize("call", range(7))
def test_a_rollback_that_breaks_at_any_call_can_be_gone_again(project: Pushing, call: int) -> None:
    project.push()
    root = project.bucket[ROOT_KEY]
    project.edit("passwordPolicyMinLength", 12)
    project.interrupt("record")
    operation = prepare(project.root, project.plugins, project.world, None, Way.ROLLBACK)
    project.cloud.errors[len(project.cloud.calls) + call] = AmplifyError("no")

    assert end_of(operation).phase is Phase.FAILED
    assert go(project, Way.ROLLBACK).phase is Phase.SUCCEEDED
    assert project.bucket[ROOT_KEY] == root
    assert_all_is_well(project)
