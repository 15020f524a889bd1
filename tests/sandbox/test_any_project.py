"""A project with parts that we do not make ourselves is pushed as its templates stand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest

from tests.support.any_project import fill
from tests.support.shop import Shop, shop

pytestmark = pytest.mark.slow


def triggers(project: Shop) -> dict[str, str]:
    """What the user pool calls."""
    pools = boto3.client(
        "cognito-idp",
        endpoint_url=project.sandbox.endpoint,
        region_name="us-east-1",
        aws_access_key_id="test",
        aws_secret_access_key="test",
    )
    [pool] = pools.list_user_pools(MaxResults=10)["UserPools"]
    about = pools.describe_user_pool(UserPoolId=pool["Id"])["UserPool"]
    return {name: str(arn) for name, arn in about["LambdaConfig"].items()}


def packages(project: Shop) -> dict[str, str]:
    """Where the code of functions lies in the bucket."""
    text = (project.root / "amplify/backend/amplify-meta.json").read_text(encoding="utf-8")
    functions: dict[str, Any] = json.loads(text)["function"]
    return {name: entry["s3Bucket"]["s3Key"] for name, entry in functions.items()}


def changes(project: Shop) -> dict[str, str]:
    """What a push would do, resource by resource."""
    return {each["name"]: each["change"] for each in project.state()["resources"]}


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Shop]:
    with shop(tmp_path) as made:
        fill(made)
        yield made


def test_every_stack_of_a_project_is_deployed(project: Shop) -> None:
    project.must("push", "--yes")

    said = " ".join(project.cloud.stacks())
    wanted = [
        "customjobs",
        "apirest",
        "apitodos",
        "Todo",
        "storageorders",
        "functionshopPostConfirmation",
        "APIGatewayAuthStack",
        "AuthTriggerCustomLambdaStack",
    ]
    assert [name for name in wanted if name not in said] == []
    states = {each["change"] for each in project.state()["resources"]}
    assert states == {"no change"}
    assert [*triggers(project)] == ["PostConfirmation"]


def test_only_what_has_changed_is_built_until_nothing_is_left(project: Shop) -> None:
    project.must("push", "--yes")
    first = packages(project)
    folder = project.root / "amplify/backend/function/shopPostConfirmation"
    policies = [{"Action": ["sns:Publish"], "Resource": ["*"]}]

    (folder / "custom-policies.json").write_text(json.dumps(policies), encoding="utf-8")
    assert set(changes(project).values()) == {"update", "no change"}
    project.must("push", "--yes")
    assert packages(project) == first

    (folder / "src/index.js").write_text("exports.handler = async () => 1;", encoding="utf-8")
    project.must("push", "--yes")
    assert packages(project) != first
    assert set(changes(project).values()) == {"no change"}

    project.must("delete", "--force")
    assert project.cloud.stacks() == []
