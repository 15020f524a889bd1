"""The rules of GraphQL schemas, apart from the others because few files need them."""

from __future__ import annotations

from amplify_ls.rules.amp353_unknown_directive import unknown_directive
from amplify_ls.rules.amp359_malformed_sdl import malformed_schema
from amplify_ls.rules.amp362_directive_arguments import directive_arguments
from amplify_ls.rules.amp363_unknown_type import unknown_type
from amplify_ls.rules.amp364_duplicate_definition import duplicate_definition
from amplify_ls.rules.amp365_empty_type import empty_type
from amplify_ls.rules.rule import Rule

SDL_RULES: tuple[Rule, ...] = (
    unknown_directive,
    malformed_schema,
    directive_arguments,
    unknown_type,
    duplicate_definition,
    empty_type,
)
"""In the order of their codes."""
