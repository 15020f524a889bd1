"""Several requests at once: all answers, the first error, and nothing left running."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Barrier, Event, active_count

import pytest

from amplify_ls.contract.errors import AmplifyError, Stopped
from amplify_ls.core.operations.parallel import all_at_once
from tests.support.projects import still_world

WORLD = still_world(Path("/nowhere"))
PATIENCE = 20.0


def fail(reason: str) -> int:
    raise AmplifyError(reason)


def test_nothing_asked_is_nothing_answered() -> None:
    assert list(all_at_once([], WORLD)) == []


def test_all_answers_come() -> None:
    asks = [partial(int, number) for number in range(50)]

    assert sorted(all_at_once(asks, WORLD)) == list(range(50))


def test_they_are_asked_at_the_same_time() -> None:
    together = Barrier(5, timeout=PATIENCE)

    assert sorted(all_at_once([together.wait] * 5, WORLD)) == [0, 1, 2, 3, 4]


def test_no_more_are_asked_at_once_than_a_cloud_bears() -> None:
    before = active_count()

    assert max(all_at_once([active_count] * 60, WORLD)) <= before + 8


def test_the_first_error_is_raised_and_what_has_not_begun_is_left_out() -> None:
    never, begun = Event(), list[int]()

    def failing() -> int:
        return fail("no")

    def slow() -> int:
        begun.append(1)
        return int(never.wait(0.02))

    with pytest.raises(AmplifyError, match="no"):
        list(all_at_once([failing, *[slow] * 500], WORLD))
    assert len(begun) < 500


def test_after_an_error_nothing_goes_on_behind_ones_back() -> None:
    begun, may_end, ended = Event(), Event(), Event()

    def slow() -> int:
        begun.set()
        assert may_end.wait(PATIENCE)
        ended.set()
        return 1

    def failing() -> int:
        assert begun.wait(PATIENCE)
        may_end.set()
        return fail("no")

    with pytest.raises(AmplifyError, match="no"):
        list(all_at_once([slow, failing], WORLD))
    assert ended.is_set()


def test_who_wants_to_stop_is_heard_between_answers() -> None:
    def stop(_: float) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        list(all_at_once([int, int, int], replace(WORLD, wait=stop)))
