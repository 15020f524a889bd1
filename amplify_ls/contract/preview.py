"""What a cloud says that an order for a stack would do, before anything is done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import Enum
from typing import Final

from amplify_ls.contract.resource import Change

PREVIEW: Final = "amplify-ls-preview"
"""So begins the name of everything that a preview makes in a cloud, and takes away at its end."""
ABANDONED: Final = timedelta(hours=2)
"""What is older was left by a preview that was killed, on whatever machine; none takes so long."""


class Replacement(Enum):
    """Whether a part is made anew, and what it was is removed."""

    NEVER = "never"
    PERHAPS = "perhaps"
    """It turns out while the stack is updated."""
    ALWAYS = "always"


@dataclass(frozen=True, slots=True)
class PropertyChange:
    """What becomes of one property of a part."""

    name: str
    """With dots between the names of what is inside what."""
    before: str | None = None
    """As text; nothing where there was none, or where the cloud does not tell."""
    after: str | None = None
    recreation: Replacement = Replacement.NEVER
    """Whether this change alone has the part made anew."""


@dataclass(frozen=True, slots=True)
class StackChange:
    """What becomes of one part of a stack, or of a stack in it."""

    path: tuple[str, ...]
    """Logical ids of the stacks around it, below the root."""
    logical_id: str
    physical_id: str
    resource_type: str
    change: Change
    replacement: Replacement = Replacement.NEVER
    properties: tuple[PropertyChange, ...] = ()
    is_retained: bool = False
    """Whether what is taken out of the stack, or replaced in it, goes on to exist."""
