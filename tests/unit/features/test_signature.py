from __future__ import annotations

from pathlib import Path

import pytest

from amplify_ls.contract.signature import Signature
from amplify_ls.features.signature import signature_at
from amplify_ls.project.reading import read
from amplify_ls.text.source import SourceFile

SCHEMA = "amplify/backend/api/shop/schema.graphql"
TEMPLATE = "amplify/backend/custom/queue/queue-cloudformation-template.json"


def signature(marked: str, path: str = SCHEMA) -> Signature | None:
    offset = marked.index("<|>")
    return signature_at(read(SourceFile(Path(path), marked.replace("<|>", ""))), offset)


def active(marked: str, path: str = SCHEMA) -> str | None:
    """The parameter that is typed."""
    found = signature(marked, path)
    assert found is not None
    if found.active is None:
        return None
    start, end = found.parameters[found.active].span
    return found.label[start:end]


def test_a_directive_shows_its_arguments_with_their_types() -> None:
    found = signature("type A @model { b: ID @index(<|>) }")

    assert found is not None
    assert found.label.startswith("@index(name: String")
    assert "sortKeyFields: [String]" in found.label
    assert found.documentation
    assert all(one.documentation for one in found.parameters)


@pytest.mark.parametrize(
    ("typed", "parameter"),
    [
        ("<|>", "name: String"),
        ("name: <|>", "name: String"),
        ('name: "b<|>"', "name: String"),
        ('name: "b", <|>', "sortKeyFields: [String]"),
        ('sortKeyFields: ["<|>"]', "sortKeyFields: [String]"),
        ('name: "b", query<|>', "queryField: String"),
        ("unknown: <|>", None),
    ],
)
def test_the_argument_that_is_typed_is_shown(typed: str, parameter: str | None) -> None:
    assert active(f"type A @model {{ b: ID @index({typed}) }}") == parameter


def test_keys_of_a_value_are_shown_where_they_are_typed() -> None:
    found = signature("type A @model @auth(rules: [{ allow: owner, <|> }]) { b: ID }")

    assert found is not None
    assert found.label.startswith("@auth.rules({ allow: AuthStrategy!")
    assert active("type A @model @auth(rules: [{ <|> }]) { b: ID }") == "allow: AuthStrategy!"
    operations = "type A @model @auth(rules: [{ allow: owner, operations: [<|>] }]) { b: ID }"
    assert (active(operations) or "").startswith("operations: ")


def test_a_list_of_objects_that_is_empty_shows_what_goes_into_one() -> None:
    found = signature("type A @model @auth(rules: [<|>]) { b: ID }")

    assert found is not None
    assert found.label.startswith("@auth.rules(")


@pytest.mark.parametrize(
    "text",
    [
        "type A @model<|> { b: ID }",
        "type A { b(<|>): ID }",
        "type A { b: ID @unknown(<|>) }",
        "type A @model { <|> }",
        'type A @model { b: ID @index(name: "x") <|> }',
        "# @index(<|>",
    ],
)
def test_there_is_nothing_to_show_elsewhere(text: str) -> None:
    assert signature(text) is None


def test_schemas_in_payloads_have_signatures_too() -> None:
    text = '{"version": 1, "serviceConfiguration": {"serviceName": "AppSync", "apiName": "a", '
    text += '"transformSchema": "type A @model { b: ID @index(name: \\"<|>\\") }"}}'

    assert active(text, "x.json") == "name: String"


@pytest.mark.parametrize(
    ("value", "parameter"),
    [
        ('{"Fn::If": [<|>]}', "condition"),
        ('{"Fn::If": ["IsProd", <|>]}', "then"),
        ('{"Fn::If": ["IsProd", "a", "<|>"]}', "else"),
        ('{"Fn::GetAtt": ["Queue", "<|>"]}', "attribute"),
        ('{"Fn::Join": ["-", ["a", "<|>"]]}', "values"),
        ('{"Fn::If": ["IsProd", {"Fn::Select": [0, <|>]}]}', "values"),
        ('{"Fn::And": [{}, {}, <|>]}', "condition"),
        ('{"Fn::Not": [{}, <|>]}', None),
    ],
)
def test_functions_of_templates_show_their_arguments(value: str, parameter: str | None) -> None:
    assert active(f'{{"Resources": {{"Q": {{"Properties": {{"A": {value}}}}}}}}}', TEMPLATE) == (
        parameter
    )


def test_short_forms_of_functions_are_known() -> None:
    text = "Resources:\n  Q:\n    Properties:\n      A: !Join ['-', <|>]\n"
    path = "amplify/backend/custom/queue/queue-cloudformation-template.yaml"

    assert active(text, path) == "values"


def test_no_signature_is_shown_in_other_files() -> None:
    assert signature('{"a": {"Fn::If": [<|>]}}', "amplify/backend/tags.json") is None
    assert signature("amplify push <|>", "x.sh") is None
