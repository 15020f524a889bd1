from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plugin import JsonObject
from tests.support.auth_recorded import (
    CASES,
    FACTS,
    PLAIN,
    add,
    cognito,
    config,
    payload,
    with_pool,
)

Path = tuple[str | int, ...]

UNREAD = {
    "aliasAttributes",  # behind a feature flag that is off
    "restrictAccess",  # whether there is a group says the same
    "serviceName",  # there is only one
}


def _paths(value: object, path: Path = ()) -> Iterator[Path]:
    members: Any = ()
    match value:
        case dict():
            members = value.items()
        case list():
            members = enumerate(value)
        case _:
            pass
    for key, each in members:
        yield (*path, key)
        yield from _paths(each, (*path, key))


def _without(whole: JsonObject, path: Path) -> JsonObject:
    changed = copy.deepcopy(whole)
    del _container(changed, path)[path[-1]]
    return changed


def _with(whole: JsonObject, path: Path, value: object) -> JsonObject:
    changed = copy.deepcopy(whole)
    _container(changed, path)[path[-1]] = value
    return changed


def _container(whole: Any, path: Path) -> Any:  # noqa: ANN401 - a part of a payload
    for key in path[:-1]:
        whole = whole[key]
    return whole


def _outcome(wanted: JsonObject) -> object:
    try:
        return add(wanted)
    except AmplifyError as error:
        return error.message


def _changes_nothing(whole: JsonObject, path: Path) -> bool:
    return _outcome(_without(whole, path)) == _outcome(whole)


def _value(whole: JsonObject, path: Path) -> object:
    return _container(whole, path)[path[-1]]


@pytest.mark.parametrize("case", CASES)
def test_everything_a_payload_says_changes_something(case: str) -> None:
    whole = payload(case)
    read = [path for path in _paths(whole) if not UNREAD & set(path)]
    empty = [path for path in read if _value(whole, path) in ([], {}, False, "OFF")]

    assert read
    assert [path for path in read if _changes_nothing(whole, path)] == [
        path for path in empty if _changes_nothing(whole, path)
    ]


_PLACES = [(case, path) for case in CASES for path in _paths(payload(case))]
_VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(),
    st.lists(st.one_of(st.none(), st.text(), st.integers())),
    st.dictionaries(st.text(), st.integers()),
)


@given(st.sampled_from(_PLACES), _VALUES)
def test_whatever_stands_in_a_payload_is_added_or_refused_in_words(
    place: tuple[str, Path], value: object
) -> None:
    case, path = place

    outcome = _outcome(_with(payload(case), path, value))

    assert outcome


@given(st.sampled_from(_PLACES))
def test_whatever_lacks_is_made_up_or_refused_in_words(place: tuple[str, Path]) -> None:
    case, path = place

    assert _outcome(_without(payload(case), path))


def test_a_wrong_type_is_refused_with_the_way_to_it() -> None:
    wrong = with_pool(passwordPolicy={"minimumLength": "8"})

    with pytest.raises(AmplifyError) as failure:
        add(wrong)

    expected = "serviceConfiguration.userPoolConfiguration.passwordPolicy.minimumLength"
    assert failure.value.message == f"{expected} in the payload is not a number."


def test_an_unknown_word_is_refused_with_the_known_ones() -> None:
    with pytest.raises(AmplifyError, match=r"signinMethod .* USERNAME, EMAIL, PHONE_NUMBER"):
        add(with_pool(signinMethod="NAME"))


@pytest.mark.parametrize("version", [0, 3, "2", None, True])
def test_a_payload_of_an_unknown_version_is_refused(version: object) -> None:
    with pytest.raises(AmplifyError, match="knows 1 and 2"):
        add({**PLAIN, "version": version})


def test_version_1_verifies_what_a_forgotten_password_is_sent_to() -> None:
    recovery = {"deliveryMethod": "SMS", "smsMessage": "code {####}"}

    found = config({**with_pool(passwordRecovery=recovery), "version": 1})

    assert found["autoVerifiedAttributes"] == ["phone_number"]
    assert found["smsVerificationMessage"] == "code {####}"


def test_other_names_to_sign_in_with_need_a_feature_flag() -> None:
    wanted = with_pool(aliasAttributes=["EMAIL"])
    forced = replace(FACTS, flags={"auth": {"forcealiasattributes": True}})

    assert config(wanted)["aliasAttributes"] == []
    assert config(wanted, forced)["aliasAttributes"] == ["email"]


def test_without_feature_flags_names_are_case_sensitive_and_factors_set_by_a_lambda() -> None:
    found = config(PLAIN, replace(FACTS, flags={}))

    assert "usernameCaseSensitive" not in found
    assert found["useEnabledMfas"] is False


def test_names_begin_with_six_letters_of_the_project() -> None:
    found = config(PLAIN, replace(FACTS, name="My-Shop 4 all"))

    assert found["resourceNameTruncated"] == "myshop3fe1be4e"


@pytest.mark.parametrize(
    ("frontend", "parameter"), [("ios", "googleIos"), ("android", "googleAndroid")]
)
def test_phones_trust_google_through_openid(frontend: str, parameter: str) -> None:
    wanted = copy.deepcopy(PLAIN)
    federation = [{"provider": "GOOGLE", "clientId": "gid"}]
    wanted["serviceConfiguration"]["identityPoolConfiguration"] = {
        "identitySocialFederation": federation
    }

    made = cognito(wanted, replace(FACTS, frontend=frontend))

    assert made.environment_parameters == {parameter: "gid"}
    assert '"audiences": [\n      "gid"\n    ]' in made.files["cli-inputs.json"]
    assert '"OpenIdLambdaInputs"' in made.files["build/shop-cloudformation-template.json"]


def test_an_empty_sign_in_page_is_none() -> None:
    assert config(with_pool(oAuth={}))["hostedUI"] is False


@pytest.mark.parametrize("case", ["full", "social"])
def test_secrets_are_in_no_file(case: str) -> None:
    made = add(payload(case))
    files = "".join(text for each in made.values() for text in each.files.values())
    secrets = made[next(iter(made))].secrets["hostedUIProviderCreds"]

    assert '"client_secret":' in secrets
    assert [word for word in ("fsecret", '"gs"', '\\"as\\"') if word in files] == []


def test_the_provider_gets_what_apple_wants() -> None:
    secrets = cognito(payload("social")).secrets["hostedUIProviderCreds"]

    assert secrets.endswith(
        '{"ProviderName":"SignInWithApple","client_id":"apid","team_id":"t","key_id":"k",'
        '"private_key":"p"}]'
    )
