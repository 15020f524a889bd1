from __future__ import annotations

from pathlib import Path, PurePath

from amplify_ls.project.root import find_root, is_gen_2, path_in_project


def make(root: Path, *paths: str) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("{}")


def test_a_folder_with_a_project_config_is_a_root(tmp_path: Path) -> None:
    make(tmp_path, "amplify/.config/project-config.json")
    assert find_root(tmp_path / "amplify" / "backend") == tmp_path


def test_a_folder_with_backend_and_mirror_is_a_root(tmp_path: Path) -> None:
    make(tmp_path, "amplify/.config/x", "amplify/backend/x", "amplify/#current-cloud-backend/x")
    assert find_root(tmp_path) == tmp_path


def test_a_gen_2_backend_is_no_root(tmp_path: Path) -> None:
    make(tmp_path, "amplify/backend.ts", "amplify/auth/resource.ts")
    assert find_root(tmp_path / "amplify") is None


def test_what_belongs_to_a_gen_2_backend(tmp_path: Path) -> None:
    make(tmp_path, "app/amplify/backend.ts")
    assert is_gen_2(tmp_path / "app/amplify/data/schema.graphql")
    assert is_gen_2(tmp_path / "app/amplify.yml")
    assert not is_gen_2(tmp_path / "app/package.json")
    assert not is_gen_2(tmp_path / "amplify.yml")


def test_a_project_on_its_way_to_gen_2_is_none_yet(tmp_path: Path) -> None:
    make(tmp_path, "amplify/.config/project-config.json", "amplify/backend.ts")
    assert not is_gen_2(tmp_path / "amplify.yml")
    assert not is_gen_2(tmp_path / "amplify/backend/backend-config.json")


def test_of_nested_roots_the_nearest_wins(tmp_path: Path) -> None:
    make(tmp_path, "amplify/.config/project-config.json")
    make(tmp_path, "app/amplify/.config/project-config.json")
    assert find_root(tmp_path / "app" / "src") == tmp_path / "app"


def test_a_path_is_read_from_its_last_amplify_folder() -> None:
    assert path_in_project(PurePath("/amplify/x/amplify/cli.json")) == "amplify/cli.json"
    assert path_in_project(PurePath("/x/cli.json")) is None


def test_a_path_that_no_disk_has_is_in_no_project() -> None:
    assert find_root(Path("/", *["a" * 200] * 25)) is None
    assert find_root(Path("/a\0b")) is None
    assert not is_gen_2(Path("/", "a" * 300, "amplify.yml"))
