"""Turns models into the JSON Schemas that validation, completion and hover read.

Pydantic's own output is close, but it repeats titles, allows null for every optional key and tells
unions apart with `oneOf`, of which a validator can only say "matches none". Here a union becomes
one `if`/`then` for each kind of object.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue

from amplify_ls.project.kinds import FileKind

Schema = dict[str, Any]

_DRAFT = "http://json-schema.org/draft-07/schema#"
_NAMES = "urn:amplify-ls:schemas:"
_MAPS = ("properties", "patternProperties", "definitions")
_LISTS = ("allOf", "anyOf")
_SINGLES = ("items", "additionalProperties", "propertyNames", "if", "then", "else")
_TEXT_LIMITS = {"minLength", "maxLength", "pattern"}
_DEMANDS = {"required", "x-rule", "x-missing", "if", "then", "else"}
_ORDER = (
    "$schema",
    "$id",
    "title",
    "description",
    "$ref",
    "type",
    "const",
    "enum",
    "pattern",
    "minLength",
    "maxLength",
    "minimum",
    "maximum",
    "minItems",
    "maxItems",
    "uniqueItems",
    "required",
    "properties",
    "patternProperties",
    "propertyNames",
    "additionalProperties",
    "items",
    "if",
    "then",
    "else",
    "allOf",
    "anyOf",
)


class _Unsorted(GenerateJsonSchema):
    """Keeps keys in the order the models give them, which is the order completion offers."""

    # Unions say themselves how to tell their kinds apart, see `_expand_unions`.
    ignored_warning_kinds = {"skipped-discriminator"}  # noqa: RUF012 - declared so by pydantic

    def sort(self, value: JsonSchemaValue, parent_key: str | None = None) -> JsonSchemaValue:
        del parent_key
        return value


def schema_of(kind: FileKind) -> Schema:
    """The JSON Schema of one kind, built from its model."""
    model = load_model(kind)
    raw = model.model_json_schema(ref_template="#/definitions/{model}", schema_generator=_Unsorted)
    definitions = {name: _clean(part) for name, part in raw.pop("$defs", {}).items()}
    schema = _clean(raw)
    variants = [
        found
        for part in (schema, *definitions.values())
        for found in _expand_unions(part, definitions)
    ]
    for name, key in dict.fromkeys(variants):
        _release(definitions[name], key)
    _expand_told_apart(schema, definitions)
    if schema.pop("relaxed", False):
        schema, definitions = _relaxed(schema), {n: _relaxed(p) for n, p in definitions.items()}
    schema |= {
        "$schema": _DRAFT,
        "$id": f"{_NAMES}{kind.id}",
        "title": kind.title,
        "definitions": dict(sorted(definitions.items())),
    }
    ordered: Schema = _ordered(schema)
    return ordered


def schema_text(kind: FileKind) -> str:
    """The schema as it is committed."""
    return json.dumps(schema_of(kind), indent=2, ensure_ascii=False) + "\n"


def load_model(kind: FileKind) -> type[BaseModel]:
    """The model class a kind names."""
    module, _, name = kind.model.partition(":")
    model: type[BaseModel] = getattr(import_module(module), name)
    return model


def _clean(node: Schema) -> Schema:
    node = _without_null(node)
    cleaned = {key: value for key, value in node.items() if not _is_noise(key, value)}
    for key in _MAPS:
        if key in cleaned:
            cleaned[key] = {name: _clean(part) for name, part in cleaned[key].items()}
    for key in _LISTS:
        if key in cleaned:
            cleaned[key] = [_clean(part) for part in cleaned[key]]
    for key in _SINGLES:
        if key in cleaned:
            cleaned[key] = _clean(cleaned[key])
    if "oneOf" in cleaned:
        cleaned["oneOf"] = [_clean(part) for part in cleaned["oneOf"]]
    if "const" in cleaned or "enum" in cleaned:
        cleaned.pop("type", None)
    if "description" in cleaned:
        cleaned["description"] = " ".join(cleaned["description"].split())
    return _wrapped_reference(_merged_types(cleaned))


def _without_null(node: Schema) -> Schema:
    options = node.get("anyOf")
    if options is None or {"type": "null"} not in options:
        return node
    rest = [option for option in options if option != {"type": "null"}]
    outer = {key: value for key, value in node.items() if key != "anyOf"}
    if len(rest) == 1:
        return {**rest[0], **outer}
    return {"anyOf": rest, **outer}


def _is_noise(key: str, value: object) -> bool:
    return (
        key in {"title", "discriminator"}
        or (key == "default" and value is None)
        or (key == "additionalProperties" and isinstance(value, bool))
    )


def _merged_types(node: Schema) -> Schema:
    """Turn alternatives of different types into a list of types, for shorter messages."""
    options = node.get("anyOf", [])
    if not options or any(not _is_plain(option) for option in options):
        return node
    rest = {key: value for key, value in node.items() if key != "anyOf"}
    merged = {key: value for option in options for key, value in option.items()}
    return {**merged, "type": [option["type"] for option in options], **rest}


def _is_plain(option: Schema) -> bool:
    """Whether a subschema only judges values of the one type that it names."""
    own = {"string": _TEXT_LIMITS, "array": {"items"}, "object": {"additionalProperties"}}
    return "type" in option and option.keys() <= {"type", *own.get(option["type"], ())}


def _wrapped_reference(node: Schema) -> Schema:
    """Put a described reference into `allOf`: draft-07 ignores what stands beside `$ref`."""
    if "$ref" not in node or len(node) == 1:
        return node
    rest = {key: value for key, value in node.items() if key != "$ref"}
    return {**rest, "allOf": [{"$ref": node["$ref"]}, *rest.get("allOf", [])]}


def _expand_unions(node: Schema, definitions: Mapping[str, Schema]) -> Iterator[tuple[str, str]]:
    """Rewrite the unions inside a schema; yields their kinds of object with the discriminator."""
    for part in _parts(node):
        yield from _expand_unions(part, definitions)
    union = node.pop("branches", None)
    if union is None:
        return
    names = [option["$ref"].rpartition("/")[2] for option in node.pop("oneOf")]
    discriminator = union["key"]
    keys = {name: definitions[name]["properties"][discriminator] for name in names}
    node |= {
        "type": "object",
        "required": [discriminator],
        "properties": {discriminator: _discriminator(list(keys.values()))},
        "allOf": [*node.get("allOf", []), *_branches(keys, union)],
    }
    yield from ((name, discriminator) for name in names)


def _parts(node: Schema) -> Iterator[Schema]:
    for key in _MAPS:
        yield from node.get(key, {}).values()
    for key in _LISTS:
        yield from node.get(key, [])
    for key in _SINGLES:
        if key in node:
            yield node[key]


def _discriminator(keys: Sequence[Schema]) -> Schema:
    merged = {key: value for key, value in keys[0].items() if key not in {"const", "enum"}}
    documented: Schema = {}
    for key in keys:
        documented |= key.get("x-values", {})
    if documented:
        merged["x-values"] = documented
    return {**merged, "enum": [value for key in keys for value in _values(key)]}


def _values(key: Schema) -> list[Any]:
    return [key["const"]] if "const" in key else list(key["enum"])


def _branches(keys: Mapping[str, Schema], union: Schema) -> Iterator[Schema]:
    """One `if`/`then` a variant.

    `alias` is another spelling of the discriminator that wins over it; the variant for the value
    `default` also holds when the discriminator is absent, so that a lone missing key hides nothing.
    """
    name, alias = union["key"], union.get("alias")
    for variant, key in keys.items():
        test = {"const": key["const"]} if "const" in key else {"enum": key["enum"]}
        named = {"properties": {name: test}, "required": [name]}
        if union.get("default") in _values(key):
            names = (name, alias) if alias else (name,)
            condition: Schema = {"properties": dict.fromkeys(names, test)}
        elif alias:
            condition = {"anyOf": [{"properties": {alias: test}, "required": [alias]}, named]}
        else:
            condition = named
        yield {"if": condition, "then": {"$ref": f"#/definitions/{variant}"}}


def _release(variant: Schema, name: str) -> None:
    """Leave judging the discriminator to the union, so that nothing is reported twice."""
    key = variant["properties"][name]
    variant["properties"] = variant["properties"] | {name: {"description": key["description"]}}
    required = [other for other in variant["required"] if other != name]
    variant.pop("required")
    if required:
        variant["required"] = required


def _expand_told_apart(document: Schema, definitions: Mapping[str, Schema]) -> None:
    """Rewrite the kinds of object a whole document may be, which its keys tell apart.

    While none of the telling keys is there, the keys of all kinds are known and none is missing
    that only some of them need.
    """
    telling = document.pop("told_apart", None)
    if telling is None:
        return
    document.pop("anyOf")
    kinds = [definitions[name] for name in telling]
    decided: Schema = {
        "properties": {k: p for kind in reversed(kinds) for k, p in kind["properties"].items()},
        "required": [
            key
            for key in kinds[0].get("required", ())
            if all(key in kind.get("required", ()) for kind in kinds)
        ],
    }
    for name, keys in reversed(telling.items()):
        decided = {
            "if": {"anyOf": [{"required": [key]} for key in keys]},
            "then": {"$ref": f"#/definitions/{name}"},
            "else": decided,
        }
    document |= {"type": "object", **decided}


def _relaxed(node: Schema) -> Schema:
    """A description whose reader minds nothing: what is not as described is at most unusual."""
    relaxed = {key: value for key, value in node.items() if key not in _DEMANDS}
    for key in _MAPS:
        if key in relaxed:
            relaxed[key] = {name: _relaxed(part) for name, part in relaxed[key].items()}
    for key in _LISTS:
        if key in relaxed:
            relaxed[key] = [_relaxed(part) for part in relaxed[key] if part.keys() - _DEMANDS]
    for key in _SINGLES:
        if key in relaxed:
            relaxed[key] = _relaxed(relaxed[key])
    return relaxed if "$ref" in relaxed else relaxed | {"x-consequence": "accepted"}


def _ordered(node: Any) -> Any:  # noqa: ANN401 - any JSON value
    if isinstance(node, list):
        return [_ordered(part) for part in node]
    if not isinstance(node, dict):
        return node
    known = [key for key in _ORDER if key in node]
    rest = sorted(key for key in node if key not in _ORDER)
    result: Schema = {}
    for key in (*known, *rest):
        value = node[key]
        if key in _MAPS:
            result[key] = {name: _ordered(part) for name, part in value.items()}
        elif key in (*_LISTS, *_SINGLES):
            result[key] = _ordered(value)
        else:
            result[key] = value
    return result
