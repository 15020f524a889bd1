"""Which files scripts hand to the Amplify CLI, and for which payloads it takes them."""

from pathlib import Path

import pytest

from amplify_ls.project.given import handovers
from amplify_ls.text.source import SourceFile

ROOT = Path("/shop")
ADD_AUTH = "cat auth.json | amplify add auth --headless"


def given(script: str, text: str, *files: str, folders: tuple[Path, ...] = (ROOT,)) -> list[str]:
    """The files a script of `/shop` hands over, each with its kind; `files` are those there."""
    there = {ROOT / file for file in files or ("auth.json", "amplify.json", "providers.json")}
    file = SourceFile(ROOT / script, text)
    return [
        f"{one.file.relative_to(ROOT).as_posix()} {one.kind}"
        for one in handovers(file, folders, there.__contains__)
    ]


@pytest.mark.parametrize(
    "command",
    [
        "cat auth.json | amplify add auth --headless",
        "cat ./auth.json | jq -c . | npx amplify auth add --headless",
        "jq -c . auth.json | amplify add auth --headless",
        "jq -c < auth.json | amplify add auth --headless",
        "amplify add auth --headless < auth.json",
        "amplify add auth --headless < <(tr -d '\\n' < auth.json)",
        'amplify add auth --headless <<< "$(cat auth.json)"',
        "FILE=auth.json\ncat $FILE | amplify add auth --headless",
        'AUTH=$(cat auth.json)\necho "$AUTH" | amplify add auth --headless',
        "AUTH=$(<auth.json)\nprintf '%s' \"$AUTH\" | amplify add auth --headless",
        'AUTH=`cat auth.json`\namplify add auth --headless <<< "$AUTH"',
    ],
)
def test_a_file_may_reach_standard_input_in_many_ways(command: str) -> None:
    assert given("ci.sh", command) == ["auth.json add-auth-request"]


@pytest.mark.parametrize(
    "command",
    [
        'amplify init --amplify "$(cat amplify.json)" --providers "$(<providers.json)" --yes',
        'A=$(<amplify.json)\namplify init --amplify "$A" --providers "$(jq -c . providers.json)"',
    ],
)
def test_a_file_may_be_the_value_of_an_option(command: str) -> None:
    assert given("ci.sh", command) == [
        "amplify.json amplify-option",
        "providers.json providers-option",
    ]


@pytest.mark.parametrize(
    ("script", "text"),
    [
        (".github/workflows/ci.yml", f"jobs:\n  ci:\n    steps:\n      - run: {ADD_AUTH}\n"),
        ("package.json", f'{{"scripts": {{"auth": "{ADD_AUTH}"}}}}'),
        ("Makefile", f"auth:\n\t{ADD_AUTH}\n"),
        ("Dockerfile", "FROM node\nRUN amplify add auth --headless < auth.json\n"),
        ("README.md", f"```sh\n{ADD_AUTH}\n```\n"),
        ("ci.fish", "set a (cat auth.json|string collect)\necho $a | amplify add auth --headless"),
        ("ci.ps1", "$auth = Get-Content -Raw auth.json\n$auth | amplify add auth --headless"),
        ("ci.bat", "type .\\auth.json | amplify add auth --headless"),
    ],
)  # fmt: skip
def test_scripts_of_every_host_count(script: str, text: str) -> None:
    assert given(script, text) == ["auth.json add-auth-request"]


@pytest.mark.parametrize(
    "text",
    [
        "set amplify (cat amplify.json)\namplify init --amplify $amplify",
        "$config = Get-Content amplify.json -Raw\namplify init --amplify $config",
        "amplify init --amplify (Get-Content amplify.json -Raw)",
    ],
)
def test_options_of_other_shells_count(text: str) -> None:
    endings = {"set": "ci.fish", "$co": "ci.ps1", "amp": "ci.ps1"}
    assert given(endings[text[:3]], text) == ["amplify.json amplify-option"]


@pytest.mark.parametrize(
    "command",
    [
        "cat auth.json",
        "cat auth.json | amplify push --headless",
        "cat auth.json | jq .auth | amplify add auth --headless",
        "sed s/dev/prod/ auth.json | amplify add auth --headless",
        "cat $1/auth-$2.json | amplify add auth --headless",
        "cat auth.json more.json | amplify add auth --headless",
        'amplify init --amplify "$(cat auth.json) "',
        "A=$(cat auth.json)\nA+=x\namplify init --amplify $A",
        "A=$B B=$A\namplify init --amplify $A # auth.json",
        "amplify init --amplify <(cat auth.json)",
    ],
)
def test_other_files_are_none_of_ours(command: str) -> None:
    assert given("ci.sh", command) == []


def test_a_file_that_is_not_there_is_not_given() -> None:
    assert given("ci.sh", ADD_AUTH, "other.json") == []


def test_the_project_comes_before_the_folder_of_the_script() -> None:
    both = ("auth.json", "ci/auth.json")

    assert given("ci/add.sh", ADD_AUTH, *both) == ["auth.json add-auth-request"]
    assert given("ci/add.sh", ADD_AUTH, both[1]) == ["ci/auth.json add-auth-request"]


def test_npm_and_make_run_in_the_folder_of_their_file() -> None:
    text = f'{{"scripts": {{"auth": "{ADD_AUTH}"}}}}'

    assert given("app/package.json", text, "auth.json", "app/auth.json") == [
        "app/auth.json add-auth-request"
    ]


def test_a_folder_that_a_script_works_out_is_taken_for_its_own() -> None:
    text = 'HERE=$(cd "$(dirname "$0")" && pwd)\namplify add auth --headless < "$HERE/auth.json"'

    assert given("ci/add.sh", text, "auth.json", "ci/auth.json") == [
        "ci/auth.json add-auth-request"
    ]
    assert given("ci/add.sh", text, "auth.json") == ["auth.json add-auth-request"]


def test_it_is_known_where_the_command_takes_the_file() -> None:
    text = "# Users\namplify add auth --headless < auth.json\n"
    script = SourceFile(ROOT / "ci.sh", text)

    (one,) = handovers(script, [ROOT], lambda _: True)

    assert one.script == script.path
    assert text[one.span.start : one.span.end] == "auth.json"
