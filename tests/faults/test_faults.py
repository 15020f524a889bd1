"""Whatever goes wrong at any call of init, push and delete: the same command again finishes it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Any, NamedTuple

import pytest

from tests.faults.line import Line, Mishap, breaks, denies, dies, loses, throttles
from tests.faults.shop import NOTHING, Shop, disturbed

End = tuple[dict[str, str], dict[str, Any]]
"""Files and what is in the embedded AWS."""

INIT = (
    "GetCallerIdentity",
    "DescribeStacks",
    "CreateStack",
    "DescribeStackEvents",
    "DescribeStackEvents 2",
    "DescribeStacks 2",
    "CreateApp",
    "GetBackendEnvironment",
    "CreateBackendEnvironment",
    "PutObject amplify-meta.json",
    "PutObject studio-backend/amplify-meta.json",
    "PutObject studio-backend/cli.json",
    "PutObject #current-cloud-backend.zip",
)
PUSH = (
    "DescribeStacks",
    "GetObject #current-cloud-backend.zip",
    "PutObject deployment-state.json",
    "ListObjectsV2",
    "PutObject amplify-cfn-templates/auth/shop-cloudformation-template.json",
    "PutObject amplify-cfn-templates/storage/cloudformation-template.json",
    "PutObject amplify-builds/resize",
    "PutObject amplify-cfn-templates/function/resize-cloudformation-template.json",
    "PutObject root-cloudformation-stack.json",
    "UpdateStack",
    "DescribeStackEvents",
    "DescribeStackEvents 2",
    "DescribeStacks 2",
    "DescribeStacks 3",
    "DescribeStacks 4",
    "PutObject amplify-meta.json",
    "PutObject backend-config.json",
    "PutObject studio-backend/amplify-meta.json",
    "PutObject studio-backend/auth/shop/build/parameters.json",
    "PutObject studio-backend/backend-config.json",
    "PutObject studio-backend/function/resize/parameters.json",
    "PutObject studio-backend/storage/files/build/parameters.json",
    "GetParametersByPath",
    "PutParameter",
    "PutParameter 2",
    "PutObject #current-cloud-backend.zip",
    "DeleteObject deployment-state.json",
)
DELETE = (
    "GetCallerIdentity",
    "DescribeStacks",
    "ListObjectsV2",
    "GetObject #current-cloud-backend.zip",
    "GetParametersByPath",
    "GetObject deployment-state.json",
    "PutObject deployment-state.json",
    "ListObjectVersions",
    "DescribeStacks 2",
    "DeleteStack",
    "DescribeStackEvents",
    "DescribeStackEvents 2",
    "DescribeStacks 3",
    "ListObjectVersions 2",
    "DeleteBucket",
    "DeleteBackendEnvironment",
    "DeleteParameters",
    "ListObjectVersions 3",
    "DeleteObjects",
    "DeleteBucket 2",
    "ListBackendEnvironments",
    "ListBranches",
    "DeleteApp",
)
CALLS = (INIT, PUSH, DELETE)
"""Every call of each command; a test says that there is no other."""
WATCHED_AGAIN = {"DescribeStackEvents 2"}
"""What is only asked where the machine is slow enough."""
GOES_ON = (denies, "CreateApp")
"""Where the permission for the Amplify service is missing, a project goes on without an app."""
AT_ANY = (
    Mishap(breaks),
    Mishap(denies),
    Mishap(throttles, lasts=True),
    Mishap(loses, lasts=True),
    Mishap(dies),
)
AFTER_CHANGES = (Mishap(loses, is_after=True, lasts=True), Mishap(dies, is_after=True))


class Life(NamedTuple):
    """From a project's init to its deletion, with the call of each command that goes wrong."""

    mishap: Mishap
    number: int
    init: str
    push: str
    delete: str

    def __str__(self) -> str:
        return f"{self.mishap}-{self.number}"


def lives() -> Iterator[Life]:
    """Every mishap at every call, three of them in a life: one a command.

    A call that only reads leaves nothing, so neither side can tell whether it went wrong before or
    after AWS had answered: what happens afterwards is tried with calls that change something.
    """
    changing = [[call for call in calls if is_change(call)] for calls in CALLS]
    for mishaps, tables in ((AT_ANY, CALLS), (AFTER_CHANGES, changing)):
        for mishap in mishaps:
            for number, calls in enumerate(zip_longest(*tables, fillvalue="")):
                init, push, delete = calls
                goes_on = (mishap.act, init) == GOES_ON
                yield Life(mishap, number, "" if goes_on else init, push, delete)


def is_change(call: str) -> bool:
    return not call.startswith(("Get", "List", "Describe"))


def at(mishap: Mishap, call: str) -> Line:
    """A line on which something goes wrong at a call, if one is named."""
    return Line(mishap, call) if call else Line()


@pytest.fixture(scope="session")
def lines() -> Sequence[Line]:
    """Those of an init, a push and a deletion on which nothing goes wrong."""
    return Line(), Line(), Line()


@pytest.fixture(scope="session")
def ends(project: Shop, lines: Sequence[Line]) -> dict[str, End]:
    """How init and push end when nothing goes wrong."""
    project.clean()
    found = {}
    assert project.init(lines[0]) == ""
    found["init"] = end(project)
    project.add()
    assert project.push(lines[1]) == ""
    found["push"] = end(project)
    assert project.delete(lines[2]) == ""
    return found


def end(project: Shop) -> End:
    return project.files(), project.facts()


def assert_survives(
    project: Shop, ends: dict[str, End], init: Line, push: Line, delete: Line
) -> None:
    """A project lives from its init to its deletion, each disturbed and done again."""
    project.clean()
    disturbed(project.init, init)
    assert project.init(Line()) == ""
    assert end(project) == ends["init"]

    project.add()
    disturbed(project.push, push)
    assert project.push(Line()) == ""
    assert end(project) == ends["push"]

    disturbed(project.delete, delete)
    finish_deletion(project)
    assert_nothing_is_left(project)


def finish_deletion(project: Shop) -> None:
    """Delete again, unless there is nothing left to delete."""
    if (project.root / "amplify").exists():
        assert project.delete(Line()) == ""


def assert_nothing_is_left(project: Shop) -> None:
    assert project.facts() == NOTHING
    assert sorted(path.name for path in project.root.iterdir()) == [".gitignore", "src"]


@pytest.mark.usefixtures("ends")
def test_every_call_has_its_name_here(lines: Sequence[Line]) -> None:
    for line, calls in zip(lines, CALLS, strict=True):
        assert {*line.calls} | WATCHED_AGAIN == {*calls} | WATCHED_AGAIN


def test_what_would_be_lost_or_doubled_most_easily_is_not(
    project: Shop, ends: dict[str, End]
) -> None:
    assert_survives(
        project,
        ends,
        Line(Mishap(dies, is_after=True), "CreateApp"),
        Line(Mishap(dies, is_after=True), "UpdateStack"),
        Line(Mishap(loses, is_after=True), "DeleteStack"),
    )


@pytest.mark.slow
@pytest.mark.parametrize("life", [*lives()], ids=str)
def test_a_project_survives_a_mishap_at_any_call(
    project: Shop, ends: dict[str, End], life: Life
) -> None:
    """See `lives` for which mishaps there are and why no others."""
    wrong = [at(life.mishap, call) for call in (life.init, life.push, life.delete)]
    assert_survives(project, ends, *wrong)


@pytest.mark.slow
@pytest.mark.parametrize(
    "mishap", [Mishap(throttles), Mishap(loses), Mishap(loses, is_after=True)], ids=str
)
def test_what_goes_wrong_once_is_tried_again_by_the_command_itself(
    project: Shop, ends: dict[str, End], mishap: Mishap
) -> None:
    """Each request goes wrong the first time it is sent, and nobody has to begin again.

    Only an app whose registration was not answered waits for the next init, which looks for it.
    """
    project.clean()
    disturbed(project.init, Line(mishap))
    assert project.init(Line()) == ""
    project.add()
    assert project.push(Line(mishap)) == ""
    assert end(project) == ends["push"]
    assert project.delete(Line(mishap)) == ""
    assert_nothing_is_left(project)
