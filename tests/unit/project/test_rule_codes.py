import pytest

from amplify_ls.project.rule_codes import is_code, meant_code
from amplify_ls.project.rule_names import RULES
from amplify_ls.rules.catalogue import all_rules


def test_all_rules_are_known_below_the_rules() -> None:
    assert {rule.code: (rule.name, rule.summary) for rule in all_rules()} == RULES


@pytest.mark.parametrize("text", ["AMP", "AMP1", "AMP10", "AMP103"])
def test_codes_and_what_they_begin_with_are_codes(text: str) -> None:
    assert is_code(text)


@pytest.mark.parametrize("text", ["", "A", "AMP999", "AMP8", "AMP1030", "amp103", "missing-yes"])
def test_nothing_else_is_a_code(text: str) -> None:
    assert not is_code(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("missing-yes", "AMP103"),
        ("mising-yes", "AMP103"),
        ("AMP1O3", "AMP103"),
        ("amp103", "AMP103"),
        ("AMP1033", "AMP103"),
        ("AMP999", None),
        ("W503", None),
        ("", None),
    ],
)
def test_what_was_meant_is_guessed_only_where_one_code_is_likelier(
    text: str, code: str | None
) -> None:
    assert meant_code(text) == code
