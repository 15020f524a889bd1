from pathlib import Path

import pytest

from amplify_ls.project.project import Project, load_project
from amplify_ls.project.project_settings import (
    NO_SETTINGS,
    ProjectSettings,
    read_project_settings,
    settings_of,
)


@pytest.mark.parametrize(
    ("pattern", "ignored", "kept"),
    [
        ("old.sh", ["old.sh", "a/b/old.sh"], ["very-old.sh", "old.sh2"]),
        ("scripts/", ["scripts/a.sh", "scripts/b/c.sh", "x/scripts/a.sh"], ["scripts.sh"]),
        ("scripts/old", ["scripts/old", "scripts/old/a.sh"], ["x/scripts/old", "scripts/older"]),
        ("/ci.yml", ["ci.yml"], ["a/ci.yml"]),
        ("./ci.yml", ["ci.yml"], []),
        ("*.example.sh", ["a.example.sh", "b/a.example.sh"], ["a.sh"]),
        ("ci/*.yml", ["ci/a.yml"], ["ci/a/b.yml", "x/ci/a.yml"]),
        ("**/ci/*.yml", ["ci/a.yml", "x/y/ci/a.yml"], ["ci/a/b.yml"]),
        ("ci/**", ["ci/a.yml", "ci/a/b.yml"], ["cid/a.yml"]),
        ("a?.sh", ["ab.sh"], ["a.sh", "abc.sh"]),
        ("a+(b).sh", ["a+(b).sh"], ["aab.sh"]),
    ],
)
def test_patterns_are_those_of_git(pattern: str, ignored: list[str], kept: list[str]) -> None:
    settings = ProjectSettings(ignored=(pattern,))

    assert [path for path in ignored if not settings.ignores(path)] == []
    assert [path for path in kept if settings.ignores(path)] == []


@pytest.mark.parametrize(
    "text", ["", "[]", "{", "null", '{"rules": 1, "ignore": "x"}', '{"rules": {"AMP1": 1}}', "\0"]
)
def test_what_is_wrong_in_the_file_counts_as_not_written(text: str) -> None:
    assert read_project_settings(text) == NO_SETTINGS


def test_a_project_has_the_settings_of_the_file_in_its_root(tmp_path: Path) -> None:
    text = '{"rules": {"AMP1": "off"}, /* old */ "ignore": ["scripts/"]}'
    (tmp_path / ".amplify-ls.json").write_text(text, encoding="utf-8")

    settings = settings_of(load_project(tmp_path, tmp_path))

    assert (dict(settings.rules), settings.ignored) == ({"AMP1": "off"}, ("scripts/",))
    assert settings_of(Project()) == NO_SETTINGS
