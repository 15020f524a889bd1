"""What can be done about a place in a file, offered before it is worked out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amplify_ls.contract.change import Change
    from amplify_ls.contract.diagnostic import Diagnostic


class ActionKind(Enum):
    """What sort of action it is, in the words of the Language Server Protocol."""

    QUICK_FIX = "quickfix"
    EXTRACT = "refactor.extract"
    INLINE = "refactor.inline"
    REWRITE = "refactor.rewrite"
    FIX_ALL = "source.fixAll.amplify"


@dataclass(frozen=True, slots=True)
class Action:
    """Something that can be done; title and kind tell it from all others at its place."""

    title: str
    kind: ActionKind
    change: Change | Callable[[], Change | None]
    """What it does, or how to find that out; then it may turn out that nothing can be done."""
    mends: tuple[Diagnostic, ...] = ()
    """The findings that go away."""
    is_preferred: bool = False
    disabled: str = ""
    """Why it cannot be done here, though somebody may look for it."""

    def made(self) -> Change | None:
        """What it does."""
        if self.disabled:
            return None
        return self.change() if callable(self.change) else self.change
