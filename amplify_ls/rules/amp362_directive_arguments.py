"""AMP362: arguments of directives that are missing, given twice, or of the wrong kind."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.project.directives import DIRECTIVES
from amplify_ls.project.graphql_api import is_old
from amplify_ls.rules.rule import Finding
from amplify_ls.rules.sdl_rule import in_definitions, sdl_rule
from amplify_ls.rules.sdl_uses import sites
from amplify_ls.rules.sdl_values import missing_and_doubled, wrong_values
from amplify_ls.text.span import Span

if TYPE_CHECKING:
    from amplify_ls.project.graphql_api import Surroundings
    from amplify_ls.project.sdl_document import SdlDocument
    from amplify_ls.syntax.graphql.tree import Definition


class _Known(NamedTuple):
    """What a finding goes by beside the definition."""

    declared: frozenset[str]
    takes_old: bool
    """Whether what only version 1 of the transformer takes is taken."""


@sdl_rule("AMP362", name="directive-arguments", severity=Severity.ERROR)
def directive_arguments(document: SdlDocument, around: Surroundings) -> Iterator[Finding]:
    """An argument of a directive is missing, given twice, or not what the directive takes.

    The transformer checks every argument before it does anything else: texts stand in double
    quotes, names such as `owner` and `create` without, and each key of a rule has to be one it
    knows. `amplify push` and `--headless` commands with a `transformSchema` stop otherwise.

    Correct the value; where there is a choice, every one is offered.

    ```graphql
    type Todo @model @auth(rules: [{ allow: "owner", operation: [create] }]) {
      id: ID!
    }
    ```

    has to be

    ```graphql
    type Todo @model @auth(rules: [{ allow: owner, operations: [create] }]) {
      id: ID!
    }
    ```
    """
    takes_old = around.version is None or is_old(document, around)
    declared = frozenset(chain(document.declared_directives, around.directives()))
    known = _Known(declared, takes_old)
    yield from in_definitions(document, ("AMP362", known), partial(_in_definition, known))


def _in_definition(known: _Known, definition: Definition) -> Iterator[Finding]:
    for site in sites(definition):
        for directive in site.directives:
            kind = DIRECTIVES.get(directive.name.text)
            if kind is None or kind.name in known.declared or site.location not in kind.locations:
                continue
            span = Span(directive.start, directive.name.end)
            arguments, owner = directive.arguments, f"`@{kind.name}`"
            yield from missing_and_doubled(arguments, kind.parameters, span, owner)
            for argument in arguments:
                parameter = kind.parameter(argument.name.text)
                if parameter is not None:
                    yield from wrong_values(argument.value, parameter, is_old=known.takes_old)
