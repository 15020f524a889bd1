"""What somebody gets who asks for another name: changes, or why there are none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amplify_ls.contract.change import Change
    from amplify_ls.text.span import Span


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A name that can be changed, and where it stands."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why something is not done, and what can be done in its place."""

    reason: str


@dataclass(frozen=True, slots=True)
class Renaming:
    """What changes with a name."""

    change: Change
    remark: str = ""
    """What the user should know before the next push; empty if there is nothing."""
