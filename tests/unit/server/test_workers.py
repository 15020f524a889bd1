import asyncio
from threading import Event, current_thread

import pytest

from amplify_ls.server.operations.coalesced import Coalesced, Latest
from amplify_ls.server.operations.workers import Workers

pytestmark = pytest.mark.asyncio


async def test_work_is_done_in_a_thread_of_its_name() -> None:
    workers = Workers(asyncio.get_running_loop())

    assert await workers.do(lambda: current_thread().name) == "aws-1"
    assert await workers.do(lambda: current_thread().daemon) is True


async def test_what_goes_wrong_in_a_thread_is_told() -> None:
    def fail() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await Workers(asyncio.get_running_loop()).do(fail)


async def test_even_the_end_of_an_iteration_is_told() -> None:
    with pytest.raises(RuntimeError, match="stopped in between"):
        await Workers(asyncio.get_running_loop()).do(lambda: next(iter(())))


async def test_two_things_are_done_at_once() -> None:
    workers, met = Workers(asyncio.get_running_loop()), Event()

    waiting = workers.do(lambda: met.wait(10))
    await workers.do(met.set)

    assert await waiting is True


async def test_work_that_does_not_end_is_left_behind() -> None:
    workers, never = Workers(asyncio.get_running_loop()), Event()
    abandoned = workers.do(never.wait)

    workers.join(0.01)

    assert not abandoned.done()
    never.set()
    await abandoned


async def test_work_may_end_after_the_loop() -> None:
    loop = asyncio.new_event_loop()
    loop.close()

    Workers(loop).tell(pytest.fail, "there is no loop")


async def test_what_is_asked_for_often_is_done_at_once_and_then_once_more() -> None:
    done: asyncio.Queue[None] = asyncio.Queue()
    coalesced = Coalesced(lambda: done.put_nowait(None), 0.01)

    for _ in range(100):
        coalesced.soon()
    assert done.qsize() == 1
    await done.get()
    await done.get()

    assert done.empty()


async def test_what_is_dropped_is_not_done() -> None:
    done: list[int] = []
    coalesced = Coalesced(lambda: done.append(1), 0.01)

    coalesced.now()
    coalesced.soon()
    coalesced.drop()
    passed = asyncio.Event()
    asyncio.get_running_loop().call_later(0.02, passed.set)
    await passed.wait()

    assert done == [1]


async def test_of_many_values_the_newest_arrives_in_one_hop() -> None:
    hops: list[object] = []
    arrived: list[int] = []
    latest: Latest[int] = Latest(arrived.append, hops.append)

    for value in range(1000):
        latest.put(value)
    (hop,) = hops
    assert callable(hop)
    hop()
    latest.put(1000)

    assert arrived == [999]
    assert len(hops) == 2
