from __future__ import annotations

import pytest

from amplify_ls.project.invocation import Invocation, invocation_of
from amplify_ls.syntax.shell import read
from amplify_ls.text.mapped import MappedText


def invocations(script: str) -> list[Invocation]:
    commands = read(MappedText.identity(script)).commands
    return [found for command in commands if (found := invocation_of(command)) is not None]


@pytest.mark.parametrize(
    "start",
    [
        "amplify",
        "amplify-ls",
        "npx amplify",
        "npx --yes @aws-amplify/cli",
        "npx @aws-amplify/cli@12.10.1",
        "yarn amplify",
        "yarn run amplify",
        "pnpm exec amplify",
        "pnpm dlx @aws-amplify/cli",
        "npm exec -- amplify",
        "./node_modules/.bin/amplify",
        "sudo amplify",
        "CI=true amplify",
        "env CI=true amplify",
    ],
)
def test_the_amplify_cli_is_recognised_however_it_is_started(start: str) -> None:
    [found] = invocations(f"{start} push --yes")
    assert found.words == ("push",)
    assert found.option("yes") is not None


@pytest.mark.parametrize("script", ["echo amplify push", "amplifyPush --simple", "grep amplify x"])
def test_other_programs_are_left_alone(script: str) -> None:
    assert invocations(script) == []


def test_the_word_behind_an_option_is_its_value_unless_it_begins_with_a_dash() -> None:
    [found] = invocations("amplify init --amplify '{}' --yes --appId d123")
    values = {option.name: option.value and option.value.text.text for option in found.options}
    assert values == {"amplify": "{}", "yes": None, "appId": "d123"}


@pytest.mark.parametrize(
    ("written", "name"),
    [("--a", "amplify"), ("-amplifyConfig", "amplify"), ("-y", "yes"), ("--provider", "providers")],
)
def test_short_and_old_spellings_of_options_are_understood(written: str, name: str) -> None:
    [found] = invocations(f"amplify init {written}")
    assert found.options[0].name == name


def test_of_a_repeated_option_the_last_counts() -> None:
    [found] = invocations("amplify push --codegen '{}' --codegen '[]'")
    option = found.option("codegen")
    assert option is not None
    assert option.value is not None
    assert option.value.text.text == "[]"


def test_category_and_verb_may_change_places() -> None:
    [first, second] = invocations("amplify add auth --headless\namplify auth add --headless")
    assert first.runs("add", "auth")
    assert second.runs("add", "auth")
