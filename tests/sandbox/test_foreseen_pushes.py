"""For each kind of push: what a preview says is, part by part, what CloudFormation then does."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from amplify_ls.contract.resource import Change
from amplify_ls.sandbox.sandbox import start, stop
from tests.sandbox.account import Account, resource
from tests.sandbox.conftest import PACE
from tests.support.any_project import fill
from tests.support.previewing import BACKEND, Previewing, foreseen

pytestmark = pytest.mark.slow

BUILT = f"{BACKEND}/api/todos/build/cloudformation-template.json"
TODO = f"{BACKEND}/api/todos/build/stacks/Todo.json"
SCHEMA = f"{BACKEND}/api/todos/schema.graphql"
REST = f"{BACKEND}/api/rest/cli-inputs.json"
TRIGGER = f"{BACKEND}/function/shopPostConfirmation"
CODE = f"{TRIGGER}/src/index.js"
JOBS = f"{BACKEND}/custom/jobs/jobs-cloudformation-template.yaml"
TOPIC = "AWS::SNS::Topic"
PROVIDERS = "HostedUIProvidersCustomResourceInputs"
STORAGE = {
    "version": 1,
    "serviceConfiguration": {
        "serviceName": "S3",
        "permissions": {"auth": ["CREATE_AND_UPDATE", "READ"]},
        "resourceName": "pictures",
        "bucketName": "pictures",
    },
}

Edit = Callable[[Previewing], None]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Previewing]:
    """A project with all that there is, deployed; every test adds to it and deploys it."""
    folder = tmp_path_factory.mktemp("foreseen")
    root = folder / "app"
    root.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(PACE, "0")
        made = Previewing(root, Account(start(folder / "sandbox")))
    made.init()
    made.add_auth()
    fill(made)
    yield made
    stop(folder / "sandbox")


@pytest.fixture
def deployed(whole: Previewing) -> Previewing:
    whole.push()
    return whole


def test_the_first_push_of_everything(whole: Previewing) -> None:
    told = foreseen(whole.preview())

    assert told == whole.push()
    assert {change for *_, change, _ in told} == {Change.CREATE}


def test_everything_once_more(deployed: Previewing) -> None:
    told = foreseen(deployed.preview(is_forced=True))

    assert told == deployed.push(is_forced=True)


def another_parameter(project: Previewing) -> None:
    project.edit_inputs("passwordPolicyMinLength", 11)


def replaced_three_stacks_deep(project: Previewing) -> None:
    made = project.read(TODO)
    made["Resources"]["Table"]["Properties"]["TableName"] = "todos-of-another-name"
    _built_anew(project, made)


def another_part_three_stacks_deep(project: Previewing) -> None:
    made = project.read(TODO)
    made["Resources"]["Told"] = resource(TOPIC)
    _built_anew(project, made)


def _built_anew(project: Previewing, todo: dict[str, Any]) -> None:
    """Another schema, and what was made of it: a build alone is no change of a resource."""
    schema = project.root / SCHEMA
    schema.write_text(f"{schema.read_text(encoding='utf-8')}\n# another", encoding="utf-8")
    project.write(TODO, todo)
    (project.root / BUILT).touch()


def another_path_of_a_rest_api(project: Previewing) -> None:
    made = project.read(REST)
    private = {"setting": "private", "auth": ["read", "create"]}
    made["paths"]["/orders"] = made["paths"]["/items"] | {"name": "/orders", "permissions": private}
    project.write(REST, made)


def no_trigger(project: Previewing) -> None:
    project.edit_inputs("triggers", {})


def code_only(project: Previewing) -> None:
    path = project.root / CODE
    path.write_text(f"{path.read_text(encoding='utf-8')}\n// another", encoding="utf-8")


def tags_only(project: Previewing) -> None:
    project.write(f"{BACKEND}/tags.json", [{"Key": "team", "Value": "shop"}])


def replaced(project: Previewing) -> None:
    path = project.root / JOBS
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("jobs-", "works-"), encoding="utf-8")


def root_override(project: Previewing) -> None:
    built = {"Resources": {"Audit": resource(TOPIC, TopicName="audit")}}
    project.write(f"{BACKEND}/awscloudformation/build/root-override.json", built)
    (project.root / BACKEND / "awscloudformation/override.ts").write_text("", encoding="utf-8")


def removed(project: Previewing) -> None:
    project.forget("custom", "jobs")


def removed_with_nested_stacks(project: Previewing) -> None:
    project.forget("api", "todos")


def removed_with_a_side_stack(project: Previewing) -> None:
    project.forget("api", "rest")


@pytest.mark.parametrize(
    ("edit", "holds"),
    [
        (another_parameter, {("UserPool", Change.UPDATE, False)}),
        (replaced_three_stacks_deep, {("Table", Change.UPDATE, True)}),
        (another_part_three_stacks_deep, {("Told", Change.CREATE, False)}),
        (another_path_of_a_rest_api, {("rest", Change.UPDATE, False)}),
        (no_trigger, set()),
        (code_only, {("LambdaFunction", Change.UPDATE, False)}),
        (tags_only, {("UserPool", Change.UPDATE, False)}),
        (replaced, {("Queue", Change.UPDATE, True)}),
        (root_override, {("Audit", Change.CREATE, False)}),
        (removed, {("Queue", Change.DELETE, False)}),
        (removed_with_nested_stacks, {("Table", Change.DELETE, False)}),
        (removed_with_a_side_stack, {("rest", Change.DELETE, False)}),
    ],
    ids=lambda given: getattr(given, "__name__", ""),
)
def test_each_kind_of_push(
    deployed: Previewing, edit: Edit, holds: set[tuple[str, Change, bool]]
) -> None:
    edit(deployed)
    before = deployed.left
    plan = deployed.preview()

    assert deployed.left == before
    told = foreseen(plan)
    assert holds <= {(logical_id, change, anew) for *_, logical_id, change, anew in told}
    assert told == deployed.push()


def test_nothing_to_do(deployed: Previewing) -> None:
    plan = deployed.preview()

    assert plan.is_empty
    assert foreseen(plan) == deployed.push()


@pytest.fixture
def full(tmp_path: Path) -> Iterator[Previewing]:
    """A project with all that auth can have, groups and social sign-in, and with storage."""
    root = tmp_path / "app"
    root.mkdir()
    made = Previewing(root, Account(start(tmp_path / "sandbox")))
    made.init()
    text = (Path(__file__).parent.parent / "data/payloads/add-auth-full.json").read_text()
    made.add("auth", {**json.loads(text), "resourceName": "shop"})
    made.add("storage", STORAGE)
    yield made
    stop(tmp_path / "sandbox")


def test_all_that_auth_can_have(full: Previewing) -> None:
    told = foreseen(full.preview())

    assert told == full.push()


def test_another_secret_is_foreseen_and_not_shown(full: Previewing) -> None:
    full.push()
    full.replace_in(full.secrets, "fsecret", "another-secret")
    full.edit_inputs("passwordPolicyMinLength", 11)

    plan = full.preview()

    told = foreseen(plan)
    assert PROVIDERS in {logical_id for _, _, logical_id, _, _ in told}
    shown = str(plan)
    assert "fsecret" not in shown
    assert "another-secret" not in shown
    assert told == full.push()
