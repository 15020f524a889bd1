from pathlib import Path
from threading import Event

import pytest

from amplify_ls.contract.errors import Stopped
from amplify_ls.contract.world import World, this_world


def test_waiting_ends_at_once_when_somebody_stops_it() -> None:
    stop = Event()
    stop.set()

    with pytest.raises(Stopped):
        this_world(stop).wait(3600)


def test_waiting_that_nobody_stops_ends_by_itself() -> None:
    this_world(Event()).wait(0)
    this_world().wait(0)


@pytest.mark.parametrize("digits", [1, 5, 8])
def test_random_digits_are_as_many_as_are_asked_for(digits: int) -> None:
    assert len(World(Path.home()).hex(digits)) == digits
