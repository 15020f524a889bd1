"""Texts that try a language server: each is answered about, and none holds up the loop.

Computing is measured, not time, and three times the budget is allowed: a busy machine makes no
difference. `python -m tools.bench.stalls` has more such texts, and the figures.
"""

import pytest

from tools.bench.nasty import KINDS, trials
from tools.bench.stalls import MOST, watching

TRIALS = r"^(dense|one line|deep.*|NUL|surrogates|line ends|U\+2028|broken off|only [{'])$"


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_no_text_holds_up_the_loop(kind: str) -> None:
    with watching() as watch:
        results = {
            trial.name: watch.attempt(trial.path, trial.text())
            for trial in trials(f"^{kind}$", TRIALS)
        }
    stalls = {
        (name, step): stall.milliseconds
        for name, result in results.items()
        for step, stall in result.stalls.items()
    }

    assert len(results) == 12
    assert {at: long for at, long in stalls.items() if long > 3 * MOST} == {}
