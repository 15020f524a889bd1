"""Names are made as the Amplify CLI makes them."""

from __future__ import annotations

from pathlib import Path

import pytest

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.core.init.gitignore import with_block
from amplify_ls.core.init.names import editor_name, environment_name, project_name, root_stack_name
from tests.support.projects import still_world

_WORLD = still_world(Path("/home/dev"), "abcdefabcdef")


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("shop", "shop"),
        ("my-proj ect_1", "myproject1"),
        ("ab", "ababcde"),
        ("---", "amplifyabcde"),
        ("a" * 30, "a" * 20),
    ],
)
def test_project_names_are_letters_and_digits(wanted: str, name: str) -> None:
    assert project_name(wanted, _WORLD) == name


@pytest.mark.parametrize("wanted", ["x", "Dev", "dev1", "toolongname", ""])
def test_environments_have_2_to_10_small_letters(wanted: str) -> None:
    with pytest.raises(AmplifyError):
        environment_name(wanted)


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("code", "Visual Studio Code"),
        ("VIM", "Vim (via Terminal, macOS only)"),
        ("idea14ce", "IntelliJ IDEA"),
        ("Atom Editor", "Atom Editor"),
        (None, "Visual Studio Code"),
        ("ed", None),
    ],
)
def test_editors_have_display_names(wanted: object, name: str | None) -> None:
    assert editor_name(wanted) == name


def test_root_stacks_are_named_after_project_and_environment() -> None:
    assert root_stack_name("myShop", "dev", _WORLD) == "amplify-myshop-dev-abcde"


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_an_old_block_is_replaced_where_users_have_more(end: bytes) -> None:
    lines = [b"mine", b"#amplify-do-not-edit-begin", b"old", b"#amplify-do-not-edit-end", b"yours"]
    text = with_block(end.join([*lines, b""]))
    assert text.startswith(end.join([b"mine", b"yours", b"", b"#amplify-do-not-edit-begin", b""]))
    assert b"old" not in text
    assert with_block(text) == text


def test_lines_keep_their_ends() -> None:
    assert b"\n" not in with_block(b"mine\r\n").replace(b"\r\n", b"")
