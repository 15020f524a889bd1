"""Scripts as tree-sitter-bash reads them, in the terms of our own reader."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import tree_sitter_bash
from tree_sitter import Language, Node, Parser

from amplify_ls.text.span import Span


class Outline(NamedTuple):
    """The words of each simple command, and the assignments, in text order."""

    commands: list[list[Span]]
    assignments: list[Span]


def outline(text: str) -> Outline | None:
    """What the grammar finds in an ASCII script, if it finds no error in it."""
    root = _parser().parse(text.encode("ascii")).root_node
    if root.has_error:
        return None
    nodes = list(_nodes(root))
    words = [[Span(*word.byte_range) for word in _words(node)] for node in nodes]
    assignments = [Span(*node.byte_range) for node in nodes if _is_assignment(node)]
    return Outline(sorted(filter(None, words)), sorted(assignments))


@cache
def _parser() -> Parser:
    return Parser(Language(tree_sitter_bash.language()))


def _nodes(node: Node) -> Iterator[Node]:
    yield node
    for child in node.children:
        yield from _nodes(child)


def _words(node: Node) -> list[Node]:
    """The words of a node that is a simple command."""
    match node.type:
        case "command":
            return node.children_by_field_name("name") + node.children_by_field_name("argument")
        case "declaration_command" | "unset_command":
            return node.children
        case "test_command" if node.children[0].type == "[":
            return list(_operands(node))
        case _:
            return []


def _operands(node: Node) -> Iterator[Node]:
    for child in node.children:
        if child.type.endswith("_expression"):
            yield from _operands(child)
        else:
            yield child


def _is_assignment(node: Node) -> bool:
    """Whether it gives a variable of the script its value, and not that of one command."""
    parent = node.parent
    return (
        node.type == "variable_assignment"
        and parent is not None
        and parent.type not in ("command", "c_style_for_statement")
    )
