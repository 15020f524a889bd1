from pathlib import Path

import pytest

from amplify_ls.server.costs import DIAGNOSTICS, READING, Costs

INFO = Path("/team-provider-info.json")
SCRIPT = Path("/push.sh")
HOVER = "textDocument/hover"


@pytest.mark.parametrize(
    ("path", "at_once"),
    [
        (INFO, 50_000),
        (Path("/schema.graphql"), 30_000),
        (Path("/amplify.yml"), 15_000),
        (SCRIPT, 10_000),
        (Path("/package.json"), 10_000),
        (Path("/Dockerfile"), 10_000),
    ],
)
def test_nothing_has_to_be_known_of_a_text_to_see_that_it_is_long(path: Path, at_once: int) -> None:
    assert not Costs(path).is_long(READING, at_once - 1)
    assert Costs(path).is_long(READING, at_once + 1)


def test_what_was_measured_counts_for_a_text_that_stays_nearly_the_same() -> None:
    costs = Costs(INFO)

    costs.took(DIAGNOSTICS, 0.001, 100_000)
    costs.took(HOVER, 0.1, 10_000)

    assert not costs.is_long(DIAGNOSTICS, 100_000)
    assert costs.is_long(HOVER, 10_000)


def test_a_text_that_was_read_anew_may_have_become_a_difficult_one() -> None:
    costs = Costs(SCRIPT)

    costs.took(DIAGNOSTICS, 0.001, 100_000)
    costs.took(READING, 0.001, 100_000)

    assert costs.is_long(DIAGNOSTICS, 100_000)
    assert costs.is_long(READING, 100_000)


def test_a_difficult_text_is_not_expected_to_become_an_easy_one() -> None:
    costs = Costs(SCRIPT)

    costs.took(HOVER, 0.1, 10_000)
    costs.took(READING, 0.1, 10_000)

    assert costs.is_long(HOVER, 10_000)
    assert costs.is_long(READING, 10_000)


def test_a_short_text_is_never_left_for_later() -> None:
    costs = Costs(SCRIPT)

    costs.took(DIAGNOSTICS, 0.2, 1000)

    assert not costs.is_long(DIAGNOSTICS, 1000)


def test_what_is_quick_at_one_place_of_a_schema_may_not_be_so_at_another() -> None:
    costs = Costs(Path("/schema.graphql"))

    costs.took(HOVER, 0.0, 100_000)

    assert costs.is_long(HOVER, 100_000)
