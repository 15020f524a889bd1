"""AMP364: types, fields and values that are defined twice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.rules.rule import Finding
from amplify_ls.rules.sdl_rule import in_definitions, sdl_rule
from amplify_ls.syntax.graphql.tree import Definition, DefinitionKind, Name
from amplify_ls.text.mapped import HOLE

if TYPE_CHECKING:
    from amplify_ls.project.graphql_api import Surroundings
    from amplify_ls.project.sdl_document import SdlDocument

_WORDS = {DefinitionKind.ENUM: "value", DefinitionKind.DIRECTIVE: "argument"}


@sdl_rule("AMP364", name="duplicate-definition", severity=Severity.ERROR)
def duplicate_definition(document: SdlDocument, around: Surroundings) -> Iterator[Finding]:  # noqa: ARG001
    """Two types of a schema, or two fields of a type, have the same name.

    The transformer refuses such a schema, and `amplify push` stops before anything is deployed.
    After a merge the second one is often a copy.

    Remove or rename one of them. To add fields to a type that stands elsewhere, `extend` it.

    ```graphql
    type Todo @model {
      id: ID!
      name: String
      name: String!
    }
    ```

    has to be

    ```graphql
    type Todo @model {
      id: ID!
      name: String!
    }
    ```
    """
    types = document.tree.types
    for start, definition in document.tree.definitions:
        name = definition.name
        if name is None or definition.is_extension or definition.kind is DefinitionKind.DIRECTIVE:
            continue
        if types[name.text].definition is not definition and HOLE not in name.text:
            span = name.span.shifted(start)
            yield Finding(span, f"There already is a type `{name.text}` in this schema.")
    yield from in_definitions(document, "AMP364", _in_definition)


def _in_definition(definition: Definition) -> Iterator[Finding]:
    names = [name for name, _ in definition.names()]
    if len(set(names)) == len(names):
        return
    seen: set[str] = set()
    word = _WORDS.get(definition.kind, "field")
    for field in definition.fields:
        if field.name.text in seen and HOLE not in field.name.text:
            yield Finding(field.name.span, _message(word, field.name, definition))
        seen.add(field.name.text)


def _message(word: str, name: Name, definition: Definition) -> str:
    owner = f" of `{definition.name.text}`" if definition.name is not None else ""
    return f"There already is a {word} `{name.text}`{owner}."
