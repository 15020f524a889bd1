"""Completion, hover and outline in GraphQL schemas."""

from pathlib import Path

import pytest

from amplify_ls.contract.completion import Completion, CompletionKind
from amplify_ls.contract.symbol import SymbolKind
from amplify_ls.features.completion import complete
from amplify_ls.features.diagnostics import diagnose
from amplify_ls.features.hover import hover
from amplify_ls.features.symbols.documents import outline
from amplify_ls.project.project import Project
from amplify_ls.project.reading import Reading, read
from amplify_ls.text.source import SourceFile

ROOT = Path("/shop")
SCHEMA = "amplify/backend/api/shop/schema.graphql"
PAYLOAD = (
    '{"version": 1, "serviceConfiguration": {"serviceName": "AppSync", "apiName": "shop", '
    '"transformSchema": "SDL", "defaultAuthType": {"mode": "AWS_IAM"}}}'
)


def reading(text: str, path: str = SCHEMA) -> Reading:
    return read(SourceFile(ROOT / path, text), ROOT)


def project(**files: str) -> Project:
    known = {path: SourceFile(ROOT / path, text) for path, text in files.items()}
    return Project(ROOT, known)


def offered(marked: str, path: str = SCHEMA, around: Project | None = None) -> list[Completion]:
    at = marked.index("▮")
    return complete(reading(marked.replace("▮", ""), path), around or Project(ROOT), at)


def labels(marked: str, around: Project | None = None) -> list[str]:
    return [one.label for one in offered(marked, around=around)]


def explained(marked: str, around: Project | None = None) -> str:
    at = marked.index("▮")
    found = hover(reading(marked.replace("▮", "")), around or Project(ROOT), at)
    return found.markdown if found is not None else ""


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("▮", ["type", "input", "enum"]),
        ("type A { a: Int }\n▮", ["type", "input", "enum"]),
        ("ty▮", ["type", "input", "enum"]),
        ("type Todo ▮", ["implements", "@model", "@searchable"]),
        ("type Todo @▮ {", ["model", "searchable", "mapsTo"]),
        ("type Todo @mo▮ {\n id: ID!\n}", ["model", "searchable", "mapsTo"]),
        ("type T { id: ID! ▮\n}", ["@default", "@validate", "@refersTo"]),
        ("type T { id: ID! @▮\n}", ["default", "validate", "refersTo"]),
        ("enum C { A @▮ }", ["deprecated"]),
        ("enum C { A ▮ }", ["@deprecated"]),
        ("type T { f(a: Int @▮): Int }", []),
        ("type T @auth(▮)", ["rules"]),
        ("type T @auth(rules: [{▮}])", ["allow", "provider", "ownerField"]),
        ("type T @auth(rules: [{ allow: owner, ▮ }])", ["provider", "ownerField", "identityClaim"]),
        ("type T @auth(rules: [{ ▮, allow: owner }])", ["provider", "ownerField", "identityClaim"]),
        ("type T @auth(rules: [{ allow: ▮ }])", ["owner", "groups", "private"]),
        ("type T @auth(rules: [{ allow: ow▮ }])", ["owner", "groups", "private"]),
        ("type T @auth(rules: [{ operations: [create, ▮] }])", ["create", "update", "delete"]),
        ("type T @auth(rules: [{ operations: ▮ }])", ["[create]", "[update]", "[delete]"]),
        ("type T { id: ▮ }\nenum C { A }\ninput I { a: Int }", ["T", "C", "ID"]),
        ("type T { id: [▮] }\nenum C { A }\ninput I { a: Int }", ["T", "C", "ID"]),
        ("type T { id(a: ▮): Int }\nenum C { A }\ninput I { a: Int }", ["C", "I", "ID"]),
        ("input I { a: ▮ }\ntype T { a: Int }", ["I", "ID", "String"]),
        ("type T implements ▮ {}\ninterface I { a: Int }", ["I"]),
        ("union U = A | ▮\ntype A { a: Int }", ["A"]),
        ('type T { id: ID! @index(sortKeyFields: ["▮"]) a: Int b: Int }', ["a", "b"]),
        ("type T { id: ID! @index(sortKeyFields: ▮) a: Int }", ['["a"]', "[ … ]"]),
        ('type T { u: [U] @hasMany(indexName: "▮") }\ntype U { t: ID @index(name: "i") }', ["i"]),
        ('type T { u: [U] @hasMany(references: ["▮"]) }\ntype U { t: ID }', ["t"]),
        ("type T {\n  ▮\n}", []),
        ("type ▮", []),
        ("type T { a: Int # @▮\n}", []),
        ('type T { a: Int @default(value: "▮") }', []),
        ("type T @nobody(▮)", []),
    ],
)
def test_what_fits_is_offered(marked: str, expected: list[str]) -> None:
    assert labels(marked)[:3] == expected[:3]


def test_names_of_the_project_are_offered() -> None:
    around = Project(
        ROOT,
        {
            "amplify/backend/backend-config.json": SourceFile(
                ROOT / "amplify/backend/backend-config.json", '{"function": {"total": {}}}'
            )
        },
    )
    marked = 'type Query { total: Int @function(name: "▮") }'
    assert labels(marked, around) == ["total-${env}"]


def test_an_argument_comes_with_a_value_to_fill_in() -> None:
    (rules,) = offered("type T @auth(▮)")
    assert rules.new_text == "rules: [{ allow: owner }]"
    assert rules.snippet is not None
    assert rules.snippet.startswith("rules: [{ allow: ${1|owner,groups")


def test_an_offer_in_a_payload_is_quoted_for_its_string() -> None:
    marked = PAYLOAD.replace("SDL", "type T { id: ID! @index(sortKeyFields: ▮) name: Int }")
    first = offered(marked, "add.headless.json")[0]
    assert first.new_text == r"[\"name\"]"


@pytest.mark.parametrize(
    ("marked", "part"),
    [
        ("type T @mo▮del { id: ID! }", "**@model** · directive of types"),
        ("type T @auth(ru▮les: []) { id: ID! }", "Type: `[AuthRule!]!`"),
        ("type T @auth(rules: [{ al▮low: owner }]) { id: ID! }", "**allow** · @auth.rules"),
        ("type T @auth(rules: [{ allow: ow▮ner }]) { id: ID! }", "`owner`: Who made the item"),
        ("type T { id: I▮D! }", "**ID** · scalar"),
        ("type T { f(a: I▮nt): ID! }", "**Int** · scalar"),
        ('"A U."\ntype U { a: Int }\ntype T { u: U▮ }', "A U.\n\n```graphql\ntype U { a: Int }"),
        ("input A { r: AuthR▮ule }", "`allow`"),
        ("type ▮T { a: Int }", "type T { a: Int }"),
        ("type T { a▮: Int }", "**a** · T"),
        ("type T @unknown▮ { a: Int }", ""),
        ("type T { a: Int @default(valu▮: 1) }", ""),
        ("▮", ""),
    ],
)
def test_what_stands_here_is_explained(marked: str, part: str) -> None:
    found = explained(marked)
    assert part in found
    assert bool(part) == bool(found)


def test_a_long_type_is_shown_in_part() -> None:
    fields = "\n".join(f"  f{number}: Int" for number in range(30))
    found = explained(f"type T {{\n{fields}\n}}\ntype U {{ t: ▮T }}")
    assert "f5" in found
    assert "f20" not in found
    assert "…" in found


def test_the_outline_has_types_and_fields() -> None:
    text = "type T @model { id: ID! b: [Int!]! }\nenum E { A }\nschema { query: T }\njunk"
    found = outline(reading(text))
    assert [(one.name, one.kind, one.detail) for one in found] == [
        ("T", SymbolKind.TYPE, "type @model"),
        ("E", SymbolKind.ENUM, "enum"),
        ("schema", SymbolKind.OBJECT, "schema"),
    ]
    assert [(one.name, one.detail) for one in found[0].children] == [
        ("id", "ID!"),
        ("b", "[Int!]!"),
    ]


def test_the_outline_of_a_huge_schema_has_only_its_types() -> None:
    text = "".join(f"type T{number} {{ id: ID! }}\n" for number in range(15_000))
    found = outline(reading(text))
    assert len(found) == 15_000
    assert not any(one.children for one in found)


def test_the_outline_of_a_payload_has_the_types_of_its_schema() -> None:
    text = PAYLOAD.replace("SDL", r"type T {\n  id: ID!\n}")
    configuration = outline(reading(text, "add.headless.json"))[1]
    schema = next(one for one in configuration.children if one.name == "transformSchema")
    (found,) = schema.children
    assert text[found.span.start : found.span.end] == r"type T {\n  id: ID!\n}"


@pytest.mark.parametrize("empty", ["▮", "  ▮", r"\n▮"])
def test_an_empty_schema_in_a_payload_can_begin_with_a_type(empty: str) -> None:
    found = offered(PAYLOAD.replace("SDL", empty), "add.headless.json")
    model = next(one for one in found if one.kind is CompletionKind.SKELETON)
    assert found[0].label == "type"
    assert model.new_text.startswith(r"type Todo @model @auth(rules: [{ allow: owner }]) {\n")


def test_an_empty_schema_in_a_payload_counts_as_left_out() -> None:
    text = PAYLOAD.replace("SDL", "")
    assert diagnose(reading(text, "add.headless.json"), Project(ROOT)) == []
    found = hover(reading(text, "add.headless.json"), Project(ROOT), text.index('""') + 1)
    assert found is not None
    assert "transformSchema" in found.markdown


def test_an_edit_reads_only_what_it_touches() -> None:
    before = reading("type A { a: Int }\ntype B { b: Int }")
    at = before.file.text.index("a:")
    after = before.edited(type(before.sdl[0].tree.definitions[0].span)(at, at + 1), "aa")
    old, new = before.sdl[0].tree.definitions, after.sdl[0].tree.definitions
    assert new[1].definition is old[1].definition
    assert new[1].start == old[1].start + 1


def codes(text: str, **files: str) -> list[str]:
    return [one.code for one in diagnose(reading(text), project(**files))]


V2 = {"amplify/cli.json": '{"features": {"graphqltransformer": {"transformerversion": 2}}}'}
V1 = {"amplify/cli.json": '{"features": {"graphQLTransformer": {"transformerVersion": 1}}}'}
OLD = (
    'type T @model @key(fields: ["id"]) @auth(rules: [{ allow: owner, queries: [get] }]) { id: ID }'
)


def test_directives_of_version_1_are_wrong_where_the_project_uses_version_2() -> None:
    assert codes(OLD, **V2) == ["AMP353", "AMP362"]
    assert codes(OLD, **V1) == []
    assert codes(OLD) == []


def test_a_type_may_stand_in_another_file_of_the_api() -> None:
    other = {"amplify/backend/api/shop/schema.sql.graphql": "type U { a: Int }"}
    text = "type T { u: U }"
    assert codes(text) == ["AMP363"]
    assert codes(text, **other) == []
    assert "type U" in explained("type T { u: ▮U }", project(**other))


def test_transformers_of_the_project_may_have_directives_of_their_own() -> None:
    settings = {"amplify/backend/api/shop/transform.conf.json": '{"transformers": ["ttl"]}'}
    text = "type T @model { at: AWSTimestamp @ttl }"
    assert codes(text) == ["AMP353"]
    assert codes(text, **settings) == []
