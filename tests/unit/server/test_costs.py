from pathlib import Path

from amplify_ls.server.costs import DIAGNOSTICS, READING, Costs

JSON = Path("/team-provider-info.json")
SCRIPT = Path("/push.sh")


def test_what_is_not_known_yet_is_judged_by_the_length_of_the_text() -> None:
    assert not Costs(SCRIPT).is_long(READING, 10_000)
    assert Costs(SCRIPT).is_long(READING, 20_000)
    assert not Costs(JSON).is_long(READING, 40_000)
    assert Costs(JSON).is_long(READING, 60_000)


def test_what_was_measured_counts_for_more() -> None:
    costs = Costs(SCRIPT)

    costs.took(DIAGNOSTICS, 0.001, 100_000)
    costs.took("textDocument/hover", 0.1, 10_000)

    assert not costs.is_long(DIAGNOSTICS, 100_000)
    assert costs.is_long("textDocument/hover", 10_000)


def test_json_that_was_read_quickly_may_be_broken_by_the_next_edit() -> None:
    costs = Costs(JSON)

    costs.took(READING, 0.001, 100_000)

    assert costs.is_long(READING, 100_000)


def test_a_short_text_is_never_left_for_later() -> None:
    costs = Costs(SCRIPT)

    costs.took(DIAGNOSTICS, 0.2, 1000)

    assert not costs.is_long(DIAGNOSTICS, 1000)
