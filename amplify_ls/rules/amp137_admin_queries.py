"""AMP137: who may call the API for managing users."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.rules.ownership import owned_findings
from amplify_ls.rules.payload_places import text_in, user_pool_of
from amplify_ls.rules.rule import Finding, rule
from amplify_ls.rules.wording import listed

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.project import Project
    from amplify_ls.syntax.tree import Node


@rule("AMP137", name="admin-queries", severity=Severity.ERROR)
def admin_queries(document: Document, project: Project) -> Iterator[Finding]:  # noqa: ARG001
    """The API for managing users is restricted to no group, or to one that is not created.

    `adminQueries` adds an API through which an app lists, disables and groups users. With
    `restrictAccess` only the members of `groupName` may call it, so the key is needed, and the
    group has to be one of `userPoolGroups`. Otherwise the Amplify CLI refuses the payload, or
    nobody can call the API.

    Name a group of the payload.

    ```json
    {"adminQueries": {"permissions": {"restrictAccess": true}}}
    ```

    has to be

    ```json
    {"userPoolGroups": [{"groupName": "Admins"}],
     "adminQueries": {"permissions": {"restrictAccess": true, "groupName": "Admins"}}}
    ```
    """
    yield from owned_findings(document, "AMP137")
    pool = user_pool_of(document)
    queries = pool.get("adminQueries") if pool is not None else None
    permissions = queries.get("permissions") if queries is not None else None
    group = permissions.get("groupName") if permissions is not None else None
    name = text_in(group)
    if pool is None or group is None or name is None:
        return
    groups = _groups(pool.get("userPoolGroups"))
    if groups is not None and name not in groups:
        created = f"it creates {listed(groups)}" if groups else "it creates none"
        yield Finding(group.span, f"The payload does not create the group `{name}`: {created}.")


def _groups(node: Node | None) -> list[str] | None:
    """The names of the groups, or nothing if they cannot all be known."""
    names = [item.get("groupName") for item in node.items()] if node is not None else []
    if any(name is None or name.has_hole for name in names):
        return None
    return [str(name.value) for name in names if name is not None]
