from pathlib import Path

import pytest

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plan import ResourceName
from amplify_ls.core.mirror import unpack
from amplify_ls.core.packaging import package

HELLO = ResourceName("function", "hello")


def function(root: Path, files: dict[str, str]) -> Path:
    source = root / HELLO.folder / "src"
    for name, text in files.items():
        path = source / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return root


def test_a_package_holds_the_sources(tmp_path: Path) -> None:
    root = function(tmp_path, {"package.json": "{}", "index.js": "exports"})

    assert unpack(package(root, HELLO).data) == {"package.json": b"{}", "index.js": b"exports"}


def test_equal_sources_make_equal_packages(tmp_path: Path) -> None:
    sources = {"package.json": "{}", "index.js": "x"}
    one = package(function(tmp_path / "a", sources), HELLO)
    other = package(function(tmp_path / "b", sources), HELLO)

    assert one == other


def test_other_sources_have_another_name(tmp_path: Path) -> None:
    one = package(function(tmp_path / "a", {"package.json": "{}", "index.js": "x"}), HELLO)
    other = package(function(tmp_path / "b", {"package.json": "{}", "index.js": "y"}), HELLO)

    assert one.key != other.key


def test_installed_modules_are_packed_but_do_not_count(tmp_path: Path) -> None:
    wanted = '{"dependencies": {"left": "1"}}'
    bare = package(function(tmp_path / "a", {"package.json": "{}"}), HELLO)
    full = function(tmp_path / "b", {"package.json": "{}", "node_modules/left/package.json": "1"})

    assert package(full, HELLO).key == bare.key
    assert "node_modules/left/package.json" in unpack(package(full, HELLO).data)
    assert package(function(full, {"package.json": wanted}), HELLO).key != bare.key


def test_modules_that_are_not_installed_are_named(tmp_path: Path) -> None:
    root = function(tmp_path, {"package.json": '{"dependencies": {"express": "4"}}'})

    with pytest.raises(AmplifyError, match="function/hello needs express"):
        package(root, HELLO)


def test_another_language_has_to_be_built(tmp_path: Path) -> None:
    with pytest.raises(AmplifyError, match="has to be built"):
        package(function(tmp_path, {"index.py": "x"}), HELLO)
