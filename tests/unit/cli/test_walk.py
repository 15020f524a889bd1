from pathlib import Path

import pytest

from amplify_ls.cli.walk import Candidate, LeftAlone, nearest_path, walk


def make(root: Path, *names: str) -> None:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("{}", encoding="utf-8")


def found_in(root: Path) -> list[str]:
    return [Path(found.path).relative_to(root).as_posix() for found in walk([str(root)])]


def test_files_that_may_hold_documents_are_found_in_order(tmp_path: Path) -> None:
    make(tmp_path, "z.sh", "amplify/cli.json", ".github/workflows/ci.yml", "a.yaml", "photo.png")

    assert found_in(tmp_path) == [".github/workflows/ci.yml", "a.yaml", "amplify/cli.json", "z.sh"]


@pytest.mark.parametrize(
    "folder",
    [
        ".git",
        "node_modules",
        "packages/web/node_modules",
        ".venv",
        "venv",
        "build",
        "dist",
        "__pycache__",
        "amplify/#current-cloud-backend",
        "amplify/backend/function/hello/src",
        "app/amplify/backend/function/hello/lib",
    ],
)
def test_what_others_wrote_or_was_built_is_passed_by(tmp_path: Path, folder: str) -> None:
    make(tmp_path, f"{folder}/package.json", f"{folder}/deep/run.sh")

    assert found_in(tmp_path) == []


def test_hooks_are_found_in_every_language(tmp_path: Path) -> None:
    make(tmp_path, "amplify/hooks/pre-push.js", "amplify/hooks/post-push.js.sample", "src/a.js")

    assert found_in(tmp_path / "amplify/hooks") == ["pre-push.js"]


def test_state_of_functions_is_found(tmp_path: Path) -> None:
    make(tmp_path, "amplify/backend/function/mail/amplify.state")

    assert found_in(tmp_path) == ["amplify/backend/function/mail/amplify.state"]


def test_source_folders_elsewhere_are_walked(tmp_path: Path) -> None:
    make(tmp_path, "src/ci.sh", "amplify/backend/api/src/parameters.json")

    assert found_in(tmp_path) == ["amplify/backend/api/src/parameters.json", "src/ci.sh"]


def test_a_folder_is_walked_when_it_is_named(tmp_path: Path) -> None:
    make(tmp_path, "build/ci.sh")

    assert found_in(tmp_path / "build") == ["ci.sh"]


def test_a_script_without_ending_is_known_by_its_first_line(tmp_path: Path) -> None:
    (tmp_path / "deploy").write_text("#!/usr/bin/env bash\n", encoding="utf-8")
    (tmp_path / "manage").write_text("#!/usr/bin/env python3\n", encoding="utf-8")
    (tmp_path / "LICENSE").write_text("Apache\n", encoding="utf-8")

    assert found_in(tmp_path) == ["deploy"]


def test_a_link_that_leads_back_up_is_followed_once(tmp_path: Path) -> None:
    make(tmp_path, "ci/run.sh")
    (tmp_path / "ci" / "up").symlink_to(tmp_path)

    assert found_in(tmp_path) == ["ci/run.sh"]


def test_links_that_lead_nowhere_are_passed_by(tmp_path: Path) -> None:
    (tmp_path / "itself").symlink_to("itself")
    (tmp_path / "gone.sh").symlink_to("nowhere")

    assert found_in(tmp_path) == []


def test_a_gen_2_backend_is_left_alone(tmp_path: Path) -> None:
    make(tmp_path, "amplify/backend.ts", "amplify/cli.json", "ci.sh")

    assert list(walk([str(tmp_path)])) == [
        LeftAlone(
            str(tmp_path / "amplify"), "an Amplify Gen 2 backend, which amplify-ls does not judge"
        ),
        Candidate(str(tmp_path / "ci.sh"), is_named=False),
    ]


def test_a_file_that_is_named_is_always_looked_into(tmp_path: Path) -> None:
    make(tmp_path, "node_modules/notes.txt")
    path = str(tmp_path / "node_modules" / "notes.txt")

    assert list(walk([path])) == [Candidate(path, is_named=True)]


def test_paths_below_this_folder_are_written_as_people_type_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path, "ci/run.sh")
    monkeypatch.chdir(tmp_path)

    assert [found.path for found in walk(["."])] == ["ci/run.sh"]
    assert [found.path for found in walk(["ci"])] == ["ci/run.sh"]


@pytest.mark.parametrize(
    ("path", "advice"),
    [
        ("ci/rnu.sh", "did you mean ci/run.sh?"),
        ("scirpts/run.sh", "did you mean scripts?"),
        ("ci/zzz/qqq", "the nearest folder is ci"),
        ("zzzzzz", "the nearest folder is this one"),
        ("ci/run.sh/more", "ci/run.sh is a file"),
    ],
)
def test_who_names_a_missing_path_is_told_the_nearest(
    path: str, advice: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path, "ci/run.sh", "scripts/run.sh")
    monkeypatch.chdir(tmp_path)

    assert nearest_path(path) == advice
