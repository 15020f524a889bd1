from __future__ import annotations

import json
import sys
from types import ModuleType
from typing import Any
from unittest.mock import MagicMock
from urllib.request import Request

import pytest

from amplify_ls.contract.plugin import JsonObject
from amplify_ls.plugins.categories.auth.callouts import read_code


class Stack:
    """A stack that calls a Lambda, and the AWS that the Lambda sees."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.aws = MagicMock()
        self.answers: list[JsonObject] = []
        boto3 = ModuleType("boto3")
        monkeypatch.setattr(boto3, "client", lambda _: self.aws, raising=False)
        monkeypatch.setitem(sys.modules, "boto3", boto3)

        def answer(request: Request) -> MagicMock:
            assert request.get_method() == "PUT"
            assert isinstance(request.data, bytes)
            self.answers.append(json.loads(request.data))
            return MagicMock()

        monkeypatch.setattr("urllib.request.urlopen", answer)

    def call(self, code: str, kind: str, **properties: str) -> JsonObject:
        event = {
            "RequestType": kind,
            "ResponseURL": "https://stack.example/answer",
            "StackId": "stack",
            "RequestId": "request",
            "LogicalResourceId": "Inputs",
            "ResourceProperties": properties,
        }
        module: dict[str, Any] = {}
        exec(read_code(code), module)  # noqa: S102
        module["handler"](event, None)
        return self.answers[-1]


@pytest.fixture
def stack(monkeypatch: pytest.MonkeyPatch) -> Stack:
    return Stack(monkeypatch)


@pytest.mark.parametrize("name", ["domain", "providers", "second_factor", "open_id"])
def test_the_code_fits_into_a_template_and_says_nothing_to_linters(name: str) -> None:
    assert len(read_code(name).encode()) < 4096
    assert "ruff: noqa" not in read_code(name)


def test_a_free_domain_is_taken(stack: Stack) -> None:
    stack.aws.describe_user_pool.return_value = {"UserPool": {}}
    stack.aws.describe_user_pool_domain.return_value = {"DomainDescription": {}}

    answer = stack.call("domain", "Create", userPoolId="pool", hostedUIDomainName="shop-dev")

    stack.aws.create_user_pool_domain.assert_called_once_with(Domain="shop-dev", UserPoolId="pool")
    assert answer["Status"] == "SUCCESS"
    assert answer["PhysicalResourceId"] == "Inputs"


def test_a_taken_domain_fails_with_its_name(stack: Stack) -> None:
    stack.aws.describe_user_pool.return_value = {"UserPool": {"Domain": "mine"}}
    stack.aws.describe_user_pool_domain.return_value = {
        "DomainDescription": {"UserPoolId": "theirs"}
    }

    answer = stack.call("domain", "Update", userPoolId="pool", hostedUIDomainName="shop-dev")

    assert (answer["Status"], answer["Reason"]) == ("FAILED", "The domain shop-dev is taken.")
    stack.aws.delete_user_pool_domain.assert_not_called()


def test_the_domain_of_another_pool_is_never_deleted(stack: Stack) -> None:
    stack.aws.describe_user_pool_domain.return_value = {
        "DomainDescription": {"UserPoolId": "theirs"}
    }

    answer = stack.call("domain", "Delete", userPoolId="pool", hostedUIDomainName="shop-dev")

    stack.aws.delete_user_pool_domain.assert_not_called()
    assert answer["Status"] == "SUCCESS"


PROVIDERS = json.dumps(
    [
        {"ProviderName": name, "authorize_scopes": "email", "AttributeMapping": {"email": "email"}}
        for name in ("Google", "Facebook")
    ]
)
CREDENTIALS = json.dumps(
    [
        {"ProviderName": name, "client_id": "id", "client_secret": "secret"}
        for name in ("Google", "Facebook")
    ]
)


def test_providers_are_created_updated_and_deleted(stack: Stack) -> None:
    stack.aws.list_identity_providers.return_value = {
        "Providers": [{"ProviderName": "Google"}, {"ProviderName": "LoginWithAmazon"}]
    }

    stack.call(
        "providers",
        "Update",
        userPoolId="pool",
        hostedUIProviderMeta=PROVIDERS,
        hostedUIProviderCreds=CREDENTIALS,
    )

    assert stack.aws.update_identity_provider.call_args.kwargs["ProviderName"] == "Google"
    assert stack.aws.create_identity_provider.call_args.kwargs["ProviderType"] == "Facebook"
    assert stack.aws.create_identity_provider.call_args.kwargs["ProviderDetails"] == {
        "client_id": "id",
        "client_secret": "secret",
        "authorize_scopes": "email",
    }
    stack.aws.delete_identity_provider.assert_called_once_with(
        UserPoolId="pool", ProviderName="LoginWithAmazon"
    )


def test_without_credentials_providers_stay_as_they_are(stack: Stack) -> None:
    answer = stack.call(
        "providers",
        "Update",
        userPoolId="pool",
        hostedUIProviderMeta=PROVIDERS,
        hostedUIProviderCreds="[]",
    )

    assert answer["Status"] == "SUCCESS"
    assert stack.aws.method_calls == []


def test_the_second_factor_is_set_as_asked(stack: Stack) -> None:
    stack.call(
        "second_factor",
        "Create",
        userPoolId="pool",
        mfaConfiguration="ON",
        totpEnabled="true",
        smsAuthenticationMessage="{####}",
        smsConfigCaller="arn",
        smsConfigExternalId="id",
    )

    asked = stack.aws.set_user_pool_mfa_config.call_args.kwargs
    assert asked["MfaConfiguration"] == "ON"
    assert asked["SoftwareTokenMfaConfiguration"] == {"Enabled": True}


def test_an_app_joins_those_that_are_trusted_already(stack: Stack) -> None:
    arn = "arn:aws:iam::1:oidc-provider/accounts.google.com"
    stack.aws.list_open_id_connect_providers.return_value = {
        "OpenIDConnectProviderList": [{"Arn": "arn:aws:iam::1:oidc-provider/a"}, {"Arn": arn}]
    }
    stack.aws.get_open_id_connect_provider.return_value = {"ClientIDList": ["old"]}

    answer = stack.call(
        "open_id", "Create", clientIdList="old,new", url="https://accounts.google.com"
    )

    stack.aws.add_client_id_to_open_id_connect_provider.assert_called_once_with(
        OpenIDConnectProviderArn=arn, ClientID="new"
    )
    assert answer["Data"] == {"providerArn": arn}


def test_the_first_app_makes_its_company_trusted(stack: Stack) -> None:
    stack.aws.list_open_id_connect_providers.return_value = {"OpenIDConnectProviderList": []}
    made = {"OpenIDConnectProviderArn": "arn"}
    stack.aws.create_open_id_connect_provider.return_value = made

    answer = stack.call("open_id", "Create", clientIdList="new", url="https://accounts.google.com")

    assert answer["Data"] == {"providerArn": "arn"}


@pytest.mark.parametrize("code", ["providers", "second_factor", "open_id"])
def test_what_goes_with_the_pool_is_not_deleted_before(stack: Stack, code: str) -> None:
    answer = stack.call(code, "Delete", hostedUIProviderCreds="[]")

    assert answer["Status"] == "SUCCESS"
    assert stack.aws.method_calls == []
