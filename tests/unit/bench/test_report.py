from tools.bench.peers import OURS, VSCODE_JSON, YAML
from tools.bench.report import rows, table
from tools.bench.rounds import Samples


def edits(ours: list[float], vscode: list[float], yaml: list[float]) -> Samples:
    case = "10,000 lines"
    return {
        (case, "edit", OURS): ours,
        (case, "edit", VSCODE_JSON): vscode,
        (case, "edit", YAML): yaml,
    }


def test_ratio_is_to_the_better_peer() -> None:
    (row,) = rows(edits([10.0], [500.0], [200.0]))
    assert row.ratio == 0.05


def test_median_counts() -> None:
    (row,) = rows(edits([1.0, 10.0, 900.0], [500.0], [200.0]))
    assert row.medians[OURS] == 10.0


def test_budget_within_the_share_and_the_number_is_kept() -> None:
    (row,) = rows(edits([20.0], [500.0], [200.0]))
    assert row.is_kept


def test_budget_over_the_share_is_missed() -> None:
    (row,) = rows(edits([21.0], [500.0], [200.0]))
    assert not row.is_kept


def test_budget_over_the_number_is_missed() -> None:
    (row,) = rows(edits([26.0], [500.0], [400.0]))
    assert not row.is_kept


def test_server_that_was_not_measured_has_missed_its_budget() -> None:
    samples = edits([], [500.0], [200.0])
    del samples["10,000 lines", "edit", OURS]
    (row,) = rows(samples)
    assert not row.is_kept


def test_table_says_what_was_missed() -> None:
    assert "MISS" in table(rows(edits([26.0], [500.0], [400.0])))
