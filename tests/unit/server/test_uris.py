from pathlib import Path

import pytest

from amplify_ls.server.uris import path_of


@pytest.mark.parametrize(
    ("uri", "path"),
    [
        ("file:///work/push.sh", "/work/push.sh"),
        ("file:///my%20work/push.sh", "/my work/push.sh"),
        ("file:///a/%23current-cloud-backend/x.json", "/a/#current-cloud-backend/x.json"),
        ("file:///a/50%25.json", "/a/50%.json"),
        ("file:///a/ty%C3%B6.json", "/a/työ.json"),
        ("file:///a/b;c.json", "/a/b;c.json"),
    ],
)
def test_a_file_is_where_its_address_says(uri: str, path: str) -> None:
    assert path_of(uri, "json") == Path(path)


@pytest.mark.parametrize(
    ("uri", "language", "name"),
    [
        ("untitled:Untitled-1", "shellscript", "Untitled-1.sh"),
        ("untitled:Untitled-1", "powershell", "Untitled-1.ps1"),
        ("untitled:Untitled-1", "makefile", "Untitled-1.mk"),
        ("untitled:Untitled-1", "jsonc", "Untitled-1.json"),
        ("untitled:Untitled-1", "plaintext", "Untitled-1"),
        ("untitled:/work/ci.yaml", "yaml", "ci.yml"),
        ("untitled:deploy.fish", "fish", "deploy.fish"),
        ("untitled:", "yaml", "untitled.yml"),
        ("untitled:..", "yaml", "untitled.yml"),
    ],
)
def test_a_text_without_a_file_is_named_after_its_language(
    uri: str, language: str, name: str
) -> None:
    path = path_of(uri, language)

    assert path is not None
    assert path.name == name


@pytest.mark.parametrize("uri", ["git:/a/push.sh", "vscode-notebook-cell:/a#1", "x", "", "file:"])
def test_other_texts_are_left_alone(uri: str) -> None:
    assert path_of(uri, "shellscript") is None
