from pathlib import Path

import pytest

from tests.e2e.console import amplify_ls


@pytest.mark.parametrize("code", ["AMP105", "amp105", "unknown-key"])
def test_a_code_is_explained(code: str, tmp_path: Path) -> None:
    run = amplify_ls("explain", code, cwd=tmp_path)

    assert run.stdout.startswith("AMP105 unknown-key (")
    assert (run.returncode, run.stderr) == (0, "")


def test_an_unknown_code_is_told_the_nearest(tmp_path: Path) -> None:
    run = amplify_ls("explain", "AMP1055", cwd=tmp_path)

    assert run.returncode == 2
    assert run.stdout == ""
    assert run.stderr.startswith("amplify-ls: no rule AMP1055; did you mean AMP105")


def test_a_word_like_no_code_is_told_where_the_codes_are(tmp_path: Path) -> None:
    run = amplify_ls("explain", "qqqqqqqq", cwd=tmp_path)

    assert (run.returncode, run.stderr) == (
        2,
        "amplify-ls: no rule qqqqqqqq; `amplify-ls explain` lists them all\n",
    )


def test_without_a_code_all_rules_are_listed(tmp_path: Path) -> None:
    run = amplify_ls("explain", cwd=tmp_path)

    codes = [line.split()[0] for line in run.stdout.splitlines() if line.startswith("AMP")]
    assert "AMP101" in codes
    assert codes == sorted(codes)
    assert run.returncode == 0


def test_the_version_is_told(tmp_path: Path) -> None:
    run = amplify_ls("--version", cwd=tmp_path)

    assert run.stdout.startswith("amplify-ls 0.")
    assert run.returncode == 0


def test_the_help_mentions_the_language_server(tmp_path: Path) -> None:
    run = amplify_ls("--help", cwd=tmp_path)

    assert "amplify-ls serve" in run.stdout
    assert run.returncode == 0


def test_a_key_is_explained_as_in_editors(tmp_path: Path) -> None:
    run = amplify_ls("explain", "auth-cli-inputs", "userPoolName", cwd=tmp_path)

    assert "cognitoConfig.userPoolName" in run.stdout
    assert "Type: string" in run.stdout
    assert (run.returncode, run.stderr) == (0, "")


@pytest.mark.parametrize("name", ["codegen", "codegen-option", "CODEGEN"])
def test_an_option_is_explained_with_its_keys(name: str, tmp_path: Path) -> None:
    run = amplify_ls("explain", name, cwd=tmp_path)

    assert "generateCode" in run.stdout
    assert run.returncode == 0


def test_a_key_is_explained_in_every_text_that_has_it(tmp_path: Path) -> None:
    run = amplify_ls("explain", "userPoolName", cwd=tmp_path)

    assert "add-auth-request" in run.stdout
    assert "auth-cli-inputs" in run.stdout


def test_an_unknown_key_is_told_the_nearest(tmp_path: Path) -> None:
    run = amplify_ls("explain", "codegen", "generateCod", cwd=tmp_path)

    assert run.returncode == 2
    assert run.stderr == (
        "amplify-ls: no key generateCod in codegen-option; did you mean generateCode"
        " or generateDocs or generatedFileName?\n"
    )


def test_an_unknown_text_is_told(tmp_path: Path) -> None:
    run = amplify_ls("explain", "nothing.json", "envName", cwd=tmp_path)

    assert run.returncode == 2
    assert run.stderr.startswith("amplify-ls: no file or option nothing.json")
