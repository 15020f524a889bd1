"""Schemas that are broken: what is said about them, and what is still understood."""

import pytest

from amplify_ls.syntax.graphql import parse, reparse
from amplify_ls.syntax.graphql.place import Slot, place_at
from amplify_ls.syntax.graphql.tree import DefinitionKind, ProblemKind, SdlTree
from amplify_ls.text.span import Span


def names(tree: SdlTree) -> list[str]:
    return list(tree.types)


def problems(text: str) -> list[tuple[ProblemKind, str]]:
    return [(one.kind, one.detail) for one in parse(text).problems]


@pytest.mark.parametrize(
    "damage",
    [
        "type B {\n  a: Int\n",
        "type B {\n  a: [Int\n}",
        "type B {\n  a Int\n}",
        "type B {\n  a:\n}",
        "type B @auth(rules: [{ allow: owner }] {\n  a: Int\n}",
        "type B @auth(rules: [{ allow: ",
        "type B @",
        "type",
        "tpye B { a: Int }",
        '"""\nno end',
        '"no end',
        "}}}",
        "<<<<<<< ours",
        "enum B { X Y",
        "union B = ",
        "B { a: Int }",
        "query { a { b } }",
        "directive @b on NOWHERE",
        "\x00\ud800é",
    ],
)
def test_definitions_around_the_damage_are_kept(damage: str) -> None:
    tree = parse(f"type A {{ a: Int }}\n\n{damage}\n\ntype C {{\n  c: Int\n}}\n")
    assert tree.problems
    assert {"A", "C"} <= set(names(tree))
    assert tree.types["C"].definition.find("c") is not None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("type A { a Int }", (ProblemKind.MISSING_SIGN, ":")),
        ("type A { a: }", (ProblemKind.MISSING_TYPE, "")),
        ("type A { a: Int", (ProblemKind.MISSING_CLOSER, "}")),
        ("type { a: Int }", (ProblemKind.MISSING_NAME, "type")),
        ("type A {}", (ProblemKind.EMPTY, "}")),
        ("type A @b() { a: Int }", (ProblemKind.EMPTY, ")")),
        ("tpye A { a: Int }", (ProblemKind.BAD_KEYWORD, "tpye")),
        ("enum A { true }", (ProblemKind.RESERVED, "")),
        ("input A { a: Int = 01 }", (ProblemKind.BAD_NUMBER, "")),
        (r'input A { a: String = "\q" }', (ProblemKind.BAD_ESCAPE, r"\q")),
        ('input A { a: String = "b }', (ProblemKind.MISSING_CLOSING_QUOTE, '"')),
        ("input A { a: Int = $b }", (ProblemKind.UNEXPECTED, "")),
        ("type A implements B C { a: Int }", (ProblemKind.MISSING_SIGN, "&")),
        ("extend type A", (ProblemKind.MISSING_SIGN, "{")),
        ("schema", (ProblemKind.MISSING_SIGN, "{")),
        ("directive @a", (ProblemKind.MISSING_SIGN, "on")),
        ('"a" extend type A { a: Int }', (ProblemKind.UNEXPECTED, "")),
        ("type A { a: Int = 1 }", (ProblemKind.UNEXPECTED, "")),
        ("fragment A on B { c }", (ProblemKind.OPERATION, "fragment")),
    ],
)
def test_one_mistake_is_one_problem(text: str, expected: tuple[ProblemKind, str]) -> None:
    assert problems(text) == [expected]


def test_a_field_that_lacks_only_its_colon_has_its_type() -> None:
    field = parse("type A {\n  a Int!\n  b: Int\n}").types["A"].definition.fields[0]
    assert field.type is not None
    assert field.type.is_required


@pytest.mark.parametrize("depth", [50, 10_000])
def test_deep_nesting_is_read_or_passed_over(depth: int) -> None:
    tree = parse(f"type A @b(c: {'[' * depth}{']' * depth}) {{ a: {'[' * depth}Int }}\ntype B")
    assert names(tree) == ["A", "B"]


@pytest.mark.parametrize(
    "piece",
    ["{", "(", "[", "@", "type ", "type A { ", '"', '"""', "A ", "!", "# ", "enum A {type "],
)
def test_much_of_the_same_takes_time_that_grows_with_it(piece: str) -> None:
    tree = parse(piece * 20_000)
    assert reparse(tree, Span(0, 0), " ").text == f" {piece * 20_000}"


def test_what_an_edit_did_not_touch_is_shared() -> None:
    before = parse("type A { a: Int }\n# between\ntype B { b: Int }\ntype C { c: Int }")
    at = before.text.index("b: Int")
    after = reparse(before, Span(at, at), "x: Int ")
    kept = [one.definition for one in before.definitions]
    assert [one.definition for one in after.definitions][::2] == kept[::2]
    assert after.definitions[2].start == before.definitions[2].start + 7


def test_a_closing_bracket_that_comes_back_frees_what_it_had_swallowed() -> None:
    broken = parse("type A {\n a: Int \n\ntype B @model {\n b: Int\n}")
    assert broken.problems
    at = broken.text.index("\n\ntype B")
    mended = reparse(broken, Span(at, at), "}")
    assert mended.problems == ()
    assert names(mended) == ["A", "B"]


def test_fields_are_known_with_their_places() -> None:
    text = 'type A {\n  "doc" a(b: Int = 1): [Int!]! @c\n  d: [E]\n  f: G!\n}'
    definition = parse(text).types["A"].definition
    shown = [
        (field.name.text, field.type and text[field.type.start : field.type.end])
        for field in definition.fields
    ]
    assert shown == [("a", "[Int!]!"), ("d", "[E]"), ("f", "G!")]
    assert list(definition.names()) == [("a", "Int"), ("d", "E"), ("f", "G")]
    assert [f.type.is_list and f.type.is_required for f in definition.fields if f.type] == [
        True,
        False,
        False,
    ]


def test_a_place_knows_what_is_around_it() -> None:
    text = "type A { b: C @auth(rules: [{ allow: owner, operations: [read, ] }]) }"
    place = place_at(parse(text), text.index(", ]") + 2)
    assert place.slot is Slot.VALUE
    assert place.kind is DefinitionKind.OBJECT
    assert (place.type_name, place.field, place.directive) == ("A", "b", "auth")
    assert place.path == ("rules", "operations")
