import json

import pytest

from amplify_ls.syntax.tree import UNKNOWN, ProblemKind
from amplify_ls.syntax.yaml.document import parse
from amplify_ls.syntax.yaml.writing import block, inserted_member, written


def python(text: str) -> object:
    return parse(text).root.to_python()


def problems(text: str) -> list[tuple[str, str]]:
    return [(p.kind.name, text[p.span.start : p.span.end]) for p in parse(text).problems]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: 1", 1),
        ("a: -1.5e3", -1500.0),
        ("a: 0x1F", 31),
        ("a: 0o17", 15),
        ("a: 1_000", 1000),
        ("a: True", True),
        ("a: yes", "yes"),
        ("a: ~", None),
        ("a: 2010-09-09", "2010-09-09"),
        ("a: 1:30", "1:30"),
        ('a: "\\u00e9"', "é"),
        ("a: 'it''s'", "it's"),
        ("a: |\n  b\n  c\n", "b\nc\n"),
        ("a: >-\n  b\n  c\n", "b c"),
        ("a: b\n  c", "b c"),
        ("a: !Ref b", UNKNOWN),
        ("a: !If [b, c, !Ref d]", UNKNOWN),
        ("a: *b", UNKNOWN),
        ("a: &x b", "b"),
        ("a:", UNKNOWN),
        ("a: ${{ secrets.KEY }}", UNKNOWN),
    ],
)
def test_scalars_have_the_types_that_js_yaml_gives_them(text: str, value: object) -> None:
    assert python(text) == {"a": value}


def test_a_merged_mapping_may_have_more_keys_than_are_written() -> None:
    [member, _] = parse("<<: *base\na: 1").root.members()
    assert member.key.has_hole


def test_a_short_form_keeps_what_is_inside() -> None:
    node = parse("a: !GetAtt [Queue, Arn]").root.get("a")
    assert node is not None
    inside = node.member_at(0)
    assert (inside.name, inside.value.to_python()) == ("!GetAtt", ["Queue", "Arn"])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: 1\nb\nc: 2", {"a": 1, "b": UNKNOWN, "c": 2}),
        ("b\nc: 2", {"b": UNKNOWN, "c": 2}),
        ("a:\n  b: 1\n c: 2\nd: 3", {"a": {"b": 1, "c": 2}, "d": 3}),
        ("a: 1\n  b: 2\nc: 3", {"a": 1, "b": 2, "c": 3}),
        ("a: [b, c\nd: 1", {"a": ["b", "c"], "d": 1}),
        ('a: "b\nc: 1', {"a": "b", "c": 1}),
        ("a: b: c\nd: 1", {"a": "b: c", "d": 1}),
        ("a:1\nb: 2", {"a": 1, "b": 2}),
        ("a:\n  - b\n  c: 1\nd: 2", {"a": ["b"], "d": 2}),
        ("a\n  b: 1\nc: 2", {"a": {"b": 1}, "c": 2}),
    ],
)
def test_what_is_there_is_kept_while_somebody_types(text: str, value: object) -> None:
    assert python(text) == value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nb\nc: 2", [("MISSING_COLON", "")]),
        ("a:\n  b: 1\n c: 2", [("WRONG_INDENTATION", " ")]),
        ("a: [b, c\nd: 1", [("MISSING_CLOSER", "")]),
        ('a: "b\nc: 1', [("MISSING_CLOSING_QUOTE", '"b')]),
        ("a: run: x", [("UNQUOTED", "run: x")]),
        ("a: @b", [("UNQUOTED", "@b")]),
        ("a:1\nb: 2", [("MISSING_BLANK", ":")]),
        ('a: "b" c', [("UNEXPECTED", "c")]),
        ("a:\n\tb: 1", [("WRONG_INDENTATION", "\t")]),
        ("a: 1\na: 2", [("DUPLICATE_KEY", "a")]),
        ("a: {b: 1, b: 2}", [("DUPLICATE_KEY", "b")]),
        ("a: # nothing\nb: c#d # e", []),
        ("---\na: 1\n---\nb: 2", []),
        ("%YAML 1.2\n---\na: 1", []),
        ("? a\n: b\nc: d", []),
        ("a: [\n  b,\n]\nc: {\n}", []),
    ],
)
def test_what_is_wrong_is_told_at_its_place(text: str, expected: list[tuple[str, str]]) -> None:
    assert problems(text) == expected


def test_what_is_nested_too_deep_is_a_hole() -> None:
    text = "".join(f"{' ' * i}a:\n" for i in range(300))
    [problem] = parse(text).problems
    assert problem.kind is ProblemKind.TOO_DEEP


@pytest.mark.parametrize("start", ["", "[", "a: ", "- ", 'a: "'])
@pytest.mark.parametrize("unit", ["[", "{", "- ", '"', "a: ", "a\n", "!a ", "&a ", "? ", "a:\n- "])
def test_long_nonsense_is_read(start: str, unit: str) -> None:
    text = start + unit * 5000
    assert parse(text).root.end <= len(text)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("src/**/*.ts", "src/**/*.ts"),
        ("**/*", '"**/*"'),
        ("3.10", '"3.10"'),
        ("yes", '"yes"'),
        ("a: b", '"a: b"'),
        ("", '""'),
        (True, "true"),
        ([1, "a"], '[1, "a"]'),
    ],
)
def test_values_are_quoted_where_they_have_to_be(value: object, text: str) -> None:
    assert written(value) == text
    assert python(f"a: {text}") == {"a": value}


def test_a_document_is_written_over_lines() -> None:
    value = {"a": {"b": [1, {"c": "d", "e": []}]}, "f": "x: y"}
    text = block(value)
    assert text == 'a:\n  b:\n    - 1\n    - c: d\n      e: []\nf: "x: y"\n'
    assert python(text) == value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\n", "a: 1\nnew:\n  b: 1\n"),
        ("a: 1 # c", "a: 1 # c\nnew:\n  b: 1"),
        ("a:\n  - x\n\n", "a:\n  - x\nnew:\n  b: 1\n\n"),
        ("{a: 1}", '{a: 1,"new": {"b": 1}}'),
    ],
)
def test_a_member_is_put_behind_the_others(text: str, expected: str) -> None:
    tree = parse(text)
    edit = inserted_member(tree, tree.root, "new", json.dumps({"b": 1}))
    found = text[: edit.span.start] + edit.new_text + text[edit.span.end :]
    assert python(found) == {**dict.fromkeys(["a"], tree.root.to_python()["a"]), "new": {"b": 1}}  # type: ignore[index]
    assert found == expected
