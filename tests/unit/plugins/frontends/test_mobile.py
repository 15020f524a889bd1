from __future__ import annotations

import json
from typing import Any

import pytest

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plugin import JsonObject, ReadText
from amplify_ls.plugins.frontends.android import FRONTEND as ANDROID
from amplify_ls.plugins.frontends.ios import FRONTEND as IOS

NOTHING: ReadText = dict[str, str]().get
META: JsonObject = {"providers": {"awscloudformation": {"Region": "us-east-1"}}}


@pytest.mark.parametrize(
    ("option", "folder"),
    [
        ({"frontend": "android"}, "app/src/main/res"),
        ({"config": {}}, "app/src/main/res"),
        ({"config": {"ResDir": ""}}, "app/src/main/res"),
        ({"config": {"ResDir": "shop/res", "more": 1}}, "shop/res"),
    ],
)
def test_android_keeps_the_folder_of_resources(option: JsonObject, folder: str) -> None:
    configuration = ANDROID.configuration(option, NOTHING, {})
    assert configuration == {"config": {"ResDir": folder}}
    assert ANDROID.describe(configuration) == (("Res directory", folder),)
    assert set(ANDROID.exports(configuration, META, NOTHING)) == {
        f"{folder}/raw/awsconfiguration.json",
        f"{folder}/raw/amplifyconfiguration.json",
    }


@pytest.mark.parametrize("config", ["res", {"ResDir": 5}])
def test_a_folder_of_resources_that_is_no_text_is_refused(config: object) -> None:
    with pytest.raises(AmplifyError, match="`ResDir`"):
        ANDROID.configuration({"config": config}, NOTHING, {})


def test_ios_has_nothing_to_configure() -> None:
    assert IOS.configuration({"frontend": "ios", "config": {"ResDir": "x"}}, NOTHING, {}) is None
    assert IOS.describe(None) == ()


@pytest.mark.parametrize("entry", [{"apiType": "GRAPHQL"}, {}])
def test_a_container_that_is_no_rest_api_has_no_endpoint_for_apps(entry: JsonObject) -> None:
    box = {"service": "ElasticContainer", "output": {"ApiName": "box"}} | entry
    text = IOS.exports(None, META | {"api": {"box": box}}, NOTHING)["amplifyconfiguration.json"]
    made: dict[str, Any] = json.loads(text)
    assert made["api"] == {"plugins": {"awsAPIPlugin": {}}}


def test_a_damaged_file_of_before_is_written_anew() -> None:
    whole = IOS.exports(None, META, NOTHING)
    assert IOS.exports(None, META, {"awsconfiguration.json": "{"}.get) == whole
