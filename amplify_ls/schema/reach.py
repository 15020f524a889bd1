"""Which subschemas have a keyword at or below them, so that nobody searches elsewhere for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Schema = dict[str, Any]
Mark = tuple[str, str | None]
"""A keyword, and its value unless any will do."""

_MAPS = ("properties", "patternProperties")
_LISTS = ("allOf", "anyOf")
_SINGLES = ("items", "additionalProperties", "then", "else")
# The roots are kept, so that no other schema ever gets their identity.
_known: dict[tuple[int, Mark], tuple[Schema, frozenset[int]]] = {}


def reaching(root: Schema, mark: Mark) -> frozenset[int]:
    """Identities of the subschemas of a schema from which one with the keyword can be reached."""
    key = (id(root), mark)
    if key not in _known:
        _known[key] = (root, _found(root, mark))
    return _known[key][1]


def _found(root: Schema, mark: Mark) -> frozenset[int]:
    keyword, value = mark
    above: dict[int, list[int]] = {}
    todo: list[Schema] = [root]
    marked: list[int] = []
    seen = {id(root)}
    while todo:
        schema = todo.pop()
        if keyword in schema and value in {None, schema[keyword]}:
            marked.append(id(schema))
        for part in _parts(root, schema):
            above.setdefault(id(part), []).append(id(schema))
            if id(part) not in seen:
                seen.add(id(part))
                todo.append(part)
    return _closed(marked, above)


def _closed(marked: list[int], above: dict[int, list[int]]) -> frozenset[int]:
    """The marked ones with all that are above them."""
    reached: set[int] = set()
    todo = list(marked)
    while todo:
        part = todo.pop()
        if part not in reached:
            reached.add(part)
            todo.extend(above.get(part, ()))
    return frozenset(reached)


def _parts(root: Schema, schema: Schema) -> Iterator[Schema]:
    if "$ref" in schema:
        yield resolved(root, schema["$ref"])
    for key in _MAPS:
        yield from schema.get(key, {}).values()
    for key in _LISTS:
        yield from schema.get(key, ())
    for key in _SINGLES:
        if isinstance(schema.get(key), dict):
            yield schema[key]


def resolved(root: Schema, reference: str) -> Schema:
    """The subschema that a reference such as `#/definitions/Tag` names."""
    target: Schema = root
    for name in reference.removeprefix("#/").split("/"):
        if name != "#":
            target = target[name]
    return target
