"""Plans are carried out one step after another, and the journal says how far they came."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from amplify_ls.contract.errors import AmplifyError, Stopped
from amplify_ls.contract.event import (
    Event,
    Failure,
    StepFailed,
    StepFinished,
    StepProgressed,
    StepStarted,
)
from amplify_ls.contract.plan import Plan, Step
from amplify_ls.contract.resource import ResourceName, Source
from amplify_ls.core.files import file_lock
from amplify_ls.core.files.records import records_folder
from amplify_ls.core.operations.journal import last_operation, unrecorded_operation
from amplify_ls.core.operations.lock import exclusive, held, holder
from amplify_ls.core.operations.steps import Kept, StepError, Task, perform
from tests.support.fake_cloud import NOW
from tests.support.projects import still_world

_ONE, _TWO = Step("one", "Do one"), Step("two", "Do two")
_PLAN = Plan("op", "push", "shop", "dev", None, steps=(_ONE, _TWO))


def _nothing() -> None:
    return None


def _refused() -> None:
    raise AmplifyError("It cannot be.")


def _raising(error: BaseException) -> Task:
    def act() -> Iterator[Event | Kept]:
        yield Kept({"stack": "shop"})
        raise error

    return Task(_TWO, act)


def _perform(root: Path, *tasks: Task) -> Iterator[Event]:
    return perform(_PLAN, tasks, root, still_world(root), {"from": "the beginning"})


def test_steps_follow_each_other(tmp_path: Path) -> None:
    events = list(_perform(tmp_path, Task(_ONE, _nothing), Task(_TWO, _nothing)))
    assert events == [
        StepStarted("one", NOW),
        StepFinished("one", NOW),
        StepStarted("two", NOW),
        StepFinished("two", NOW),
    ]
    record = last_operation(tmp_path, "dev")
    assert record is not None
    assert (record.finished, record.kept) == (("one", "two"), {"from": "the beginning"})
    assert record.has_succeeded


def test_what_a_step_says_is_told(tmp_path: Path) -> None:
    def act() -> Iterator[Event | Kept]:
        yield StepProgressed("one", NOW, 1, 2)
        yield StepFinished("one", NOW, "two files")

    events = list(_perform(tmp_path, Task(_ONE, act)))
    assert events[1:] == [StepProgressed("one", NOW, 1, 2), StepFinished("one", NOW, "two files")]


def test_a_consumer_that_stops_at_the_last_event_has_seen_a_success(tmp_path: Path) -> None:
    with closing(_perform(tmp_path, Task(_ONE, _nothing))) as events:  # type: ignore[type-var]
        next(events)
        next(events)
    record = last_operation(tmp_path, "dev")
    assert record is not None
    assert record.has_succeeded
    assert not record.is_stopped


def test_an_error_is_a_failure_of_its_step(tmp_path: Path) -> None:
    error = AmplifyError("It cannot be.", "Do something else.")
    events = list(_perform(tmp_path, _raising(error), Task(_ONE, _nothing)))
    failure = Failure("It cannot be.", "Do something else.")
    assert events == [StepStarted("two", NOW), StepFailed("two", NOW, failure)]
    record = last_operation(tmp_path, "dev")
    assert record is not None
    assert (record.failure, record.until, record.title) == (failure, NOW, "Do two")
    assert record.kept == {"from": "the beginning", "stack": "shop"}


def test_a_failure_keeps_its_place(tmp_path: Path) -> None:
    failure = Failure(
        "No.", "", ResourceName("auth", "x"), "Pool", "T", (Source("a.json", ("b",)),)
    )
    list(_perform(tmp_path, _raising(StepError(failure))))
    record = last_operation(tmp_path, "dev")
    assert record is not None
    assert record.failure == failure


def test_a_disk_that_refuses_is_a_failure(tmp_path: Path) -> None:
    events = list(_perform(tmp_path, _raising(OSError(28, "No space left", "x.json"))))
    assert isinstance(events[-1], StepFailed)
    assert events[-1].failure.message == "x.json: No space left."


def test_who_stops_watching_leaves_an_interrupted_operation(tmp_path: Path) -> None:
    with pytest.raises(Stopped):
        list(_perform(tmp_path, _raising(Stopped())))
    record = last_operation(tmp_path, "dev")
    assert record is not None
    assert record.is_stopped
    assert record.is_interrupted


def test_a_running_operation_is_no_interrupted_one(tmp_path: Path) -> None:
    events = _perform(tmp_path, Task(_ONE, _nothing))
    next(events)
    record = last_operation(tmp_path, "dev")
    assert record is not None
    assert record.is_running
    assert not record.is_interrupted
    list(events)


def test_a_second_operation_is_told_who_is_at_work(tmp_path: Path) -> None:
    events = _perform(tmp_path, Task(_ONE, _nothing))
    next(events)
    with pytest.raises(AmplifyError, match="`push` has been running since 03:04:05 UTC"):
        list(_perform(tmp_path, Task(_ONE, _nothing)))
    list(events)


def test_environments_do_not_wait_for_each_other(tmp_path: Path) -> None:
    world = still_world(tmp_path)
    with held(tmp_path, "dev", "push", world), held(tmp_path, "prod", "push", world):
        assert holder(tmp_path, "dev") is not None


def test_a_lock_ends_with_its_operation(tmp_path: Path) -> None:
    with held(tmp_path, "dev", "push", still_world(tmp_path)):
        pass
    assert holder(tmp_path, "dev") is None
    with held(tmp_path, "dev", "push", still_world(tmp_path)):
        pass


def test_a_lock_file_of_a_dead_process_holds_nobody_up(tmp_path: Path) -> None:
    records_folder(tmp_path).mkdir(parents=True)
    (records_folder(tmp_path) / "dev.lock").write_text('{"command": "push", "pid": 1}')
    assert holder(tmp_path, "dev") is None
    list(_perform(tmp_path, Task(_ONE, _nothing)))


def test_a_line_that_was_cut_short_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(Stopped):
        list(_perform(tmp_path, _raising(Stopped())))
    journal = records_folder(tmp_path) / "dev.jsonl"
    with journal.open("a") as file:
        file.write('{"at": "2026-01-02T03:04:05+00:00", "event": "en')
    list(_perform(tmp_path, Task(_ONE, _nothing)))
    record = last_operation(tmp_path, "dev")
    assert record is not None
    assert record.has_succeeded
    assert record.finished == ("one",)


@pytest.mark.parametrize(
    "line",
    [
        '{"at": 5, "event": "began"}',
        '{"at": "2026-01-02T03:04:05+00:00", "event": "began", "operation": "x"}',
        '{"at": "2026-01-02T03:04:05+00:00", "event": "failed", "failure": "no"}',
        '{"at": "2026-01-02T03:04:05+00:00", "event": "kept", "kept": 5}',
        '{"at": "2026-01-02T03:04:05+00:00", "event": []}',
    ],
)
def test_a_line_of_another_version_is_passed_over(tmp_path: Path, line: str) -> None:
    list(_perform(tmp_path, Task(_ONE, _nothing)))
    with (records_folder(tmp_path) / "dev.jsonl").open("a") as file:
        file.write(f"{line}\n")
    record = last_operation(tmp_path, "dev")
    assert record is not None
    assert record.has_succeeded


def test_an_environment_without_a_journal_has_no_last_operation(tmp_path: Path) -> None:
    assert last_operation(tmp_path, "dev") is None
    assert not (tmp_path / "amplify").exists()


def test_a_long_journal_makes_room(tmp_path: Path) -> None:
    journal = records_folder(tmp_path) / "dev.jsonl"
    journal.parent.mkdir(parents=True)
    journal.write_text("x" * (2 << 20))
    list(_perform(tmp_path, Task(_ONE, _nothing)))
    assert journal.stat().st_size < 10_000
    assert journal.with_suffix(".old.jsonl").is_file()


def test_what_a_long_journal_knows_of_the_cloud_is_not_forgotten(tmp_path: Path) -> None:
    with pytest.raises(Stopped):
        list(_perform(tmp_path, _raising(Stopped())))
    with (records_folder(tmp_path) / "dev.jsonl").open("a") as file:
        file.write("x" * (2 << 20))
    list(_perform(tmp_path, Task(_ONE, _refused)))
    unrecorded = unrecorded_operation(tmp_path, "dev")
    assert unrecorded is not None
    assert unrecorded.kept["stack"] == "shop"


def test_a_lock_file_of_another_user_is_no_obstacle_to_looking(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    list(_perform(tmp_path, Task(_ONE, _nothing)))

    def refuse(path: Path) -> int | None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(file_lock, "take", refuse)
    assert holder(tmp_path, "dev") is None
    with pytest.raises(AmplifyError, match="Nothing can be written"):
        list(_perform(tmp_path, Task(_ONE, _nothing)))


def test_a_full_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", refuse)
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(AmplifyError, match="No space left on device"):
        list(_perform(tmp_path, Task(_ONE, _nothing)))


def test_a_folder_that_takes_no_records_is_told(tmp_path: Path) -> None:
    (tmp_path / "amplify").touch()
    with pytest.raises(AmplifyError, match="Nothing can be written"):
        list(_perform(tmp_path, Task(_ONE, _nothing)))


def test_a_journal_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    records_folder(tmp_path).mkdir(parents=True)
    (records_folder(tmp_path) / "dev.jsonl").symlink_to(tmp_path / "nowhere" / "file")
    with pytest.raises(AmplifyError, match=r"dev\.jsonl cannot be written"):
        list(_perform(tmp_path, Task(_ONE, _nothing)))
    assert holder(tmp_path, "dev") is None


def test_files_are_held_by_one_process_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_lock, "_PATIENCE", 0)
    path = tmp_path / "files.lock"
    with (
        exclusive(path),
        pytest.raises(AmplifyError, match="does not let go"),
        exclusive(path),
    ):
        pass
    with exclusive(path):
        pass
