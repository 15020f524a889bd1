"""AMP152: names of buckets, tables and storage resources."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.rules.mending import setting
from amplify_ls.rules.ownership import owned_findings
from amplify_ls.rules.rule import Finding, rule

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.project import Project
    from amplify_ls.syntax.tree import Node

_KEYS = ("string", "number", "binary")
_NO_KEYS = frozenset({"boolean", "list", "map", "null"})


@rule("AMP152", name="storage-names", severity=Severity.ERROR)
def storage_names(document: Document, project: Project) -> Iterator[Finding]:  # noqa: ARG001
    """A name of a bucket or a table has characters it cannot have, or a key a type it cannot have.

    A bucket's name takes 3 to 47 lower-case letters, digits and hyphens; the environment's name
    is added to it, and 63 is the most that S3 takes. The name of a storage resource goes into
    names of CloudFormation and takes letters and digits only. When the Amplify CLI asks for such
    names it checks them, but what comes from a payload is refused in the middle of a push at the
    latest. DynamoDB takes letters, digits and `._-` in names of tables, letters, digits, `_` and
    `-` in those of columns and indexes, and only text, numbers and bytes as keys.

    Choose another name; those of a deployed bucket and resource cannot be changed.

    ```json
    {"resourceName": "shop-files", "bucketName": "Shop_Files"}
    ```

    has to be

    ```json
    {"resourceName": "shopFiles", "bucketName": "shop-files"}
    ```
    """
    yield from owned_findings(document, "AMP152")
    if document.kind.id == "storage-cli-inputs":
        for column in _columns(document.tree.root):
            node = column.get("fieldType")
            if node is not None and node.value in _NO_KEYS:
                fixes = tuple(setting(node.span, name) for name in _KEYS)
                message = f"DynamoDB takes no column of the type `{node.value}` as a key."
                yield Finding(node.span, message, fixes)


def _columns(root: Node) -> Iterator[Node]:
    """The columns that are part of a key of a table or of an index."""
    indexes = root.get("gsi")
    for owner in (root, *(indexes.items() if indexes is not None else ())):
        found = (owner.get(key) for key in ("partitionKey", "sortKey"))
        yield from (column for column in found if column is not None)
