"""Where policies are in a document, and what they say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.syntax.tree import Node, NodeKind

if TYPE_CHECKING:
    from amplify_ls.project.document import Document

_POLICY = "iam-policy"
_GROUPS = "user-pool-group-precedence"


def policies_in(document: Document) -> Iterator[Node]:
    """The policies of a document: itself, or those of its user-pool groups."""
    if document.kind.id == _POLICY:
        yield document.tree.root
    if document.kind.id == _GROUPS:
        for group in document.tree.root.items():
            named = group.get("customPolicies")
            for policy in named.items() if named is not None else ():
                inner = policy.get("PolicyDocument")
                if inner is not None:
                    yield inner


def statements_of(policy: Node) -> Iterator[Node]:
    """The statements of a policy, which may be a list or only one."""
    statement = policy.get("Statement")
    if statement is not None and statement.kind is NodeKind.OBJECT:
        yield statement
    if statement is not None:
        yield from (item for item in statement.items() if item.kind is NodeKind.OBJECT)


def actions_of(statement: Node) -> tuple[str, ...]:
    """What stands in `Action`, patterns included."""
    node = statement.get("Action")
    if node is None:
        return ()
    nodes = [node] if node.kind is NodeKind.STRING else node.items()
    return tuple(str(each.value) for each in nodes if each.kind is NodeKind.STRING)
