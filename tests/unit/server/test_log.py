import logging

import pytest

from amplify_ls.server.log import RedactingFormatter, redacted

SECRET = "wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY"


@pytest.mark.parametrize(
    "text",
    [
        "key AKIAIOSFODNN7EXAMPLE was used",
        "key ASIAIOSFODNN7EXAMPLE was used",
        f'{{"secretAccessKey": "{SECRET}"}}',
        f'{{\\"secretAccessKey\\":\\"{SECRET}\\"}}',
        f'{{"text": "{{\\\\\\"secretAccessKey\\\\\\":\\\\\\"{SECRET}\\\\\\"}}"}}',
        f"aws_secret_access_key = {SECRET}",
        f"amplify init --providers {SECRET} --yes",
        f'amplify init --providers \'{{"a": "{SECRET}"}}\' --yes',
        f'amplify init --providers="{{\\"a\\":\n\\"{SECRET}\\"}}" --yes',
        f'{{"sessionToken": "{SECRET}", "password": "{SECRET}"}}',
    ],
)
def test_secrets_are_hidden(text: str) -> None:
    hidden = redacted(text)

    assert SECRET not in hidden
    assert "IOSFODNN7EXAMPLE" not in hidden
    assert "<hidden>" in hidden


def test_everything_else_is_kept() -> None:
    text = "amplify push --codegen '{\"generateCode\": true}' --yes # in us-east-1"

    assert redacted(text) == text


def test_what_comes_after_a_secret_is_kept() -> None:
    assert redacted("amplify init --providers '{}' --yes").endswith(" --yes")


def test_tracebacks_are_covered_too() -> None:
    error = ValueError(f'"secretAccessKey": "{SECRET}"')
    information = (ValueError, error, None)
    record = logging.LogRecord("x", logging.ERROR, "x", 1, "failed", None, information)

    assert SECRET not in RedactingFormatter().format(record)
