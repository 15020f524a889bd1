"""Every rule on the examples in `cases`: one file a rule, one sentence an example."""

from collections import Counter
from pathlib import Path

import pytest

from amplify_ls.rules.catalogue import all_rules
from amplify_ls.rules.rule import Rule
from amplify_ls.schema.catalogue import schemas_folder
from tests.support.marked import (
    applied,
    cases_in,
    check_diagnostics,
    diagnose_file,
    marked_files,
    project_of,
)

RULES = all_rules()
CASES = Path(__file__).parent / "cases"
EXAMPLES = [
    pytest.param(text, id=f"{path.stem}: {name}")
    for path in sorted(CASES.glob("*.txt"))
    for name, text in cases_in(path)
]


@pytest.mark.parametrize("text", EXAMPLES)
def test_a_case_has_exactly_the_marked_diagnostics(text: str) -> None:
    check_diagnostics(text)


@pytest.mark.parametrize("text", EXAMPLES)
def test_a_preferred_fix_removes_its_diagnostic_and_adds_none(text: str) -> None:
    files = marked_files(text)
    project = project_of([marked.file for marked in files])
    for marked in files:
        before = diagnose_file(marked.file, project=project)
        counts = Counter(diagnostic.code for diagnostic in before)
        fixes = [(d, fix) for d in before for fix in d.fixes if fix.is_preferred]
        for diagnostic, fix in fixes:
            whole = type(diagnostic.span)(0, len(marked.file.text))
            fixed = marked.file.with_edit(whole, applied(marked.file.text, fix))
            after = Counter(diagnostic.code for diagnostic in diagnose_file(fixed, project=project))
            assert after[diagnostic.code] < counts[diagnostic.code], (fix, fixed.text)
            assert after <= counts, (fix, fixed.text)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_has_a_case_where_it_speaks_and_one_where_it_is_silent(rule: Rule) -> None:
    path = CASES / f"{rule.code}.txt"
    spoken = {
        any(mark.code == rule.code for marked in marked_files(text) for mark in marked.marks)
        for _, text in cases_in(path)
    }
    assert spoken == {True, False}


def test_codes_and_names_are_used_once_and_in_order() -> None:
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes))
    assert len({rule.name for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_documentation_says_what_why_and_shows_an_example(rule: Rule) -> None:
    assert rule.summary.endswith(".")
    assert rule.documentation.count("\n\n") >= 3
    assert "```" in rule.documentation


def test_every_rule_that_a_schema_names_exists() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in schemas_folder().glob("*.json"))
    named = {part[:6] for part in text.split('rule": "')[1:]}
    assert named <= {rule.code for rule in RULES}
