"""Whatever goes wrong at any call of init, push and delete: the same command again finishes it."""

from __future__ import annotations

from typing import Any

import pytest

from amplify_ls.contract.status import Phase
from tests.faults.shop import MISHAPS, Line, Mishap, Shop, denies, dies, disturbed, loses

End = tuple[dict[str, str], dict[str, Any]]
"""Files and what is in the embedded AWS."""
NOTHING = {"stacks": 0, "buckets": 0, "objects": [], "apps": [], "pools": [], "parameters": []}
CALLS = range(24)
"""No command calls AWS more often here; a test says so."""
OF_APP = range(6, 9)
"""Where init asks the Amplify service; without the permission a project goes on without an app."""
MATRIX = [
    (mishap, number)
    for mishap in MISHAPS
    for number in CALLS
    if not (mishap.act is denies and number in OF_APP)
]


@pytest.fixture(scope="session")
def ends(project: Shop) -> dict[str, End]:
    """How init and push end when nothing goes wrong."""
    project.clean()
    found, lines = {}, [Line(), Line(), Line()]
    assert project.init(lines[0]) is Phase.SUCCEEDED
    found["init"] = end(project)
    project.add()
    assert project.push(lines[1]) is Phase.SUCCEEDED
    found["push"] = end(project)
    assert project.delete(lines[2]) is Phase.SUCCEEDED
    assert max(len(line.calls) for line in lines) <= len(CALLS)
    return found


def end(project: Shop) -> End:
    return project.files(), project.facts()


def assert_survives(project: Shop, ends: dict[str, End], *lines: Line) -> None:
    """A project lives from its init to its deletion, each disturbed and done again."""
    init, push, delete = lines
    project.clean()
    disturbed(project.init, init)
    assert project.init(Line()) is Phase.SUCCEEDED
    assert end(project) == ends["init"]

    project.add()
    disturbed(project.push, push)
    assert project.push(Line()) is Phase.SUCCEEDED
    assert end(project) == ends["push"]

    disturbed(project.delete, delete)
    finish_deletion(project)
    assert project.facts() == NOTHING
    assert sorted(path.name for path in project.root.iterdir()) == [".gitignore", "src"]


def finish_deletion(project: Shop) -> None:
    """Delete again, unless there is nothing left to delete."""
    if (project.root / "amplify").exists():
        assert project.delete(Line()) is Phase.SUCCEEDED


def test_what_would_be_lost_or_doubled_most_easily_is_not(
    project: Shop, ends: dict[str, End]
) -> None:
    assert_survives(
        project,
        ends,
        Line(Mishap(dies, is_after=True), name="CreateApp"),
        Line(Mishap(dies, is_after=True), name="UpdateStack"),
        Line(Mishap(loses, is_after=True), name="DeleteStack"),
    )


@pytest.mark.slow
@pytest.mark.parametrize(("mishap", "number"), MATRIX, ids=str)
def test_a_project_survives_a_mishap_at_any_call(
    project: Shop, ends: dict[str, End], mishap: Mishap, number: int
) -> None:
    lines = [Line(mishap, number) for _ in range(3)]
    assert_survives(project, ends, *lines)
