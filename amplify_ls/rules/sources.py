"""Where in a project the reasons of a failure stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from amplify_ls.syntax.tree import NodeKind
from amplify_ls.text.span import Span

if TYPE_CHECKING:
    from amplify_ls.contract.event import Failure
    from amplify_ls.contract.resource import Source
    from amplify_ls.syntax.tree import Node, Tree

FAILED = "AMP450"
"""The code of the rule that shows them."""

_RESOURCES = "amplify/backend/backend-config.json"
_CONTAINERS = (NodeKind.OBJECT, NodeKind.ARRAY)


def sources_of(failure: Failure) -> tuple[Source, ...]:
    """The places that decide about what failed; at least the resource itself, if that is known."""
    if failure.sources or failure.resource is None:
        return failure.sources
    from amplify_ls.contract.resource import Source

    return (Source(_RESOURCES, (failure.resource.category, failure.resource.name)),)


def place_in(path: str, text: str, keys: Sequence[str]) -> Span:
    """The value at a path of keys in the text of a file, in JSON or YAML; else its beginning."""
    from amplify_ls.syntax.notation import parse
    from amplify_ls.syntax.tree import Dialect

    is_json, is_yaml = path.endswith(".json"), path.endswith((".yaml", ".yml"))
    if not keys or not (is_json or is_yaml):
        return Span(0, 0)
    return span_of(parse(text, Dialect.HJSON if is_json else Dialect.YAML), keys)


def span_of(tree: Tree, keys: Sequence[str]) -> Span:
    """The value at a path, or as much of the path as is there: of containers only their key."""
    node, key = tree.root, None
    for name in keys:
        found = _step(node, name)
        if found is None:
            break
        node, key = found
    if node.kind not in _CONTAINERS:
        return node.span
    return key.span if key is not None else Span(node.start, min(node.start + 1, node.end))


def _step(node: Node, name: str) -> tuple[Node, Node | None] | None:
    """What is below a name or a number, and the key it has."""
    if node.kind is NodeKind.ARRAY and name.isdecimal():
        item = node.item(int(name))
        return (item, None) if item is not None else None
    member = node.member(name)
    return (member.value, member.key) if member is not None else None
