"""`amplify-ls names` in a terminal."""

import json
from pathlib import Path

import pytest

from tests.e2e.console import amplify_ls
from tests.support import wired


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    wired.write_project(tmp_path)
    return tmp_path


def test_a_name_is_shown_with_every_place_where_it_is_written(shop: Path) -> None:
    run = amplify_ls("names", "bySize", cwd=shop)

    assert run.stdout == (
        "bySize (index of api/shop/Order)\n"
        "  amplify/backend/api/shop/schema.graphql:7:28 declaration\n"
        '    size: Size @index(name: "bySize")\n'
        "  amplify/backend/api/shop/schema.graphql:8:38 reference\n"
        '    also: [Order] @hasMany(indexName: "bySize")\n\n'
    )
    assert (run.returncode, run.stderr) == (0, "")


@pytest.mark.parametrize("asked", ["function/sendMail", f"{wired.BACKEND}:6:18"])
def test_a_name_can_be_told_apart_by_its_owner_or_its_place(shop: Path, asked: str) -> None:
    run = amplify_ls("names", asked, "--format", "json", cwd=shop)

    first, *others = [json.loads(line) for line in run.stdout.splitlines()]
    assert first == {
        "name": "function/sendMail",
        "sort": "resource",
        "role": "declaration",
        "file": wired.BACKEND,
        "range": {"start": {"line": 5, "character": 16}, "end": {"line": 5, "character": 24}},
    }
    assert {one["name"] for one in others} == {"function/sendMail"}


def test_without_a_name_all_declarations_are_listed(shop: Path) -> None:
    run = amplify_ls("names", cwd=shop)

    lines = run.stdout.splitlines()
    assert lines[0] == f"dev (environment) {wired.TEAM}:1:3"
    assert f"orders (resource of storage) {wired.BACKEND}:10:16" in lines
    assert run.returncode == 0


def test_of_a_profile_only_the_line_with_its_name_is_told(shop: Path) -> None:
    run = amplify_ls("names", "work", cwd=shop)

    assert ".aws/config:3:10 declaration" in run.stdout
    assert "hunter2" not in run.stdout


def test_what_nobody_knows_is_guessed_at(shop: Path) -> None:
    run = amplify_ls("names", "sendMial", cwd=shop)

    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr == "amplify-ls: nothing is called sendMial; did you mean sendMail?\n"


def test_without_a_project_there_is_nothing_to_list(tmp_path: Path) -> None:
    run = amplify_ls("names", cwd=tmp_path)

    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr == "amplify-ls: no Amplify project here, nor in the folders below\n"


def test_a_place_in_a_script_outside_any_project_names_its_variables(tmp_path: Path) -> None:
    (tmp_path / "ci.sh").write_text('TARGET=dev\namplify push --envName "$TARGET"\n')

    run = amplify_ls("names", "ci.sh:2:28", cwd=tmp_path)

    assert run.stdout.splitlines()[0] == "TARGET (variable of a script)"
    assert run.returncode == 0


def test_a_part_of_a_name_finds_what_fits_best_and_where_it_is_declared(shop: Path) -> None:
    run = amplify_ls("names", "--search", "sendm", cwd=shop)

    first, *_ = run.stdout.splitlines()
    assert first == f"sendMail (resource of function) {wired.BACKEND}:6:17"
    assert run.returncode == 0


def test_a_search_that_finds_nothing_says_so(shop: Path) -> None:
    run = amplify_ls("names", "--search", "zzz", cwd=shop)

    assert run.stdout == ""
    assert run.stderr == "amplify-ls: nothing is called zzz\n"
    assert run.returncode == 1
