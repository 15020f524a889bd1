"""What a GraphQL schema may rely on beside itself: other files of its API, and settings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from amplify_ls.project.directives import DIRECTIVES
from amplify_ls.project.sdl_document import SdlDocument, is_sdl_path
from amplify_ls.syntax.graphql import parse
from amplify_ls.syntax.graphql.tree import DefinitionKind
from amplify_ls.syntax.json import parse as parse_json
from amplify_ls.syntax.tree import Dialect

if TYPE_CHECKING:
    from amplify_ls.project.project import Project
    from amplify_ls.syntax.graphql.tree import Placed, SdlTree
    from amplify_ls.text.source import SourceFile

_FLAGS = "amplify/cli.json"
_SETTINGS = re.compile(r"amplify/backend/api/[^/]+/transform\.conf\.json")
_FOLDER_DEPTH = 4
_MODEL = re.compile(r"^[ \t]*type\s+(\w+)[^{}]*?@model\b", re.MULTILINE)
_OLD = frozenset(kind.name for kind in DIRECTIVES.values() if kind.versions == (1,))


@dataclass(frozen=True)
class Surroundings:
    """What stands around a schema."""

    version: int | None = None
    """Version of the transformer, if the project says it."""
    others: tuple[SdlTree, ...] = ()
    """The other schemas of the same API."""
    files: tuple[SourceFile, ...] = ()
    """Their files, in the same order."""
    has_own_transformers: bool = False
    """Whether the project brings transformers, which may have directives of their own."""

    def types(self) -> Iterator[str]:
        """Names of the types in the other schemas."""
        for tree in self.others:
            yield from tree.types

    def type_named(self, name: str) -> tuple[SdlTree, Placed] | None:
        """A type of the other schemas."""
        return next(((t, t.types[name]) for t in self.others if name in t.types), None)

    def directives(self) -> Iterator[str]:
        """Directives that the other schemas declare."""
        for tree in self.others:
            for placed in tree.of_kind(DefinitionKind.DIRECTIVE):
                if placed.definition.name is not None:
                    yield placed.definition.name.text


def surroundings_of(document: SdlDocument, project: Project) -> Surroundings:
    """What the project says about a schema beside the schema itself."""
    folder = _folder(document.path) if document.path else None
    in_api = {
        path: project.files[path]
        for path in project.files
        if folder is None or path.startswith(folder)
    }
    files = tuple(
        file
        for path, file in sorted(in_api.items())
        if folder is not None and path != document.path and is_sdl_path(path)
    )
    others = tuple(_tree(file.text) for file in files)
    settings = [file.text for path, file in in_api.items() if _SETTINGS.fullmatch(path)]
    is_open = any(map(_names_transformers, settings))
    return Surroundings(_version(project), others, files, is_open)


def models_of(project: Project, api: str | None = None) -> tuple[str, ...]:
    """Names of the types with tables of their own, in the schemas of one API or of all."""
    folder = f"amplify/backend/api/{api}/" if api is not None else ""
    schemas = (
        project.files[path].text
        for path in sorted(project.files)
        if path.startswith(folder) and is_sdl_path(path)
    )
    return tuple(dict.fromkeys(name for text in schemas for name in _MODEL.findall(text)))


def is_old(document: SdlDocument, surroundings: Surroundings) -> bool:
    """Whether version 1 of the transformer reads a schema, or may do for all that is known."""
    if surroundings.version is not None:
        return surroundings.version == 1
    return any(f"@{name}" in document.tree.text for name in _OLD)


def _folder(path: str) -> str:
    return "/".join(PurePosixPath(path).parts[:_FOLDER_DEPTH]) + "/"


def _version(project: Project) -> int | None:
    file = project.files.get(_FLAGS)
    if file is None:
        return None
    features = parse_json(file.text, Dialect.HJSON).root.get("features")
    for section in features.members() if features is not None else ():
        if section.name.lower() != "graphqltransformer":
            continue
        for flag in section.value.members():
            if flag.name.lower() == "transformerversion" and isinstance(flag.value.value, int):
                return flag.value.value
    return None


@lru_cache(maxsize=64)
def _tree(text: str) -> SdlTree:
    return parse(text)


def _names_transformers(text: str) -> bool:
    named = parse_json(text, Dialect.STRICT).root.get("transformers")
    return named is not None and any(True for _ in named.items())
