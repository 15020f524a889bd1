"""What can be done about a place in a file: fixes, refactorings, and whatever others add."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.action import Action, ActionKind
from amplify_ls.features.actions.extraction import EXTRACTIONS
from amplify_ls.features.actions.generation import GENERATIONS
from amplify_ls.features.actions.inlining import INLININGS
from amplify_ls.features.actions.layout import LAYOUTS
from amplify_ls.features.actions.mending import FIX_ALL, FIXES, FIXES_OF_CODES
from amplify_ls.features.actions.silencing import SILENCING
from amplify_ls.features.actions.upgrade import UPGRADES

if TYPE_CHECKING:
    from amplify_ls.features.actions.asked import Asked, Source

SOURCES: tuple[Source, ...] = (
    FIXES,
    FIXES_OF_CODES,
    FIX_ALL,
    EXTRACTIONS,
    INLININGS,
    UPGRADES,
    LAYOUTS,
    GENERATIONS,
    SILENCING,
)
"""Where actions come from, in the order in which they are shown."""


def actions(asked: Asked, is_wanted: Callable[[ActionKind], bool]) -> Iterator[Action]:
    """What can be done about a selection, of the kinds that are wanted."""
    for source in SOURCES:
        asked.check()
        if any(map(is_wanted, source.kinds)):
            yield from (action for action in source.find(asked) if is_wanted(action.kind))
