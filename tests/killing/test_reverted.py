"""Pushes that were killed and whose edits are taken back: the cloud follows the files again."""

import json
import time
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree
from typing import Any

import boto3
import pytest

from tests.killing.finished import assert_finished
from tests.support.deep import DEEPEST, SCHEMA, TOP, add_deep_api
from tests.support.shop import Shop, kill_push, shop

pytestmark = pytest.mark.slow

INPUTS = "amplify/backend/auth/shop/cli-inputs.json"
CODE = "amplify/backend/function/greet/src/index.js"
FUNCTION = {"version": 1, "functionName": "greet"}


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Shop]:
    with shop(tmp_path, pace=0.05) as made:
        yield made


def client(project: Shop, service: str) -> Any:  # noqa: ANN401 - any service
    return boto3.client(
        service,  # type: ignore[call-overload]
        endpoint_url=project.sandbox.endpoint,
        region_name="us-east-1",
        aws_access_key_id="test",
        aws_secret_access_key="test",
    )


def rests(project: Shop) -> None:
    """Wait until CloudFormation has finished what the killed push has begun."""
    while set(project.cloud.facts()["stacks at rest"]) != {"well"}:
        pass


def let_a_second_pass() -> None:
    """Objects know their time to the second: what follows at once may be of the same one."""
    now = time.time()
    while int(time.time()) == int(now):
        pass


def password_length(project: Shop) -> int:
    pools = client(project, "cognito-idp")
    pool = pools.list_user_pools(MaxResults=1)["UserPools"][0]["Id"]
    policies = pools.describe_user_pool(UserPoolId=pool)["UserPool"]["Policies"]
    length: int = policies["PasswordPolicy"]["MinimumLength"]
    return length


def timeout(project: Shop) -> str:
    queues = client(project, "sqs")
    url = queues.list_queues()["QueueUrls"][0]
    answer = queues.get_queue_attributes(QueueUrl=url, AttributeNames=["VisibilityTimeout"])
    found: str = answer["Attributes"]["VisibilityTimeout"]
    return found


def test_what_a_killed_push_has_deployed_goes_when_its_edit_is_taken_back(project: Shop) -> None:
    project.must("push", "--yes")
    before = (project.root / INPUTS).read_bytes()
    project.edit_inputs("passwordPolicyMinLength", 12)
    kill_push(project)
    (project.root / INPUTS).write_bytes(before)
    rests(project)
    assert password_length(project) == 12

    foreseen = project.must("push", "--dry-run")
    project.must("push", "--yes")

    assert "MinimumLength" in foreseen
    assert password_length(project) == 8
    assert_finished(project)
    assert "No changes detected" in project.must("push", "--yes")


def test_an_update_that_is_still_at_work_is_waited_for_and_taken_back(project: Shop) -> None:
    project.must("push", "--yes")
    before = (project.root / INPUTS).read_bytes()
    project.edit_inputs("passwordPolicyMinLength", 12)
    kill_push(project)
    (project.root / INPUTS).write_bytes(before)

    project.must("push", "--yes")

    assert password_length(project) == 8
    assert_finished(project)


def test_another_machine_sees_what_was_left_and_takes_it_back(
    project: Shop, tmp_path: Path
) -> None:
    project.must("push", "--yes")
    other = Shop(tmp_path / "other", project.aws)
    copytree(project.root, other.root)
    let_a_second_pass()
    project.edit_inputs("passwordPolicyMinLength", 12)
    kill_push(project)
    rests(project)

    other.must("recover", "unlock", "--yes")
    said = other.must("push", "--yes")

    assert "somebody's deployment came to no end" in " ".join(said.split())
    assert password_length(project) == 8
    assert_finished(other)


def test_a_rollback_puts_back_what_lies_three_stacks_deep(project: Shop) -> None:
    add_deep_api(project.root)
    project.must("push", "--yes")
    template = json.loads((project.root / DEEPEST).read_text(encoding="utf-8"))
    template["Resources"]["Queue"]["Properties"]["VisibilityTimeout"] = 60
    (project.root / SCHEMA).write_text("type Page { id: ID!, text: String }\n", encoding="utf-8")
    (project.root / DEEPEST).write_text(json.dumps(template), encoding="utf-8")
    (project.root / TOP).touch()
    kill_push(project)
    rests(project)
    assert timeout(project) == "60"

    project.must("recover", "rollback", "--yes")

    assert timeout(project) == "30"
    project.must("push", "--yes")
    assert timeout(project) == "60"


def test_a_rollback_puts_back_the_code_of_functions(project: Shop) -> None:
    project.must("add", "function", "--headless", given=json.dumps(FUNCTION))
    project.must("push", "--yes")
    functions = client(project, "lambda")
    before = functions.get_function_configuration(FunctionName="greet-dev")["CodeSha256"]
    (project.root / CODE).write_text("exports.handler = async () => 'new';\n", encoding="utf-8")
    kill_push(project)
    rests(project)
    pushed = functions.get_function_configuration(FunctionName="greet-dev")["CodeSha256"]

    project.must("recover", "rollback", "--yes")

    assert pushed != before
    now = functions.get_function_configuration(FunctionName="greet-dev")["CodeSha256"]
    assert now == before
