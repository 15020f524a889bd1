"""Where scripts are looked for, and where not."""

from pathlib import Path

import pytest

from amplify_ls.project.nearby import given_around, scripts_near
from amplify_ls.text.source import SourceFile

ADD_AUTH = "cat auth.json | amplify add auth --headless\n"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    write(tmp_path / "auth.json")
    return tmp_path


def write(path: Path, text: str = "") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def found(folder: Path) -> list[str]:
    return [script.path.relative_to(folder).as_posix() for script in scripts_near(folder)]


@pytest.mark.parametrize(
    "name",
    [
        "ci.sh",
        "package.json",
        "Makefile",
        ".gitlab-ci.yml",
        "scripts/amplify/auth.sh",
        ".github/workflows/ci.yml",
        ".github/actions/auth/action.yml",
        ".circleci/config.yml",
    ],
)
def test_scripts_are_looked_for_where_people_keep_them(name: str, tmp_path: Path) -> None:
    write(tmp_path / name)

    assert found(tmp_path) == [name]


@pytest.mark.parametrize(
    "name", ["node_modules/x/ci.sh", "src/ci.sh", "build/ci.sh", "auth.json", "auth", "a/b/c/d.sh"]
)
def test_other_files_are_not_looked_at(name: str, tmp_path: Path) -> None:
    write(tmp_path / name)

    assert found(tmp_path) == []


def test_a_script_without_an_ending_says_so_in_its_first_line(tmp_path: Path) -> None:
    write(tmp_path / "bin" / "auth", f"#!/bin/bash\n{ADD_AUTH}")

    assert found(tmp_path) == ["bin/auth"]


def test_long_scripts_many_scripts_and_broken_links_are_left_out(tmp_path: Path) -> None:
    write(tmp_path / "long.sh", "#" * 200_001)
    write(tmp_path / "latin.sh").write_bytes(b"\xff\xff")
    (tmp_path / "circle.sh").symlink_to(tmp_path / "circle.sh")
    for number in range(210):
        write(tmp_path / "scripts" / f"{number}.sh")

    assert len(found(tmp_path)) == 200


def test_a_payload_in_a_repository_without_a_project_is_known(repository: Path) -> None:
    write(repository / "ci" / "add.sh", ADD_AUTH)

    given = given_around([repository / "payloads"], None)

    assert [one.kind for one in given[repository / "auth.json"]] == ["add-auth-request"]


def test_a_project_in_a_repository_has_the_scripts_of_both(repository: Path) -> None:
    app = repository / "packages" / "app"
    payload = write(app / "payloads" / "new.json")
    write(app / "add.sh", "amplify add auth --headless < payloads/new.json")
    write(
        repository / ".github" / "workflows" / "ci.yml",
        "jobs:\n  a:\n    steps:\n"
        "      - run: amplify update auth --headless < packages/app/payloads/new.json\n",
    )

    given = given_around([payload.parent], app)

    assert [one.kind for one in given[payload]] == ["update-auth-request", "add-auth-request"]


def test_without_a_repository_only_the_folder_of_the_payload_counts(tmp_path: Path) -> None:
    write(tmp_path / "ci.sh", ADD_AUTH)
    payload = write(tmp_path / "payloads" / "auth.json")
    write(payload.parent / "add.sh", ADD_AUTH)

    given = given_around([payload.parent], None)

    assert {one.script.name for one in given[payload]} == {"add.sh"}


def test_a_script_that_is_found_twice_counts_once(repository: Path) -> None:
    write(repository / "ci" / "auth.json")
    write(repository / "ci" / "add.sh", ADD_AUTH)

    assert list(given_around([repository / "ci"], None)) == [repository / "auth.json"]


def test_what_an_editor_has_open_counts_more_than_the_disk(repository: Path) -> None:
    script = write(repository / "ci.sh", ADD_AUTH)
    far = SourceFile(repository / "far" / "away.sh", "amplify add geo --headless < new.json")
    opened = [
        SourceFile(script, ADD_AUTH.replace("add", "update")),
        SourceFile(repository / "new.json", ""),
        far,
    ]

    given = given_around([repository], None, opened)

    assert {path.name: [one.kind for one in each] for path, each in given.items()} == {
        "auth.json": ["update-auth-request"],
        "new.json": ["add-geo-request"],
    }
