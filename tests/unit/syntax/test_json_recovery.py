"""One mistake, one problem, at the right characters; all else as if the mistake were not there."""

import json
import re
from collections.abc import Iterator

import pytest

from amplify_ls.syntax.json import parse
from amplify_ls.syntax.tree import UNKNOWN, Dialect, ProblemKind

REACT = {
    "SourceDir": "src",
    "DistributionDir": "build",
    "BuildCommand": "npm run-script build",
    "StartCommand": "npm run-script start",
}
AWS = {
    "configLevel": "project",
    "useProfile": False,
    "profileName": "default",
    "accessKeyId": "headlessaccesskeyid",
    "secretAccessKey": "headlesssecrectaccesskey",
    "region": "us-east-1",
}
AMPLIFY = {"projectName": "headlessProjectName", "envName": "myenvname", "defaultEditor": "code"}
DOCUMENTS: list[object] = [
    REACT,
    AWS,
    AMPLIFY,
    {"frontend": "javascript", "framework": "react", "config": REACT},
    {"awscloudformation": AWS},
    {"generateCode": True, "fileNamePattern": "src/graphql/**/*.js", "generateDocs": True},
]
Layout = tuple[str, tuple[int, ...]]


def pretty(document: object) -> Layout:
    return json.dumps(document, indent=2), ()


def spaced(document: object) -> Layout:
    return json.dumps(document), ()


def dense(document: object) -> Layout:
    return json.dumps(document, separators=(",", ":")), ()


def continued(document: object) -> Layout:
    lines = json.dumps(document, indent=0, separators=(",", ":")).split("\n")
    breaks = [sum(map(len, lines[: index + 1])) for index in range(len(lines) - 1)]
    return "".join(lines), tuple(breaks)


LAYOUTS = [pretty, spaced, dense, continued]


def deletions(layout: Layout) -> Iterator[Layout]:
    text, breaks = layout
    quotes_and_structure = re.compile(r'"(?=[^"]*")|(?<=[\w*./ -])"|[{}\[\],:]')
    for match in quotes_and_structure.finditer(text):
        at = match.start()
        yield text[:at] + text[at + 1 :], tuple(b - (b > at) for b in breaks)


def leaves(value: object, path: tuple[str | int, ...] = ()) -> list[object]:
    match value:
        case dict():
            return [leaf for key, item in value.items() for leaf in leaves(item, (*path, key))]
        case list():
            return [leaf for key, item in enumerate(value) for leaf in leaves(item, (*path, key))]
        case _:
            return [(path, value)]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("document", DOCUMENTS)
def test_any_one_character_of_structure_may_be_missing(document: object, layout: Layout) -> None:
    wanted = leaves(document)
    failures = []
    for text, breaks in deletions(layout(document)):  # type: ignore[operator]
        tree = parse(text, Dialect.STRICT, breaks)
        found = leaves(tree.root.to_python())
        lost = [leaf for leaf in wanted if leaf not in found]
        failures += [(text, tree.problems, lost)] * (len(tree.problems) != 1 or len(lost) > 1)
    assert failures == []


@pytest.mark.parametrize("layout", [spaced, dense, continued])
@pytest.mark.parametrize("document", DOCUMENTS)
def test_one_line_options_read_as_hjson_recover_as_well(document: object, layout: Layout) -> None:
    wanted = leaves(document)
    failures = []
    for text, breaks in deletions(layout(document)):  # type: ignore[operator]
        tree = parse(text, Dialect.HJSON, breaks)
        found = leaves(tree.root.to_python())
        lost = [leaf for leaf in wanted if leaf not in found]
        serious = [p for p in tree.problems if p.kind is not ProblemKind.UNQUOTED]
        failures += [(text, tree.problems, lost)] * (len(serious) != 1 or len(lost) > 1)
    assert failures == []


def check(text: str, value: object, *problems: str, breaks: tuple[int, ...] = ()) -> None:
    """Each problem is `kind start-end detail`."""
    tree = parse(text, Dialect.STRICT, breaks)
    found = [f"{p.kind.name} {p.span.start}-{p.span.end} {p.detail}" for p in tree.problems]
    assert (tree.root.to_python(), found) == (value, list(problems))


def test_a_text_without_its_closing_quote_ends_with_the_hosts_line() -> None:
    text = '{"SourceDir":"src,"DistributionDir":"build"}'
    value = {"SourceDir": "src", "DistributionDir": "build"}
    check(text, value, 'MISSING_CLOSING_QUOTE 17-17 "', breaks=(18,))


def test_a_text_that_ends_with_the_line_keeps_no_structure() -> None:
    check('{"a": "b,\n "c": 1}', {"a": "b", "c": 1}, 'MISSING_CLOSING_QUOTE 8-8 "')
    check('{"a": {"b": "c}}', {"a": {"b": "c"}}, 'MISSING_CLOSING_QUOTE 14-14 "')
    check('{"a": "{b}}', {"a": "{b}"}, 'MISSING_CLOSING_QUOTE 10-10 "')


def test_a_text_without_its_opening_quote_may_hold_structure() -> None:
    check('{"a": b, c", "d": 1}', {"a": "b, c", "d": 1}, 'MISSING_OPENING_QUOTE 6-6 "')
    check('{"a": {b}", "c": 1}', {"a": "{b}", "c": 1}, 'MISSING_OPENING_QUOTE 6-6 "')
    check('[{b}, "c"]', [{"b": UNKNOWN}, "c"], "UNQUOTED 2-3 b", "MISSING_COLON 3-3 :")


def test_a_container_is_no_key() -> None:
    check('{{}: 1, "a": 2}', {"": 1, "a": 2}, "UNEXPECTED 1-3 {}")
    check('{"a": 1, {"b": 2}}', {"a": 1}, 'UNEXPECTED 9-17 {"b": 2}')


def test_a_cut_off_document_has_one_problem() -> None:
    check('{"a": {"b": ', {"a": {"b": UNKNOWN}}, "MISSING_CLOSER 11-11 }}")
    check(
        '{"api": {"x": {"service": "AppSync", "out',
        {"api": {"x": {"service": "AppSync", "out": UNKNOWN}}},
        'MISSING_CLOSER 41-41 "}}}',
    )
    check("[1, [2,", [1, [2]], "MISSING_CLOSER 7-7 ]]")


def test_keys_and_values_that_are_missing() -> None:
    check('{"a" "b"}', {"a": "b"}, "MISSING_COLON 4-4 :")
    check('{"a"}', {"a": UNKNOWN}, "MISSING_COLON 4-4 :")
    check('{"a": }', {"a": UNKNOWN}, "MISSING_VALUE 5-5 ")
    check('{"a":\n "b": 1}', {"a": UNKNOWN, "b": 1}, "MISSING_VALUE 5-5 ")
    check('{: 1, "b": 2}', {"": 1, "b": 2}, "MISSING_VALUE 1-1 key")
    check('{"a": 1\n "b": 2}', {"a": 1, "b": 2}, "MISSING_COMMA 7-7 ,")
    check("[1 2]", [1, 2], "MISSING_COMMA 2-2 ,")
    check("", UNKNOWN, "MISSING_VALUE 0-0 ")


def test_commas_and_colons_that_are_too_many() -> None:
    check('{"a": 1,}', {"a": 1}, "TRAILING_COMMA 7-8 ,")
    check("[1,,2]", [1, 2], "UNEXPECTED 3-4 ,")
    check("[,1]", [1], "UNEXPECTED 1-2 ,")
    check('{"a":: 1}', {"a": 1}, "UNEXPECTED 5-6 :")
    check('{"a": 1 : 2}', {"a": 1}, "UNEXPECTED 8-11 : 2")
    check('["a": 1]', ["a", 1], "UNEXPECTED 4-5 :")


def test_quotes_that_are_too_many() -> None:
    check('{"a"": 1, "b": 2}', {"a": 1, "b": 2}, 'UNEXPECTED 4-5 "')
    check('{""a": 1, "b": 2}', {"a": 1, "b": 2}, 'UNEXPECTED 1-2 "')
    check('{"a": "b"", "c": 1}', {"a": "b", "c": 1}, 'UNEXPECTED 9-10 "')
    check('{"a": "say "hi" now", "b": 1}', {"a": 'say "hi" now', "b": 1}, 'BAD_ESCAPE 11-15 "')


def test_words_without_quotes() -> None:
    check(
        "[undefined, True]", ["undefined", "True"], "UNQUOTED 1-10 undefined", "UNQUOTED 12-16 True"
    )
    check("[NaN]", ["NaN"], "UNQUOTED 1-4 NaN")
    check(
        '{a: http://x y, "b": 1}',
        {"a": "http://x y", "b": 1},
        "UNQUOTED 1-2 a",
        "UNQUOTED 4-14 http://x y",
    )
    check('{"a": 1 junk, "b": 2}', {"a": 1, "b": 2}, "UNEXPECTED 8-12 junk")
    check("{1: 2}", {"1": 2}, "UNQUOTED 1-2 1")


def test_wrong_quotes_are_quotes_and_one_problem() -> None:
    check("{'a': 'don't', 'b': 1}", {"a": "don't", "b": 1}, "WRONG_QUOTES 1-18 'a'")
    check(
        '{\u201ca\u201d: \u201cb\u201d, "c": 1}',
        {"a": "b", "c": 1},
        "WRONG_QUOTES 1-9 \u201ca\u201d",
    )
    check('{"a\u201d: 1, "c": 1}', {"a": 1, "c": 1}, 'WRONG_QUOTES 1-4 "a\u201d')


def test_numbers_and_escapes_json_does_not_know() -> None:
    check("[01, 1.]", [1, 1.0], "BAD_NUMBER 1-3 01", "BAD_NUMBER 5-7 1.")
    check("[+1, .5]", [1, 0.5], "BAD_NUMBER 1-3 +1", "BAD_NUMBER 5-7 .5")
    check(r'["\x", "\u00e9"]', ["x", "\u00e9"], r"BAD_ESCAPE 2-4 \x")
    check('["a\tb"]', ["a\tb"], "BAD_ESCAPE 3-4 \t")
    check('{"a": "b\nc d", "e": 1}', {"a": "b\nc d", "e": 1}, "BAD_ESCAPE 8-9 \n")


def test_comments() -> None:
    check("[1, // x\n /* y */ 2]", [1, 2], "COMMENT 4-8 ", "COMMENT 10-17 ")
    check("[1] # x", [1], "COMMENT 4-7 ")
    check("[1] /* x", [1], "MISSING_CLOSER 8-8 */")


def test_duplicate_keys() -> None:
    check('{"a": 1, "a": 2, "a": 3}', {"a": 3}, "DUPLICATE_KEY 9-12 a", "DUPLICATE_KEY 17-20 a")
    check(r'{"a": 1, "\u0061": 2}', {"a": 2}, "DUPLICATE_KEY 9-17 a")
    check('{"a": 1, "a": 2,}', {"a": 2}, "DUPLICATE_KEY 9-12 a", "TRAILING_COMMA 15-16 ,")


def test_brackets_that_are_missing_or_too_many() -> None:
    check('{"a": ["b", "c": 1}', {"a": ["b"], "c": 1}, "MISSING_CLOSER 10-10 ]")
    check('[{"a": 1, {"b": 2}]', [{"a": 1}, {"b": 2}], "MISSING_CLOSER 8-8 }")
    check('{"a": "b": 1}, "c": 2}', {"a": {"b": 1}, "c": 2}, "MISSING_OPENER 6-6 {")
    check('{"a": "b", "c"], "d": 2}', {"a": ["b", "c"], "d": 2}, "MISSING_OPENER 6-6 [")
    check('"a": 1}', {"a": 1}, "MISSING_OPENER 0-0 {")
    check('"a": 1', {"a": 1}, "MISSING_OPENER 0-0 {")
    check('{"a": 1}}', {"a": 1}, "UNEXPECTED 8-9 }")
    check('{"a": {{"b": 1}}', {"a": {"b": 1}}, "UNEXPECTED 7-8 {")
    check('{"a": {"b": 1}}, "c": 2}', {"a": {"b": 1}, "c": 2}, "UNEXPECTED 14-15 }")


def test_a_lost_bracket_is_found_by_indentation() -> None:
    text = '{\n  "a": {\n    "b": 1,\n\n  "c": 2\n}'
    check(text, {"a": {"b": 1}, "c": 2}, "MISSING_CLOSER 21-21 }")
    text = '{\n  "a": [\n    1\n  "b": 2\n}'
    check(text, {"a": [1], "b": 2}, "MISSING_CLOSER 16-16 ],")
    text = '{\n  "a": {\n    "b": 1\n    }\n  },\n  "c": 2\n}'
    check(text, {"a": {"b": 1}, "c": 2}, "UNEXPECTED 26-27 }")


def test_what_follows_a_complete_root_is_one_problem() -> None:
    check('{"a": 1} "x"', {"a": 1}, 'UNEXPECTED 9-12 "x"')
    check('{"a": 1}, {"b": 2}', {"a": 1}, 'UNEXPECTED 8-18 , {"b": 2}')
    check('x {"a": 1}', {"a": 1}, "UNEXPECTED 0-1 x")
    check("\ufeff[1]", [1], "UNEXPECTED 0-1 \ufeff")


def test_both_sides_of_a_conflict_are_members() -> None:
    text = '{\n<<<<<<< HEAD\n "a": 1,\n "b": 2\n=======\n "a": 3\n>>>>>>> dev\n}'
    check(text, {"a": 3, "b": 2}, "CONFLICT_MARKER 2-14 <<<<<<< HEAD")
    sides = '"a": {\n "x": 1,\n||||||| base\n "a": 0\n=======\n "a": {'
    text = f'{{\n<<<<<<< HEAD\n{sides}\n>>>>>>> dev\n "y": 2}}}}'
    check(text, {"a": {"x": 1, "y": 2}}, "CONFLICT_MARKER 2-14 <<<<<<< HEAD")


def test_one_side_of_a_conflict_is_enough() -> None:
    text = '{"a": {\n<<<<<<< x\n "b": 1}\n=======\n "b": 2,\n "c": 3}\n>>>>>>> y\n}'
    check(text, {"a": {"b": 1}}, "CONFLICT_MARKER 8-17 <<<<<<< x")
    text = '{"a": {\n<<<<<<< x\n "b": 1\n=======\n "b": 2}\n>>>>>>> y\n}'
    check(text, {"a": {"b": 2}}, "CONFLICT_MARKER 8-17 <<<<<<< x")


def test_a_conflict_marker_that_is_alone() -> None:
    check('{\n=======\n "a": 1}', {"a": 1}, "CONFLICT_MARKER 2-9 =======")
    check('{\n<<<<<<< x\n "a": 1}', {"a": 1}, "CONFLICT_MARKER 2-11 <<<<<<< x")


def test_too_many_brackets_inside_each_other() -> None:
    tree = parse("[" * 10_000 + "]" * 10_000, Dialect.STRICT)
    assert [(p.kind, tuple(p.span)) for p in tree.problems] == [(ProblemKind.TOO_DEEP, (200, 201))]


def test_what_is_no_json_at_all_is_given_up_on() -> None:
    tree = parse("," * 30_000, Dialect.STRICT)
    assert {problem.kind for problem in tree.problems} == {ProblemKind.UNEXPECTED}


@pytest.mark.parametrize(
    "unit",
    [
        '"',
        "'",
        "[",
        "{",
        '{"a":',
        "]",
        ":",
        "a ",
        "1 ",
        '["',
        '["a',
        "{}",
        "\\",
        "\0",
        "/*",
        "\u201c",
    ],
)
@pytest.mark.parametrize("start", ["", "[", '{"a": "'])
@pytest.mark.parametrize("dialect", [Dialect.STRICT, Dialect.HJSON])
def test_long_nonsense_is_read_in_no_time(start: str, unit: str, dialect: Dialect) -> None:
    text = start + unit * (100_000 // len(unit))
    assert 0 < len(parse(text, dialect).problems) < 20_100
