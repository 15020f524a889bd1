"""AMP142: models whose conflicts are to be solved in a way of their own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.rules.mending import setting
from amplify_ls.rules.ownership import owned_findings
from amplify_ls.rules.payload_places import api_of, items_of, text_in
from amplify_ls.rules.rule import Finding, rule
from amplify_ls.rules.wording import listed
from amplify_ls.schema.nearest import nearest

if TYPE_CHECKING:
    from amplify_ls.contract.edit import Fix
    from amplify_ls.project.document import Document
    from amplify_ls.project.project import Project
    from amplify_ls.syntax.tree import Node


@rule("AMP142", name="conflict-models", severity=Severity.ERROR)
def conflict_models(document: Document, project: Project) -> Iterator[Finding]:  # noqa: ARG001
    """Conflict resolution names a model that the schema does not have, or one model twice.

    `perModelResolutionStrategy` says for single models how AWS AppSync solves conflicts between
    clients that were offline; `entityName` is the name of a type with `@model`. The Amplify CLI
    does not compare the names with the schema. An entry for another name has no effect, and of
    two entries for one model the last counts.

    Name each model once, with the capitals it has in the schema.

    ```json
    {"transformSchema": "type Order @model { id: ID! }",
     "conflictResolution": {"perModelResolutionStrategy": [
       {"entityName": "order", "resolutionStrategy": {"type": "AUTOMERGE"}}]}}
    ```

    has to be

    ```json
    {"transformSchema": "type Order @model { id: ID! }",
     "conflictResolution": {"perModelResolutionStrategy": [
       {"entityName": "Order", "resolutionStrategy": {"type": "AUTOMERGE"}}]}}
    ```
    """
    yield from owned_findings(document, "AMP142")
    api = api_of(document)
    if api is None:
        return
    types = _types(document)
    seen: set[str] = set()
    for entry in items_of(api.get("conflictResolution"), "perModelResolutionStrategy"):
        node = entry.get("entityName")
        name = text_in(node)
        if node is None or name is None:
            continue
        if name in seen:
            message = f"`{name}` is named twice; the last entry counts."
            yield Finding(node.span, message, severity=Severity.WARNING)
        elif types is not None and name not in types:
            yield _unknown(node, name, types)
        seen.add(name)


def _types(document: Document) -> list[str] | None:
    """Names of the types of the schema in the payload, or nothing if it is not known."""
    from amplify_ls.project.sdl_document import sdl_in
    from amplify_ls.syntax.graphql.tree import DefinitionKind

    schema = next(sdl_in([document]), None)
    if schema is None or schema.has_hole or not schema.tree.definitions:
        return None
    defined = [placed.definition for placed in schema.tree.definitions]
    if any(one.kind is DefinitionKind.UNKNOWN for one in defined):
        return None  # a misspelt keyword may stand before the model
    objects = schema.tree.of_kind(DefinitionKind.OBJECT)
    return [one.definition.name.text for one in objects if one.definition.name is not None]


def _unknown(node: Node, name: str, types: list[str]) -> Finding:
    meant = nearest(name, types)
    fixes: tuple[Fix, ...] = (setting(node.span, meant, preferred=True),) if meant else ()
    known = f"it has {listed(types)}" if types else "it has none"
    message = f"`transformSchema` has no type `{name}`: {known}."
    return Finding(node.span, message, fixes, Severity.WARNING)
