from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from amplify_ls.contract.deployment import Deployment, Interruption, ResourceState
from amplify_ls.contract.event import Failure, PartChanged, PartState
from amplify_ls.contract.lens import Lens
from amplify_ls.contract.plan import PartChange, Plan, ResourceChange, Step
from amplify_ls.contract.resource import Change, ResourceName
from amplify_ls.contract.status import Phase, Status
from amplify_ls.features.deployments.lenses import Running, Surroundings, lenses
from amplify_ls.project.reading import read
from amplify_ls.text.source import SourceFile
from amplify_ls.text.span import Span

ROOT = Path("/shop")
NOW = datetime(2026, 3, 4, 15, 0, tzinfo=UTC)
SHOP = ResourceName("auth", "shop")
CONFIG = '{"auth": {"shop": {"service": "Cognito"}}, "parameters": {"x": {}}}'
DEPLOYED = ResourceState("Cognito", Change.NONE, NOW - timedelta(minutes=177))
DEPLOYMENT = Deployment("dev", is_sandbox=True, resources={SHOP: DEPLOYED})
FILES = {
    "backend-config": ("amplify/backend/backend-config.json", CONFIG),
    "inputs": ("amplify/backend/auth/shop/cli-inputs.json", "{}"),
    "project": ("amplify/.config/project-config.json", "{}"),
    "team": ("amplify/team-provider-info.json", '{"prod": {}, "dev": {}}'),
}


def shown(
    deployment: Deployment | None = DEPLOYMENT,
    running: Running | None = None,
    file: str = "backend-config",
) -> list[Lens]:
    name, text = FILES[file]
    reading = read(SourceFile(ROOT / name, text), ROOT)
    return lenses(reading, Surroundings(NOW, ROOT, deployment, running))


def titles(
    deployment: Deployment | None = DEPLOYMENT,
    running: Running | None = None,
    file: str = "backend-config",
) -> list[str]:
    return [lens.title for lens in shown(deployment, running, file)]


def with_state(change: Change, deployed: datetime | None = None) -> Deployment:
    state = ResourceState("Cognito", change, deployed)
    return replace(DEPLOYMENT, resources={SHOP: state})


def running(*parts: PartChanged) -> Running:
    change = ResourceChange(SHOP, "Cognito", Change.CREATE, parts=(_PART, _PART, _PART))
    plan = Plan("1", "push", "shop", "dev", None, (change,), steps=(Step("deploy", "Go"),), parts=9)
    by_key = {(part.path, part.logical_id): part for part in parts}
    return Running("1", "push", Status(plan, Phase.RUNNING, "deploy", parts=by_key))


_PART = PartChange("UserPool", "AWS::Cognito::UserPool", Change.CREATE)


def part(name: str, state: PartState) -> PartChanged:
    return PartChanged("deploy", NOW, SHOP, (), name, "AWS::Cognito::UserPool", state)


def test_a_resource_says_at_its_key_how_it_is_deployed() -> None:
    *_, lens = shown()

    assert lens.title == "auth/shop: deployed 12:03"
    assert CONFIG[lens.span.start : lens.span.end] == '"shop"'
    assert dict(lens.call.arguments) == {"root": "file:///shop"}
    assert not lens.is_action


@pytest.mark.parametrize(
    ("deployment", "title"),
    [
        (with_state(Change.CREATE), "not deployed"),
        (with_state(Change.UPDATE, NOW), "changed since 15:00"),
        (with_state(Change.UPDATE, NOW.replace(month=2)), "changed since 4 Feb 15:00"),
        (with_state(Change.NONE, NOW.replace(year=2025)), "deployed 4 Mar 2025"),
        (with_state(Change.NONE), "deployed"),
        (replace(DEPLOYMENT, resources={}), "not deployed"),
        (
            replace(DEPLOYMENT, failure=Failure("It is\ntoo " + "long " * 30, resource=SHOP)),
            "failed: It is too " + "long " * 9 + "long…",
        ),
    ],
)
def test_every_state_has_its_words(deployment: Deployment, title: str) -> None:
    assert titles(deployment)[-1] == f"auth/shop: {title}"


def test_changes_can_be_pushed_and_seen_before() -> None:
    changed = with_state(Change.UPDATE, NOW)
    on_aws = replace(changed, is_sandbox=False)

    assert titles(changed)[:3] == ["Push 1 change to the sandbox", "Preview", "Status"]
    assert titles(on_aws)[0] == "Push 1 change to AWS"
    assert titles()[:1] == ["Status"]


def test_changes_besides_resources_are_counted_too() -> None:
    changed = replace(DEPLOYMENT, are_tags_changed=True, is_root_changed=True)

    assert titles(changed)[0] == "Push 2 changes to the sandbox"


def test_the_lenses_of_a_project_stand_in_each_of_its_files() -> None:
    deployment = with_state(Change.CREATE)
    push = ["Push 1 change to the sandbox", "Preview", "Status"]

    assert titles(deployment, file="inputs") == ["auth/shop: not deployed", *push]
    assert titles(deployment, file="project") == push
    assert titles(deployment, file="team") == push
    assert {lens.span for lens in shown(deployment, file="team")} == {Span(13, 18)}


def test_what_is_not_checked_out_has_no_lenses() -> None:
    assert titles(replace(DEPLOYMENT, environment="test"), file="team") == []
    assert titles(None) == []


def test_a_running_push_counts() -> None:
    pushing = running(part("UserPool", PartState.DONE), part("Client", PartState.RUNNING))

    assert titles(running=pushing) == [
        "push: deploying 1 of 9",
        "Stop watching",
        "auth/shop: deploying 1 of 3",
    ]


def test_a_push_that_is_only_planned_counts_nothing() -> None:
    planned = Running("1", "push", None)

    assert titles(running=planned) == [
        "push: at work",
        "Stop watching",
        "auth/shop: deployed 12:03",
    ]


def test_stopping_names_the_operation() -> None:
    _, stop, _ = shown(running=running())

    assert stop.call.command == "amplify.server.cancel"
    assert dict(stop.call.arguments) == {"operation": "1"}


def test_an_interrupted_push_can_be_pushed_again() -> None:
    lost = replace(DEPLOYMENT, interruption=Interruption("1", "push", NOW, "Update"))

    assert titles(lost)[:4] == [
        "push of 15:00 was interrupted",
        "Resume, watch or roll back",
        "Push to the sandbox again",
        "Status",
    ]


def test_a_failure_that_is_no_resources_fault_is_told_of_the_whole() -> None:
    failed = replace(DEPLOYMENT, failure=Failure("Access denied."))

    assert titles(failed)[:2] == ["push failed: Access denied.", "Push to the sandbox again"]
    assert titles(failed)[-1] == "auth/shop: deployed 12:03"
