import tomllib
from importlib import metadata
from pathlib import Path

import pytest

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.world import World
from amplify_ls.core.files import file_lock
from amplify_ls.sandbox import record
from amplify_ls.sandbox.sandbox import (
    ALIVE,
    MINISTACK,
    default_folder,
    find,
    reset,
    start,
    stop,
)

ROOT = Path(__file__).parents[3]
HOME = Path("/home/ann")


@pytest.mark.parametrize(
    ("variables", "folder"),
    [
        ({}, HOME / ".local/state/amplify-ls/sandbox"),
        ({"XDG_STATE_HOME": "/state"}, Path("/state/amplify-ls/sandbox")),
        ({"XDG_STATE_HOME": "/state", "AMPLIFY_LS_SANDBOX": "/mine"}, Path("/mine")),
        ({"AMPLIFY_LS_SANDBOX": ""}, HOME / ".local/state/amplify-ls/sandbox"),
        ({"AMPLIFY_LS_SANDBOX": "mine"}, Path.cwd() / "mine"),
        ({"XDG_STATE_HOME": "state"}, Path.cwd() / "state/amplify-ls/sandbox"),
    ],
)
def test_every_user_has_a_folder(variables: dict[str, str], folder: Path) -> None:
    assert default_folder(World(HOME, variables)) == folder


def test_a_folder_that_is_not_there_has_no_sandbox(tmp_path: Path) -> None:
    folder = tmp_path / "nowhere"

    assert (find(folder), stop(folder), reset(folder)) == (None, False, False)
    assert not folder.exists()


def test_a_record_of_nothing_that_runs_is_no_sandbox(tmp_path: Path) -> None:
    record.write(tmp_path, record.Record(1, 1, "identity", "2026-01-01T00:00:00+00:00"))

    assert find(tmp_path) is None
    assert not stop(tmp_path)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"pid": 1}', '{"pid": "x", "port": 1}'])
def test_a_broken_record_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / record.NAME).write_text(text)

    assert record.read(tmp_path) is None


def test_a_record_is_read_as_it_was_written(tmp_path: Path) -> None:
    written = record.Record(7, 4566, "identity", "2026-01-01T00:00:00+00:00")
    record.write(tmp_path, written)

    assert record.read(tmp_path) == written


def test_a_missing_extra_says_how_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(name: str) -> str:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "version", missing)

    with pytest.raises(AmplifyError, match="it is not installed") as caught:
        start(tmp_path / "sandbox")

    assert "pip install 'amplify-ls[sandbox]'" in caught.value.advice


def test_another_version_of_ministack_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(metadata, "version", lambda _: "9.9")

    with pytest.raises(AmplifyError, match=f"needs MiniStack {MINISTACK}, and MiniStack 9.9 is"):
        start(tmp_path / "sandbox")


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(AmplifyError, match="cannot keep its state in") as caught:
        start(tmp_path / "file" / "sandbox")

    assert "AMPLIFY_LS_SANDBOX" in caught.value.advice


def test_the_version_that_was_measured_is_the_one_that_is_installed_and_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pinned = project["optional-dependencies"]["sandbox"]

    assert pinned == [f"ministack=={MINISTACK}"]
    assert metadata.version("ministack") == MINISTACK, (
        "MiniStack changed: run tests/sandbox with the slow ones, read process/mini.py and"
        " process/patches.py against the new version, then set sandbox.MINISTACK."
    )


def test_a_lock_is_held_by_one_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / ALIVE
    assert not file_lock.is_held(path)

    with file_lock.held(path):
        assert (file_lock.is_held(path), file_lock.take(path)) == (True, None)

    assert not file_lock.is_held(path)
