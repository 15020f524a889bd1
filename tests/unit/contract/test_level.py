import pytest

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.contract.level import LEVELS, Levels, severity_of


def levels(**words: str) -> Levels:
    return {code: LEVELS[word] for code, word in words.items()}


def judged(code: str, *wishes: Levels) -> Severity | None:
    """What becomes of a warning."""
    return severity_of(code, Severity.WARNING, wishes)


@pytest.mark.parametrize(
    ("word", "severity"),
    [
        ("error", Severity.ERROR),
        ("warning", Severity.WARNING),
        ("information", Severity.INFORMATION),
        ("hint", Severity.HINT),
        ("on", Severity.WARNING),
        ("off", None),
    ],
)
def test_a_level_decides_about_the_findings_of_a_rule(word: str, severity: Severity | None) -> None:
    assert judged("AMP103", levels(AMP103=word)) is severity


def test_without_any_wish_a_rule_decides_itself() -> None:
    assert judged("AMP103", {}, levels(AMP2="off")) is Severity.WARNING


def test_the_longest_beginning_of_a_code_counts() -> None:
    wishes = levels(AMP="off", AMP1="hint", AMP103="on")

    assert [judged(code, wishes) for code in ("AMP201", "AMP105", "AMP103")] == [
        None,
        Severity.HINT,
        Severity.WARNING,
    ]


def test_who_comes_first_counts_even_with_a_shorter_code() -> None:
    assert judged("AMP103", levels(AMP1="off"), levels(AMP103="error")) is None
    assert judged("AMP103", levels(AMP1="hint"), levels(AMP103="off")) is Severity.HINT


def test_who_only_wants_to_see_a_rule_leaves_to_others_how_bad_it_is() -> None:
    assert judged("AMP103", levels(AMP103="on"), levels(AMP1="error")) is Severity.ERROR
    assert judged("AMP103", levels(AMP103="on"), levels(AMP1="off")) is Severity.WARNING
