"""AMP353: directives and arguments that the transformer does not know, or not there."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.contract.edit import Fix, TextEdit
from amplify_ls.project.directives import DIRECTIVES
from amplify_ls.project.graphql_api import is_old
from amplify_ls.rules.rule import Finding
from amplify_ls.rules.sdl_rule import in_definitions, likely, renaming, sdl_rule
from amplify_ls.rules.sdl_uses import PLACES, Site, sites
from amplify_ls.text.mapped import HOLE
from amplify_ls.text.span import Span

if TYPE_CHECKING:
    from amplify_ls.project.directives import DirectiveKind, Location
    from amplify_ls.project.graphql_api import Surroundings
    from amplify_ls.project.sdl_document import SdlDocument
    from amplify_ls.syntax.graphql.tree import Argument, Definition, Directive

_OF_GRAPHQL = frozenset({"skip", "include", "specifiedBy", "oneOf"})
"""Known to GraphQL itself; Amplify makes nothing of them."""


class _Known(NamedTuple):
    """What a finding goes by beside the definition."""

    declared: frozenset[str]
    is_open: bool
    """Whether there may be directives that nobody here knows."""
    version: int | None


@sdl_rule("AMP353", name="unknown-directive", severity=Severity.ERROR)
def unknown_directive(document: SdlDocument, around: Surroundings) -> Iterator[Finding]:
    """A directive or one of its arguments is none that the transformer knows, or not at this place.

    `amplify push`, `amplify api gql-compile` and `--headless` payloads with a `transformSchema`
    stop before anything is deployed. Version 2 of the transformer does not know `@key`,
    `@connection` and `@versioned` any more. A directive may stand only where it makes sense:
    `@model` at types, `@primaryKey` at fields.

    Correct the spelling, or move the directive. `amplify migrate api` translates schemas of
    version 1. Directives of transformers that `transform.conf.json` names are taken as they are.

    ```graphql
    type Todo @modle {
      id: ID! @primarykey
    }
    ```

    has to be

    ```graphql
    type Todo @model {
      id: ID! @primaryKey
    }
    ```
    """
    declared = frozenset(chain(document.declared_directives, around.directives()))
    version = 1 if is_old(document, around) else around.version
    known = _Known(declared, around.has_own_transformers or document.has_hole, version)
    yield from in_definitions(document, ("AMP353", known), partial(_in_definition, known))


def _in_definition(known: _Known, definition: Definition) -> Iterator[Finding]:
    for site in sites(definition):
        yield from _twice(site, known)
        for directive in site.directives:
            name = directive.name.text
            if name in known.declared or name in _OF_GRAPHQL or not name or HOLE in name:
                continue
            kind = DIRECTIVES.get(name)
            if kind is None:
                if not known.is_open:
                    yield _unknown(directive, site.location)
            elif known.version == 2 and 2 not in kind.versions:  # noqa: PLR2004 - of the transformer
                yield _outdated(directive, kind)
            elif site.location not in kind.locations:
                yield _misplaced(directive, kind, site.location)
            else:
                yield from _arguments(directive, kind)


def _unknown(directive: Directive, location: Location) -> Finding:
    name = directive.name.text
    here = [kind.name for kind in DIRECTIVES.values() if location in kind.locations]
    guess = likely(name, here) or likely(name, DIRECTIVES)
    message = f"Amplify has no directive `@{name}`."
    if guess is None:
        return Finding(_whole(directive), message)
    fix = renaming(directive.name.span, guess, preferred=guess in here)
    return Finding(_whole(directive), f"{message} Did you mean `@{guess}`?", (fix,))


def _outdated(directive: Directive, kind: DirectiveKind) -> Finding:
    return Finding(
        _whole(directive),
        f"Only version 1 of the transformer knows `@{kind.name}`, and this project uses version 2, "
        f"which has {kind.instead}. `amplify migrate api` translates the schema.",
    )


def _misplaced(directive: Directive, kind: DirectiveKind, location: Location) -> Finding:
    allowed = " and ".join(dict.fromkeys(PLACES[each] for each in kind.locations))
    fix = Fix("Remove it", (TextEdit(directive.span, ""),))
    return Finding(
        _whole(directive),
        f"`@{kind.name}` stands at {allowed}, not at {PLACES[location]}.",
        (fix,),
    )


def _twice(site: Site, known: _Known) -> Iterator[Finding]:
    seen: set[str] = set()
    for directive in site.directives:
        name = directive.name.text
        kind = DIRECTIVES.get(name)
        is_known = kind is not None and not kind.is_repeatable and name not in known.declared
        if is_known and name in seen:
            fix = Fix("Remove the second one", (TextEdit(directive.span, ""),))
            yield Finding(_whole(directive), f"`@{name}` may stand here only once.", (fix,))
        seen.add(name)


def _arguments(directive: Directive, kind: DirectiveKind) -> Iterator[Finding]:
    for argument in directive.arguments:
        name = argument.name.text
        if kind.parameter(name) is None and HOLE not in name:
            yield _unknown_argument(argument, directive, kind)


def _unknown_argument(argument: Argument, directive: Directive, kind: DirectiveKind) -> Finding:
    name = argument.name.text
    given = {one.name.text for one in directive.arguments}
    names = [one.name for one in kind.parameters]
    guess = likely(name, [one for one in names if one not in given])
    if guess is not None:
        message = f"`@{kind.name}` takes no `{name}`. Did you mean `{guess}`?"
        return Finding(argument.name.span, message, (renaming(argument.name.span, guess),))
    takes = f"only {', '.join(f'`{one}`' for one in names)}" if names else "no arguments"
    return Finding(argument.name.span, f"`@{kind.name}` takes {takes}.")


def _whole(directive: Directive) -> Span:
    return Span(directive.start, directive.name.end)
