from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plugin import JsonObject
from tests.support.auth_recorded import FACTS, PLAIN, add, with_pool

ADMINS = [{"groupName": "Admins"}]
OAUTH: JsonObject = {
    "redirectSigninURIs": ["https://a.example/"],
    "redirectSignoutURIs": ["https://a.example/"],
    "oAuthGrantType": "CODE",
    "oAuthScopes": ["EMAIL", "OPENID"],
}
GOOGLE = {"provider": "GOOGLE", "clientId": "id", "clientSecret": "hidden"}


def check_refused(wanted: JsonObject, *words: str) -> None:
    with pytest.raises(AmplifyError) as failure:
        add(wanted)

    assert [word for word in words if word not in failure.value.message] == []
    assert failure.value.advice


def test_a_second_auth_resource_is_refused_with_the_way_to_change_the_first() -> None:
    facts = replace(FACTS, resources={"auth": {"shop": {"service": "Cognito"}}})

    with pytest.raises(AmplifyError, match="has auth already: shop") as failure:
        add(PLAIN, facts)

    assert "amplify/backend/auth/shop/cli-inputs.json" in failure.value.advice


def test_imported_auth_is_auth_too() -> None:
    entry = {"service": "Cognito", "serviceType": "imported"}

    with pytest.raises(AmplifyError, match="has auth already") as failure:
        add(PLAIN, replace(FACTS, resources={"auth": {"theirs": entry}}))

    assert "imported" in failure.value.advice


@pytest.mark.parametrize("name", ["my-auth", "my auth", "a" * 129, "userPoolGroups", ""])
def test_a_name_that_cannot_be_an_id_is_refused(name: str) -> None:
    check_refused({**PLAIN, "resourceName": name}, "resourceName")


@pytest.mark.parametrize(
    ("keys", "where"),
    [
        ({"userPoolName": "shop!"}, "userPoolName"),
        ({"userPoolName": "a" * 119}, "userPoolName"),
        ({"passwordPolicy": {"minimumLength": 5}}, "passwordPolicy.minimumLength"),
        ({"passwordPolicy": {"minimumLength": 100}}, "passwordPolicy.minimumLength"),
        ({"passwordPolicy": {"minimumLength": 8.5}}, "passwordPolicy.minimumLength"),
        ({"refreshTokenPeriod": 0}, "refreshTokenPeriod"),
        ({"refreshTokenPeriod": float("nan")}, "refreshTokenPeriod"),
        ({"mfa": {"mode": "ON", "mfaTypes": [], "smsMessage": "{####}"}}, "mfa.mfaTypes"),
        ({"mfa": {"mode": "ON", "mfaTypes": ["SMS"], "smsMessage": "no"}}, "mfa.smsMessage"),
        (
            {"autoVerifiedAttributes": [{"type": "EMAIL", "verificationMessage": "no"}]},
            "autoVerifiedAttributes[0].verificationMessage",
        ),
        ({"userPoolGroups": ADMINS * 2}, "userPoolGroups[1].groupName"),
        ({"userPoolGroups": [{"groupName": "my-group"}]}, "userPoolGroups[0].groupName"),
        ({"userPoolGroups": {"groupName": "Admins"}}, "userPoolGroups"),
        ({"userPoolGroups": ["Admins"]}, "userPoolGroups[0]"),
        ({"oAuth": {**OAUTH, "domainPrefix": "My_Shop"}}, "oAuth.domainPrefix"),
        ({"oAuth": {**OAUTH, "domainPrefix": "shop-aws"}}, "oAuth.domainPrefix"),
        ({"oAuth": {**OAUTH, "domainPrefix": "a" * 54}}, "oAuth.domainPrefix"),
        (
            {"oAuth": {**OAUTH, "redirectSigninURIs": ["a.example"]}},
            "oAuth.redirectSigninURIs[0]",
        ),
        (
            {"oAuth": {**OAUTH, "socialProviderConfigurations": [GOOGLE, GOOGLE]}},
            "oAuth.socialProviderConfigurations[1].provider",
        ),
        ({"oAuth": {**OAUTH, "oAuthScopes": None}}, "oAuth.oAuthScopes"),
    ],
)
def test_what_the_push_would_refuse_is_refused_at_once(keys: dict[str, Any], where: str) -> None:
    check_refused(with_pool(**keys), f"serviceConfiguration.userPoolConfiguration.{where}")


def test_a_domain_may_fill_what_the_environment_leaves() -> None:
    assert add(with_pool(oAuth={**OAUTH, "domainPrefix": "a" * 53}))


def test_administrators_have_to_be_a_group_of_the_payload() -> None:
    permissions = {"restrictAccess": True, "groupName": "Bosses"}

    check_refused(
        with_pool(userPoolGroups=ADMINS, adminQueries={"permissions": permissions}),
        "adminQueries.permissions.groupName",
        "Bosses",
        "creates Admins",
    )


def test_restricted_access_needs_a_group() -> None:
    check_refused(
        with_pool(adminQueries={"permissions": {"restrictAccess": True}}),
        "adminQueries.permissions.groupName",
        "missing",
    )


def test_names_besides_an_attribute_to_sign_in_with_are_refused() -> None:
    forced = replace(FACTS, flags={"auth": {"forcealiasattributes": True}})
    wanted = with_pool(signinMethod="EMAIL", aliasAttributes=["PHONE_NUMBER"])

    with pytest.raises(AmplifyError, match=r"aliasAttributes .* EMAIL"):
        add(wanted, forced)


def test_the_name_of_an_identity_pool_is_checked_if_there_is_one() -> None:
    service = PLAIN["serviceConfiguration"] | {
        "identityPoolConfiguration": {"identityPoolName": "shop!"}
    }
    without = service | {"includeIdentityPool": False}

    check_refused({**PLAIN, "serviceConfiguration": service}, "identityPoolName")
    assert add({**PLAIN, "serviceConfiguration": without})
