from pathlib import Path

import pytest

from amplify_ls.cli import check, checking
from amplify_ls.cli.main import run
from amplify_ls.contract.level import Levels
from amplify_ls.features.diagnostics import Judgement
from amplify_ls.project.project import Project
from amplify_ls.project.reading import Reading

SCRIPT = (
    """amplify init --amplify '{"envName":"dev","projectName":"shop","defaultEditor":"vim"}' -y\n"""
)


def fail_for_broken_files(reading: Reading, project: Project, wishes: Levels) -> Judgement:
    del project, wishes
    {"broken.sh": int}.get(reading.file.path.name, str)("the text hunter2")
    return Judgement([])


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "broken.sh").write_text(SCRIPT, encoding="utf-8")
    (tmp_path / "good.sh").write_text(SCRIPT, encoding="utf-8")
    monkeypatch.setattr(checking, "judge", fail_for_broken_files)
    return tmp_path


def test_a_mistake_of_ours_in_one_file_leaves_the_others_checked(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["check", str(folder)]) == 2

    output = capsys.readouterr()
    assert output.out == "No problems (1 file checked)\n"
    assert output.err.startswith(f"amplify-ls: {folder}/broken.sh: internal error in this file: ")
    assert "ValueError at unit/cli/test_main.py:" in output.err
    assert output.err.count("\n") == 1


def test_the_words_of_an_error_are_shown_only_when_asked_for(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["check", str(folder)])
    quiet = capsys.readouterr()
    run(["check", "--debug", str(folder)])
    detailed = capsys.readouterr()

    assert "hunter2" not in quiet.err
    assert "hunter2" in detailed.err


@pytest.mark.parametrize(("options", "lines"), [([], 1), (["--debug"], 2)])
def test_a_command_that_fails_says_what_to_report(
    options: list[str],
    lines: int,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(check, "run", int)

    assert run(["check", *options]) == 2

    told = capsys.readouterr().err.splitlines()
    assert len(told) >= lines
    assert told[-1].startswith("amplify-ls: internal error in `amplify-ls check`: TypeError")
