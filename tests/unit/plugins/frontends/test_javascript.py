from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plugin import JsonObject, ReadText
from amplify_ls.plugins.frontends.javascript import FRONTEND
from amplify_ls.plugins.frontends.javascript.exports import RESERVED

REACT = {
    "SourceDir": "src",
    "DistributionDir": "build",
    "BuildCommand": "npm run-script build",
    "StartCommand": "npm run-script start",
}
NOTHING: ReadText = dict[str, str]().get
META: JsonObject = {"providers": {"awscloudformation": {"Region": "us-east-1"}}}

NAMES = st.text(st.characters(codec="utf-8", exclude_characters="\ufffc"), min_size=1)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | NAMES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=6,
)


def configuration(option: JsonObject, **files: str) -> dict[str, Any]:
    read = {name.replace("_", "."): text for name, text in files.items()}.get
    return FRONTEND.configuration(option, read, {}) or {}


def exported(script: str, meta: JsonObject = META) -> dict[str, Any]:
    """The object in `aws-exports.js` after `script` stood there."""
    files = FRONTEND.exports({"config": REACT}, meta, {"src/aws-exports.js": script}.get)
    values: dict[str, Any] = json.loads(files["src/amplifyconfiguration.json"])
    match = re.search(
        r"const awsmobile = (\{.*\});\n\n\nexport", files["src/aws-exports.js"], re.DOTALL
    )
    assert match is not None
    assert json.loads(match.group(1)) == values
    return values


def test_the_option_of_the_seed_is_stored_as_it_is() -> None:
    option = {"frontend": "javascript", "framework": "react", "config": REACT}
    assert configuration(option) == {"framework": "react", "config": REACT}


def test_what_the_option_leaves_out_is_the_frameworks_default() -> None:
    option = {"framework": "vue", "config": {"SourceDir": "app", "ServerlessContainers": True}}
    assert configuration(option) == {
        "framework": "vue",
        "config": {
            "SourceDir": "app",
            "DistributionDir": "dist",
            "BuildCommand": "npm run-script build",
            "StartCommand": "npm run-script serve",
            "ServerlessContainers": True,
        },
    }


@pytest.mark.parametrize(
    ("dependencies", "framework"),
    [
        ({"react": "18", "react-dom": "18"}, "react"),
        ({"react": "18", "react-native": "0.74"}, "react-native"),
        ({"@angular/core": "17"}, "angular"),
        ({"@angular/core": "5", "ionic-angular": "3"}, "ionic"),
        ({"vue": "3"}, "vue"),
        ({"vue": "3", "react": "18"}, "react"),
        ({"react-native": "0.74"}, "none"),
        ({}, "none"),
        ("no object", "none"),
    ],
)
def test_the_framework_is_guessed_from_package_json(dependencies: object, framework: str) -> None:
    text = json.dumps({"name": "shop", "dependencies": dependencies})
    assert configuration({}, package_json=text)["framework"] == framework


@pytest.mark.parametrize("files", [{}, {"package_json": "{"}, {"package_json": "[]"}])
def test_without_a_sign_there_is_no_framework(files: dict[str, str]) -> None:
    assert configuration({}, **files) == {
        "framework": "none",
        "config": REACT | {"DistributionDir": "dist"},
    }


def angular(project: str, output: object) -> str:
    options = {"architect": {"build": {"options": {"outputPath": output}}}}
    return json.dumps({"defaultProject": project, "projects": {"shop": options}})


@pytest.mark.parametrize(
    ("files", "folder"),
    [
        ({"angular_json": angular("shop", "out/shop")}, "out/shop"),
        ({"angular_json": angular("other", "out/shop")}, "dist"),
        ({"angular_json": angular("shop", {"base": "out"})}, "dist"),
        ({"angular_json": "{}"}, "dist"),
        ({}, "dist"),
    ],
)
def test_angular_json_says_where_an_angular_app_is_built(
    files: dict[str, str], folder: str
) -> None:
    config = configuration({"framework": "angular"}, **files)["config"]
    assert (config["DistributionDir"], config["StartCommand"]) == (folder, "ng serve")


def test_an_unknown_framework_is_answered_with_the_nearest() -> None:
    with pytest.raises(AmplifyError, match=r'"raect".* Did you mean "react"') as raised:
        configuration({"framework": "raect"})
    assert raised.value.advice.startswith("Use one of angular, ember, ionic, react, react-native")


@pytest.mark.parametrize("framework", ["svelte-kit-of-tomorrow", 5, ["qwik"]])
def test_a_framework_like_no_other_is_not_guessed_at(framework: object) -> None:
    with pytest.raises(AmplifyError) as raised:
        configuration({"framework": framework})
    assert "Did you mean" not in raised.value.message


@pytest.mark.parametrize(
    ("config", "message"),
    [
        ("src", "`config` of the javascript front end is not an object."),
        ({"SourceDir": 5}, "`SourceDir` of the javascript front end is not a text."),
        ({"StartCommand": None}, "`StartCommand` of the javascript front end is not a text."),
    ],
)
def test_a_config_of_the_wrong_form_is_refused(config: object, message: str) -> None:
    with pytest.raises(AmplifyError) as raised:
        configuration({"framework": "react", "config": config})
    assert raised.value.message == message


def test_it_is_described_in_the_words_of_the_amplify_cli() -> None:
    assert FRONTEND.describe({"framework": "react", "config": REACT}) == (
        ("Javascript framework", "react"),
        ("Source Directory Path", "src"),
        ("Distribution Directory Path", "build"),
        ("Build Command", "npm run-script build"),
        ("Start Command", "npm run-script start"),
    )


@pytest.mark.parametrize(
    ("folder", "path"),
    [
        ("src", "src/aws-exports.js"),
        ("./", "aws-exports.js"),
        ("/", "aws-exports.js"),
        ("apps\\shop\\src", "apps/shop/src/aws-exports.js"),
    ],
)
def test_files_go_where_the_sources_are(folder: str, path: str) -> None:
    assert path in FRONTEND.exports({"config": {"SourceDir": folder}}, META, NOTHING)


def test_damaged_settings_mean_the_usual_folder() -> None:
    assert "src/aws-exports.js" in FRONTEND.exports({"config": ["src"]}, META, NOTHING)


@given(st.dictionaries(NAMES.filter(lambda name: name not in RESERVED), VALUES, max_size=4))
def test_what_users_put_in_survives(mine: dict[str, Any]) -> None:
    script = f"const awsmobile = {json.dumps(mine, indent=2)};\nexport default awsmobile;\n"
    assert exported(script) == {"aws_project_region": "us-east-1"} | mine


@pytest.mark.parametrize(
    "script",
    [
        "export default {mine: 1};",
        "module.exports = {mine: 1};",
        "const other = {mine: 2};\nconst config = {mine: 1};\nexport default config;",
        "const awsmobile = {mine: 1, aws_user_files_s3_bucket: 'old'};",
    ],
)
def test_the_object_of_users_is_found_however_it_is_exported(script: str) -> None:
    assert exported(script)["mine"] == 1


@pytest.mark.parametrize("script", ["", "nothing here", "const awsmobile = "])
def test_a_script_without_an_object_is_written_anew(script: str) -> None:
    assert exported(script) == {"aws_project_region": "us-east-1"}


def test_keys_of_the_amplify_cli_go_with_what_they_told_of() -> None:
    analytics = {"AWSPinpoint": {"appId": "app", "region": "r"}}
    ours = dict.fromkeys(RESERVED, "old") | {
        "aws_mobile_analytics_app_id": "app",
        "aws_mobile_analytics_app_region": "r",
        "Analytics": analytics,
    }
    assert exported(f"const awsmobile = {json.dumps(ours)};") == {"aws_project_region": "us-east-1"}


def test_metadata_of_a_hosted_ui_that_is_no_json_is_passed_over() -> None:
    output = {"UserPoolId": "pool", "HostedUIDomain": "shop", "OAuthMetadata": "{"}
    auth = {"users": {"service": "Cognito", "output": output, "lastPushTimeStamp": "now"}}
    assert exported("", META | {"auth": auth})["oauth"] == {
        "domain": "shop.auth.us-east-1.amazoncognito.com"
    }
