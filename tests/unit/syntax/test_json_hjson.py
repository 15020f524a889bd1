import pytest

from amplify_ls.syntax.json import parse
from amplify_ls.syntax.tree import UNKNOWN, Dialect, ProblemKind

HINTS = (ProblemKind.COMMENT, ProblemKind.UNQUOTED, ProblemKind.TRAILING_COMMA)


def check(text: str, value: object, *problems: str) -> None:
    """Each problem is `kind start-end detail`; what Hjson allows is not listed."""
    tree = parse(text, Dialect.HJSON)
    found = [
        f"{p.kind.name} {p.span.start}-{p.span.end} {p.detail}"
        for p in tree.problems
        if p.kind not in HINTS
    ]
    assert (tree.root.to_python(), found) == (value, list(problems))


def test_what_hjson_allows_is_reported_by_kind_for_those_who_want_to_know() -> None:
    tree = parse("{ # x\n a: b c\n d: 1,\n}", Dialect.HJSON)
    assert [p.kind.name for p in tree.problems] == [
        "COMMENT",
        "UNQUOTED",
        "UNQUOTED",
        "UNQUOTED",
        "TRAILING_COMMA",
    ]


def test_members_need_no_commas_at_line_ends() -> None:
    check('{"a": 1\n"b": 2}', {"a": 1, "b": 2})
    check('{"a": "x" "b": 2}', {"a": "x", "b": 2}, "MISSING_COMMA 9-9 ,")


def test_the_root_object_needs_no_braces() -> None:
    check("a: 1\nb: two words", {"a": 1, "b": "two words"})
    check("// x\n'a b': [1]\n", {"a b": [1]})
    check("a: {\n b: 1\n", {"a": {"b": 1}}, "MISSING_CLOSER 10-10 }")


def test_a_cut_off_root_without_braces_has_one_problem() -> None:
    check('a: {\n b: "x', {"a": {"b": "x"}}, 'MISSING_CLOSER 11-11 "}')
    check('a: "x', {"a": "x"}, 'MISSING_CLOSING_QUOTE 5-5 "')


def test_the_root_may_be_any_value() -> None:
    check("two words", "two words")
    check("true", True)
    check("'it\\'s'", "it's")
    check("\ufeff[1]", [1])
    check(" \n", UNKNOWN, "MISSING_VALUE 0-0 ")


def test_words_run_to_the_end_of_the_line() -> None:
    check("{a: b, c: d\n e: f # g\n}", {"a": "b, c: d", "e": "f # g"})
    check("{a: true # x\n b: 1, c: null}", {"a": True, "b": 1, "c": None})
    check("{a: 1 x\n b: -\n c: 01\n}", {"a": "1 x", "b": "-", "c": "01"})


def test_odd_blanks_are_an_empty_text() -> None:
    check("{a: \u2028\n}", {"a": ""})
    assert parse("[1]\u2028", Dialect.HJSON).root.to_python() == [1]


def test_a_word_that_swallows_its_bracket_ends_before_it() -> None:
    check("{projectName:foo}", {"projectName": "foo"}, "MISSING_CLOSER 16-16 \n")
    text = '{"useProfile":flase,"region":"us-east-1"}'
    check(text, {"useProfile": "flase", "region": "us-east-1"}, "MISSING_CLOSER 19-19 \n")


def test_putting_in_what_is_missing_mends_a_swallowed_bracket() -> None:
    check("{projectName:foo\n}", {"projectName": "foo"})


def test_a_lost_opening_quote_is_no_word() -> None:
    check('{a": 1}', {"a": 1}, 'MISSING_OPENING_QUOTE 1-1 "')
    check('{"a": b c",\n "d": 1}', {"a": "b c", "d": 1}, 'MISSING_OPENING_QUOTE 6-6 "')


def test_a_lost_root_brace_is_no_root_without_braces() -> None:
    check('"a": 1}', {"a": 1}, "MISSING_OPENER 0-0 {")


def test_texts_of_many_lines() -> None:
    check("{a:\n  '''\n  x\n   y\n  '''\n}", {"a": "x\n y"})
    check("{\n a: ''' x'''\n b: ''''''}", {"a": "x", "b": ""})
    check("a: '''x\r\n   y'''", {"a": "x\ny"})
    check("a: '''x", {"a": "x"}, "MISSING_CLOSING_QUOTE 7-7 '''")


def test_holes_without_quotes() -> None:
    check("{a: \ufffc, b: x\ufffc, c: 1}", {"a": UNKNOWN, "b": UNKNOWN, "c": 1})
    check("{a: my \ufffc app\n \ufffc: 1}", {"a": UNKNOWN, "\ufffc": 1})


def test_typographic_quotes_are_wrong_here_too() -> None:
    check("{\u201ca\u201d: 1}", {"a": 1}, "WRONG_QUOTES 1-4 \u201ca\u201d")


@pytest.mark.parametrize(
    "text",
    ['{"a": [1, true, null, "x"], "b": {}}', "[]", '"x"', "-1.5e-3", '{"a": 1, "a": 2}'],
)
def test_json_means_the_same_in_both_dialects(text: str) -> None:
    strict, hjson = parse(text, Dialect.STRICT), parse(text, Dialect.HJSON)
    assert strict.root.to_python() == hjson.root.to_python()
    assert strict.problems == hjson.problems
