"""Ways on from a deployment that went wrong, in words for who has to choose."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amplify_ls.contract.recovery import Choice, Standing


def ways_question(stands: Standing) -> str:
    """What stands, and what each way does and loses."""
    where = f"{stands.environment} in {stands.target.label}: {' '.join(stands.facts)}"
    return "\n".join([where, *map(_way, stands.choices), "Which way on?"])


def _way(choice: Choice) -> str:
    loss = f" Lost by it: {choice.loss}" if choice.loss else ""
    return f"{choice.way.label}: {choice.effect}{loss}"
