import io
import sys
from pathlib import Path

import pytest

from amplify_ls.cli.grammar import Arguments, Given
from amplify_ls.cli.payload import (
    InputValidationError,
    Payload,
    judged_options,
    judged_stdin,
)
from amplify_ls.cli.report import text_lines
from amplify_ls.cli.style import Style
from amplify_ls.contract.errors import AmplifyError

GOOD = '{"projectName":"shop","envName":"dev","defaultEditor":"vim"}'
REQUEST = (
    '{"version":2,"resourceName":"shop","serviceConfiguration":{"serviceName":"Cognito",'
    '"includeIdentityPool":false,"userPoolConfiguration":{"signinMethod":"EMAIL",'
    '"requiredSignupAttributes":["EMAIL"]}}}'
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "none"))
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "none"))
    return tmp_path


def judge(name: str, text: str, written: str = "") -> Payload:
    arguments = Arguments((), {name: Given(written or f"--{name}", text)})
    (payload,) = judged_options(("init",), arguments, Path("/nowhere"))
    return payload


def feed(text: str, monkeypatch: pytest.MonkeyPatch, value: str | None = None) -> Payload:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    arguments = Arguments((), {"headless": Given("--headless", value)})
    return judged_stdin(("add", "auth"), arguments, Path("/nowhere"))


def shown(payload: Payload) -> str:
    return "\n".join(text_lines(payload.checked, Style(), 100))


def test_a_good_payload_is_silent() -> None:
    payload = judge("amplify", GOOD)

    assert payload.is_usable
    assert shown(payload) == ""


def test_a_misspelt_name_is_shown_with_its_place_and_the_nearest() -> None:
    payload = judge("frontend", '{"frontend":"javascript",\n "framework":"reakt"}')

    assert not payload.is_usable
    assert shown(payload).startswith("--frontend:2:14: error[AMP113]: ")
    assert 'change to `"react"`' in shown(payload)


def test_the_option_is_named_as_it_was_written() -> None:
    assert shown(judge("frontend", "{", "-f")).startswith("-f:1:2: error[AMP101]")


def test_a_text_that_is_no_object_is_no_payload() -> None:
    assert judge("amplify", "shop").errors == ("`--amplify` takes a JSON object in braces.",)


def test_what_the_amplify_cli_survives_is_a_warning() -> None:
    payload = judge("amplify", GOOD.replace("envName", "envNme"))

    assert payload.is_usable
    assert "did you mean `envName`?" in shown(payload)


def test_the_name_of_an_environment_is_judged_as_an_option_too() -> None:
    assert "`MyEnv` is not a valid name of an environment" in shown(judge("envName", "MyEnv"))


def test_where_keys_come_from_is_nothing_a_command_line_tells() -> None:
    keys = '"accessKeyId":"AKIAIOSFODNN7EXAMPLE","secretAccessKey":"x","region":"us-east-1"'

    assert shown(judge("providers", f'{{"awscloudformation":{{{keys}}}}}')) == ""


@pytest.mark.parametrize(
    "keys",
    [
        '"useProfile":false,"accessKeyId":"hunter2","secretAccessKey":"hunter2","regoin":"x"',
        '"accessKeyId":"hunter2,"secretAccessKey":"hunter2"',
        '"accessKeyId":["hunter2"],"secretAccessKey":hunter2',
    ],
)
def test_secrets_are_never_shown(keys: str) -> None:
    payload = judge("providers", f'{{"awscloudformation":{{{keys}}}}}')

    assert payload.errors
    assert "hunter2" not in shown(payload) + str(payload.errors)


def test_an_option_that_is_no_payload_is_not_judged() -> None:
    arguments = Arguments((), {"yes": Given("--yes", "{"), "codegen": Given("--codegen", "{")})

    assert judged_options(("init",), arguments, Path("/nowhere")) == []


def test_a_payload_on_standard_input_may_have_many_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    payload = feed(REQUEST.replace(",", ",\n"), monkeypatch)

    assert payload.is_usable
    assert payload.text.count("\n") > 3


def test_behind_a_payload_of_one_line_nothing_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    assert feed(f"{REQUEST}\nthank you\n", monkeypatch).text == REQUEST


def test_a_mistake_on_standard_input_has_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    payload = feed(REQUEST.replace("signinMethod", "signInMethod"), monkeypatch)

    assert not payload.is_usable
    assert shown(payload).startswith("standard input:1:")
    assert "change to `signinMethod`" in shown(payload)


def test_an_empty_input_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(AmplifyError, match="payload on standard input is empty"):
        feed("\n", monkeypatch)


def test_an_input_that_is_no_text_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(AmplifyError, match="standard input is binary, not text"):
        feed("\0", monkeypatch)


def test_a_file_behind_the_option_is_told_the_way(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "auth.json").write_text(REQUEST, encoding="utf-8")

    with pytest.raises(AmplifyError) as raised:
        feed("", monkeypatch, "auth.json")

    assert "add auth --headless < auth.json" in raised.value.advice


def test_all_broken_payloads_are_named_in_the_end() -> None:
    error = InputValidationError([judge("amplify", GOOD), judge("frontend", "{")])

    assert error.message == "Nothing was done: what `--frontend` says cannot be used."
    assert error.errors == ("The closing `}` is missing.",)
