from collections.abc import Callable
from threading import Event, Thread

import pytest

from amplify_ls.syntax.json import parse
from amplify_ls.syntax.tree import Dialect
from amplify_ls.text.stopping import Stopped, check, stopping


def _stopped(work: Callable[[], object]) -> None:
    """Work that nobody wants as soon as it has begun."""
    stop = Event()
    with stopping(stop):
        stop.set()
        work()


def test_nothing_stops_who_was_not_told_that_somebody_may_want_it_to() -> None:
    check()

    with stopping(None), stopping(Event()):
        check()


def test_work_stops_where_it_looks_whether_it_is_wanted() -> None:
    with pytest.raises(Stopped):
        _stopped(check)

    check()


def test_what_is_not_wanted_any_more_does_not_begin() -> None:
    stop, done = Event(), []
    stop.set()

    with pytest.raises(Stopped), stopping(stop):
        done.append("something")

    assert done == []


def test_who_goes_on_after_failures_does_not_go_on() -> None:
    met = []

    def work() -> None:
        try:
            check()
        except Exception as error:  # noqa: BLE001 - this is what the test is about
            met.append(error)

    with pytest.raises(Stopped):
        _stopped(work)

    assert met == []


def test_other_threads_go_on() -> None:
    met = []

    def work() -> None:
        check()
        met.append("the end")

    def let_another_work() -> None:
        other = Thread(target=work)
        other.start()
        other.join()

    _stopped(let_another_work)

    assert met == ["the end"]


@pytest.mark.parametrize("text", ['{"a": [1]}', "{a: [1,]}"])
def test_whoever_reads_a_text_stops(text: str) -> None:
    with pytest.raises(Stopped):
        _stopped(lambda: parse(text, Dialect.HJSON))


@pytest.mark.parametrize("look", ["members", "items"])
def test_whoever_looks_through_a_text_stops(look: str) -> None:
    root = parse('{"a": [1]}', Dialect.STRICT).root

    with pytest.raises(Stopped):
        _stopped(lambda: list(getattr(root, look)()))
