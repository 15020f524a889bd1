"""Which rules count in a check: for a project, on a command line, and at one place."""

from pathlib import Path

import pytest

from tests.e2e.console import amplify_ls

INIT = """amplify init --providers '{"awscloudformation": {"configLevel": "general"}}'\n"""
MEANT = f"# amplify-ignore AMP103: somebody is there\n{INIT}"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with a script that has one warning."""
    config = tmp_path / "amplify" / ".config" / "project-config.json"
    config.parent.mkdir(parents=True)
    config.write_text("{}", encoding="utf-8")
    (tmp_path / "scripts").mkdir()
    (tmp_path / "scripts" / "init.sh").write_text(INIT, encoding="utf-8")
    return tmp_path


def settings(project: Path, text: str) -> None:
    (project / ".amplify-ls.json").write_text(text, encoding="utf-8")


def test_a_comment_hides_a_finding_and_the_summary_counts_it(tmp_path: Path) -> None:
    run = amplify_ls("check", "-", cwd=tmp_path, stdin=MEANT)

    assert run.stdout == "No problems (1 file checked, 1 finding suppressed)\n"


def test_a_project_decides_how_bad_a_finding_is(project: Path) -> None:
    settings(project, '{"rules": {"AMP1": "off", "AMP103": "error"}}')

    run = amplify_ls("check", "scripts", cwd=project)

    assert run.returncode == 1
    assert "scripts/init.sh:1:9: error" in run.stdout


def test_what_a_project_does_not_want_to_hear_is_counted(project: Path) -> None:
    settings(project, '{"rules": {"AMP103": "off"}}')

    run = amplify_ls("check", "scripts", cwd=project)

    assert run.stdout == "No problems (1 file checked, 1 finding suppressed)\n"


def test_files_that_a_project_ignores_are_passed_by_unless_they_are_named(project: Path) -> None:
    settings(project, '{"ignore": ["scripts/"]}')

    walked = amplify_ls("check", cwd=project)
    named = amplify_ls("check", "scripts/init.sh", cwd=project)

    assert "init.sh" not in walked.stdout + walked.stderr
    assert "scripts/init.sh: left alone: .amplify-ls.json of its project ignores it" in named.stderr
    assert (walked.returncode, named.returncode) == (1, 0)


def test_mistakes_in_the_projects_own_file_are_found(project: Path) -> None:
    settings(project, '{"rules": {"AMP999": "off"}}')

    run = amplify_ls("check", ".amplify-ls.json", cwd=project)

    assert ".amplify-ls.json:1:12: warning" in run.stdout
    assert "AMP902" in run.stdout


@pytest.mark.parametrize(
    ("flags", "shown"),
    [
        (["--ignore", "AMP103"], False),
        (["--ignore", "AMP1"], False),
        (["--select", "AMP103"], True),
        (["--select", "amp1,AMP2"], True),
        (["--select", "AMP105"], False),
        (["--select", "AMP1", "--ignore", "AMP103"], False),
        (["--select", "AMP103", "--ignore", "AMP1"], True),
    ],
    ids=str,
)
def test_rules_can_be_chosen_on_the_command_line(
    flags: list[str], shown: bool, project: Path
) -> None:
    run = amplify_ls("check", *flags, "scripts", cwd=project)

    assert ("AMP103" in run.stdout) is shown
    assert "suppressed" not in run.stdout


def test_a_rule_that_is_named_counts_although_the_project_switched_it_off(project: Path) -> None:
    settings(project, '{"rules": {"AMP": "off"}}')

    run = amplify_ls("check", "--select", "AMP103", "scripts", cwd=project)

    assert "init.sh:1:9: warning" in run.stdout


def test_a_code_that_is_none_ends_the_check(project: Path) -> None:
    run = amplify_ls("check", "--select", "AMP1O3", cwd=project)

    assert run.returncode == 2
    assert "there is no rule AMP1O3; did you mean AMP103?" in run.stderr
