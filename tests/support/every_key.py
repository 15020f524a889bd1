"""Everything a schema knows, each with a small document in which it has its place.

The walk goes by the schemas alone and knows nothing of the code that is tested. It goes into every
branch: what only some kinds of object have stands in a document that is of that kind.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from amplify_ls.project.document import Document
from amplify_ls.project.kinds import FileKind
from amplify_ls.project.reading import Reading
from amplify_ls.schema.catalogue import load_schema
from amplify_ls.syntax.json import parse
from amplify_ls.syntax.tree import Dialect
from amplify_ls.text.mapped import MappedText
from amplify_ls.text.source import SourceFile
from tests.support.marked import ROOT

Schema = dict[str, Any]
Build = Callable[[Any], Any]
"""Puts a value in its place in a whole document."""
_HERE = "@here@"
_NAME = "aName"
_MAPS = ("properties", "definitions")
_LISTS = ("allOf", "anyOf")
_KNOWN = ("enum", "x-values")
_SINGLES = ("items", "additionalProperties", "then", "else")


@dataclass(frozen=True)
class Probe:
    """One key or value that a schema knows."""

    path: str
    """Where it stands: `cognitoConfig.mfaTypes[]`."""
    name: str
    """The key, or the value as it is offered."""
    is_key: bool
    meaning: str
    """What has to be said about it."""
    typing: tuple[str, int]
    """A document in which it is about to be typed, and where."""
    typed: tuple[str, int]
    """A document in which it stands, and where."""


def probes(kind: FileKind) -> list[Probe]:
    """All keys and known values of a kind."""
    schema = load_schema(kind.schema)
    return list(Walk(schema).inside(schema, lambda value: value, ""))


def reading_of(kind: FileKind, text: str) -> Reading:
    """A file that is one document of a kind."""
    document = Document(kind, MappedText.identity(text), parse(text, Dialect(kind.dialect)))
    return Reading(SourceFile(ROOT / "probe.json", text), ROOT, (document,))


def names_in(schema: Any) -> tuple[set[str], set[str]]:  # noqa: ANN401 - JSON
    """All keys and all texts with a known meaning that a schema names anywhere."""
    keys: set[str] = set()
    values: set[str] = set()
    for word, part in schema.items() if isinstance(schema, dict) else ():
        if word in _MAPS:
            keys |= set(part) if word == "properties" else set()
            found = [names_in(each) for each in part.values()]
        elif word in _LISTS:
            found = [names_in(each) for each in part]
        else:
            values |= {v for v in part if isinstance(v, str)} if word in _KNOWN else set()
            found = [names_in(part)] if word in _SINGLES else []
        keys.update(*(each[0] for each in found))
        values.update(*(each[1] for each in found))
    return keys, values


class Walk:
    """The way through a schema."""

    def __init__(self, root: Schema) -> None:
        self.root = root
        self.seen: set[tuple[str, int, bool]] = set()

    def inside(self, schema: Schema, build: Build, path: str) -> Iterator[Probe]:
        """What a subschema knows, with the values below it."""
        yield from self._branch([schema], {}, build, path)

    def _branch(
        self, schemas: list[Schema], context: dict[str, Any], build: Build, path: str
    ) -> Iterator[Probe]:
        parts = [part for schema in schemas for part in self._flat(schema)]
        yield from self._values(parts, build, path)
        for part in parts:
            place = (path, id(part), bool(context))
            if place not in self.seen:
                self.seen.add(place)
                yield from self._keys(part, context, build, path)
                yield from self._items(part, build, path)
                yield from self._map(part, context, build, path)
                yield from self._alternatives(part, context, build, path)

    def _keys(
        self, part: Schema, context: dict[str, Any], build: Build, path: str
    ) -> Iterator[Probe]:
        free = {k: v for k, v in part.get("properties", {}).items() if k not in context}
        typing = marked(build({**context, _HERE: None}), f'"{_HERE}": null', "")
        for key, schema in free.items():
            with_key = {**context, f"{_HERE}{key}": self._sample(schema)}
            typed = marked(build(with_key), f'"{_HERE}{key}"', f'"{key}"')
            meaning = str(schema.get("description", ""))
            yield Probe(path, key, True, meaning, typing, typed)
        for key, schema in part.get("properties", {}).items():
            below = f"{path}.{key}".lstrip(".")
            yield from self.inside(schema, _into(build, {**context}, key), below)

    def _map(
        self, part: Schema, context: dict[str, Any], build: Build, path: str
    ) -> Iterator[Probe]:
        rest = part.get("additionalProperties")
        if isinstance(rest, dict):
            yield from self.inside(rest, _into(build, context, _NAME), f"{path}.*".lstrip("."))

    def _items(self, part: Schema, build: Build, path: str) -> Iterator[Probe]:
        if isinstance(part.get("items"), dict):
            yield from self.inside(part["items"], lambda value: build([value]), f"{path}[]")

    def _alternatives(
        self, part: Schema, context: dict[str, Any], build: Build, path: str
    ) -> Iterator[Probe]:
        """What holds under a condition, or for one of several kinds of value."""
        if "if" in part:
            yes = {**context, **_witness(part["if"])}
            yield from self._branch([part["then"]], yes, build, path)
            yield from self._branch([part.get("else", {})], context, build, path)
        for option in part.get("anyOf", ()):
            yield from self._branch([option], context, build, path)

    def _values(self, parts: list[Schema], build: Build, path: str) -> Iterator[Probe]:
        known = next((part["x-values"] for part in parts if "x-values" in part), None)
        allowed = [value for part in parts for value in _allowed(part)]
        typing = marked(build(_HERE), f'"{_HERE}"', "")
        for value in known or allowed:
            text = json.dumps(value, ensure_ascii=False)
            typed = marked(build(_HERE), f'"{_HERE}"', text)
            meaning = str((known or {}).get(value, ""))
            name = value if isinstance(value, str) and value else text
            yield Probe(path, name, False, meaning, typing, typed)

    def _flat(self, schema: Schema) -> Iterator[Schema]:
        yield schema
        if "$ref" in schema:
            yield from self._flat(self.root["definitions"][schema["$ref"].rpartition("/")[2]])
        for part in schema.get("allOf", ()):
            yield from self._flat(part)

    def _sample(self, schema: Schema) -> Any:  # noqa: ANN401 - JSON
        """A value of the right type."""
        parts = list(self._flat(schema))
        for name in ("const", "default"):
            for part in parts:
                if name in part:
                    return part[name]
        allowed = [value for part in parts for value in _allowed(part)]
        if allowed:
            return allowed[0]
        types = [part["type"] for part in parts if "type" in part]
        name = types[0] if types and isinstance(types[0], str) else "string"
        if name == "object":
            required = (key for part in parts for key in part.get("required", ()))
            properties = {k: v for part in parts for k, v in part.get("properties", {}).items()}
            return {key: self._sample(properties.get(key, {})) for key in required}
        return {"array": [], "number": 1, "integer": 1, "boolean": True}.get(name, "text")


def _allowed(part: Schema) -> list[Any]:
    return [part["const"]] if "const" in part else part.get("enum", [])


def _witness(condition: Schema) -> dict[str, Any]:
    """Members with which a condition holds."""
    if "anyOf" in condition:
        return _witness(condition["anyOf"][-1])
    tests = condition.get("properties", {})
    found = {key: (_allowed(test) or [_NAME])[0] for key, test in tests.items()}
    return {**dict.fromkeys(condition.get("required", ()), _NAME), **found}


def _into(build: Build, context: dict[str, Any], key: str) -> Build:
    return lambda value: build({**context, key: value})


def marked(document: object, mark: str, text: str) -> tuple[str, int]:
    """A document with a text in place of the mark, and an offset in that text."""
    written = json.dumps(document, ensure_ascii=False)
    at = written.index(mark)
    return written.replace(mark, text), at + (1 if text else 0)
