"""What the Parameter Store keeps of an environment, compared with what the Amplify CLI puts there.

The names and values are those of a recorded push of auth with an identity provider and a function.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.resource import ResourceName
from amplify_ls.core.environments.environment import Environment
from amplify_ls.core.environments.environment_parameters import (
    keep_parameters,
    owner_name,
    parameters_of,
)
from tests.support.fake_cloud import FakeCloud

PATH = "/amplify/d0000000000001/dev/"
AUTH, FUNCTION = ResourceName("auth", "fullAuth"), ResourceName("function", "Admin")
CATEGORIES = {
    "auth": {"fullAuth": {"googleClientId": "gid"}},
    "function": {"Admin": {"s3Key": "amplify-builds/Admin-77-build.zip", "limit": 5}},
}


def environment(app: str | None = "d0000000000001") -> Environment:
    provider = {"AmplifyAppId": app} if app else {}
    return Environment(Path("/nowhere"), "dev", {}, provider, {})


@pytest.fixture
def cloud() -> FakeCloud:
    return FakeCloud()


def asked(cloud: FakeCloud) -> list[str]:
    return [call[0] for call in cloud.calls]


def test_every_value_is_kept_as_json_below_the_environments_path(cloud: FakeCloud) -> None:
    keep_parameters(cloud, environment(), parameters_of(CATEGORIES, [AUTH, FUNCTION]), ())

    assert cloud.values == {
        PATH + "AMPLIFY_auth_fullAuth_googleClientId": '"gid"',
        PATH + "AMPLIFY_function_Admin_s3Key": '"amplify-builds/Admin-77-build.zip"',
        PATH + "AMPLIFY_function_Admin_limit": "5",
    }


def test_structures_are_written_without_spaces() -> None:
    values = parameters_of({"auth": {"fullAuth": {"list": ["ä", {"a": None}]}}}, [AUTH])

    assert values == {"AMPLIFY_auth_fullAuth_list": '["ä",{"a":null}]'}


def test_a_resource_without_parameters_asks_for_nothing(cloud: FakeCloud) -> None:
    other = ResourceName("storage", "files")

    keep_parameters(cloud, environment(), parameters_of(CATEGORIES, [other]), ())

    assert asked(cloud) == []


def test_an_environment_in_no_app_keeps_nothing(cloud: FakeCloud) -> None:
    values = parameters_of(CATEGORIES, [AUTH])

    keep_parameters(cloud, environment(None), values, ())

    assert asked(cloud) == []


def test_one_value_is_written_without_looking(cloud: FakeCloud) -> None:
    keep_parameters(cloud, environment(), parameters_of(CATEGORIES, [AUTH]), ())

    assert asked(cloud) == ["put_parameter"]


def test_what_is_there_already_is_not_written_again(cloud: FakeCloud) -> None:
    cloud.values[PATH + "AMPLIFY_function_Admin_limit"] = "5"
    keep_parameters(cloud, environment(), parameters_of(CATEGORIES, [FUNCTION]), ())

    assert asked(cloud) == ["parameters", "put_parameter"]


def test_what_belonged_to_a_removed_resource_goes_and_nothing_else(cloud: FakeCloud) -> None:
    cloud.values = {
        PATH + "AMPLIFY_auth_fullAuth_googleClientId": '"gid"',
        PATH + "AMPLIFY_auth_fullAuth_a_name_with_lines": "1",
        PATH + "AMPLIFY_auth_fullAuth2_googleClientId": "1",
        PATH + "AMPLIFY_Admin_SECRET": "1",
    }
    keep_parameters(cloud, environment(), {}, {owner_name(AUTH)})

    assert list(cloud.values) == [
        PATH + "AMPLIFY_auth_fullAuth2_googleClientId",
        PATH + "AMPLIFY_Admin_SECRET",
    ]


@pytest.mark.parametrize("call", [0, 1])
def test_what_the_store_refuses_is_not_passed_over(cloud: FakeCloud, call: int) -> None:
    cloud.errors[call] = AmplifyError("You may not do ssm:PutParameter.")

    with pytest.raises(AmplifyError, match="ssm:PutParameter"):
        keep_parameters(cloud, environment(), parameters_of(CATEGORIES, [FUNCTION]), ())
