from pathlib import Path

import pytest

from amplify_ls.cli.secrets import Secrets, secrets_of
from amplify_ls.project.reading import read
from amplify_ls.text.source import SourceFile


def hidden_in(text: str, name: str = "init.sh") -> list[str]:
    secrets = secrets_of(read(SourceFile(Path("/shop") / name, text)))
    return [text[span.start : span.end] for span in secrets.spans]


@pytest.mark.parametrize(
    "script",
    [
        """amplify init --providers '{"awscloudformation":{"secretAccessKey":"abc/def+1 2"}}'""",
        r'''P="{\"awscloudformation\":{\"secretAccessKey\":\"abc/def+1 2\"}}"
amplify init --providers "$P"''',
        r'''INNER="{\"secretAccessKey\":\"abc/def+1 2\"}"
P="{\"awscloudformation\":$INNER}"
amplify init --providers "$P"''',
    ],
)
def test_what_a_schema_calls_secret_is_hidden_wherever_it_stands(script: str) -> None:
    assert "abc/def+1 2" in hidden_in(script)


def test_a_secret_that_only_the_script_knows_when_it_runs_needs_no_hiding() -> None:
    script = """amplify init --providers '{"awscloudformation":{"secretAccessKey":"'"$KEY"'"}}'"""

    assert hidden_in(script) == []


def test_secrets_of_project_files_are_hidden() -> None:
    text = '{"dev": {"categories": {"auth": {"shop": {"hostedUIProviderCreds": "[abc]"}}}}}'

    assert hidden_in(text, "amplify/team-provider-info.json") == ["[abc]"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"secretAccessKey": "abc', "abc"),
        (r"\"googleAppSecretUserPool\":\"abc\"", "abc"),
        ("AWS_SECRET_ACCESS_KEY=abc/def+1", "abc/def+1"),
        ("  db_password: hunter2", "hunter2"),
        ("see AKIAIOSFODNN7EXAMPLE", "AKIAIOSFODNN7EXAMPLE"),
    ],
)
def test_what_looks_secret_is_hidden_in_broken_text_too(text: str, value: str) -> None:
    assert hidden_in(text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "AWS_SECRET_ACCESS_KEY=$KEY",
        "secret: ${{ secrets.KEY }}",
        '{"useSecret": true}',
        "# the secret is elsewhere",
        '"passwordPolicyCharacters": [1]',
        '"passwordPolicyMinLength": 8',
    ],
)
def test_references_and_words_are_shown(text: str) -> None:
    assert hidden_in(text) == []


def test_messages_lose_the_values() -> None:
    secrets = Secrets((), ("hunter22", "hunter2"))

    assert secrets.masked("no `hunter22`, no `hunter2`") == "no `•••`, no `•••`"


def test_looking_for_secrets_takes_no_longer_for_long_words() -> None:
    assert hidden_in("a" * 200_000 + "\n" + "secret" * 20_000) == []


def test_a_secret_of_the_wrong_type_is_hidden_whole() -> None:
    script = """amplify init --providers '{"awscloudformation":{"secretAccessKey":{"a":"b"}}}'"""

    assert hidden_in(script) == ['{"a":"b"}']
