"""What of a file is coloured, and as what."""

from pathlib import Path

import pytest

from amplify_ls.contract.token import Token, TokenKind
from amplify_ls.features.tokens import tokens
from amplify_ls.project.document import Document
from amplify_ls.project.kinds import kind_by_id
from amplify_ls.project.reading import Reading, read
from amplify_ls.syntax.json import parse
from amplify_ls.syntax.tree import Dialect
from amplify_ls.text.mapped import MappedText, Run
from amplify_ls.text.source import SourceFile
from amplify_ls.text.span import Span

PROPERTY, STRING = TokenKind.PROPERTY, TokenKind.STRING
NUMBER, KEYWORD = TokenKind.NUMBER, TokenKind.KEYWORD
TYPE, DECORATOR, PARAMETER = TokenKind.TYPE, TokenKind.DECORATOR, TokenKind.PARAMETER
VALUE, COMMENT = TokenKind.ENUM_MEMBER, TokenKind.COMMENT

SCHEMA = "amplify/backend/api/shop/schema.graphql"


def coloured(text: str, path: str = "init.sh") -> list[tuple[str, TokenKind]]:
    found = tokens(read(SourceFile(Path(path), text)))
    return [(text[token.start : token.end], token.kind) for token in found]


def test_keys_and_values_of_a_payload_are_coloured() -> None:
    text = """amplify init --amplify '{"a": "b", "c": [1, true, null], d: {}}'"""
    assert coloured(text) == [
        ('"a"', PROPERTY),
        ('"b"', STRING),
        ('"c"', PROPERTY),
        ("1", NUMBER),
        ("true", KEYWORD),
        ("null", KEYWORD),
        ("d", PROPERTY),
    ]


def test_an_escaped_quote_is_coloured_with_its_backslash() -> None:
    text = r'amplify init --amplify "{\"a\": 1}"'
    assert coloured(text) == [(r"\"a\"", PROPERTY), ("1", NUMBER)]


def test_a_payload_is_coloured_where_the_variable_is_assigned() -> None:
    text = 'A=\'{"a": 1}\'\namplify init --amplify "$A"'
    assert coloured(text) == [('"a"', PROPERTY), ("1", NUMBER)]


def test_a_variable_with_two_uses_is_coloured_once() -> None:
    text = 'A=\'{"a": 1}\'\namplify init --amplify "$A"\namplify push --codegen "$A"'
    assert coloured(text) == [('"a"', PROPERTY), ("1", NUMBER)]


def test_what_only_the_shell_knows_is_left_to_the_shell() -> None:
    text = 'amplify init --amplify "{\\"a\\": \\"b$(pwd)c\\", \\"d\\": $2}"'
    assert coloured(text) == [
        (r"\"a\"", PROPERTY),
        (r"\"b", STRING),
        (r"c\"", STRING),
        (r"\"d\"", PROPERTY),
    ]


def test_the_parts_of_a_value_are_coloured_where_they_stand() -> None:
    text = 'B=b1\namplify init --amplify "{\\"a\\": \\"$B\\"}"'
    assert coloured(text) == [
        ("b1", STRING),
        (r"\"a\"", PROPERTY),
        (r"\"", STRING),
        (r"\"", STRING),
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_value_in_several_lines_is_a_token_in_each(end: str) -> None:
    text = f"amplify init --amplify '{{a: \"b{end}{end}c\"}}'"
    assert coloured(text) == [("a", PROPERTY), ('"b', STRING), ('c"', STRING)]


def test_a_value_over_a_line_continuation_is_cut_there() -> None:
    text = 'amplify init --amplify "{\\"a\\": \\"b\\\nc\\"}"'
    assert coloured(text) == [(r"\"a\"", PROPERTY), (r"\"b", STRING), (r"c\"", STRING)]


def test_every_layer_of_quoting_is_part_of_the_token() -> None:
    text = '- run: "amplify init --amplify \\"{\\\\\\"a\\\\\\": 1}\\""'
    assert coloured(text, "a.yml") == [(r"\\\"a\\\"", PROPERTY), ("1", NUMBER)]


def test_a_json_file_is_left_to_the_editor() -> None:
    assert coloured('{"features": {}}', "amplify/cli.json") == []


def test_only_what_was_asked_for_is_given() -> None:
    text = 'amplify init --amplify \'{"a": 1,\n"b": 2,\n"c": 3}\''
    reading = read(SourceFile(Path("a.sh"), text))
    line = Span(text.index("\n") + 1, text.rindex("\n"))
    assert tokens(reading, line) == tokens(reading)[2:4]
    assert tokens(reading, Span(0, 5)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "type Todo implements Node & Item @model {\n  id: ID! # key\n}",
            [("type", KEYWORD), ("Todo", TYPE), ("implements", KEYWORD), ("Node", TYPE),
             ("Item", TYPE), ("@model", DECORATOR), ("id", PROPERTY), ("ID", TYPE),
             ("# key", COMMENT)],
        ),
        (
            'type T @auth(rules: [{ allow: owner, x: 1.5, y: "#", z: null }])',
            [("type", KEYWORD), ("T", TYPE), ("@auth", DECORATOR), ("rules", PARAMETER),
             ("allow", PARAMETER), ("owner", VALUE), ("x", PARAMETER), ("1.5", NUMBER),
             ("y", PARAMETER), ('"#"', STRING), ("z", PARAMETER), ("null", KEYWORD)],
        ),
        (
            "extend  type T { f(a: [Int!]! = 3): String @x }",
            [("extend", KEYWORD), ("type", KEYWORD), ("T", TYPE), ("f", PROPERTY),
             ("a", PARAMETER), ("Int", TYPE), ("3", NUMBER), ("String", TYPE), ("@x", DECORATOR)],
        ),
        (
            "directive @x(a: Int) repeatable on | OBJECT | ENUM",
            [("directive", KEYWORD), ("@x", DECORATOR), ("a", PARAMETER), ("Int", TYPE),
             ("repeatable", KEYWORD), ("on", KEYWORD), ("OBJECT", VALUE), ("ENUM", VALUE)],
        ),
        (
            '"""One\nof two."""\nunion U = A | B\nenum E { A }',
            [('"""One', STRING), ('of two."""', STRING), ("union", KEYWORD), ("U", TYPE),
             ("A", TYPE), ("B", TYPE), ("enum", KEYWORD), ("E", TYPE), ("A", VALUE)],
        ),
        ("tpye T { a: @ } } query { a }", [("T", TYPE), ("a", PROPERTY), ("@", DECORATOR)]),
    ],
)  # fmt: skip
def test_a_schema_is_coloured(text: str, expected: list[tuple[str, TokenKind]]) -> None:
    assert coloured(text, SCHEMA) == expected


def test_a_schema_in_a_payload_is_coloured_as_in_a_file() -> None:
    text = '{"version": 1, "serviceModification": {"transformSchema": "type T {\\n  id: ID!\\n}"}}'
    assert coloured(text, "update-api.json") == [
        ("type", KEYWORD),
        ("T", TYPE),
        ("id", PROPERTY),
        ("ID", TYPE),
    ]


def test_a_schema_in_a_payload_of_a_script_shows_through_its_string() -> None:
    payload = '{"serviceModification": {"transformSchema": "type T"}}'
    assert coloured(f"amplify update api --headless <<'E'\n{payload}\nE\n") == [
        ('"serviceModification"', PROPERTY),
        ('"transformSchema"', PROPERTY),
        ('"', STRING),
        ("type", KEYWORD),
        (" ", STRING),
        ("T", TYPE),
        ('"', STRING),
    ]


def test_of_a_schema_too_only_what_was_asked_for_is_given() -> None:
    text = "type A { a: Int }\ntype B { b: Int }\n"
    reading = read(SourceFile(Path(SCHEMA), text))
    at = text.index("B")
    assert tokens(reading, Span(at, at + 1)) == [Token(at, at + 1, TYPE)]


def test_a_document_inside_a_string_of_another_one_shows_through() -> None:
    text = """x '{"a": "{1}"}'"""
    outer = document(text, text.index("{"), len(text) - 1)
    inner = document(text, text.index("{1"), text.index("}") + 1)
    found = tokens(Reading(SourceFile(Path("a.sh"), text), None, (outer, inner)))
    shown = [(text[token.start : token.end], token.kind) for token in found]
    assert shown == [
        ('"a"', PROPERTY),
        ('"{', STRING),
        ("1", PROPERTY),
        ('}"', STRING),
    ]


def document(text: str, start: int, end: int) -> Document:
    part = MappedText(text[start:end], (Run(0, end - start, start, end),))
    return Document(kind_by_id("amplify-option"), part, parse(part.text, Dialect.HJSON))
