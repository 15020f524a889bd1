"""A project with a bit of everything goes back and forth between the Amplify CLI and us."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.oracle.amplify_cli import Place
from tests.oracle.every_category import (
    add_everything,
    edit_everything,
    import_everything,
    parts,
)
from tests.oracle.test_amplify_cli import OPTIONS, operations

pytestmark = pytest.mark.amplify_cli

Program = Callable[..., str]


def test_what_the_amplify_cli_pushed_is_continued_here(place: Place) -> None:
    place.real("init", *OPTIONS, "--yes")
    add_everything(place)
    assert operations(place.ours("status")) == ["Create"] * 6
    place.real("push", "--yes")

    check_nothing_is_left_to_push(place)
    check_an_update_loses_nothing(place, place.ours)


def test_what_we_pushed_is_continued_by_the_amplify_cli(place: Place) -> None:
    place.ours("init", "--sandbox", *OPTIONS, "--yes")
    add_everything(place)
    assert operations(place.real("status")) == ["Create"] * 6
    place.ours("push", "--yes")

    check_nothing_is_left_to_push(place)
    check_an_update_loses_nothing(place, place.real)


@pytest.mark.parametrize("who", ["real", "ours"])
def test_what_one_has_linked_is_linked_for_the_other(place: Place, who: str) -> None:
    place.real("init", *OPTIONS, "--yes")
    import_everything(place)
    assert operations(place.ours("status")) == ["Import"] * 2 == operations(place.real("status"))
    push = {"real": place.real, "ours": place.ours}[who]
    push("push", "--yes")

    # The Amplify CLI itself looks after what is linked with every push, and says "No Change".
    assert operations(place.ours("status")) == ["No Change"] * 2
    assert operations(place.real("status")) == ["No Change"] * 2
    assert "No changes detected" in place.ours("push", "--yes")


def check_nothing_is_left_to_push(place: Place) -> None:
    assert set(operations(place.ours("status"))) == {"No Change"}
    assert "No changes detected" in place.ours("push", "--yes")
    said = place.real("push", "--yes")
    assert set(operations(said)) == {"No Change"}
    assert "No changes detected" in said


def check_an_update_loses_nothing(place: Place, program: Program) -> None:
    before = parts(place)
    edit_everything(place)
    # Only the Amplify CLI makes templates of a schema; we push what it has made.
    place.real("api", "gql-compile")
    assert operations(place.ours("status")) == operations(place.real("status"))
    program("push", "--yes")

    assert parts(place) == before
    check_nothing_is_left_to_push(place)
