"""What holds for every schema in `schemas/`, whoever wrote its model."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from amplify_ls.project.kinds import KINDS, FileKind
from amplify_ls.project.models.schema_builder import load_model

Schema = dict[str, Any]

_FOLDER = Path(__file__).parents[3] / "schemas"
_MAPS = {"properties", "patternProperties", "definitions"}
_LISTS = {"allOf", "anyOf"}
_SINGLES = {"items", "additionalProperties", "propertyNames", "if", "then", "else"}
_PLAIN = {
    "$schema",
    "$id",
    "$ref",
    "title",
    "description",
    "default",
    "examples",
    "type",
    "enum",
    "const",
    "required",
    "minItems",
    "maxItems",
    "uniqueItems",
    "minimum",
    "maximum",
    "minLength",
    "maxLength",
    "pattern",
}
_OWN = {
    "x-cli",
    "x-omitted",
    "x-values",
    "x-ignore-case",
    "x-also",
    "x-others",
    "x-rule",
    "x-missing-rule",
    "x-consequence",
    "x-missing",
    "x-closed",
    "x-form",
    "x-key-aliases",
    "x-ignore-case-keys",
    "x-reference",
    "x-key-reference",
    "x-secret",
    "x-sdl",
    "x-text",
    "x-link",
    "x-starts",
}
_REFERENCES = {
    "environment",
    "profile",
    "region",
    "category",
    "resource",
    "service",
    "group",
    "function",
    "action",
    "rule",
    "model",
    "parameter",
    "hook",
    "hook-ending",
}
_CONSEQUENCES = {"fails", "replaced", "ignored", "accepted"}


def _read(kind: FileKind) -> Schema:
    schema: Schema = json.loads((_FOLDER / kind.schema).read_text(encoding="utf-8"))
    return schema


_SCHEMAS = {kind.id: _read(kind) for kind in KINDS}


def _subschemas(schema: Schema, place: str) -> Iterator[tuple[str, Schema]]:
    """Every subschema with its place; what stands under `if` only asks."""
    yield place, schema
    for key, value in schema.items():
        if key in _MAPS:
            for name, part in value.items():
                yield from _subschemas(part, f"{place}/{key}/{name}")
        elif key in _LISTS:
            for index, part in enumerate(value):
                yield from _subschemas(part, f"{place}/{key}/{index}")
        elif key in _SINGLES:
            yield from _subschemas(value, f"{place}/{key}")


_ALL = [found for kind_id in _SCHEMAS for found in _subschemas(_SCHEMAS[kind_id], kind_id)]
_TOLD = [(place, part) for place, part in _ALL if "/if" not in place]
_PROPERTIES = [
    (f"{place}/{name}", part)
    for place, parent in _TOLD
    for name, part in parent.get("properties", {}).items()
    # A branch that only narrows what is described elsewhere.
    if "/then" not in place or "description" in part
]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_a_schema_is_valid_draft_07(kind: FileKind) -> None:
    schema = _SCHEMAS[kind.id]
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    Draft7Validator.check_schema(schema)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_a_schema_has_an_address_a_title_and_a_description(kind: FileKind) -> None:
    schema = _SCHEMAS[kind.id]
    assert schema["$id"] == f"urn:amplify-ls:schemas:{kind.id}"
    assert schema["title"] == kind.title
    assert schema["description"]


def test_only_keywords_that_every_part_of_the_server_knows_appear() -> None:
    known = _MAPS | _LISTS | _SINGLES | _PLAIN | _OWN
    assert {(place, key) for place, part in _ALL for key in part if key not in known} == set()


def test_every_property_is_described() -> None:
    assert [place for place, part in _PROPERTIES if not part.get("description")] == []
    assert len(_PROPERTIES) > 400


def test_every_map_describes_its_values() -> None:
    maps = [
        (place, part["additionalProperties"])
        for place, part in _TOLD
        if "additionalProperties" in part
    ]
    assert [place for place, part in maps if not part.get("description")] == []


def test_every_definition_is_described_and_has_an_example() -> None:
    definitions = [
        (place, part) for place, part in _TOLD if re.fullmatch(r"[^/]+/definitions/[^/]+", place)
    ]
    lacking = [
        place for place, part in definitions if not part.keys() >= {"description", "examples"}
    ]
    assert lacking == []


def test_texts_are_short_sentences() -> None:
    texts = [
        (place, text)
        for place, part in _TOLD
        for text in (part.get("description"), part.get("x-cli"))
        if text is not None
    ]
    wrong = [
        place
        for place, text in texts
        if not re.fullmatch(r"[A-Z`].*[.!]", text)
        or len(re.findall(r"[.!](?= [A-Z`]|$)", text)) > 2
    ]
    assert wrong == []


def test_what_is_used_in_place_of_an_omitted_key_completes_a_sentence() -> None:
    phrases = [part["x-omitted"] for _, part in _TOLD if "x-omitted" in part]
    assert [phrase for phrase in phrases if not re.fullmatch(r"[a-z`].*[^.]", phrase)] == []


def test_annotations_have_known_values() -> None:
    found = {
        (key, part[key])
        for _, part in _ALL
        for key in ("x-reference", "x-key-reference", "x-consequence", "x-missing")
        if key in part
    }
    assert {value for key, value in found if "reference" in key} <= _REFERENCES
    assert {value for key, value in found if "reference" not in key} <= _CONSEQUENCES


def test_rules_are_named_by_their_code() -> None:
    codes = {part[key] for _, part in _ALL for key in ("x-rule", "x-missing-rule") if key in part}
    assert [code for code in codes if not re.fullmatch(r"AMP\d{3}", code)] == []


def test_documented_values_are_the_allowed_ones() -> None:
    both = [(place, part) for place, part in _TOLD if {"enum", "x-values"} <= part.keys()]
    assert [place for place, part in both if set(part["x-values"]) != set(part["enum"])] == []


def test_only_texts_have_documented_values() -> None:
    documented = [(place, part) for place, part in _TOLD if "x-values" in part]
    assert [place for place, part in documented if part.get("type", "string") != "string"] == []


def test_a_pattern_is_also_told_in_words() -> None:
    assert [place for place, part in _TOLD if "pattern" in part and "x-form" not in part] == []


def test_aliases_lead_to_keys_that_exist() -> None:
    pairs = [
        (place, target, part["properties"])
        for place, part in _TOLD
        for target in part.get("x-key-aliases", {}).values()
    ]
    assert [place for place, target, properties in pairs if target not in properties] == []


def test_references_lead_to_definitions() -> None:
    targets = [
        (place.partition("/")[0], part["$ref"].removeprefix("#/definitions/"))
        for place, part in _ALL
        if "$ref" in part
    ]
    lost = [pair for pair in targets if pair[1] not in _SCHEMAS[pair[0]]["definitions"]]
    assert lost == []


def test_nothing_stands_beside_a_reference() -> None:
    assert [place for place, part in _ALL if "$ref" in part and len(part) > 1] == []


def test_every_example_is_valid() -> None:
    invalid = []
    for place, part in _TOLD:
        whole = part | {"definitions": _SCHEMAS[place.partition("/")[0]].get("definitions", {})}
        validator = Draft7Validator(whole)
        invalid += [
            place for example in part.get("examples", ()) if not validator.is_valid(example)
        ]
    assert invalid == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_an_example_loads(kind: FileKind) -> None:
    for example in _SCHEMAS[kind.id]["examples"]:
        load_model(kind).model_validate(example)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_what_a_file_may_start_from_is_valid(kind: FileKind) -> None:
    schema = _SCHEMAS[kind.id]
    starts = schema.get("x-starts", {})
    assert [
        name for name, start in starts.items() if not Draft7Validator(schema).is_valid(start)
    ] == []
    for start in starts.values():
        load_model(kind).model_validate(start)


def test_defaults_are_valid() -> None:
    with_default = [(place, part) for place, part in _TOLD if "default" in part]
    wrong = [
        place for place, part in with_default if not Draft7Validator(part).is_valid(part["default"])
    ]
    assert wrong == []


def test_secrets_give_nothing_away_in_examples() -> None:
    shown = {
        str(example)
        for _, part in _TOLD
        if part.get("x-secret")
        for example in part.get("examples", ())
    }
    assert all(text.startswith("$") or text == "[]" for text in shown)
