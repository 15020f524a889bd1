"""A parameter that nobody gives a value is said before anything is touched."""

from __future__ import annotations

import pytest

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.resource import ResourceName
from amplify_ls.core.push.app_values import app_values
from amplify_ls.core.push.missing_values import require_values

SHOP = ResourceName("auth", "shop")


def test_values_and_defaults_are_enough() -> None:
    declared = {"Parameters": {"env": {"Type": "String"}, "size": {"Default": ""}}}

    require_values(SHOP, declared, {"env": "dev"})
    require_values(SHOP, {}, {})


def test_what_has_neither_is_named() -> None:
    declared = {"Parameters": {"env": {}, "size": {"Type": "Number"}}}

    with pytest.raises(AmplifyError, match=r"auth/shop .* parameters env, size a value"):
        require_values(SHOP, declared, {})


def test_secrets_of_social_sign_in_have_advice_of_their_own() -> None:
    declared = {"Parameters": {"hostedUIProviderCreds": {"Type": "String"}}}

    with pytest.raises(AmplifyError) as refused:
        require_values(SHOP, declared, {})
    assert "amplify update auth" in refused.value.advice


def test_the_app_is_known_to_its_hosting_and_to_functions_with_secrets() -> None:
    provider = {"AmplifyAppId": "d1"}

    hosting = {"service": "amplifyhosting", "type": "manual"}
    assert app_values(hosting, provider) == {"appId": "d1", "type": "manual"}
    assert app_values({"service": "Lambda"}, provider) == {"secretsPathAmplifyAppId": "d1"}
    assert app_values({"service": "S3"}, provider) == {}
    assert app_values({"service": "Lambda"}, {}) == {}
