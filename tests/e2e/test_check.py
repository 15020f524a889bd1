import json
import os
import signal
import subprocess
from pathlib import Path

import pytest

from tests.e2e.console import PROGRAM, amplify_ls

GOOD = (
    """amplify init -y --amplify '{"envName":"dev","projectName":"shop","defaultEditor":"vim"}'"""
)
BROKEN = GOOD.replace('"dev"', "")
MISSPELT = GOOD.replace("envName", "envNmae")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "good.sh").write_text(GOOD, encoding="utf-8")
    (tmp_path / "broken.sh").write_text(BROKEN, encoding="utf-8")
    (tmp_path / "misspelt.sh").write_text(MISSPELT, encoding="utf-8")
    return tmp_path


def test_a_good_script_is_clean(folder: Path) -> None:
    run = amplify_ls("check", "good.sh", cwd=folder)

    assert (run.returncode, run.stdout, run.stderr) == (0, "No problems (1 file checked)\n", "")


def test_a_finding_is_shown_with_its_place_its_source_and_its_fix(folder: Path) -> None:
    run = amplify_ls("check", "misspelt.sh", cwd=folder)

    assert run.stdout.startswith("misspelt.sh:1:29: ")
    assert run.stdout.splitlines()[-5:-1] == [
        f"   1 | {MISSPELT}",
        f"     | {' ' * 28}^^^^^^^^^",
        "  fix: change to `envName`",
        "",
    ]


def test_an_error_fails_the_check(folder: Path) -> None:
    assert amplify_ls("check", "broken.sh", cwd=folder).returncode == 1


@pytest.mark.parametrize(
    ("severity", "status"), [("error", 0), ("warning", 1), ("information", 1), ("hint", 1)]
)
def test_what_fails_the_check_can_be_chosen(severity: str, status: int, folder: Path) -> None:
    script = GOOD.replace("}", ', "zzz": 1}')

    run = amplify_ls("check", "-", "--fail-on", severity, cwd=folder, stdin=script)

    assert run.returncode == status


def test_programs_get_one_object_a_finding_and_nothing_else(folder: Path) -> None:
    run = amplify_ls("check", "--format", "json", "good.sh", "misspelt.sh", cwd=folder)

    (line,) = run.stdout.splitlines()
    finding = json.loads(line)
    assert list(finding) == ["file", "range", "code", "severity", "message"]
    assert finding["file"] == "misspelt.sh"
    assert finding["range"] == {
        "start": {"line": 0, "character": 28},
        "end": {"line": 0, "character": 37},
    }
    assert finding["code"] == "AMP105"
    assert "envName" in finding["message"]
    assert "(2 checked)" in run.stderr


def test_programs_get_columns_in_utf_16(tmp_path: Path) -> None:
    script = f"# 😀\r\necho 😀; {MISSPELT}"

    run = amplify_ls("check", "-", "--format", "json", cwd=tmp_path, stdin=script)

    (finding,) = map(json.loads, run.stdout.splitlines())
    assert finding["range"] == {
        "start": {"line": 1, "character": 37},
        "end": {"line": 1, "character": 46},
    }


def test_people_get_columns_in_characters(tmp_path: Path) -> None:
    run = amplify_ls("check", "-", cwd=tmp_path, stdin=f"echo 😀; {MISSPELT}")

    assert run.stdout.startswith("<stdin>:1:37: ")


def test_a_folder_is_walked(folder: Path) -> None:
    (folder / "node_modules").mkdir()
    (folder / "node_modules" / "other.sh").write_text(BROKEN, encoding="utf-8")

    run = amplify_ls("check", "--format", "json", cwd=folder)

    files = [json.loads(line)["file"] for line in run.stdout.splitlines()]
    assert files == ["broken.sh", "misspelt.sh"]


def test_a_file_that_is_reached_twice_is_checked_once(folder: Path) -> None:
    run = amplify_ls("check", "misspelt.sh", ".", "./misspelt.sh", cwd=folder)

    assert run.stdout.count("envNmae") == 2


def test_a_missing_path_is_a_wrong_command_line(folder: Path) -> None:
    run = amplify_ls("check", "misspelled.sh", "good.sh", cwd=folder)

    assert run.returncode == 2
    assert run.stdout == ""
    assert run.stderr == "amplify-ls: misspelled.sh does not exist; did you mean misspelt.sh?\n"


@pytest.mark.parametrize("arguments", [["check", "--format", "xml"], ["chekc"], [], ["--frmat"]])
def test_a_wrong_command_line_is_told_so(arguments: list[str], tmp_path: Path) -> None:
    run = amplify_ls(*arguments, cwd=tmp_path)

    assert run.returncode == 2
    assert run.stdout == ""
    assert "usage: amplify-ls" in run.stderr


def test_a_folder_with_nothing_to_check_is_fine(tmp_path: Path) -> None:
    run = amplify_ls("check", cwd=tmp_path)

    assert (run.returncode, run.stdout) == (0, "")
    assert run.stderr.startswith("amplify-ls: nothing to check")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"amplify init\0", "binary, not text"),
        (b"amplify init # \xe9", "not UTF-8: byte 0xE9 in line 1"),
        (b"amplify init\n" * 500_000, "larger than 5 MB"),
    ],
)
@pytest.mark.parametrize("path", ["odd.sh", "."])
def test_what_is_no_text_is_left_alone(
    content: bytes, reason: str, path: str, tmp_path: Path
) -> None:
    (tmp_path / "odd.sh").write_bytes(content)

    run = amplify_ls("check", path, cwd=tmp_path)

    assert (run.returncode, run.stdout) == (0, "")
    assert run.stderr.startswith(f"amplify-ls: odd.sh: left alone: {reason}\n")


def test_a_byte_order_mark_and_carriage_returns_move_no_column(tmp_path: Path) -> None:
    (tmp_path / "init.sh").write_bytes(b"\xef\xbb\xbf#!/bin/sh\r\n" + MISSPELT.encode())

    run = amplify_ls("check", "init.sh", cwd=tmp_path)

    assert run.stdout.startswith("init.sh:2:29: ")


def test_standard_input_is_read_as_the_file_it_is_said_to_be(tmp_path: Path) -> None:
    flags = '{"features": {"graphqltransformer": {"transfomerversion": 2}}}'

    run = amplify_ls(
        "check", "-", "--stdin-filename", "amplify/cli.json", cwd=tmp_path, stdin=flags
    )

    assert run.stdout.startswith("amplify/cli.json:1:38: ")


def test_a_gen_2_project_stays_silent(tmp_path: Path) -> None:
    (tmp_path / "amplify").mkdir()
    (tmp_path / "amplify" / "backend.ts").write_text("defineBackend({});", encoding="utf-8")
    (tmp_path / "amplify" / "cli.json").write_text("{", encoding="utf-8")
    (tmp_path / "amplify.yml").write_text(
        "bakend:\n  phases:\n    build:\n      commands:\n        - npm run build\n",
        encoding="utf-8",
    )

    (tmp_path / "package.json").write_text(
        '{"scripts": {"backend": "npx ampx sandbox --once"}}', encoding="utf-8"
    )
    (tmp_path / "amplify_outputs.json").write_text('{"version": "1.3"}', encoding="utf-8")

    run = amplify_ls("check", cwd=tmp_path)
    named = amplify_ls("check", "amplify.yml", "amplify/cli.json", cwd=tmp_path)

    assert (run.returncode, run.stdout) == (0, "")
    assert (named.returncode, named.stdout) == (0, "")
    assert "amplify.yml: left alone: an Amplify Gen 2 backend" in named.stderr


@pytest.mark.parametrize("form", ["text", "json"])
def test_the_values_of_secrets_are_never_shown(form: str, tmp_path: Path) -> None:
    script = (
        'P="{\\"awscloudformation\\":{\\"secretAccessKey\\":\\"hunter2hunter2\\",'
        ' \\"useProfil\\":false}}"\n'
        'amplify init --providers "$P" --yes\n'
    )

    run = amplify_ls("check", "-", "--format", form, cwd=tmp_path, stdin=script)

    assert "useProfil" in run.stdout
    assert "hunter2" not in run.stdout + run.stderr


def test_colours_are_for_those_who_want_them(folder: Path) -> None:
    plain = amplify_ls("check", "misspelt.sh", cwd=folder)
    coloured = amplify_ls("check", "misspelt.sh", "--color", "always", cwd=folder)

    assert "\033[" not in plain.stdout
    assert "\033[" in coloured.stdout


def test_a_name_that_would_steer_the_terminal_does_not(tmp_path: Path) -> None:
    (tmp_path / "\033[2J.sh").write_text(MISSPELT, encoding="utf-8")

    run = amplify_ls("check", cwd=tmp_path)

    assert "\033" not in run.stdout + run.stderr


def test_a_terminal_with_few_characters_ends_no_check(tmp_path: Path) -> None:
    run = amplify_ls(
        "check",
        "-",
        cwd=tmp_path,
        stdin=GOOD.replace("envName", "envNäme"),
        environment={"PYTHONIOENCODING": "ascii:strict"},
    )

    assert "envN\\xe4me" in run.stdout


def test_whoever_reads_only_the_start_gets_no_complaint(folder: Path) -> None:
    (folder / "many.sh").write_text(f"{MISSPELT}\n" * 2000, encoding="utf-8")
    with subprocess.Popen(
        [PROGRAM, "check", "many.sh"], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        complaint = process.stderr.read()

    assert complaint == b""
    assert process.returncode == 141


def test_an_interrupted_check_says_so(tmp_path: Path) -> None:
    pipe = tmp_path / "slow.sh"
    os.mkfifo(pipe)
    with subprocess.Popen(
        [PROGRAM, "check", pipe], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        # Opening waits until the program reads.
        with pipe.open("wb"):
            process.send_signal(signal.SIGINT)
            process.wait(timeout=30)
        assert process.stderr is not None
        complaint = process.stderr.read()

    assert complaint == b"amplify-ls: interrupted\n"
    assert process.returncode == 130
