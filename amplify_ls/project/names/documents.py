"""Names in JSON and YAML texts that the schema of the text says are names (`x-reference`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from amplify_ls.project.names.name import Name, Occurrence, Role, Sort, inner_span
from amplify_ls.schema.marked import marked_objects, marked_texts
from amplify_ls.syntax.tree import NodeKind

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.names.name import Owner
    from amplify_ls.syntax.tree import Node
    from amplify_ls.text.span import Span

_ON_VALUES = "x-reference"
_ON_KEYS = "x-key-reference"
_PLAIN = {
    "environment": Sort.ENVIRONMENT,
    "profile": Sort.PROFILE,
    "group": Sort.GROUP,
    "category": Sort.CATEGORY,
}
_CATEGORY_OF_KIND = {
    "update-geo-request": "geo",
    "update-storage-request": "storage",
    "remove-storage-request": "storage",
}
"""Category of the resources that a payload names without saying it."""
_KEYS = {
    ("backend-config", Sort.CATEGORY): Role.DECLARATION,
    ("backend-config", Sort.RESOURCE): Role.DECLARATION,
    ("team-provider-info", Sort.ENVIRONMENT): Role.DECLARATION,
    ("local-aws-info", Sort.ENVIRONMENT): Role.STAND_IN,
}
"""What keys do with the names that they are, where they do not just refer to them."""
_VALUES = {
    ("local-env-info", Sort.ENVIRONMENT): Role.STAND_IN,
    ("amplify-option", Sort.ENVIRONMENT): Role.STAND_IN,
}
"""The same for values."""
_GROUPS_OF_POOL = "userPoolGroupList"
_PRECEDENCE = "user-pool-group-precedence"
_POOLS = {
    "add-auth-request": ("serviceConfiguration", "userPoolConfiguration", "userPoolGroups"),
    "update-auth-request": ("serviceModification", "userPoolModification", "userPoolGroups"),
}
"""Where payloads make groups."""
_NO_CATEGORY = "parameters"
"""What stands beside the categories in backend-config.json."""


def marked_names(document: Document, owner: Owner) -> Iterator[Occurrence]:
    """The names in a document, at their places in the document's own text."""
    root, shape = document.tree.root, document.shape
    for node, reference in marked_texts(root, shape, _ON_VALUES):
        if reference not in _UNNAMED and is_plain(node):
            placed = document.tree.node_at(node.end)
            name = _name(str(node.value), str(reference), _category_of(placed, document, owner))
            if name is not None:
                role = _role(document, name, _VALUES)
                is_listed = placed.parent is not None and placed.parent.step == _GROUPS_OF_POOL
                yield Occurrence(name, text_span(node), Role.STAND_IN if is_listed else role)
    for node, reference in marked_objects(root, shape, _ON_KEYS):
        placed = _at(document, node)
        category = _category_of_keys(placed, document)
        for member in placed.members():
            name = _name(member.name, str(reference), category)
            if name is not None and name.path[0] != _NO_CATEGORY and is_plain(member.key):
                role = _role(document, name, _KEYS)
                yield Occurrence(name, text_span(member.key), role, member.span)
    yield from _made_groups(document)


def _made_groups(document: Document) -> Iterator[Occurrence]:
    """The groups that a text makes, which no other text has to know before."""
    root = document.tree.root
    if document.kind.id == _PRECEDENCE:
        groups, role = root, Role.DECLARATION
    elif document.kind.id in _POOLS:
        found = document.tree.find(_POOLS[document.kind.id])
        if found is None:
            return
        groups, role = found, Role.STAND_IN
    else:
        return
    for group in groups.items():
        named = group.get("groupName")
        if named is not None and is_plain(named):
            name = Name(Sort.GROUP, (str(named.value),))
            yield Occurrence(name, text_span(named), role, group.span)


_UNNAMED = frozenset({"service", "region", "action"})
"""What schemas call references, and no file of a project declares."""


def text_span(node: Node) -> Span:
    """The characters of a text, without its quotes."""
    return inner_span(node.start, node.end, len(str(node.value)))


def is_plain(node: Node) -> bool:
    """Whether a text reads as it is written, so that its characters are those of a name."""
    width = node.green.width - len(str(node.value))
    return (
        node.kind is NodeKind.STRING and not node.has_hole and bool(node.value) and width in (0, 2)
    )


def _name(text: str, reference: str, category: str) -> Name | None:
    if reference in _PLAIN:
        return Name(_PLAIN[reference], (text,))
    if reference == "function":
        return Name(Sort.RESOURCE, ("function", text))
    if reference == "resource" and category:
        return Name(Sort.RESOURCE, (category, text))
    return None


def _role(document: Document, name: Name, roles: Mapping[tuple[str, Sort], Role]) -> Role:
    role = roles.get((document.kind.id, name.sort))
    if role is not None:
        return role
    return Role.COPY if document.kind.writer == "generated" else Role.REFERENCE


def _at(document: Document, node: Node) -> Node:
    """A node with what is around it, which nodes found by their marks lack."""
    found = document.tree.node_at(node.start)
    while found != node and found.parent is not None:
        found = found.parent
    return found


def _category_of_keys(node: Node, document: Document) -> str:
    """The category of resources that are the keys of an object: the key it stands under."""
    if isinstance(node.step, str) and document.kind.id not in _CATEGORY_OF_KIND:
        return node.step
    return _CATEGORY_OF_KIND.get(document.kind.id, "")


def _category_of(node: Node, document: Document, owner: Owner) -> str:
    """The category of a resource that a value names: written beside it, or known of the kind."""
    beside = node.parent.get("category") if node.parent is not None else None
    if beside is not None and isinstance(beside.value, str):
        return beside.value
    return _CATEGORY_OF_KIND.get(document.kind.id, owner[0])
