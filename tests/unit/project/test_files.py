"""Where projects are looked for."""

from pathlib import Path

from amplify_ls.project.files import roots_below


def _make(*folders: Path) -> None:
    for folder in folders:
        config = folder / "amplify" / ".config"
        config.mkdir(parents=True)
        (config / "project-config.json").write_text("{}", encoding="utf-8")


def test_projects_are_found_in_a_monorepo_and_not_in_what_is_installed(tmp_path: Path) -> None:
    _make(tmp_path, tmp_path / "apps/shop", tmp_path / "node_modules/x", tmp_path / ".git/x")

    assert list(roots_below(tmp_path)) == [tmp_path, tmp_path / "apps/shop"]


def test_a_huge_folder_is_not_looked_through_to_its_end(tmp_path: Path) -> None:
    _make(tmp_path / "a/b/c/d", tmp_path / "z")

    assert list(roots_below(tmp_path, most=2)) == [tmp_path / "z"]


def test_a_folder_that_is_not_there_has_no_projects(tmp_path: Path) -> None:
    assert list(roots_below(tmp_path / "gone")) == []
