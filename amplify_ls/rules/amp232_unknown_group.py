"""AMP232: groups that the user pool does not have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.rules.mending import replacing
from amplify_ls.rules.rule import Finding, rule
from amplify_ls.schema.nearest import nearest
from amplify_ls.syntax.tree import NodeKind

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.project import Project
    from amplify_ls.syntax.tree import Node


@rule("AMP232", name="unknown-group", severity=Severity.ERROR)
def unknown_group(document: Document, project: Project) -> Iterator[Finding]:
    """Rights are given to a group that the user pool does not have.

    Storage, REST APIs, geo and the REST API for managing users give rights to groups by name. At
    a push each name becomes a reference to the role of the group, which is made from
    `user-pool-group-precedence.json`. A group that is not in that file has no role, and the push
    fails.

    Correct the name, or add the group with `amplify update auth`.

    ```json
    {"groupAccess": {"Admin": ["READ"]}}
    ```

    has to be, when the group is called `Admins`,

    ```json
    {"groupAccess": {"Admins": ["READ"]}}
    ```
    """
    if not project.groups:
        return
    for node in _names(document):
        name = str(node.value)
        if node.has_hole or name in project.groups:
            continue
        guess = nearest(name, project.groups)
        hint = f"; did you mean `{guess}`?" if guess else "."
        title = f"Change to `{guess}`"
        fixes = (replacing(title, node.span, f'"{guess}"', preferred=True),) if guess else ()
        message = f"The user pool has no group `{name}`, so the push fails{hint}"
        yield Finding(node.span, message, fixes)


def _names(document: Document) -> Iterator[Node]:
    """Where a document names groups."""
    root = document.tree.root
    match document.kind.id:
        case "storage-cli-inputs":
            yield from _keys(root.get("groupAccess"))
        case "geo-cli-inputs":
            groups = root.get("groupPermissions")
            yield from _keys(groups)
            yield from _texts(groups)
        case "api-cli-inputs":
            paths = root.get("paths")
            for path in paths.members() if paths is not None else ():
                permissions = path.value.get("permissions")
                if permissions is not None:
                    yield from _keys(permissions.get("groups"))
        case "auth-cli-inputs":
            answers = root.get("cognitoConfig")
            if answers is not None:
                yield from _texts(answers.get("userPoolGroupList"))
        case _:
            pass


def _keys(node: Node | None) -> Iterator[Node]:
    return (member.key for member in node.members()) if node is not None else iter(())


def _texts(node: Node | None) -> Iterator[Node]:
    items = node.items() if node is not None else ()
    return (item for item in items if item.kind is NodeKind.STRING)
