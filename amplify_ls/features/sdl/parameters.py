"""Which argument or key of which directive stands at a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplify_ls.project.directives import DIRECTIVES, INPUTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from amplify_ls.project.directives import Parameter


def parameters_at(directive: str, path: Sequence[str]) -> tuple[Parameter, ...]:
    """The arguments of a directive, or the keys of the value that a path leads to."""
    kind = DIRECTIVES.get(directive)
    if kind is None:
        return ()
    if not path:
        return kind.parameters
    parameter = parameter_at(directive, path)
    return INPUTS.get(parameter.named_type, ()) if parameter is not None else ()


def parameter_at(directive: str, path: Sequence[str]) -> Parameter | None:
    """The argument or key that a path leads to."""
    if not path:
        return None
    siblings = parameters_at(directive, path[:-1])
    return next((one for one in siblings if one.name == path[-1]), None)
