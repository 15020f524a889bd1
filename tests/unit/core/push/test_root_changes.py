"""A root stack's template that was built anew is something to push, as with the Amplify CLI."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from amplify_ls.contract.status import Phase
from amplify_ls.core.push import prepare
from amplify_ls.core.status import deployment
from tests.support.pushing import Pushing, pushing

BUILT = "amplify/backend/awscloudformation/build/root-cloudformation-stack.json"
MIRROR = "amplify/#current-cloud-backend/awscloudformation/build/root-cloudformation-stack.json"


@pytest.fixture
def project(tmp_path: Path) -> Pushing:
    """A project that is deployed, whose root template somebody has built since."""
    made = pushing(tmp_path)
    made.push()
    template = json.loads((made.root / BUILT).read_text(encoding="utf-8"))
    (made.root / BUILT).write_text(json.dumps(template), encoding="utf-8")
    return made


def test_the_root_stack_alone_is_something_to_push(project: Pushing) -> None:
    assert deployment(project.root).is_changed
    updates = len(project.cloud.orders)

    assert project.push().phase is Phase.SUCCEEDED

    assert len(project.cloud.orders) == updates + 1
    assert not deployment(project.root).is_changed


def test_somebody_who_confirms_is_told(project: Pushing) -> None:
    plan = prepare(project.root, project.plugins, project.world, None).plan

    assert "The root stack's own template is not the one that was last deployed." in plan.notes


def test_afterwards_everybody_has_the_template_that_is_deployed(project: Pushing) -> None:
    project.push()

    deployed = project.bucket["root-cloudformation-stack.json"]
    assert (project.root / BUILT).read_bytes() == (project.root / MIRROR).read_bytes() == deployed


def test_a_template_that_was_not_built_is_no_change(project: Pushing) -> None:
    (project.root / BUILT).unlink()

    assert not deployment(project.root).is_changed
    assert prepare(project.root, project.plugins, project.world, None).plan.steps == ()
