"""Kill -9 at ten points of a push: the next run says truly what happened and finishes."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest

from tests.killing.finished import assert_finished
from tests.support.shop import Shop, kill, shop

pytestmark = pytest.mark.slow

POINTS = (1, 3, 5, 8, 11, 14, 18, 22, 26, 30)
"""After how many lines of the push's own report something is killed; it says about 33."""


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Shop]:
    with shop(tmp_path) as made:
        yield made


def push_until(project: Shop, lines: int, victim: str) -> list[str]:
    """Push, and kill the push itself or the embedded AWS after so many lines."""
    sandbox = project.sandbox.pid
    with project.running("push", "--yes", "--json") as process:
        assert process.stdout is not None
        said = [line for line, _ in zip(process.stdout, range(lines), strict=False)]
        kill({"push": process.pid, "aws": sandbox}[victim])
        return said + list(process.stdout)


@pytest.mark.parametrize("point", POINTS)
def test_a_killed_push_is_finished_by_the_next(project: Shop, point: int) -> None:
    push_until(project, point, "push")
    interruption = project.state()["interruption"]
    assert interruption is None or interruption["command"] == "push"

    said = project.must("push", "--yes")
    assert ("was interrupted" in said) == (interruption is not None)
    assert_finished(project)


@pytest.mark.parametrize("point", POINTS)
def test_a_push_is_finished_after_the_embedded_aws_was_killed(project: Shop, point: int) -> None:
    push_until(project, point, "aws")

    project.must("push", "--yes")
    assert_finished(project)


@pytest.mark.parametrize("point", POINTS[::3])
def test_a_killed_update_is_finished_by_the_next(project: Shop, point: int) -> None:
    project.must("push", "--yes")
    project.edit_inputs("passwordPolicyMinLength", 12)
    push_until(project, min(point, 12), "push")

    project.must("push", "--yes")
    assert_finished(project)


def test_nobody_else_pushes_over_a_killed_push(project: Shop, tmp_path: Path) -> None:
    other = Shop(tmp_path / "other", project.aws)
    copytree(project.root, other.root)
    push_until(project, 11, "push")
    refused = other.run("push", "--yes")

    assert refused.returncode == 1
    assert project.cloud.facts()["claims"] == ["deployment-state.json"]
    project.must("push", "--yes")
    assert_finished(project)


def test_a_push_that_lost_its_aws_says_what_to_do(project: Shop) -> None:
    sandbox = project.sandbox.pid
    with project.running("push", "--yes") as process:
        assert process.stdout is not None
        for line in process.stdout:
            if "UserPool" in line:
                kill(sandbox)
                break
        said = process.communicate()

    assert process.returncode == 1
    assert "embedded AWS" in "".join(said)
