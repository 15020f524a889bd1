"""Where payloads of `--headless` commands say what rules ask for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.syntax.tree import Node

_POOLS = {
    "add-auth-request": ("serviceConfiguration", "userPoolConfiguration"),
    "update-auth-request": ("serviceModification", "userPoolModification"),
}
_APIS = {"add-api-request": "serviceConfiguration", "update-api-request": "serviceModification"}


def user_pool_of(document: Document) -> Node | None:
    """What a payload says about the user pool."""
    path = _POOLS.get(document.kind.id)
    return document.tree.find(path) if path is not None else None


def api_of(document: Document) -> Node | None:
    """What a payload says about the GraphQL API."""
    name = _APIS.get(document.kind.id)
    return document.tree.find((name,)) if name is not None else None


def text_in(node: Node | None) -> str | None:
    """A text that is known without running a script."""
    if node is None or node.has_hole or not isinstance(node.value, str):
        return None
    return node.value


def has_known_keys(node: Node) -> bool:
    """Whether an object has no key that only running a script would tell."""
    keys = (entry.key for entry in node.green.entries)
    return all(key is not None and not key.has_hole for key in keys)


def items_of(node: Node | None, key: str) -> Iterator[Node]:
    """The items of a list in an object, if it is there."""
    found = node.get(key) if node is not None else None
    return found.items() if found is not None else iter(())
