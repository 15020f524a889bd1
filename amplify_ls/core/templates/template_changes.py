"""What becomes of each part of a template, from comparing it with the deployed one."""

from __future__ import annotations

from collections.abc import Iterator

from amplify_ls.contract.plan import PartChange
from amplify_ls.contract.plugin import JsonObject
from amplify_ls.contract.resource import Change

_RETAINING = ("Retain", "RetainExceptOnCreate")


def part_changes(now: JsonObject, then: JsonObject) -> tuple[PartChange, ...]:
    """The parts that a template creates, updates and deletes, compared with an earlier one."""
    new, old = _parts(now), _parts(then)
    found = [
        *(_new_or_changed(logical_id, part, old) for logical_id, part in new.items()),
        *(
            PartChange(logical_id, _type(part), Change.DELETE, is_retained=is_retained(part))
            for logical_id, part in old.items()
            if logical_id not in new
        ),
    ]
    return tuple(change for change in found if change is not None)


def is_retained(part: JsonObject) -> bool:
    """Whether a part goes on to exist when it is taken out of its stack, or this is deleted."""
    return part.get("DeletionPolicy") in _RETAINING


def parameter_changes(now: JsonObject, then: JsonObject) -> frozenset[str]:
    """The parameters whose values are others than they were."""
    return frozenset(name for name in now.keys() | then.keys() if now.get(name) != then.get(name))


def parts_that_read(template: JsonObject, parameters: frozenset[str]) -> tuple[PartChange, ...]:
    """The parts that are updated because parameters have other values."""
    return tuple(
        PartChange(logical_id, _type(part), Change.UPDATE, properties)
        for logical_id, part in _parts(template).items()
        if (properties := tuple(_properties_that_read(part, parameters)))
    )


def _new_or_changed(logical_id: str, part: JsonObject, old: JsonObject) -> PartChange | None:
    if logical_id not in old:
        return PartChange(logical_id, _type(part), Change.CREATE)
    if part == old[logical_id]:
        return None
    now, then = _properties(part), _properties(old[logical_id])
    differing = sorted(key for key in now.keys() | then.keys() if now.get(key) != then.get(key))
    return PartChange(logical_id, _type(part), Change.UPDATE, tuple(differing))


def _properties_that_read(part: JsonObject, parameters: frozenset[str]) -> Iterator[str]:
    for name, value in _properties(part).items():
        if _reads(value, parameters):
            yield name


def _reads(value: object, parameters: frozenset[str]) -> bool:
    if isinstance(value, list):
        return any(_reads(item, parameters) for item in value)
    if isinstance(value, dict):
        return (
            value.get("Ref") in parameters
            or any(f"${{{name}}}" in _text(value.get("Fn::Sub")) for name in parameters)
            or any(_reads(item, parameters) for item in value.values())
        )
    return False


def _text(substituted: object) -> str:
    """The text of an `Fn::Sub`, which stands alone or before its variables."""
    text = substituted[0] if isinstance(substituted, list) and substituted else substituted
    return text if isinstance(text, str) else ""


def _parts(template: JsonObject) -> JsonObject:
    parts = template.get("Resources")
    if not isinstance(parts, dict):
        return {}
    return {key: part for key, part in parts.items() if isinstance(part, dict)}


def _properties(part: JsonObject) -> JsonObject:
    properties = part.get("Properties")
    return properties if isinstance(properties, dict) else {}


def _type(part: JsonObject) -> str:
    return str(part.get("Type", ""))
