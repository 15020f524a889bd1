"""Several requests at once: as many as a cloud bears, none left behind."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from typing import TypeVar

from amplify_ls.contract.world import World

Answer = TypeVar("Answer")

_AT_ONCE = 8


def all_at_once(asks: Sequence[Callable[[], Answer]], world: World) -> Iterator[Answer]:
    """The answers as they come.

    The first error is raised, and so is the wish to stop; either way what has not been begun is
    left out, and what has been is waited for.
    """
    if len(asks) == 1:
        yield asks[0]()
        return
    if not asks:
        return
    pool = ThreadPoolExecutor(min(_AT_ONCE, len(asks)), thread_name_prefix="amplify-ls-request")
    try:
        for done in as_completed([pool.submit(ask) for ask in asks]):
            world.wait(0)
            yield done.result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
