"""AMP363: names of types that nobody defines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.project.directives import ENUMS, INPUTS, INTERNAL_SCALARS, SCALARS
from amplify_ls.rules.rule import Finding
from amplify_ls.rules.sdl_rule import likely, renaming, sdl_rule, shifted
from amplify_ls.syntax.graphql.tree import Definition, DefinitionKind, Name
from amplify_ls.text.mapped import HOLE

if TYPE_CHECKING:
    from amplify_ls.project.graphql_api import Surroundings
    from amplify_ls.project.sdl_document import SdlDocument

_BUILT_IN = frozenset({*SCALARS, *INTERNAL_SCALARS, *INPUTS, *ENUMS})
_ROOTS = frozenset({"Query", "Mutation", "Subscription"})
# What the transformer makes of models. Whether it can be named differs from version to version.
_GENERATED = re.compile(
    r"(?:Model|Searchable)[A-Z]\w*|(?:Create|Update|Delete)[A-Z]\w*Input|\w+Connection"
)
_NAMES = "names of types"
_MOST_GUESSED = 20


@sdl_rule("AMP363", name="unknown-type", severity=Severity.ERROR)
def unknown_type(document: SdlDocument, around: Surroundings) -> Iterator[Finding]:
    """A field, an argument, a union or `implements` names a type that the schema does not define.

    Every name has to be a scalar of GraphQL or AppSync, or a type of the same API; types may stand
    in any file of its `schema` folder. `amplify push` and `--headless` commands with a
    `transformSchema` stop with "Unknown type".

    Correct the name, or define the type. Names of scalars are upper case at the start: `String`.

    ```graphql
    type Todo @model {
      id: Id!
    }
    ```

    has to be

    ```graphql
    type Todo @model {
      id: ID!
    }
    ```
    """
    if document.has_hole or around.has_own_transformers:
        return
    own = document.tree.types
    known = {*_BUILT_IN, *own, *around.types()}
    names = [*SCALARS, *own, *around.types()]
    guesses = 0
    for start, definition in document.tree.definitions:
        if not _used(definition) <= known:
            for name in _unknown(definition, known):
                guesses += 1
                guess = likely(name.text, names) if guesses <= _MOST_GUESSED else None
                found = shifted(_finding(name, guess), start)
                if not document.broken.touch(found.span):
                    yield found
        extended = definition.name if definition.is_extension else None
        if extended and extended.text not in known and extended.text not in _ROOTS:
            message = f"There is no type `{extended.text}` to extend."
            yield Finding(extended.span.shifted(start), message)


def _used(definition: Definition) -> frozenset[str]:
    """The names of types in a definition."""
    found = definition.memo.get(_NAMES)
    if not isinstance(found, frozenset):
        kinds = {DefinitionKind.DIRECTIVE, DefinitionKind.UNKNOWN}
        names = set() if definition.kind in kinds else {name.text for name in _others(definition)}
        names.update(name for _, name in definition.names() if name)
        found = definition.memo[_NAMES] = frozenset(names)
    return found


def _others(definition: Definition) -> Iterator[Name]:
    """Names of types that stand elsewhere than behind a field's colon."""
    yield from definition.interfaces
    for part in definition.parts:
        for argument in getattr(part, "arguments", ()):
            if argument.type is not None and argument.type.name is not None:
                yield argument.type.name


def _unknown(definition: Definition, known: set[str]) -> Iterator[Name]:
    in_fields = (f.type.name for f in definition.fields if f.type and f.type.name)
    others = () if definition.kind is DefinitionKind.DIRECTIVE else _others(definition)
    for name in chain(others, in_fields):
        if name.text not in known and HOLE not in name.text and not _GENERATED.match(name.text):
            yield name


def _finding(name: Name, guess: str | None) -> Finding:
    message = f"There is no type `{name.text}`."
    if guess is None:
        return Finding(name.span, message)
    return Finding(name.span, f"{message} Did you mean `{guess}`?", (renaming(name.span, guess),))
