"""What a push leaves in the cloud, seen through the cloud's own APIs."""

import json
from collections.abc import Iterator
from typing import Any

import boto3
import pytest

from tests.support.shop import Shop, shop

AUTH = {
    "version": 2,
    "resourceName": "shop",
    "serviceConfiguration": {
        "serviceName": "Cognito",
        "includeIdentityPool": True,
        "identityPoolConfiguration": {"unauthenticatedLogin": True},
        "userPoolConfiguration": {
            "signinMethod": "EMAIL",
            "requiredSignupAttributes": ["EMAIL", "NAME"],
            "passwordPolicy": {
                "minimumLength": 12,
                "additionalConstraints": ["REQUIRE_DIGIT", "REQUIRE_SYMBOL"],
            },
            "refreshTokenPeriod": 60,
            "autoVerifiedAttributes": [{"type": "EMAIL"}],
        },
    },
}


@pytest.fixture(scope="module")
def deployed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    with shop(tmp_path_factory.mktemp("deployed"), AUTH) as made:
        made.must("push", "--yes")
        yield made


def outputs(deployed: Shop) -> dict[str, str]:
    text = (deployed.root / "amplify/backend/amplify-meta.json").read_text(encoding="utf-8")
    found: dict[str, str] = json.loads(text)["auth"]["shop"]["output"]
    return found


def ask(deployed: Shop, service: str) -> Any:  # noqa: ANN401 - any client
    return boto3.client(
        service,  # type: ignore[call-overload]
        endpoint_url=deployed.sandbox.endpoint,
        region_name="us-east-1",
        aws_access_key_id="test",
        aws_secret_access_key="test",
    )


def test_the_user_pool_is_what_was_asked_for(deployed: Shop) -> None:
    pool_id = outputs(deployed)["UserPoolId"]
    pool = ask(deployed, "cognito-idp").describe_user_pool(UserPoolId=pool_id)["UserPool"]

    policy = pool["Policies"]["PasswordPolicy"]
    assert pool["Name"].endswith("-dev")
    assert pool["UsernameAttributes"] == ["email"]
    assert pool["AutoVerifiedAttributes"] == ["email"]
    assert (policy["MinimumLength"], policy["RequireNumbers"], policy["RequireSymbols"]) == (
        12,
        True,
        True,
    )
    assert not policy["RequireUppercase"]
    required = {a["Name"] for a in pool["SchemaAttributes"] if a.get("Required")}
    assert {"email", "name"} <= required


def test_both_clients_belong_to_the_pool(deployed: Shop) -> None:
    said = outputs(deployed)
    for key in ("AppClientID", "AppClientIDWeb"):
        client = ask(deployed, "cognito-idp").describe_user_pool_client(
            UserPoolId=said["UserPoolId"], ClientId=said[key]
        )["UserPoolClient"]
        assert int(client["RefreshTokenValidity"]) == 60
        assert not client.get("ClientSecret")


def test_the_identity_pool_takes_guests_and_the_users_of_the_pool(deployed: Shop) -> None:
    said = outputs(deployed)
    identity = ask(deployed, "cognito-identity")
    pool = identity.describe_identity_pool(IdentityPoolId=said["IdentityPoolId"])
    clients = {provider["ClientId"] for provider in pool["CognitoIdentityProviders"]}

    assert pool["AllowUnauthenticatedIdentities"] is True
    assert clients == {said["AppClientID"], said["AppClientIDWeb"]}
    roles = identity.get_identity_pool_roles(IdentityPoolId=said["IdentityPoolId"])["Roles"]
    assert roles["authenticated"].endswith("-authRole")
    assert roles["unauthenticated"].endswith("-unauthRole")


@pytest.mark.parametrize(
    ("key", "kind"), [("AuthRoleName", "authenticated"), ("UnauthRoleName", "unauthenticated")]
)
def test_the_roles_let_in_whom_the_identity_pool_knows(deployed: Shop, key: str, kind: str) -> None:
    text = (deployed.root / "amplify/team-provider-info.json").read_text(encoding="utf-8")
    name = json.loads(text)["dev"]["awscloudformation"][key]
    role = ask(deployed, "iam").get_role(RoleName=name)["Role"]
    statement = role["AssumeRolePolicyDocument"]["Statement"][0]

    pool = outputs(deployed)["IdentityPoolId"]
    assert statement["Effect"] == "Allow"
    assert statement["Condition"] == {
        "StringEquals": {"cognito-identity.amazonaws.com:aud": pool},
        "ForAnyValue:StringLike": {"cognito-identity.amazonaws.com:amr": kind},
    }


def test_the_app_is_told(deployed: Shop) -> None:
    exports = (deployed.root / "src/aws-exports.js").read_text(encoding="utf-8")
    said = outputs(deployed)

    assert f'"aws_user_pools_id": "{said["UserPoolId"]}"' in exports
    assert f'"aws_user_pools_web_client_id": "{said["AppClientIDWeb"]}"' in exports
    assert f'"aws_cognito_identity_pool_id": "{said["IdentityPoolId"]}"' in exports


def test_a_no_change_push_says_so_and_sends_nothing(deployed: Shop) -> None:
    assert "No changes detected" in deployed.must("push", "--yes")
