import json
from pathlib import Path
from typing import Any

import pytest

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plugin import ProviderSettings
from amplify_ls.contract.world import World
from amplify_ls.plugins.providers.awscloudformation import PROVIDER

KEYS = {"accessKeyId": "AKIAIOSFODNN7EXAMPLE", "secretAccessKey": "verysecret"}
KEYS_IN_VARIABLES = {"AWS_ACCESS_KEY_ID": "AKIAVARIABLE", "AWS_SECRET_ACCESS_KEY": "verysecret"}


def world(home: Path, **variables: str) -> World:
    return World(home, variables, hex=lambda digits: "0123456789abcdef"[:digits])


def settings(home: Path, option: dict[str, Any], **variables: str) -> ProviderSettings:
    return PROVIDER.settings(option, world(home, **variables))


def refused(home: Path, option: dict[str, Any]) -> AmplifyError:
    with pytest.raises(AmplifyError) as caught:
        settings(home, option)
    return caught.value


def write_shared_files(home: Path, *, config: str, credentials: str) -> None:
    folder = home / ".aws"
    folder.mkdir()
    (folder / "config").write_text(config, encoding="utf-8")
    (folder / "credentials").write_text(credentials, encoding="utf-8")


def test_a_profile_is_kept_by_its_name(tmp_path: Path) -> None:
    option = {"configLevel": "project", "useProfile": True, "profileName": "shop"}

    found = settings(tmp_path, option)

    assert found.stored == option
    assert found.profile == "shop"
    assert found.credentials_file is None


def test_keys_go_into_a_file_of_their_own_and_not_into_the_project(tmp_path: Path) -> None:
    found = settings(tmp_path, {"useProfile": False, **KEYS, "region": "eu-west-1"})

    path = tmp_path / ".amplify" / "awscloudformation" / "0123456789"
    assert found.stored == {
        "configLevel": "project",
        "useProfile": False,
        "awsConfigFilePath": str(path),
    }
    assert found.region == "eu-west-1"
    assert found.credentials_file is not None
    assert found.credentials_file[0] == path
    assert json.loads(found.credentials_file[1]) == {"credentials": KEYS, "region": "eu-west-1"}


def test_a_session_token_is_kept_with_its_keys(tmp_path: Path) -> None:
    found = settings(tmp_path, {**KEYS, "sessionToken": "token", "region": "eu-west-1"})

    assert found.credentials == KEYS | {"sessionToken": "token"}


def test_settings_never_show_keys_when_they_are_printed(tmp_path: Path) -> None:
    found = settings(tmp_path, {**KEYS, "region": "eu-west-1"})

    assert "verysecret" not in repr(found)


def test_the_general_level_leaves_everything_to_the_sdk(tmp_path: Path) -> None:
    found = settings(tmp_path, {"configLevel": "general"}, AMAZON_REGION="eu-west-1")

    assert found.stored == {"configLevel": "general"}
    assert found.region == "eu-west-1"


@pytest.mark.parametrize("level", ["amplifyAdmin", "General", 5])
def test_every_other_level_is_the_project_s(tmp_path: Path, level: object) -> None:
    option = {"configLevel": level, "useProfile": True, "profileName": "shop"}

    assert settings(tmp_path, option).stored["configLevel"] == "project"


@pytest.mark.parametrize("truth", [True, "false", "no", 1, {}, []])
def test_what_javascript_takes_for_true_asks_for_a_profile(tmp_path: Path, truth: object) -> None:
    assert settings(tmp_path, {"useProfile": truth, "profileName": "shop"}).profile == "shop"


@pytest.mark.parametrize("falsehood", [False, 0, "", None])
def test_what_javascript_takes_for_false_asks_for_keys(tmp_path: Path, falsehood: object) -> None:
    option = {"useProfile": falsehood, "profileName": "shop", **KEYS, "region": "eu-west-1"}

    assert settings(tmp_path, option).profile is None


def test_the_text_false_is_said_to_count_as_true(tmp_path: Path) -> None:
    problem = refused(tmp_path, {"useProfile": "false", **KEYS, "region": "us-east-1"})

    assert "`profileName` is missing" in problem.message
    assert 'the text "false", and every text counts as true' in problem.message
    assert "not as a text" in problem.advice


def test_a_level_alone_is_not_enough(tmp_path: Path) -> None:
    problem = refused(tmp_path, {"configLevel": "project"})

    assert "nothing else is said" in problem.message
    assert problem.code == "AMP122"


@pytest.mark.parametrize("key", ["accessKeyId", "secretAccessKey", "region"])
def test_a_missing_key_is_named(tmp_path: Path, key: str) -> None:
    option = {**KEYS, "region": "us-east-1"}
    del option[key]

    problem = refused(tmp_path, option)

    assert f"`{key}` is missing" in problem.message
    assert "verysecret" not in problem.message + problem.advice


def test_a_misspelled_key_is_shown_beside_the_right_one(tmp_path: Path) -> None:
    problem = refused(tmp_path, {"useProfile": True, "profilName": "shop"})

    assert problem.advice == "Write `profileName` instead of `profilName`."


def test_a_misspelled_level_is_shown_beside_the_right_one(tmp_path: Path) -> None:
    problem = refused(tmp_path, {"configLevel": "generel", "useProfile": False})

    assert 'Write `general` instead of "generel"' in problem.advice


def test_a_profile_that_is_named_but_not_used_is_pointed_out(tmp_path: Path) -> None:
    problem = refused(tmp_path, {"configLevel": "project", "profileName": "shop"})

    assert "`useProfile: true` to use the profile that is named" in problem.advice


def test_a_key_that_is_no_text_is_refused(tmp_path: Path) -> None:
    problem = refused(tmp_path, {**KEYS, "region": 7})

    assert "`region` is not a text" in problem.message


def test_a_region_that_does_not_exist_brings_the_nearest_one(tmp_path: Path) -> None:
    problem = refused(tmp_path, {**KEYS, "region": "us-esat-1"})

    assert problem.code == "AMP410"
    assert problem.advice == "Did you mean us-east-1?"


def test_a_region_like_no_other_brings_the_list(tmp_path: Path) -> None:
    assert "eu-central-1" in refused(tmp_path, {**KEYS, "region": "moon"}).advice


def test_without_an_option_both_shared_files_bring_the_default_profile(tmp_path: Path) -> None:
    write_shared_files(tmp_path, config="[default]\nregion = us-east-1\n", credentials="")

    found = settings(tmp_path, {}, **KEYS_IN_VARIABLES)

    assert found.stored == {"configLevel": "project", "useProfile": True, "profileName": "default"}


def test_without_an_option_the_profile_of_the_environment_counts(tmp_path: Path) -> None:
    write_shared_files(tmp_path, config="[profile shop]\n", credentials="[shop]\n")

    assert settings(tmp_path, {}, AWS_PROFILE="shop").profile == "shop"


def test_without_an_option_keys_of_the_environment_count_and_are_not_written(
    tmp_path: Path,
) -> None:
    found = settings(tmp_path, {}, **KEYS_IN_VARIABLES, AWS_REGION="eu-west-1")

    assert found.stored == {"configLevel": "general"}
    assert found.region == "eu-west-1"
    assert found.credentials_file is None


def test_keys_of_the_environment_count_where_the_profile_is_missing(tmp_path: Path) -> None:
    write_shared_files(tmp_path, config="[profile other]\n", credentials="[other]\n")

    assert settings(tmp_path, {}, **KEYS_IN_VARIABLES).profile is None


def test_without_an_option_and_without_anything_the_sdk_is_left_to_look(tmp_path: Path) -> None:
    assert settings(tmp_path, {}).stored == {"configLevel": "general"}
