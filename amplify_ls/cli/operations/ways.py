"""A push that finds another one broken off asks how to go on."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from amplify_ls.cli.operations.confirm import Ask, answer

if TYPE_CHECKING:
    from amplify_ls.cli.operations.call import Call
    from amplify_ls.contract.recovery import Standing, Way
    from amplify_ls.contract.registry import Plugins


def way_on(
    call: Call, root: Path, plugins: Plugins, endpoint: str | None, ask: Ask = input
) -> Way | None:
    """The way that somebody chooses who pushes where something was broken off.

    Nothing if nothing was, or if nobody can be asked: a push goes on by itself.
    """
    if not _can_ask(call):
        return None
    from amplify_ls.core.recovery import is_broken_off, standing

    if not is_broken_off(root):
        return None
    stands = standing(root, plugins, call.world, endpoint)
    if len(stands.choices) < 2:  # noqa: PLR2004 - nothing to choose from
        return None
    call.screen.standing(stands)
    return _asked(stands, ask)


def _asked(stands: Standing, ask: Ask) -> Way:
    words = {choice.way.value: choice.way for choice in stands.choices}
    usual = next(iter(words))
    question = f"Which way on? [{'/'.join(words)}] (default: {usual}) "
    while True:
        word = answer(ask, question).casefold() or usual
        if word in words:
            return words[word]


def _can_ask(call: Call) -> bool:
    is_told = any(call.arguments.has(name) for name in ("yes", "json", "dry-run", "force"))
    return not is_told and sys.stdin.isatty()
