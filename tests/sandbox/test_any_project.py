"""A project with parts that we do not make ourselves is pushed as its templates stand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

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
        "functionshopPostConfirmation",
        "APIGatewayAuthStack",
        "AuthTriggerCustomLambdaStack",
    ]
    assert [name for name in wanted if name not in said] == []
    states = {each["change"] for each in project.state()["resources"]}
    assert states == {"no change"}
    assert [*triggers(project)] == ["PostConfirmation"]
