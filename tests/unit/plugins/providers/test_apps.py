from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from botocore.stub import Stubber

from amplify_ls.contract.cloud import Cloud
from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plugin import ProviderSettings
from amplify_ls.contract.world import World
from amplify_ls.plugins.providers.awscloudformation.cloud import Aws
from amplify_ls.plugins.providers.awscloudformation.connect import connect

TIME = datetime(2026, 1, 1, tzinfo=UTC)
LIVE = '[{"pkg":"@aws-amplify/cli","type":"npm","version":"latest"}]'
APP = {
    "appId": "d123",
    "appArn": "arn",
    "name": "shop",
    "description": "",
    "repository": "",
    "platform": "WEB",
    "createTime": TIME,
    "updateTime": TIME,
    "environmentVariables": {},
    "defaultDomain": "d123.example.com",
    "enableBranchAutoBuild": False,
    "enableBasicAuth": False,
}
ENVIRONMENT = {
    "backendEnvironmentArn": "arn",
    "environmentName": "dev",
    "createTime": TIME,
    "updateTime": TIME,
}


def aws(home: Path, region: str) -> Aws:
    keys = {"accessKeyId": "AKIA", "secretAccessKey": "secret"}
    cloud = connect(
        ProviderSettings({}, region, credentials=keys), World(home, wait=lambda _: None), None
    )
    assert isinstance(cloud, Aws)
    return cloud


@pytest.fixture
def cloud(tmp_path: Path) -> Aws:
    return aws(tmp_path, "us-east-1")


@pytest.fixture
def answers(cloud: Aws) -> Iterator[Stubber]:
    with Stubber(cloud.gateway.client("amplify")) as stubber:
        yield stubber
        stubber.assert_no_pending_responses()


def test_an_app_is_made_with_the_variable_its_builds_need(cloud: Cloud, answers: Stubber) -> None:
    sent = {"name": "shop", "environmentVariables": {"_LIVE_PACKAGE_UPDATES": LIVE}}
    answers.add_response("create_app", {"app": APP}, sent)

    assert cloud.create_app("shop") == "d123"


@pytest.mark.parametrize(
    ("code", "status"),
    [("AccessDeniedException", 403), ("UnauthorizedException", 401), ("404", 404)],
)
def test_without_the_service_or_the_permission_there_is_no_app(
    cloud: Cloud, answers: Stubber, code: str, status: int
) -> None:
    answers.add_client_error("create_app", code, "no", status)

    assert cloud.create_app("shop") is None


def test_a_region_without_the_service_is_not_asked(tmp_path: Path) -> None:
    assert aws(tmp_path, "cn-north-1").create_app("shop") is None


def test_a_full_account_is_said_before_anything_is_made(cloud: Cloud, answers: Stubber) -> None:
    answers.add_client_error("create_app", "LimitExceededException", "25", 429)

    with pytest.raises(AmplifyError, match="as many Amplify apps in us-east-1") as caught:
        cloud.create_app("shop")

    assert "Delete apps" in caught.value.advice


def test_bad_credentials_are_not_taken_for_a_missing_service(
    cloud: Cloud, answers: Stubber
) -> None:
    answers.add_client_error("create_app", "ExpiredTokenException", "no", 403)

    with pytest.raises(AmplifyError, match="expired"):
        cloud.create_app("shop")


def test_an_environment_is_registered_once(cloud: Cloud, answers: Stubber) -> None:
    answers.add_response(
        "get_backend_environment",
        {"backendEnvironment": ENVIRONMENT},
        {"appId": "d123", "environmentName": "dev"},
    )

    cloud.create_backend_environment("d123", "dev", "stack", "bucket")


def test_an_unknown_environment_is_registered(cloud: Cloud, answers: Stubber) -> None:
    answers.add_client_error("get_backend_environment", "NotFoundException", "no", 404)
    answers.add_response(
        "create_backend_environment",
        {"backendEnvironment": ENVIRONMENT},
        {
            "appId": "d123",
            "environmentName": "dev",
            "stackName": "stack",
            "deploymentArtifacts": "bucket",
        },
    )

    cloud.create_backend_environment("d123", "dev", "stack", "bucket")


def test_an_app_that_is_gone_has_no_environments(cloud: Cloud, answers: Stubber) -> None:
    answers.add_client_error("list_backend_environments", "NotFoundException", "no", 404)

    assert cloud.backend_environments("d123") == ()


def test_environments_that_may_not_be_seen_are_not_taken_for_none(
    cloud: Cloud, answers: Stubber
) -> None:
    answers.add_client_error("list_backend_environments", "AccessDeniedException", "no", 403)

    with pytest.raises(AmplifyError, match="may not do amplify:ListBackendEnvironments"):
        cloud.backend_environments("d123")
