"""Whether the cloud has what nobody has written down, by its own times.

Whoever deploys writes down what is deployed when the update of the root stack is over: so does the
Amplify CLI, whose last request of a push stores the mirror. A stack that was updated after that is
what somebody left who never came so far, on whichever machine.
"""

from __future__ import annotations

from datetime import datetime

from amplify_ls.contract.cloud import Stack

_UPDATED = "UPDATE_COMPLETE"


def is_newer(stack: Stack, written: datetime | None) -> bool:
    """Whether a stack at rest was updated after that was written down; buckets know seconds."""
    if stack.status != _UPDATED or stack.updated is None or written is None:
        return False
    return stack.updated.replace(microsecond=0) > written


def newer_words(stack: Stack, written: datetime | None) -> str:
    """The same for users."""
    return (
        f"The root stack was updated at {stack.updated:%Y-%m-%d %H:%M:%S} UTC, but what is "
        f"deployed was last written down at {written:%Y-%m-%d %H:%M:%S} UTC: somebody's "
        "deployment came to no end"
    )
