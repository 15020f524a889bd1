"""The cloud has what nobody has written down, and the files say nothing of it: it is seen."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from amplify_ls.contract.plan import Plan
from amplify_ls.contract.recovery import Way
from amplify_ls.contract.status import Phase
from amplify_ls.core.backend.mirror import ZIP_KEY
from amplify_ls.core.push import prepare
from amplify_ls.core.recovery import prepare as prepare_recovery
from amplify_ls.core.recovery import standing
from amplify_ls.core.status import deployment
from tests.support.fake_cloud import NOW, Script, event
from tests.support.pushing import INPUTS, Pushing, end_of, pushing

KEY = "root-cloudformation-stack.json"
LATER = NOW + timedelta(minutes=1)


@pytest.fixture
def project(tmp_path: Path) -> Pushing:
    """A project that was pushed."""
    made = pushing(tmp_path)
    made.push()
    return made


def edit_and_revert(project: Pushing, step: str) -> None:
    """Push an edit, be killed when a step begins, and take the edit back."""
    before = (project.root / INPUTS).read_bytes()
    project.edit("passwordPolicyMinLength", 12)
    project.interrupt(step)
    (project.root / INPUTS).write_bytes(before)


def planned(project: Pushing) -> Plan:
    return prepare(project.root, project.plugins, project.world, None).plan


def ways(project: Pushing) -> list[Way]:
    found = standing(project.root, project.plugins, project.world, None)
    return [choice.way for choice in found.choices]


@pytest.mark.parametrize("step", ["record", "publish"])
def test_an_edit_that_was_deployed_and_then_reverted_is_taken_out_of_the_cloud(
    project: Pushing, step: str
) -> None:
    template = project.bucket[KEY]
    edit_and_revert(project, step)
    orders = len(project.cloud.orders)
    status = project.push()

    assert [step.id for step in status.plan.steps] == ["upload", "deploy", "record", "publish"]
    assert "was interrupted at" in status.plan.notes[0]
    assert project.bucket[KEY] == template
    assert len(project.cloud.orders) == orders + 1
    assert planned(project).is_empty
    assert deployment(project.root).interruption is None


def test_what_was_noted_down_of_it_here_is_taken_back_too(project: Pushing) -> None:
    meta = project.root / "amplify/backend/amplify-meta.json"
    edit_and_revert(project, "publish")
    noted = json.loads(meta.read_text(encoding="utf-8"))
    noted["auth"]["shop"]["s3Bucket"] = {"s3Key": "amplify-builds/new.zip"}
    meta.write_text(json.dumps(noted), encoding="utf-8")
    project.push()

    assert "s3Bucket" not in json.loads(meta.read_text(encoding="utf-8"))["auth"]["shop"]


def test_it_is_seen_after_a_later_push_has_failed_and_was_put_back(project: Pushing) -> None:
    edit_and_revert(project, "record")
    project.edit("passwordPolicyMinLength", 200)
    failed = event("UserPool", "UPDATE_FAILED", "too long", ("authshop",))
    assert project.push(Script("UPDATE_ROLLBACK_COMPLETE", (failed,))).phase is Phase.FAILED
    project.edit("passwordPolicyMinLength", 8)

    assert ways(project) == [Way.RESUME, Way.ROLLBACK]
    assert deployment(project.root).interruption is not None
    assert project.push().phase is Phase.SUCCEEDED
    assert planned(project).is_empty


def test_a_push_that_cloudformation_has_put_back_leaves_nothing_to_do(project: Pushing) -> None:
    before = (project.root / INPUTS).read_bytes()
    project.edit("passwordPolicyMinLength", 200)
    failed = event("UserPool", "UPDATE_FAILED", "too long", ("authshop",))
    project.push(Script("UPDATE_ROLLBACK_COMPLETE", (failed,)))
    project.set_status("UPDATE_ROLLBACK_COMPLETE")
    (project.root / INPUTS).write_bytes(before)

    assert planned(project).is_empty
    assert ways(project) == []


def test_an_update_that_ended_while_nobody_watched_is_seen(project: Pushing) -> None:
    before = (project.root / INPUTS).read_bytes()
    template = project.bucket[KEY]
    project.edit("passwordPolicyMinLength", 12)
    project.stop_watching()
    (project.root / INPUTS).write_bytes(before)
    project.set_status("UPDATE_COMPLETE")
    project.push()

    assert project.bucket[KEY] == template
    assert planned(project).is_empty


def test_what_another_machine_has_left_is_told_by_the_times_of_the_cloud(project: Pushing) -> None:
    project.cloud.written[ZIP_KEY] = NOW
    stack = project.stack
    project.cloud.stacks[stack.name] = replace(stack, updated=LATER)
    found = standing(project.root, project.plugins, project.world, None)
    plan = planned(project)

    assert "somebody's deployment came to no end" in found.facts[0]
    assert [choice.way for choice in found.choices] == [Way.RESUME, Way.ROLLBACK]
    assert [step.id for step in plan.steps] == ["upload", "deploy", "record", "publish"]
    assert "The cloud becomes what the files say." in plan.notes[0]


def test_a_stack_that_was_updated_within_the_second_of_its_record_is_no_news(
    project: Pushing,
) -> None:
    project.cloud.written[ZIP_KEY] = NOW
    project.cloud.stacks[project.stack.name] = replace(
        project.stack, updated=NOW + timedelta(milliseconds=900)
    )

    assert planned(project).is_empty


def test_a_resource_that_only_the_cloud_knows_is_told_and_asked_for_before_it_goes(
    project: Pushing,
) -> None:
    edit_and_revert(project, "record")
    project.cloud.nested["storagephotos"] = replace(project.stack, name="photos")
    plan = planned(project)

    assert [str(each.resource) for each in plan.destroys] == ["storage/photos"]
    assert "storage/photos is deleted from the cloud, with all data in it." in plan.notes


def test_stacks_beside_those_of_resources_are_no_loss(project: Pushing) -> None:
    edit_and_revert(project, "record")
    project.cloud.nested["APIGatewayAuthStack"] = replace(project.stack, name="access")

    assert planned(project).destroys == ()


def test_watching_others_deploy_makes_up_for_nothing(project: Pushing) -> None:
    before = (project.root / INPUTS).read_bytes()
    project.edit("passwordPolicyMinLength", 12)
    project.stop_watching()
    (project.root / INPUTS).write_bytes(before)
    end_of(prepare_recovery(project.root, project.plugins, project.world, None, Way.WATCH))

    assert not planned(project).is_empty


def test_a_rollback_makes_up_for_it(project: Pushing) -> None:
    edit_and_revert(project, "record")
    template = project.bucket[KEY]
    end_of(prepare_recovery(project.root, project.plugins, project.world, None, Way.ROLLBACK))

    assert project.bucket[KEY] != template
    assert planned(project).is_empty
    assert ways(project) == []
