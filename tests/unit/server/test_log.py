import logging
from collections.abc import Iterator

import pytest

from amplify_ls.server.log import RedactingFormatter, redacted, set_up_logging

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


@pytest.fixture(params=["debug", "error"])
def level(request: pytest.FixtureRequest) -> Iterator[str]:
    """What is logged, and everything as it was afterwards."""
    loggers = [logging.getLogger(name) for name in ("", "pygls", "boto3", "botocore", "urllib3")]
    levels, handlers = [logger.level for logger in loggers], loggers[0].handlers[:]
    set_up_logging(request.param)
    yield request.param
    loggers[0].handlers[:] = handlers
    for logger, before in zip(loggers, levels, strict=True):
        logger.setLevel(before)


def test_what_the_sdk_writes_of_requests_and_answers_is_in_no_log(level: str) -> None:
    told = {
        name: logging.getLogger(name).isEnabledFor(logging.INFO)
        for name in ("boto3.session", "botocore.auth", "botocore.parsers", "urllib3.connectionpool")
    }

    assert not any(told.values())
    assert logging.getLogger("botocore").isEnabledFor(logging.WARNING) is (level == "debug")
