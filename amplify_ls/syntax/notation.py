"""The two ways in which a tree is written, JSON and YAML: how each is read and changed.

A new notation is one row and the modules it names, which are imported when they are needed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from amplify_ls.syntax.green import Dialect

if TYPE_CHECKING:
    from amplify_ls.syntax.editing import Replacement
    from amplify_ls.syntax.tree import Node, Place, Tree
    from amplify_ls.text.span import Span


@dataclass(frozen=True, slots=True)
class Notation:
    """How trees of some dialects are read and changed."""

    parse: Callable[[str, Dialect, Sequence[int]], Tree]
    reparse: Callable[[Tree, Span, str], Tree]
    place: Callable[[Tree, int], Place]
    written: Callable[[object], str]
    """A plain value as text that can stand anywhere a value can."""
    inserted_member: Callable[[Tree, Node, str, str], Replacement]
    """The edit that adds a member, whose value is given as JSON."""


def notation_of(dialect: Dialect) -> Notation:
    """How trees of a dialect are read and changed."""
    return _NOTATIONS[dialect]


def parse(text: str, dialect: Dialect, breaks: Sequence[int] = ()) -> Tree:
    """The tree of a text; `breaks` are offsets of line ends that only the host has."""
    return notation_of(dialect).parse(text, dialect, breaks)


def reparse(tree: Tree, span: Span, new_text: str) -> Tree:
    """The tree after one stretch of its text is replaced: what `parse` makes of the new text."""
    return notation_of(tree.dialect).reparse(tree, span, new_text)


# --- JSON -----------------------------------------------------------------------------------------


def _parse_json(text: str, dialect: Dialect, breaks: Sequence[int]) -> Tree:
    from amplify_ls.syntax.json import parse as parse_json

    return parse_json(text, dialect, breaks)


def _reparse_json(tree: Tree, span: Span, new_text: str) -> Tree:
    from amplify_ls.syntax.json import reparse as reparse_json

    return reparse_json(tree, span, new_text)


def _json_place(tree: Tree, offset: int) -> Place:
    from amplify_ls.syntax.json.place import place_at

    return place_at(tree, offset)


def _json_written(value: object) -> str:
    import json

    return json.dumps(value, ensure_ascii=False)


def _json_member(tree: Tree, node: Node, name: str, value: str) -> Replacement:
    from amplify_ls.syntax.editing import inserted_member

    return inserted_member(tree, node, name, value)


# --- YAML -----------------------------------------------------------------------------------------


def _parse_yaml(text: str, dialect: Dialect, breaks: Sequence[int]) -> Tree:  # noqa: ARG001
    from amplify_ls.syntax.yaml.document import parse as parse_yaml

    return parse_yaml(text, breaks)


def _reparse_yaml(tree: Tree, span: Span, new_text: str) -> Tree:
    from amplify_ls.syntax.yaml.document import reparse as reparse_yaml

    return reparse_yaml(tree, span, new_text)


def _yaml_place(tree: Tree, offset: int) -> Place:
    from amplify_ls.syntax.yaml.place import place_at

    return place_at(tree, offset)


def _yaml_written(value: object) -> str:
    from amplify_ls.syntax.yaml.writing import written

    return written(value)


def _yaml_member(tree: Tree, node: Node, name: str, value: str) -> Replacement:
    from amplify_ls.syntax.yaml.writing import inserted_member

    return inserted_member(tree, node, name, value)


_JSON = Notation(_parse_json, _reparse_json, _json_place, _json_written, _json_member)
_YAML = Notation(_parse_yaml, _reparse_yaml, _yaml_place, _yaml_written, _yaml_member)
_NOTATIONS = {Dialect.STRICT: _JSON, Dialect.HJSON: _JSON, Dialect.YAML: _YAML}
