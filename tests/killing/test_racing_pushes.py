"""Two processes with a copy of the project each push at the same moment, a hundred times.

Each wants a password length of its own, so the cloud says who won. The other is told by whom it was
forestalled and since when, or, if it came so late that all was over, that its plan is out of date.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest

from tests.killing.finished import assert_finished
from tests.support.shop import Shop, shop

pytestmark = pytest.mark.slow

ROUNDS = 100
FORESTALLED = (
    r"Somebody else deploys this environment: `push` since \d{{4}}-\d\d-\d\d \d\d:\d\d:\d\d UTC "
    r"\(process {} on \S+\)\.|"
    r"Somebody has pushed the environment \"dev\" since this plan was made\."
)
RACER = Path(__file__).with_name("racer.py")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Shop]:
    with shop(tmp_path, pace=0) as made:
        made.must("push", "--yes")
        yield made


class Racer:
    """One of the processes."""

    def __init__(self, project: Shop, root: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, str(RACER), str(root), project.sandbox.endpoint],
            cwd=root,
            env=project.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    @property
    def pid(self) -> int:
        return self._process.pid

    def told(self, what: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(f"{what}\n")
        self._process.stdin.flush()

    def said(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()

    def end(self) -> None:
        self._process.kill()
        self._process.communicate()


@pytest.fixture
def racers(project: Shop, tmp_path: Path) -> Iterator[tuple[Racer, Racer]]:
    other = tmp_path / "other" / "shop"
    copytree(project.root, other)
    both = Racer(project, project.root), Racer(project, other)
    yield both
    for racer in both:
        racer.end()


def test_of_two_pushes_at_once_exactly_one_is_carried_out(
    project: Shop, racers: tuple[Racer, Racer]
) -> None:
    updates, met = project.cloud.updates(), 0
    for number in range(ROUNDS):
        lengths = [str(9 + number % 40), str(50 + number % 40)]
        for racer, length in zip(racers, lengths, strict=True):
            racer.told(length)
        assert [racer.said() for racer in racers] == ["ready", "ready"]
        for racer in racers:
            racer.told("go")
        ends = [racer.said() for racer in racers]

        winner, loser = sorted((0, 1), key=lambda which: ends[which] != "won")
        assert ends[winner] == "won", ends
        assert re.fullmatch(FORESTALLED.format(racers[winner].pid), ends[loser]), ends
        met += ends[loser].startswith("Somebody else deploys")
        assert project.cloud.password_length() == int(lengths[winner])

    assert met > ROUNDS / 2
    assert project.cloud.updates() == updates + ROUNDS
    project.must("push", "--yes")
    assert_finished(project)
