from __future__ import annotations

from pathlib import Path

import pytest

from amplify_ls.project.project import Project, load_project
from amplify_ls.text.source import SourceFile


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("AWS_CONFIG_FILE", raising=False)
    monkeypatch.delenv("AWS_SHARED_CREDENTIALS_FILE", raising=False)
    return tmp_path


def write(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text)


def test_environments_are_those_of_the_team_and_of_this_machine(root: Path) -> None:
    write(root, "amplify/team-provider-info.json", '{"dev": {}, "prod": {}}')
    write(root, "amplify/.config/local-aws-info.json", '{"dev": {}, "mine": {}}')
    write(root, "amplify/.config/local-env-info.json", '{"envName": "prod"}')
    project = load_project(root, home=root)
    assert project.environments == ("dev", "prod", "mine")
    assert project.current_environment == "prod"


def test_resources_are_named_by_category(root: Path) -> None:
    text = '{"auth": {"shop": {}}, "function": {"one": {}, "two": {}}, "parameters": {"x": {}}}'
    write(root, "amplify/backend/backend-config.json", text)
    project = load_project(root, home=root)
    assert project.names("category") == ("auth", "function")
    assert project.names("function") == ("one", "two")
    assert project.names("resource") == ("shop", "one", "two")


def test_profiles_come_from_both_aws_files(root: Path) -> None:
    write(root, ".aws/config", "[default]\n[profile work]\n[sso-session corp]\n")
    write(root, ".aws/credentials", "[default]\naws_access_key_id=x\n[home]\n")
    assert load_project(root, home=root).names("profile") == ("default", "work", "home")


def test_a_broken_file_still_gives_its_names(root: Path) -> None:
    write(root, "amplify/team-provider-info.json", '{"dev": {}, "prod": {')
    assert load_project(root, home=root).environments == ("dev", "prod")


def test_a_folder_without_a_project_has_no_names(root: Path) -> None:
    assert load_project(root / "nowhere", home=root).environments == ()
    assert Project().names("environment") == ()


def test_what_an_editor_has_open_counts_before_what_is_on_disk(root: Path) -> None:
    write(root, "amplify/team-provider-info.json", '{"dev": {}}')
    project = load_project(root, home=root)
    file = SourceFile(root / "amplify" / "team-provider-info.json", '{"staging": {}}')
    assert project.with_file(file).environments == ("staging",)
    assert project.environments == ("dev",)


def test_names_of_an_unknown_sort_are_none() -> None:
    assert Project().names("weather") == ()
