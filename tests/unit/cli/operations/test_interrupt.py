import signal
import threading

import pytest

from amplify_ls.cli.operations.interrupt import interruptible


def test_the_first_ctrl_c_only_ends_waiting() -> None:
    stop = threading.Event()

    with interruptible(stop):
        signal.raise_signal(signal.SIGINT)

    assert stop.is_set()


def test_the_second_ctrl_c_ends_everything() -> None:
    stop = threading.Event()
    stop.set()

    with pytest.raises(KeyboardInterrupt), interruptible(stop):
        signal.raise_signal(signal.SIGINT)


def test_afterwards_ctrl_c_is_what_it_was() -> None:
    before = signal.getsignal(signal.SIGINT)

    with interruptible(threading.Event()):
        assert signal.getsignal(signal.SIGINT) != before

    assert signal.getsignal(signal.SIGINT) == before


def test_a_thread_leaves_ctrl_c_alone() -> None:
    before = signal.getsignal(signal.SIGINT)
    seen: list[object] = []

    def work() -> None:
        with interruptible(threading.Event()):
            seen.append(signal.getsignal(signal.SIGINT))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()

    assert seen == [before]
