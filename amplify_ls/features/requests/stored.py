"""What a project keeps of a resource, as plain values that may not be what they should be."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from amplify_ls.syntax.notation import parse
from amplify_ls.syntax.tree import Dialect

if TYPE_CHECKING:
    from pathlib import Path

    from amplify_ls.project.project import Project
    from amplify_ls.text.source import SourceFile

JsonObject = dict[str, Any]
_INPUTS, _PARAMETERS = "cli-inputs.json", "parameters.json"
_SCHEMA, _SCHEMA_FOLDER, _SCHEMA_ENDING = "schema.graphql", "schema", ".graphql"


@dataclass(frozen=True, slots=True)
class Stored:
    """One resource, as its files have it."""

    name: str
    entry: JsonObject
    """What backend-config.json says about it."""
    inputs: JsonObject
    """cli-inputs.json."""
    parameters: JsonObject = field(default_factory=dict)
    environment: JsonObject = field(default_factory=dict)
    """Values of the environment that is checked out."""
    schema: str | None = None
    """The GraphQL schema of an API, its files one behind the other."""


def stored(
    project: Project, category: str, name: str, text: Callable[[Path], SourceFile | None]
) -> Stored | None:
    """A resource, with its files as an editor has them or as they are on disk."""
    node = project.resource(category, name)
    if project.root is None or node is None:
        return None
    folder = project.root / "amplify" / "backend" / category / name

    def parsed(path: Path) -> JsonObject:
        file = text(path)
        return object_in(parse(file.text, Dialect.HJSON).root.to_python()) if file else {}

    provider = parsed(project.root / "amplify" / "team-provider-info.json")
    environment = provider
    for step in (project.current_environment or "", "categories", category, name):
        environment = object_in(environment.get(step))
    return Stored(
        name,
        object_in(node.to_python()),
        parsed(folder / _INPUTS),
        parsed(folder / _PARAMETERS),
        environment,
        _schema(project, folder, text) if category == "api" else None,
    )


def _schema(
    project: Project, folder: Path, text: Callable[[Path], SourceFile | None]
) -> str | None:
    one = text(folder / _SCHEMA)
    if one is not None:
        return one.text
    inside = folder / _SCHEMA_FOLDER
    paths = [file.path for file in project.files.values() if file.path.is_relative_to(inside)]
    files = [text(path) for path in sorted(paths) if path.suffix == _SCHEMA_ENDING]
    return "\n".join(file.text for file in files if file is not None) or None


def object_in(value: object) -> JsonObject:
    """An object, or an empty one where something else stands."""
    return dict(value) if isinstance(value, Mapping) else {}


def texts_in(value: object) -> list[str]:
    """The texts of a list; one that stands alone is a list, too."""
    if isinstance(value, str):
        return [one.strip() for one in value.split(",") if one.strip()]
    if isinstance(value, Sequence):
        return [one for one in value if isinstance(one, str)]
    return []


def text_in(value: object) -> str | None:
    """A text that says something."""
    return value if isinstance(value, str) and value else None


def number_in(value: object) -> int | None:
    """A whole number, which older files have as a text."""
    if isinstance(value, str) and value.isascii() and value.isdigit():
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def is_true(value: object) -> bool:
    """Whether something is on; older files say so with a text."""
    return value is True or value == "true"
