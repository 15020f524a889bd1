"""Several files change together or not at all, wherever the program dies."""

from __future__ import annotations

import itertools
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plan import FileChange
from amplify_ls.contract.resource import Change
from amplify_ls.core.files import transaction
from amplify_ls.core.files.transaction import Write, changes, commit, recover

_OLD = {
    "project/amplify/one.json": "one",
    "project/amplify/gone/deep/file": "gone",
    "project/src/two.js": "two",
    "home/secret": "mine",
}
_NEW = {
    "project/amplify/one.json": "ONE",
    "project/amplify/three/four.json": "four",
    "project/src/two.js": "TWO",
    "home/secret": "OURS",
    "home/.aws/amplify/secrets.json": "more",
}


_REPOSITORY = Path(__file__).parents[4]


class Killed(BaseException):
    """The process is gone; nothing after it runs but what the language insists on."""


def _folder(folder: Path) -> Path:
    for name, text in _OLD.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


def _writes(folder: Path) -> list[Write]:
    return [
        Write(folder / "project/amplify/one.json", b"ONE"),
        Write(folder / "project/amplify/three/four.json", b"four"),
        Write(folder / "project/amplify/gone", None),
        Write(folder / "project/src/two.js", b"TWO"),
        Write(folder / "home/secret", b"OURS", mode=0o600),
        Write(folder / "home/.aws/amplify/secrets.json", b"more", mode=0o600),
    ]


def _contents(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "files.lock"
    }


def _fail_at(patch: pytest.MonkeyPatch, step: str, number: int, error: BaseException) -> None:
    """Let the nth call of a step of a commit fail."""
    original: Callable[..., object] = getattr(transaction, step)
    calls = itertools.count()

    def call(*arguments: object) -> object:
        if next(calls) == number:
            raise error
        return original(*arguments)

    patch.setattr(transaction, step, call)


def test_all_files_change(tmp_path: Path) -> None:
    folder = _folder(tmp_path)
    commit(folder / "project", "op", _writes(folder))
    assert _contents(folder) == _NEW
    assert not recover(folder / "project")


def test_a_folder_that_is_left_empty_goes(tmp_path: Path) -> None:
    folder = _folder(tmp_path)
    commit(folder / "project", "op", [Write(folder / "project/amplify/gone/deep/file", None)])
    assert not (folder / "project/amplify/gone").exists()


@pytest.mark.parametrize("step", ["_write_durably", "_rename", "_drop"])
@pytest.mark.parametrize("number", range(12))
def test_a_death_leaves_all_or_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, number: int
) -> None:
    folder = _folder(tmp_path)
    with monkeypatch.context() as patch:
        _fail_at(patch, step, number, Killed())
        with suppress(Killed):
            commit(folder / "project", "op", _writes(folder))
    recover(folder / "project")
    assert _contents(folder) in (_OLD, _NEW)
    assert not recover(folder / "project")


@pytest.mark.parametrize("first", range(1, 8))
@pytest.mark.parametrize("second", range(4))
def test_a_death_while_recovering_is_recovered_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, first: int, second: int
) -> None:
    folder = _folder(tmp_path)
    for number, act in (
        (first, lambda: commit(folder / "project", "op", _writes(folder))),
        (second, lambda: recover(folder / "project")),
    ):
        with monkeypatch.context() as patch:
            _fail_at(patch, "_rename", number, Killed())
            with suppress(Killed):
                act()
    recover(folder / "project")
    assert _contents(folder) == _NEW


@pytest.mark.parametrize("step", ["_write_durably", "_rename"])
@pytest.mark.parametrize("number", range(6))
def test_a_disk_that_refuses_leaves_everything_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, number: int
) -> None:
    folder = _folder(tmp_path)
    refusal = OSError(28, "No space left on device")
    _fail_at(monkeypatch, step, number, refusal)
    with pytest.raises(AmplifyError, match="No space left"):
        commit(folder / "project", "op", _writes(folder))
    assert _contents(folder) == _OLD
    assert not (folder / "project/amplify/three").exists()


def test_a_new_secret_is_for_its_owner_only(tmp_path: Path) -> None:
    folder = _folder(tmp_path)
    commit(folder / "project", "op", _writes(folder))
    assert (folder / "home/.aws/amplify/secrets.json").stat().st_mode & 0o777 == 0o600
    assert (folder / "home/secret").stat().st_mode & 0o777 == 0o600


def test_a_file_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "amplify" / "hook.sh"
    path.parent.mkdir()
    path.write_text("old")
    path.chmod(0o755)
    commit(tmp_path, "op", [Write(path, b"new")])
    assert path.stat().st_mode & 0o777 == 0o755


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    target = tmp_path / "shared.json"
    target.write_text("old")
    (tmp_path / "link.json").symlink_to(target)
    commit(tmp_path, "op", [Write(tmp_path / "link.json", b"new")])
    assert (tmp_path / "link.json").is_symlink()
    assert target.read_text() == "new"


def test_secrets_wait_outside_the_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = _folder(tmp_path)
    _fail_at(monkeypatch, "_decide", 0, Killed())
    with pytest.raises(Killed):
        commit(folder / "project", "op", _writes(folder))
    assert "OURS" not in "".join(_contents(folder / "project").values())


def test_what_changes_nothing_is_no_change(tmp_path: Path) -> None:
    folder = _folder(tmp_path)
    writes = [
        Write(folder / "project/amplify/one.json", b"one"),
        Write(folder / "project/none", None),
        Write(folder / "project/src/two.js", None),
        Write(folder / "home/new", b"x"),
        Write(folder / "home/secret", b"mine", mode=0o600),
    ]
    (folder / "home/secret").chmod(0o644)
    assert changes(folder / "project", folder / "home", writes) == (
        FileChange("src/two.js", Change.DELETE),
        FileChange("~/new", Change.CREATE),
        FileChange("~/secret", Change.UPDATE),
    )


def test_nothing_to_change_leaves_no_trace(tmp_path: Path) -> None:
    folder = _folder(tmp_path)
    commit(folder / "project", "op", [Write(folder / "project/amplify/one.json", b"one")])
    assert not (folder / "project/amplify/logs").exists()


_CHILD = """
import os, sys
from pathlib import Path
from amplify_ls.core.files import transaction

def exiting_at(number, original, calls=iter(range(10_000))):
    return lambda *given: os._exit(9) if next(calls) == number else original(*given)

folder, number = Path(sys.argv[1]), int(sys.argv[2])
for step in ("_rename", "_write_durably"):
    setattr(transaction, step, exiting_at(number, getattr(transaction, step)))
writes = [
    transaction.Write(folder / name, text.encode())
    for name, text in (("project/amplify/one.json", "ONE"), ("home/secret", "OURS"))
]
transaction.commit(folder / "project", "op", writes)
"""


@pytest.mark.parametrize(("number", "text"), [(2, "one"), (6, "one"), (7, "ONE"), (8, "ONE")])
def test_a_killed_process_leaves_all_or_nothing(tmp_path: Path, number: int, text: str) -> None:
    folder = _folder(tmp_path)
    killed = subprocess.run(
        [sys.executable, "-c", _CHILD, str(folder), str(number)], check=False, cwd=_REPOSITORY
    )
    recover(folder / "project")
    assert killed.returncode == 9
    assert _contents(folder)["project/amplify/one.json"] == text
    assert _contents(folder)["home/secret"] == {"one": "mine", "ONE": "OURS"}[text]
    assert len(_contents(folder)) == len(_OLD)
