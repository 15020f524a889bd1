"""Values to start from, made of schemas: for quick fixes and completion."""

from __future__ import annotations

import json
from typing import Any

from amplify_ls.schema.evaluate import known_values
from amplify_ls.schema.shape import Shape

_EMPTY = {"string": "", "object": {}, "array": [], "number": 0, "integer": 0, "boolean": True, "null": None}


def start_value(shape: Shape | None) -> Any:  # noqa: ANN401 - JSON
    """A value that suits a shape as well as can be: its default, its only or first value, an example."""
    if shape is None:
        return ""
    for keyword in ("const", "default"):
        value = shape.keyword(keyword)
        if value is not None:
            return value
    if shape.types == frozenset({"object"}):
        return {name: start_value(shape.child(name)) for name in shape.required}
    allowed = shape.keyword("enum")
    if allowed:
        return allowed[0]
    examples = shape.keyword("examples")
    if examples and not shape.keyword("x-secret"):
        return examples[0]
    known = known_values(shape)
    if known:
        return known[0]
    named = sorted(shape.types or {"string"})
    return _EMPTY[named[0]]


def start_text(shape: Shape | None) -> str:
    """The same as JSON on one line."""
    return json.dumps(start_value(shape), ensure_ascii=False)


def example_of(shape: Shape) -> Any:  # noqa: ANN401 - JSON
    """A whole realistic document of a shape, or the least one that is valid."""
    examples = shape.keyword("examples")
    return examples[0] if examples else start_value(shape)
