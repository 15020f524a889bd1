"""Values to start from, made of schemas: for quick fixes and completion."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from amplify_ls.schema.evaluate import known_values
from amplify_ls.schema.shape import Shape

_EMPTY = {
    "string": "",
    "object": {},
    "array": [],
    "number": 0,
    "integer": 0,
    "boolean": True,
    "null": None,
}


def start_value(shape: Shape | None) -> Any:  # noqa: ANN401 - JSON
    """A value that suits a shape: its default, its only or first value, an example."""
    if shape is None:
        return ""
    if shape.types == frozenset({"object"}):
        return {name: start_value(shape.child(name)) for name in shape.required}
    return next(_candidates(shape))


def _candidates(shape: Shape) -> Iterator[Any]:
    fixed = (shape.keyword(name) for name in ("const", "default"))
    yield from (value for value in fixed if value is not None)
    yield from shape.keyword("enum") or ()
    if not shape.keyword("x-secret"):
        yield from shape.keyword("examples") or ()
    yield from known_values(shape)
    yield _EMPTY[min(shape.types or {"string"})]


def start_text(shape: Shape | None) -> str:
    """The same as JSON on one line."""
    return json.dumps(start_value(shape), ensure_ascii=False)


def example_of(shape: Shape) -> Any:  # noqa: ANN401 - JSON
    """A whole realistic document of a shape, or the least one that is valid."""
    examples = shape.keyword("examples")
    return examples[0] if examples else start_value(shape)
