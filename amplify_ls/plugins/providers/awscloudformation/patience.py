"""How long a request is put up with: which failures are waited through, and in what pauses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, TypeVar

from amplify_ls.plugins.providers.awscloudformation.errors import Refusal

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Patience:
    """Pauses between attempts, in seconds; each is twice as long as the one before."""

    first: float
    longest: float
    total: float

    def pauses(self) -> Iterator[float]:
        """The pauses, until nothing of the patience is left."""
        waited, pause = 0.0, self.first
        while waited + pause <= self.total:
            yield pause
            waited += pause
            pause = min(pause * 2, self.longest)


USUAL: Final = Patience(0.5, 20.0, 90.0)
# On this machine either somebody listens or nobody does.
ON_THIS_MACHINE: Final = Patience(0.1, 0.4, 0.7)
NONE: Final = Patience(1.0, 1.0, 0.0)
"""For whoever has patience of its own."""

_ONCE: Final = frozenset({"create_app"})
"""What makes another one each time: it is not sent again unless AWS says that nothing was done."""


def patiently(
    operation: str,
    ask: Callable[[], Answer],
    patience: Patience,
    wait: Callable[[float], None],
) -> Answer:
    """The answer to a request, after as many attempts as the patience allows.

    Raises:
        Refusal: waiting does not help, or has not; it says whether AWS may have done it all the
            same.
        Stopped: somebody asked to stop.
    """
    is_repeated = False
    for pause in (*patience.pauses(), None):
        try:
            return ask()
        except Refusal as problem:
            problem.is_repeated = problem.is_repeated or is_repeated
            is_repeated = problem.is_repeated or problem.may_have_been_done
            if not _can_be_sent_again(operation, problem):
                raise
            if pause is None:
                raise (_given_up(problem) if patience.total else problem) from None
        wait(pause)
    raise AssertionError  # the last round has no pause and so returns or raises


def _can_be_sent_again(operation: str, problem: Refusal) -> bool:
    is_safe = operation not in _ONCE or not problem.may_have_been_done
    return problem.is_transient and is_safe


def _given_up(problem: Refusal) -> Refusal:
    problem.advice = (
        f"{problem.advice} What was done so far is written down: the same command goes on from "
        "there."
    )
    return problem
