"""One GraphQL schema (SDL) of an Amplify project, a whole file or a text in a payload."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from amplify_ls.project.root import path_in_project
from amplify_ls.text.lazy import cached_property
from amplify_ls.text.mapped import HOLE, MappedText
from amplify_ls.text.stretches import Stretches

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from amplify_ls.project.document import Document, Enclosure
    from amplify_ls.syntax.graphql.tree import SdlTree
    from amplify_ls.syntax.tree import Node
    from amplify_ls.text.source import SourceFile
    from amplify_ls.text.span import Span

SDL_ENDINGS = frozenset({".graphql"})
"""Files that are one schema, if they are anything of ours."""
_FILE = re.compile(r"amplify/backend/api/[^/]+/(?:schema(?:\.sql)?\.graphql|schema/.+\.graphql)")
_MARK = "x-sdl"
_TREE = "tree of schema"


@dataclass(frozen=True)
class SdlDocument:
    """A schema with its tree, wherever it stands."""

    text: MappedText
    tree: SdlTree
    path: str | None = None
    """From the root of its project, if it is a file of one."""
    enclosure: Enclosure | None = None
    """Where it stands if it is the value of a string of a payload."""

    @property
    def is_embedded(self) -> bool:
        """Whether the text is part of another one."""
        return self.enclosure is not None

    @cached_property
    def broken(self) -> Stretches:
        """Where the syntax is wrong."""
        return Stretches(problem.span for problem in self.tree.problems)

    @cached_property
    def has_hole(self) -> bool:
        """Whether a part is unknown, which may define anything."""
        return HOLE in self.tree.text

    @cached_property
    def declared_directives(self) -> frozenset[str]:
        """Directives that the schema itself declares."""
        from amplify_ls.syntax.graphql.tree import DefinitionKind

        declared = self.tree.of_kind(DefinitionKind.DIRECTIVE)
        return frozenset(p.definition.name.text for p in declared if p.definition.name is not None)

    def edited(self, span: Span, new_text: str) -> SdlDocument:
        """The document after an edit; only for whole files."""
        from amplify_ls.syntax.graphql import reparse

        tree = reparse(self.tree, span, new_text)
        return replace(self, text=MappedText.identity(tree.text), tree=tree)


def is_sdl_path(path_from_root: str) -> bool:
    """Whether a file is a schema that the Amplify CLI reads."""
    return _FILE.fullmatch(path_from_root) is not None


def sdl_of_file(file: SourceFile, root: Path | None) -> SdlDocument | None:
    """The schema that a file is, if it is one."""
    if file.path.suffix not in SDL_ENDINGS:
        return None
    if root is not None and file.path.is_relative_to(root):
        path: str | None = file.path.relative_to(root).as_posix()
    else:
        path = path_in_project(file.path)
    if path is None or not is_sdl_path(path):
        return None
    from amplify_ls.syntax.graphql import parse

    return SdlDocument(MappedText.identity(file.text), parse(file.text), path)


def sdl_in(documents: Iterable[Document]) -> Iterator[SdlDocument]:
    """The schemas in the values of payloads; the payload's own schema says which they are."""
    for document in documents:
        if document.is_conflicted:
            continue
        from amplify_ls.schema.marked import marked_texts

        for node, _ in marked_texts(document.tree.root, document.shape, _MARK):
            if not node.green.is_broken and not _is_unknown(str(node.value)):
                yield _embedded(document, node)


def _is_unknown(value: str) -> bool:
    return HOLE in value and not value.strip(HOLE + " \n")


def _embedded(document: Document, node: Node) -> SdlDocument:
    from amplify_ls.project.document import Enclosure
    from amplify_ls.syntax.graphql import parse
    from amplify_ls.syntax.json.string_text import decoded

    text = decoded(node, document.text)
    memo = node.green.memo
    if _TREE not in memo:
        memo[_TREE] = parse(text.text)
    return SdlDocument(text, cast("SdlTree", memo[_TREE]), enclosure=Enclosure(document, node))
