"""AMP364: types, fields and values that are defined twice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Related, Severity
from amplify_ls.rules.rule import Finding
from amplify_ls.rules.sdl_rule import in_definitions, sdl_rule
from amplify_ls.syntax.graphql.tree import Definition, DefinitionKind, Name
from amplify_ls.text.mapped import HOLE

if TYPE_CHECKING:
    from amplify_ls.project.graphql_api import Surroundings
    from amplify_ls.project.sdl_document import SdlDocument
    from amplify_ls.syntax.graphql.tree import Placed
    from amplify_ls.text.span import Span

_FOLDER = "/schema/"
_WORDS = {DefinitionKind.ENUM: "value", DefinitionKind.DIRECTIVE: "argument"}


@sdl_rule("AMP364", name="duplicate-definition", severity=Severity.ERROR)
def duplicate_definition(document: SdlDocument, around: Surroundings) -> Iterator[Finding]:
    """Two types of a schema, or two fields of a type, have the same name.

    The transformer refuses such a schema, and `amplify push` stops before anything is deployed.
    All files in the `schema` folder of an API are one schema. After a merge the second one is
    often a copy.

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
        span, first = name.span.shifted(start), types[name.text]
        if first.definition is not definition and HOLE not in name.text:
            yield Finding(
                span,
                f"There already is a type `{name.text}` in this schema.",
                related=(Related(_name_of(first), "Here is the first one."),),
            )
        else:
            yield from _in_other_files(name.text, span, document, around)
    yield from in_definitions(document, "AMP364", _in_definition)


def _in_other_files(
    name: str, span: Span, document: SdlDocument, around: Surroundings
) -> Iterator[Finding]:
    """The same type in another file of the folder; with a `schema.graphql` nobody reads those."""
    paths = [file.path.as_posix() for file in around.files]
    is_of_folder = document.path is not None and _FOLDER in document.path
    if not is_of_folder or any(_FOLDER not in path for path in paths):
        return
    for tree, file in zip(around.others, around.files, strict=True):
        if name in tree.types:
            yield Finding(
                span,
                f"There is a type `{name}` in {file.path.name}, too.",
                related=(Related(_name_of(tree.types[name]), "Here is the other one.", file),),
            )


def _name_of(placed: Placed) -> Span:
    name = placed.definition.name
    return name.span.shifted(placed.start) if name is not None else placed.span


def _in_definition(definition: Definition) -> Iterator[Finding]:
    names = [name for name, _ in definition.names()]
    if len(set(names)) == len(names):
        return
    seen: dict[str, Name] = {}
    word = _WORDS.get(definition.kind, "field")
    for field in definition.fields:
        first = seen.setdefault(field.name.text, field.name)
        if first is not field.name and HOLE not in field.name.text:
            message = _message(word, field.name, definition)
            related = (Related(first.span, "Here is the first one."),)
            yield Finding(field.name.span, message, related=related)


def _message(word: str, name: Name, definition: Definition) -> str:
    owner = f" of `{definition.name.text}`" if definition.name is not None else ""
    return f"There already is a {word} `{name.text}`{owner}."
