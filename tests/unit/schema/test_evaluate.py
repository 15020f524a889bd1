"""The walk finds what the reference validator finds, and what that cannot say."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft7Validator

from amplify_ls.project.kinds import KINDS
from amplify_ls.schema.catalogue import load_schema, shape_of
from amplify_ls.schema.evaluate import applicable, violations
from amplify_ls.schema.shape import Shape
from amplify_ls.schema.violation import Violation, ViolationKind
from amplify_ls.syntax.json import parse, reparse
from amplify_ls.syntax.tree import Dialect
from amplify_ls.text.mapped import HOLE
from amplify_ls.text.span import Span

_SOFT = {ViolationKind.UNKNOWN_KEY, ViolationKind.OMITTED, ViolationKind.UNKNOWN_VALUE}
_STRANGE_VALUES: list[Any] = [
    None,
    True,
    0,
    -7,
    3.5,
    "",
    "strange",
    [],
    ["strange"],
    {},
    {"strange": 1},
]


def found(text: str, schema: dict[str, Any]) -> list[Violation]:
    tree = parse(text, Dialect.STRICT)
    return violations(tree.root, Shape(schema, (schema,)))


def hard_kinds(text: str, schema: dict[str, Any]) -> list[ViolationKind]:
    return [violation.kind for violation in found(text, schema) if violation.kind not in _SOFT]


def mutants(example: Any, count: int) -> Iterator[Any]:  # noqa: ANN401 - JSON
    """Copies of an example in which one place, drawn at random, is dropped or replaced."""
    random_places = random.Random(7)  # noqa: S311 - only has to be repeatable
    for _ in range(count):
        changed = copy.deepcopy(example)
        container, key = random_places.choice(list(places(changed)))
        if random_places.random() < 0.4:
            del container[key]
        else:
            container[key] = copy.deepcopy(random_places.choice(_STRANGE_VALUES))
        yield changed


def places(value: Any) -> Iterator[tuple[Any, Any]]:  # noqa: ANN401 - JSON
    keys = (
        value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    )
    for key in list(keys):
        yield value, key
        yield from places(value[key])


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_mutated_examples_are_judged_as_by_the_reference_validator(kind: Any) -> None:  # noqa: ANN401
    schema = load_schema(kind.schema)
    reference = reference_for(schema)
    shape = shape_of(kind.schema)
    for example in schema["examples"]:
        for mutant in mutants(example, 400):
            tree = parse(json.dumps(mutant), Dialect.STRICT)
            ours = [v for v in violations(tree.root, shape) if v.kind not in _SOFT]
            assert bool(ours) == (not reference.is_valid(folded(mutant, schema))), json.dumps(
                mutant
            )


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_violations_point_at_the_places_the_reference_validator_names(kind: Any) -> None:  # noqa: ANN401
    schema = load_schema(kind.schema)
    reference = reference_for(schema)
    shape = shape_of(kind.schema)
    for example in schema["examples"]:
        for mutant in mutants(example, 200):
            tree = parse(json.dumps(folded(mutant, schema)), Dialect.STRICT)
            ours = {v.path for v in violations(tree.root, shape) if v.kind not in _SOFT}
            errors = leaves(reference, folded(mutant, schema))
            assert ours <= {tuple(error.absolute_path) for error in errors}


def folded(value: Any, schema: dict[str, Any]) -> Any:  # noqa: ANN401 - JSON
    """A text with lower-case keys, if the schema compares keys without case.

    A draft-07 validator cannot do that, so the reference gets text and schema without upper case.
    """
    if "x-ignore-case-keys" not in json.dumps(schema):
        return value
    return json.loads(json.dumps(value), object_hook=_lower_keys)


def reference_for(schema: dict[str, Any]) -> Draft7Validator:
    if "x-ignore-case-keys" not in json.dumps(schema):
        return Draft7Validator(schema)
    return Draft7Validator(json.loads(json.dumps(schema), object_hook=_lower_properties))


def _lower_properties(part: dict[str, Any]) -> dict[str, Any]:
    named = part.get("properties")
    return {**part, "properties": _lower_keys(named)} if isinstance(named, dict) else part


def _lower_keys(value: dict[str, Any]) -> dict[str, Any]:
    return {key.lower(): member for key, member in value.items()}


def leaves(reference: Draft7Validator, value: Any) -> Iterator[Any]:  # noqa: ANN401 - JSON
    pending = list(reference.iter_errors(value))
    while pending:
        error = pending.pop()
        yield error
        pending.extend(error.context or ())


def test_a_condition_decides_which_keys_are_required() -> None:
    schema = {
        "properties": {"mode": {"enum": ["A", "B"]}},
        "allOf": [
            {
                "if": {"properties": {"mode": {"const": "A"}}, "required": ["mode"]},
                "then": {"required": ["name"]},
            }
        ],
    }
    assert hard_kinds('{"mode": "A"}', schema) == [ViolationKind.MISSING]
    assert hard_kinds('{"mode": "B"}', schema) == []
    assert hard_kinds("{}", schema) == []


def test_a_value_nobody_can_know_decides_no_condition() -> None:
    schema = {
        "allOf": [
            {
                "if": {"properties": {"mode": {"const": "A"}}},
                "then": {"required": ["name"]},
            }
        ],
    }
    assert hard_kinds(f'{{"mode": "{HOLE}"}}', schema) == []


def test_a_value_nobody_can_know_is_never_wrong() -> None:
    schema = {"properties": {"a": {"type": "number"}, "b": {"enum": ["x"]}}, "required": ["a", "c"]}
    assert hard_kinds(f'{{"a": {HOLE}, "b": "v{HOLE}", "{HOLE}": 1}}', schema) == []


def test_a_misspelt_key_accounts_for_the_missing_one() -> None:
    schema = {"properties": {"region": {}}, "required": ["region"], "x-closed": True}
    [violation] = found('{"regoin": "eu-west-1"}', schema)
    assert violation.kind is ViolationKind.UNKNOWN_KEY
    assert violation.nearest == "region"
    assert violation.stands_for is ViolationKind.MISSING
    assert violation.span == Span(1, 9)


def test_an_alias_and_another_case_are_the_key_itself() -> None:
    schema = {
        "properties": {"frontend": {"enum": ["ios"]}},
        "required": ["frontend"],
        "x-closed": True,
        "x-key-aliases": {"type": "frontend"},
        "x-ignore-case-keys": True,
    }
    assert found('{"type": "ios"}', schema) == []
    assert found('{"FrontEnd": "ios"}', schema) == []
    assert hard_kinds('{"type": "web"}', schema) == [ViolationKind.VALUE]


def test_known_values_are_compared_as_the_schema_says() -> None:
    schema = {"x-values": {"vim": "", "emacs": ""}, "x-also": ["vi"], "x-ignore-case": True}
    assert found('"VIM"', schema) == []
    assert found('"vi"', schema) == []
    [violation] = found('"emasc"', schema)
    assert (violation.kind, violation.nearest) == (ViolationKind.UNKNOWN_VALUE, "emacs")


def test_values_beside_the_known_ones_are_fine_where_the_schema_says_so() -> None:
    assert found('"Custom::Queue"', {"x-values": {"customCDK": ""}, "x-others": True}) == []
    assert found('"custom:shop"', {"x-values": {"email": ""}, "x-others": "custom:"}) == []
    assert len(found('"emial"', {"x-values": {"email": ""}, "x-others": "custom:"})) == 1


def test_of_alternatives_the_nearest_one_is_reported() -> None:
    schema = {
        "anyOf": [
            {"type": "string"},
            {"type": "object", "properties": {"a": {"type": "number"}}, "required": ["a", "b"]},
        ]
    }
    assert hard_kinds('"x"', schema) == []
    assert hard_kinds('{"a": 1, "b": 2}', schema) == []
    assert hard_kinds('{"a": "x", "b": 2}', schema) == [ViolationKind.TYPE]


def test_a_whole_number_may_be_written_with_a_point() -> None:
    assert hard_kinds("2.0", {"type": "integer"}) == []
    assert hard_kinds("2.5", {"type": "integer"}) == [ViolationKind.TYPE]
    assert hard_kinds("1" * 400, {"type": "integer"}) == []


def test_true_is_not_the_number_one() -> None:
    assert hard_kinds("true", {"enum": [1]}) == [ViolationKind.TYPE]


def test_repeated_items_are_found_where_they_repeat() -> None:
    [violation] = found('["a", "b", "a"]', {"type": "array", "uniqueItems": True})
    assert (violation.path, violation.span) == ((2,), Span(11, 14))


def test_the_shape_of_a_place_is_known_before_anything_stands_there() -> None:
    tree = parse('{"frontend": "javascript", "config": {}}', Dialect.HJSON)
    shape = applicable(
        tree.root, shape_of("frontend-option.schema.json"), ("config", "BuildCommand")
    )
    assert shape is not None
    assert shape.types == frozenset({"string"})


def test_after_an_edit_the_same_violations_are_found_as_in_the_whole_text() -> None:
    shape = shape_of("frontend-option.schema.json")
    text = '{"frontend": "javascript", "framework": "react", "config": {"SourceDir": "src"}}'
    tree = parse(text, Dialect.HJSON)
    violations(tree.root, shape)
    start = text.index('"src"')
    tree = reparse(tree, Span(start, start + 5), "12")
    whole = parse(tree.text, Dialect.HJSON)
    assert violations(tree.root, shape) == violations(whole.root, shape)
    assert any(v.kind is ViolationKind.TYPE for v in violations(tree.root, shape))
