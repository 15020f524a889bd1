"""The project's own programs on the ways on: a push that is resumed runs them, a watch does not."""

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from amplify_ls.contract.errors import AmplifyError, Stopped
from amplify_ls.contract.recovery import Way
from amplify_ls.contract.resource import ResourceName
from amplify_ls.contract.status import Phase
from amplify_ls.contract.world import World
from amplify_ls.core import push
from amplify_ls.core.recovery import prepare
from tests.support.fake_cloud import Script, event
from tests.support.pushing import Pushing, end_of, pushing

SHOP = ResourceName("auth", "shop")
OVERRIDE = "amplify/backend/auth/shop/override.ts"
TEMPLATE = "amplify/backend/auth/shop/build/shop-cloudformation-template.json"


@pytest.fixture
def project(tmp_path: Path) -> Pushing:
    """A project with a hook before each push."""
    made = pushing(tmp_path)
    hooks = made.root / "amplify/hooks"
    hooks.mkdir(exist_ok=True)
    (hooks / "pre-push.sh").write_text("echo ran >> hooklog\n", encoding="utf-8")
    return made


def world_of(project: Pushing, *, is_trusted: bool) -> World:
    path = {"PATH": os.environ["PATH"]}
    return replace(project.world, variables=path, may_run_programs=is_trusted)


def has_run(project: Pushing) -> bool:
    return (project.root / "hooklog").exists()


def override(project: Pushing) -> None:
    """Let an override have changed auth's template, and push it without looking to the end."""
    world = world_of(project, is_trusted=True)
    project.push()
    template = json.loads((project.root / TEMPLATE).read_text(encoding="utf-8"))
    template["Resources"]["UserPool"]["Properties"]["UserPoolTags"] = {"by": "override"}
    (project.root / TEMPLATE).write_text(json.dumps(template), encoding="utf-8")
    (project.root / OVERRIDE).write_text("export const override = () => {};\n", encoding="utf-8")
    begun = event("UserPool", "UPDATE_IN_PROGRESS", path=("authshop",))
    project.cloud.scripts.append(Script("UPDATE_COMPLETE", (begun,), stops_after=1))
    operation = push.prepare(project.root, project.plugins, world, None, built={SHOP})
    with pytest.raises(Stopped):
        end_of(operation)


def test_a_push_that_is_resumed_runs_its_hooks(project: Pushing) -> None:
    project.interrupt()
    world = world_of(project, is_trusted=True)
    operation = prepare(project.root, project.plugins, world, None, Way.RESUME)

    assert operation.plan.programs == ("amplify/hooks/pre-push.sh",)
    assert end_of(operation).phase is Phase.SUCCEEDED
    assert has_run(project)


def test_it_runs_nothing_where_nobody_trusts_the_folder(project: Pushing) -> None:
    project.interrupt()
    world = world_of(project, is_trusted=False)

    with pytest.raises(AmplifyError, match=r"may not be run here: amplify/hooks/pre-push\.sh"):
        prepare(project.root, project.plugins, world, None, Way.RESUME)
    assert not has_run(project)


@pytest.mark.parametrize("is_trusted", [True, False])
def test_whoever_watches_runs_nothing_and_needs_no_trust(
    project: Pushing, *, is_trusted: bool
) -> None:
    project.stop_watching()
    world = world_of(project, is_trusted=is_trusted)
    operation = prepare(project.root, project.plugins, world, None, Way.WATCH)

    assert end_of(operation).phase is Phase.SUCCEEDED
    assert not has_run(project)


def test_a_resumed_push_builds_overrides_anew(project: Pushing) -> None:
    override(project)
    world = world_of(project, is_trusted=True)
    plan = prepare(project.root, project.plugins, world, None, Way.RESUME).plan

    assert OVERRIDE in plan.programs


def test_a_watch_writes_down_the_overridden_template_that_was_deployed(project: Pushing) -> None:
    override(project)
    world = world_of(project, is_trusted=False)
    end_of(prepare(project.root, project.plugins, world, None, Way.WATCH))
    mirror = project.root / TEMPLATE.replace("backend", "#current-cloud-backend", 1)

    assert "by" in mirror.read_text(encoding="utf-8")
    assert push.prepare(project.root, project.plugins, world, None, built={SHOP}).plan.is_empty
