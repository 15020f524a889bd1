"""The generated JSON Schemas, read from disk when first asked for."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from amplify_ls.schema.shape import Shape

_PACKAGED = Path(__file__).parent.parent / "_schemas"
_CHECKOUT = Path(__file__).parent.parent.parent / "schemas"


def schemas_folder() -> Path:
    """Where the schemas are: inside an installed package, or at the top of a checkout."""
    return _PACKAGED if _PACKAGED.is_dir() else _CHECKOUT


@cache
def load_schema(name: str) -> dict[str, Any]:
    """A schema by its file name; raises `FileNotFoundError` for a name the package lacks."""
    text = (schemas_folder() / name).read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


@cache
def shape_of(name: str) -> Shape:
    """The shape a whole document of that schema has to have."""
    schema = load_schema(name)
    return Shape(schema, (schema,))
