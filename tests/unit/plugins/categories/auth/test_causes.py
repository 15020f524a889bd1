from __future__ import annotations

import pytest

from amplify_ls.plugins.categories.auth import CATEGORY
from tests.support.auth_recorded import CASES, cognito, config, payload, template


@pytest.mark.parametrize(
    ("logical_id", "reason", "key"),
    [
        (
            "UserPool",
            "Value '3' at 'policies.passwordPolicy.minimumLength' failed to satisfy constraint",
            "passwordPolicyMinLength",
        ),
        ("UserPool", "Invalid AttributeDataType input, consider using", "requiredAttributes"),
        ("UserPool", "Required custom attributes are not supported", "requiredAttributes"),
        (
            "UserPool",
            "Email verification message must contain '{####}'",
            "emailVerificationMessage",
        ),
        (
            "UserPool",
            "SMS verification message must contain '{####}'",
            "smsVerificationMessage",
        ),
        (
            "UserPool",
            "SMS configuration and Auto verification for phone_number are required when MFA is ON",
            "mfaConfiguration",
        ),
        ("UserPool", "something nobody foresaw", "userPoolName"),
        (
            "UserPoolClientWeb",
            "Invalid range for token validity.",
            "userpoolClientRefreshTokenValidity",
        ),
        ("UserPoolClient", "AllowedOAuthFlows and Scopes are required", "oAuthMetadata"),
        (
            "UserPoolClient",
            "The provider Google does not exist for User Pool",
            "hostedUIProviderMeta",
        ),
        ("HostedUICustomResourceInputs", "The domain shop is taken.", "hostedUIDomainName"),
        ("IdentityPool", "1 validation error at 'identityPoolName'", "identityPoolName"),
        ("IdentityPool", "Invalid login provider client id", "authProviders"),
        ("AdminsGroup", "already exists", "userPoolGroupList"),
        ("AdminsGroupRole", "RoleName is too long", "userPoolGroupList"),
    ],
)
def test_a_failure_leads_to_the_key_behind_it(logical_id: str, reason: str, key: str) -> None:
    assert CATEGORY.cause(logical_id, reason) == ("cognitoConfig", key)


def test_what_the_inputs_do_not_decide_has_no_key() -> None:
    assert CATEGORY.cause("LambdaFunction", "The role cannot be assumed") == ()


@pytest.mark.parametrize("case", CASES)
def test_every_part_of_a_template_has_a_key_that_is_there(case: str) -> None:
    written = config(payload(case))
    parts = template(cognito(payload(case)))["Resources"]

    keys = {part: CATEGORY.cause(part, "")[1] for part in parts}

    assert [key for key in keys.values() if key not in written] == []
