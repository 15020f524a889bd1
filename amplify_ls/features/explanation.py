"""What a schema says about a place, in Markdown; hover and completion show the same words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.project.actions import meaning_of

if TYPE_CHECKING:
    from amplify_ls.schema.shape import Shape

_MOST_VALUES = 24


def explain(shape: Shape) -> str:
    """Meaning, type, allowed values, default, what the Amplify CLI does, and where to read on."""
    return "\n\n".join(_paragraphs(shape))


def explain_value(shape: Shape, value: str) -> str:
    """What one known value means."""
    if shape.keyword("x-reference") == "action":
        return meaning_of(value)
    return str((shape.keyword("x-values") or {}).get(value, ""))


def type_name(shape: Shape) -> str:
    """The types a value may have: `string`, `string or number`, `list of string`."""
    item = shape.item()
    names = [
        f"list of {type_name(item)}" if name == "array" and item is not None else name
        for name in sorted(shape.types or ())
    ]
    return " or ".join(names)


def _paragraphs(shape: Shape) -> Iterator[str]:
    description = shape.keyword("description")
    if description:
        yield str(description)
    facts = [
        f"{name}: {text}"
        for name, text in (
            ("Type", type_name(shape)),
            ("Default", _code(shape.keyword("default"))),
            ("Form", _code(shape.keyword("pattern"))),
            ("Limits", _limits(shape)),
        )
        if text
    ]
    if facts:
        yield " · ".join(facts)
    values = "\n".join(_values(shape))
    if values:
        yield f"Values:\n\n{values}"
    if shape.keyword("x-omitted"):
        yield f"When it is left out, the Amplify CLI uses {shape.keyword('x-omitted')}."
    if shape.keyword("x-cli"):
        yield str(shape.keyword("x-cli"))
    if shape.keyword("x-secret"):
        yield "A secret: give it through a variable of the CI system, never in the text."
    if shape.keyword("x-link"):
        yield f"[Documentation]({shape.keyword('x-link')})"


def _code(value: object) -> str:
    return "" if value is None else f"`{value if isinstance(value, str) else json.dumps(value)}`"


def _limits(shape: Shape) -> str:
    limits = {
        "minimum": "at least {}",
        "maximum": "at most {}",
        "minLength": "at least {} characters",
        "maxLength": "at most {} characters",
    }
    given = ((text, shape.keyword(name)) for name, text in limits.items())
    return ", ".join(text.format(limit) for text, limit in given if limit is not None)


def _values(shape: Shape) -> Iterator[str]:
    documented = shape.keyword("x-values") or {}
    allowed = [value for part in shape.keywords("enum") for value in part]
    names = list(documented) or [_plain(value) for value in dict.fromkeys(map(json.dumps, allowed))]
    for name in names[:_MOST_VALUES]:
        meaning = documented.get(name)
        yield f"- `{name}`{f': {meaning}' if meaning else ''}"
    if len(names) > _MOST_VALUES:
        yield f"- … and {len(names) - _MOST_VALUES} more"


def _plain(encoded: str) -> str:
    value = json.loads(encoded)
    return value if isinstance(value, str) else encoded
