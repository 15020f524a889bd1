"""Codes of rules on a command line, and what they make of the rules."""

from __future__ import annotations

from argparse import ArgumentTypeError
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amplify_ls.contract.level import Level


def codes(text: str) -> list[str]:
    """Codes and beginnings of codes between commas.

    Raises:
        ArgumentTypeError: there is no such rule.
    """
    from amplify_ls.project.rule_codes import is_code, meant_code

    found = [part.strip().upper() for part in text.split(",") if part.strip()]
    for code in found:
        if not is_code(code):
            guess = meant_code(code)
            hint = f"; did you mean {guess}?" if guess else "; `amplify-ls explain` lists all"
            raise ArgumentTypeError(f"there is no rule {code}{hint}")
    return found


def levels_of(
    selected: Iterable[Iterable[str]] | None, ignored: Iterable[Iterable[str]] | None
) -> dict[str, Level]:
    """What `--select` and `--ignore` say about rules; the longer code counts."""
    if not (selected or ignored):
        return {}
    from amplify_ls.contract.level import Level

    levels = {"": Level.OFF} if selected else {}
    levels |= {code: Level.ON for part in selected or () for code in part}
    return levels | {code: Level.OFF for part in ignored or () for code in part}
