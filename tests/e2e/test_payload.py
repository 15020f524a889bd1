"""`amplify-ls payload`, as a terminal runs it."""

import json
from pathlib import Path

import pytest

from tests.e2e.console import amplify_ls

ENTRIES = {
    "auth": {
        "shop": {"service": "Cognito"},
        "userPoolGroups": {"service": "Cognito-UserPool-Groups"},
    },
    "storage": {"pictures": {"service": "S3"}, "words": {"service": "S3"}},
}
SOCIAL = {
    "hostedUI": True,
    "authProvidersUserPool": ["Google"],
    "hostedUIProviderCreds": json.dumps([{"client_secret": "hidden"}]),
    "triggers": {"PreSignup": ["custom"]},
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    inputs = {"cognitoConfig": {"usernameAttributes": ["email"], **SOCIAL}}
    files = {
        "amplify/.config/project-config.json": {"projectName": "shop"},
        "amplify/backend/backend-config.json": ENTRIES,
        "amplify/backend/auth/shop/cli-inputs.json": inputs,
        "amplify/backend/storage/words/cli-inputs.json": {"authAccess": ["READ"]},
    }
    for name, content in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(content))
    return tmp_path


def test_the_only_resource_of_a_category_needs_no_name(project: Path) -> None:
    done = amplify_ls("payload", "auth", cwd=project)

    payload = json.loads(done.stdout)
    assert payload["resourceName"] == "shop"
    assert done.stdout.count("\n") > 10
    assert "triggers" in done.stderr
    assert done.returncode == 0


def test_secrets_are_stand_ins(project: Path) -> None:
    done = amplify_ls("payload", "auth", "shop", cwd=project)

    assert "hidden" not in done.stdout + done.stderr
    assert '"clientSecret": "<clientSecret>"' in done.stdout


def test_a_payload_for_a_pipe_is_one_line(project: Path) -> None:
    done = amplify_ls("payload", "storage", "words", "--update", "--one-line", cwd=project)

    assert done.stdout.count("\n") == 1
    assert json.loads(done.stdout)["serviceModification"]["permissions"] == {
        "auth": ["READ"],
        "guest": [],
    }


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["storage"], "which one of pictures, words?"),
        (["storage", "pictures"], "pictures has no cli-inputs.json."),
        (["auth", "shopp"], "no resource shopp of auth in backend-config.json; there is shop"),
        (["geo"], "no resource of geo in backend-config.json has a payload"),
    ],
)
def test_what_has_no_payload_is_told(project: Path, words: list[str], sentence: str) -> None:
    done = amplify_ls("payload", *words, cwd=project)

    assert done.stderr == f"amplify-ls: {sentence}\n"
    assert (done.stdout, done.returncode) == ("", 2)


def test_outside_of_a_project_there_is_none(tmp_path: Path) -> None:
    done = amplify_ls("payload", "auth", cwd=tmp_path)

    assert "no Amplify project" in done.stderr
    assert done.returncode == 2
