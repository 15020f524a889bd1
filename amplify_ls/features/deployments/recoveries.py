"""Ways on from a deployment that went wrong, in words for who has to choose."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amplify_ls.contract.recovery import Choice, Standing


def facts_of(stands: Standing) -> str:
    """What stands."""
    return f"{stands.environment} in {stands.target.label}: {' '.join(stands.facts)}"


def effect_of(choice: Choice) -> str:
    """What a way does, and loses."""
    return f"{choice.effect} Lost by it: {choice.loss}" if choice.loss else choice.effect
