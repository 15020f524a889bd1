"""`amplify-ls check --fix`, as a terminal runs it."""

import stat
from pathlib import Path

import pytest

from tests.e2e.console import amplify_ls

WRONG = """amplify push --codegen '{"generateCod": true, "codeLanguage": "javascrpt"}' --yes\n"""
RIGHT = WRONG.replace('Cod"', 'Code"').replace("scrpt", "script")
SECRET = "wJalrXUtnFEMIsecret"


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "ci" / "push.sh"
    path.parent.mkdir()
    path.write_text(WRONG)
    return path


def test_what_is_certain_is_fixed_and_the_rest_is_shown(script: Path, tmp_path: Path) -> None:
    done = amplify_ls("check", "--fix", cwd=tmp_path)

    assert script.read_text() == RIGHT
    assert done.stderr == "amplify-ls: 2 findings in 1 file fixed\n"
    assert "AMP105" not in done.stdout
    assert done.returncode == 0


def test_a_second_run_changes_nothing(script: Path, tmp_path: Path) -> None:
    amplify_ls("check", "--fix", cwd=tmp_path)
    before = script.stat()

    done = amplify_ls("check", "--fix", cwd=tmp_path)

    assert done.stderr == "amplify-ls: nothing could be fixed\n"
    assert script.stat() == before


def test_a_difference_shows_what_would_be_done_and_does_nothing(
    script: Path, tmp_path: Path
) -> None:
    done = amplify_ls("check", "--diff", cwd=tmp_path)

    assert script.read_text() == WRONG
    assert done.stdout.splitlines() == [
        *("--- ci/push.sh", "+++ ci/push.sh", "@@ -1 +1 @@"),
        *(f"-{WRONG.rstrip()}", f"+{RIGHT.rstrip()}"),
    ]
    assert done.returncode == 1


def test_bytes_that_are_no_mistake_stay(script: Path, tmp_path: Path) -> None:
    script.write_bytes(b"\xef\xbb\xbf# \xc3\xa4\r\n" + WRONG.encode().replace(b"\n", b"\r\n"))
    script.chmod(0o750)
    link = tmp_path / "link.sh"
    link.symlink_to(script)

    amplify_ls("check", "--fix", "link.sh", cwd=tmp_path)

    assert script.read_bytes() == b"\xef\xbb\xbf# \xc3\xa4\r\n" + RIGHT.encode().replace(
        b"\n", b"\r\n"
    )
    assert stat.S_IMODE(script.stat().st_mode) == 0o750
    assert link.is_symlink()
    assert list(script.parent.iterdir()) == [script]


def test_only_the_chosen_rules_are_fixed(script: Path, tmp_path: Path) -> None:
    amplify_ls("check", "--fix", "--select", "AMP105", cwd=tmp_path)

    assert script.read_text() == WRONG.replace('Cod"', 'Code"')


def test_standard_input_is_no_file_to_write(tmp_path: Path) -> None:
    done = amplify_ls("check", "--fix", "-", cwd=tmp_path, stdin=WRONG)

    assert "name the file" in done.stderr
    assert done.returncode == 2


def test_no_difference_shows_a_secret(tmp_path: Path) -> None:
    keys = f'"useProfile": false, "accessKeyId": "$ID", "secretAccessKey": "{SECRET}"'
    payload = f'{{"awscloudformation": {{{keys}, "regin": "us-east-1"}}}}'
    (tmp_path / "init.sh").write_text(f"amplify init --yes --providers '{payload}'\n")

    done = amplify_ls("check", "--diff", cwd=tmp_path)

    assert SECRET not in done.stdout + done.stderr
    assert '"region"' in done.stdout
