import asyncio

import pytest

from amplify_ls.server.quiet import Quiet

pytestmark = pytest.mark.asyncio


class Clock:
    """A clock that only those move who sleep."""

    def __init__(self) -> None:
        self.now = 100.0
        self.on_wake: list[object] = []

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(asyncio, "sleep", clock.sleep)
    return clock


async def test_it_is_quiet_when_nothing_was_said_for_a_moment(clock: Clock) -> None:
    quiet = Quiet(lambda: False, clock)
    quiet.heard()

    await quiet.wait()
    waited = clock.now - 100

    assert 0.1 < waited < 0.5
    await quiet.wait()
    assert clock.now - 100 == waited


async def test_it_is_not_quiet_while_something_is_worked_out(clock: Clock) -> None:
    quiet = Quiet(lambda: clock.now < 101, clock)

    await quiet.wait()

    assert 101 <= clock.now < 101.1


async def test_it_does_not_wait_for_ever(clock: Clock) -> None:
    quiet = Quiet(lambda: True, clock)

    await quiet.wait()

    assert 101 < clock.now < 110


async def test_it_knows_for_how_long_nothing_was_said(clock: Clock) -> None:
    quiet = Quiet(lambda: False, clock)
    clock.now += 60

    assert quiet.heard() == 60
    assert quiet.heard() == 0
