import json
from pathlib import Path

import pytest

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plugin import JsonObject, ProviderSettings
from amplify_ls.contract.world import World
from amplify_ls.plugins.providers.awscloudformation import PROVIDER

KEYS = {"accessKeyId": "AKIAIOSFODNN7EXAMPLE", "secretAccessKey": "verysecret"}


def restored(stored: JsonObject, **variables: str) -> ProviderSettings:
    return PROVIDER.stored_settings(stored, World(Path("/nowhere"), variables))


def with_file(path: Path, content: str) -> JsonObject:
    path.write_text(content, encoding="utf-8")
    return {"configLevel": "project", "useProfile": False, "awsConfigFilePath": str(path)}


def refused(stored: JsonObject) -> AmplifyError:
    with pytest.raises(AmplifyError) as caught:
        restored(stored)
    return caught.value


def test_a_profile_comes_back() -> None:
    stored = {"configLevel": "project", "useProfile": True, "profileName": "shop"}

    assert restored(stored) == ProviderSettings(stored, profile="shop")


def test_the_general_level_comes_back_with_the_region_of_today() -> None:
    found = restored({"configLevel": "general"}, AWS_REGION="eu-west-1")

    assert found.stored == {"configLevel": "general"}
    assert found.region == "eu-west-1"


def test_what_settings_ask_to_write_brings_them_back(tmp_path: Path) -> None:
    option = {**KEYS, "sessionToken": "token", "region": "eu-west-1"}
    made = PROVIDER.settings(option, World(tmp_path))
    assert made.credentials_file is not None
    path, text = made.credentials_file
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")

    found = restored(made.stored)

    assert found.stored == made.stored
    assert found.credentials == made.credentials
    assert found.region == "eu-west-1"


def test_keys_beside_the_region_are_read_too(tmp_path: Path) -> None:
    found = restored(with_file(tmp_path / "keys", json.dumps({**KEYS, "region": "us-west-2"})))

    assert found.credentials == KEYS
    assert found.region == "us-west-2"


def test_a_missing_file_is_named_and_what_to_do(tmp_path: Path) -> None:
    stored = with_file(tmp_path / "keys", "{}")
    (tmp_path / "keys").unlink()

    problem = refused(stored)

    assert str(tmp_path / "keys") in problem.message
    assert "is missing" in problem.message
    assert "Run `init` again" in problem.advice


@pytest.mark.parametrize("content", ["", "[]", '{"region": ', "\x00"])
def test_a_file_that_is_no_object_is_refused(tmp_path: Path, content: str) -> None:
    assert "not a JSON object" in refused(with_file(tmp_path / "keys", content)).message


@pytest.mark.parametrize("content", ["{}", '{"credentials": {"accessKeyId": "AKIA"}}'])
def test_a_file_without_a_whole_key_is_refused(tmp_path: Path, content: str) -> None:
    assert "holds no complete key" in refused(with_file(tmp_path / "keys", content)).message


def test_tokens_of_amplify_studio_are_not_supported() -> None:
    problem = refused({"configLevel": "amplifyAdmin"})

    assert "Amplify Studio" in problem.message
    assert "profile or access keys" in problem.advice


@pytest.mark.parametrize("stored", [{}, {"configLevel": "project"}, {"useProfile": True}])
def test_an_entry_that_says_nothing_is_refused(stored: JsonObject) -> None:
    assert "does not say how" in refused(stored).message
