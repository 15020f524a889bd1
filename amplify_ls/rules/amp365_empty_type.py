"""AMP365: types with nothing in them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.rules.rule import Finding
from amplify_ls.rules.sdl_rule import sdl_rule
from amplify_ls.syntax.graphql.tree import Definition, DefinitionKind

if TYPE_CHECKING:
    from amplify_ls.project.graphql_api import Surroundings
    from amplify_ls.project.sdl_document import SdlDocument

_ROOTS = frozenset({"Query", "Mutation", "Subscription"})
_LACKING = {
    DefinitionKind.OBJECT: "fields",
    DefinitionKind.INTERFACE: "fields",
    DefinitionKind.INPUT: "fields",
    DefinitionKind.ENUM: "values",
    DefinitionKind.UNION: "types",
}


@sdl_rule("AMP365", name="empty-type", severity=Severity.WARNING)
def empty_type(document: SdlDocument, around: Surroundings) -> Iterator[Finding]:
    """A type has no fields, an enum no values, or a union no types.

    The transformer passes it on, but GraphQL allows no such type, so AppSync refuses the schema in
    the middle of a deployment. Models are left alone, because they get fields of their own.

    Give it a field, or remove it.

    ```graphql
    type Address
    ```

    has to be

    ```graphql
    type Address {
      street: String
    }
    ```
    """
    trees = (document.tree, *around.others)
    extended = {
        placed.definition.name.text
        for placed in chain.from_iterable(tree.definitions for tree in trees)
        if placed.definition.is_extension and placed.definition.name is not None
    }
    for start, definition in document.tree.definitions:
        name = definition.name
        if name is None or not _is_empty(definition) or name.text in extended | _ROOTS:
            continue
        span = name.span.shifted(start)
        if not document.broken.touch(span):
            yield Finding(span, f"`{name.text}` has no {_LACKING[definition.kind]}.")


def _is_empty(definition: Definition) -> bool:
    if definition.is_extension or definition.kind not in _LACKING:
        return False
    if any(directive.name.text == "model" for directive in definition.directives):
        return False
    is_union = definition.kind is DefinitionKind.UNION
    return not (definition.interfaces if is_union else definition.body)
