"""Two processes with a copy of the project each push at the same moment, a hundred times."""

from __future__ import annotations

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
    for number in range(ROUNDS):
        for racer in racers:
            racer.told(str(9 + number % 50))
        assert [racer.said() for racer in racers] == ["ready", "ready"]
        for racer in racers:
            racer.told("go")
        ends = sorted(racer.said() for racer in racers)

        assert ends.count("won") == 1, ends
        assert ends[0].startswith(("Somebody else deploys", "Somebody has pushed")), ends

    project.must("push", "--yes")
    assert_finished(project)
