"""What the schemas that apply to one place demand together.

Validation, hover and completion all go down a tree with a `Shape` in hand, so they cannot disagree
about which subschema applies where. Shapes are made from subschemas once, on the way down, and are
shared by all documents.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import Any

from amplify_ls.schema.reach import Mark, reaching, resolved

Schema = dict[str, Any]


_OF_SCALARS = (
    "enum",
    "const",
    "pattern",
    "minLength",
    "maxLength",
    "minimum",
    "maximum",
    "x-values",
)


class Consequence(Enum):
    """What becomes of a text that is not as its schema says (`x-consequence`)."""

    FAILS = "fails"
    """The Amplify CLI or AWS refuses it."""
    REPLACED = "replaced"
    """Something else is used in its place, without a word."""
    IGNORED = "ignored"
    """It has no effect."""
    ACCEPTED = "accepted"
    """It works all the same."""


class Shape:
    """The subschemas of one place, flattened; compared by identity."""

    __slots__ = (
        "_children",
        "_derived",
        "_noted",
        "_root",
        "_shapes",
        "alternatives",
        "conditions",
        "limits_scalars",
        "parts",
        "properties",
        "required",
        "types",
    )

    def __init__(
        self, root: Schema, schemas: tuple[Schema, ...], known: Shape | None = None
    ) -> None:
        flat = [part for schema in schemas for part in _flattened(root, schema)]
        self._root = root
        self.parts: tuple[Schema, ...] = (*(known.parts if known else ()), *flat)
        """Subschemas without references or combinations, nearest first."""
        self.types = _common_types(self.parts)
        """JSON types a value may have; nothing means any."""
        self.properties: dict[str, list[Schema]] = {}
        """Subschemas of the keys that are named."""
        for part in self.parts:
            for name, schema in part.get("properties", {}).items():
                self.properties.setdefault(name, []).append(schema)
        self.required = tuple(
            dict.fromkeys(name for part in self.parts for name in part.get("required", ()))
        )
        self.conditions = tuple(
            (Shape(root, (part["if"],)), part["then"], part.get("else"))
            for part in flat
            if "if" in part and "then" in part
        )
        """If a node has this shape the one subschema applies too, if it has not the other."""
        self.alternatives = tuple(
            tuple((Shape(root, (schema,)), schema) for schema in part["anyOf"])
            for part in flat
            if "anyOf" in part
        )
        """Of each group, a node has to have at least one shape."""
        self.limits_scalars = any(name in part for part in self.parts for name in _OF_SCALARS)
        """Whether a text or number of the right type can still be wrong."""
        self._noted: tuple[str, ...] | None = None
        self._children: dict[str | int, Shape | None] = {}
        self._shapes: dict[tuple[int, ...], Shape] = {}
        self._derived: dict[tuple[int, ...], Shape] = {}

    def keyword(self, name: str) -> Any:  # noqa: ANN401 - JSON
        """The value of a keyword in the nearest subschema that has it."""
        return next((part[name] for part in self.parts if name in part), None)

    def keywords(self, name: str) -> Iterator[Any]:
        """The values of a keyword in all subschemas that have it."""
        return (part[name] for part in self.parts if name in part)

    @property
    def is_closed(self) -> bool:
        """Whether keys that are not named are ignored by whoever reads the object."""
        return any(part.get("x-closed") for part in self.parts)

    def leads_to(self, mark: Mark) -> bool:
        """Whether a schema has a keyword here or somewhere below."""
        reached = reaching(self._root, mark)
        return any(id(part) in reached for part in self.parts)

    def canonical(self, key: str) -> str:
        """The documented spelling of a key that may be an alias or differ in case."""
        for aliases in self.keywords("x-key-aliases"):
            if key in aliases:
                return str(aliases[key])
        if key not in self.properties and any(self.keywords("x-ignore-case-keys")):
            folded = key.casefold()
            return next((name for name in self.properties if name.casefold() == folded), key)
        return key

    @property
    def noted(self) -> tuple[str, ...]:
        """The keys in place of which something is used when they are left out (`x-omitted`)."""
        if self._noted is None:
            children = ((name, self.child(name)) for name in self.properties)
            self._noted = tuple(
                name for name, child in children if child and child.keyword("x-omitted")
            )
        return self._noted

    def child(self, key: str) -> Shape | None:
        """The shape of a member's value; nothing if the schemas say nothing about the key."""
        if key not in self._children:
            self._children[key] = self._of(tuple(self._member_schemas(self.canonical(key))))
        return self._children[key]

    def item(self) -> Shape | None:
        """The shape of an array's items."""
        if 0 not in self._children:
            schemas = tuple(
                part["items"] for part in self.parts if isinstance(part.get("items"), dict)
            )
            self._children[0] = self._of(schemas)
        return self._children[0]

    def _of(self, schemas: tuple[Schema, ...]) -> Shape | None:
        """The one shape of these subschemas: all keys of a map share theirs."""
        if not schemas:
            return None
        key = tuple(id(schema) for schema in schemas)
        if key not in self._shapes:
            self._shapes[key] = Shape(self._root, schemas)
        return self._shapes[key]

    def extended(self, schemas: tuple[Schema, ...]) -> Shape:
        """The shape with the subschemas that a node's conditions and alternatives add."""
        key = tuple(id(schema) for schema in schemas)
        if key not in self._derived:
            self._derived[key] = Shape(self._root, schemas, known=self)
        return self._derived[key]

    def _member_schemas(self, key: str) -> Iterator[Schema]:
        yield from self.properties.get(key, ())
        for part in self.parts:
            rest = part.get("additionalProperties")
            if isinstance(rest, dict) and key not in part.get("properties", {}):
                yield rest


def _flattened(root: Schema, schema: Schema) -> Iterator[Schema]:
    yield schema
    if "$ref" in schema:
        yield from _flattened(root, resolved(root, schema["$ref"]))
    for part in schema.get("allOf", ()):
        yield from _flattened(root, part)


def _common_types(parts: tuple[Schema, ...]) -> frozenset[str] | None:
    common: frozenset[str] | None = None
    for types in (types for part in parts for types in _named_types(part)):
        common = types if common is None else common & types
    return common


def _named_types(part: Schema) -> Iterator[frozenset[str]]:
    """The types a subschema names, and those of the only values it allows."""
    if "type" in part:
        named = part["type"]
        yield frozenset([named] if isinstance(named, str) else named)
    if "enum" in part:
        yield frozenset(_type_of(value) for value in part["enum"])
    if "const" in part:
        yield frozenset({_type_of(part["const"])})


def _type_of(value: object) -> str:
    match value:
        case bool():
            return "boolean"
        case int() | float():
            return "number"
        case str():
            return "string"
        case None:
            return "null"
        case list():
            return "array"
        case _:
            return "object"
