"""What has to be built with the project's own code before a push, and how it is announced."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plan import Plan, ResourceChange
from amplify_ls.contract.registry import installed_plugins
from amplify_ls.contract.resource import Change, ResourceName
from amplify_ls.contract.world import World
from amplify_ls.core.programs.builds import (
    Build,
    Kind,
    build_works,
    buildable,
    builds_needed,
)
from tests.support.projects import still_world

AUTH, QUEUE = ResourceName("auth", "shop"), ResourceName("custom", "queue")
_AUTH = ResourceChange(AUTH, "Cognito", Change.UPDATE)
_QUEUE = ResourceChange(QUEUE, "customCDK", Change.CREATE)
_PLAN = Plan("op", "push", "shop", "dev", None, resources=(_QUEUE, _AUTH))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with an override and a CDK stack."""
    for path in ("auth/shop/override.ts", "custom/queue/cdk-stack.ts", "package.json"):
        file = tmp_path / "amplify" / "backend" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("")
    return tmp_path


def test_overrides_are_built_before_cdk_stacks(root: Path) -> None:
    assert builds_needed(root, (_QUEUE, _AUTH)) == (
        Build(
            Kind.OVERRIDE, AUTH, "amplify/backend/auth/shop/override.ts", "amplify/backend", "auth"
        ),
        Build(
            Kind.CDK,
            QUEUE,
            "amplify/backend/custom/queue/cdk-stack.ts",
            "amplify/backend/custom/queue",
        ),
    )


def test_what_does_not_change_is_not_built(root: Path) -> None:
    assert builds_needed(root, (replace(_QUEUE, change=Change.NONE),)) == ()


def test_the_root_stack_may_have_an_override(root: Path) -> None:
    folder = root / "amplify" / "backend" / "awscloudformation"
    folder.mkdir()
    (folder / "override.ts").write_text("")
    [build] = builds_needed(root, ())
    assert (build.resource, build.shape) == (None, "root")
    assert build.title == "Build the root stack with override.ts"


def test_every_resource_that_can_be_built_is_known(root: Path) -> None:
    assert buildable(root) == {AUTH, QUEUE}


def test_builds_are_announced_with_what_they_fetch(root: Path) -> None:
    (root / "amplify/backend/custom/queue/package-lock.json").write_text("{}")
    (root / "amplify/backend/node_modules").mkdir()
    works = build_works(root, installed_plugins(), still_world(root))(_PLAN)
    assert [work.programs for work in works] == [
        ("tsc (in amplify/backend/auth/shop)", "amplify/backend/auth/shop/override.ts"),
        (
            "npm install (in amplify/backend/custom/queue)",
            "tsc (in amplify/backend/custom/queue)",
            "amplify/backend/custom/queue/cdk-stack.ts",
        ),
    ]


def test_builds_are_refused_where_scripting_is_switched_off(root: Path) -> None:
    world = World(root, {"AMPLIFY_CLI_DISABLE_SCRIPTING_FEATURES": "1"})
    with pytest.raises(AmplifyError, match="forbids to run it"):
        build_works(root, installed_plugins(), world)(_PLAN)


def test_a_build_without_its_packages_says_what_is_missing(root: Path) -> None:
    works = build_works(root, installed_plugins(), still_world(root))(_PLAN)
    with pytest.raises(AmplifyError, match=r"needs amplify/backend/custom/queue/package\.json"):
        works[1].act()
