"""AMP233: functions that the project does not have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.rules.mending import replacing
from amplify_ls.rules.rule import Finding, in_documents, reading_rule
from amplify_ls.schema.nearest import nearest
from amplify_ls.syntax.tree import NodeKind

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.project import Project
    from amplify_ls.project.reading import Reading
    from amplify_ls.syntax.tree import Node

_NONE = frozenset({"", "NONE"})


@reading_rule("AMP233", name="unknown-function", severity=Severity.ERROR)
def unknown_function(reading: Reading, project: Project) -> Iterator[Finding]:
    """A resource calls a function that the project does not have.

    Buckets, tables and REST APIs call functions by name. At a push the name becomes a reference
    to the stack of the function. Without such a function in `backend-config.json` the push stops
    with "Cannot get resource: order from 'function' category", or API Gateway refuses the API.

    Correct the name, or add the function with `amplify add function`.

    ```json
    {"version": 1, "paths": {"/orders": {"lambdaFunction": "order"}}}
    ```

    has to be, when the function is called `orders`,

    ```json
    {"version": 1, "paths": {"/orders": {"lambdaFunction": "orders"}}}
    ```
    """
    folder = reading.file.path.parent
    # What backend-config.json does not name is left over, and no push reads it.
    if folder.name in project.resources.get(folder.parent.name, ()):
        yield from in_documents(_unknown, reading, project)


def _unknown(document: Document, project: Project) -> Iterator[Finding]:
    known = project.resources.get("function", ())
    for node in _names(document):
        name = str(node.value)
        if node.kind is not NodeKind.STRING or node.has_hole or name in known or name in _NONE:
            continue
        guess = nearest(name, known)
        hint = f"; did you mean `{guess}`?" if guess else "."
        title = f"Change to `{guess}`"
        fixes = (replacing(title, node.span, f'"{guess}"', preferred=True),) if guess else ()
        message = f"The project has no function `{name}`, so the push fails{hint}"
        yield Finding(node.span, message, fixes)


def _names(document: Document) -> Iterator[Node]:
    """Where a document names functions of the project."""
    root = document.tree.root
    if document.kind.id == "api-cli-inputs":
        paths = root.get("paths")
        found = (path.value.get("lambdaFunction") for path in paths.members()) if paths else ()
        yield from (node for node in found if node is not None)
    elif document.kind.id == "storage-cli-inputs":
        others = root.get("additionalTriggerFunctions")
        admin = root.get("adminTriggerFunction")
        owners = [root, *([admin] if admin else []), *(others.items() if others else ())]
        named = (owner.get("triggerFunction") for owner in owners)
        yield from (node for node in named if node is not None)
        of_table = root.get("triggerFunctions")
        yield from of_table.items() if of_table is not None else ()
