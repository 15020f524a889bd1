"""Where files of a project describe root stacks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.syntax.tree import NodeKind

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.syntax.tree import Node

_PROVIDER = "awscloudformation"


def stacks_in(document: Document) -> Iterator[Node]:
    """What a file says about the root stack of each environment."""
    root = document.tree.root
    if document.kind.id == "team-provider-info":
        nodes = [member.value.get(_PROVIDER) for member in root.members()]
    elif document.kind.id == "amplify-meta":
        nodes = [document.tree.find(("providers", _PROVIDER))]
    elif document.kind.id == "env-import-config":
        nodes = [root.get(_PROVIDER)]
    else:
        nodes = []
    return (node for node in nodes if node is not None and node.kind is NodeKind.OBJECT)
