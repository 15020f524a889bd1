"""What could be typed at a place."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amplify_ls.text.span import Span


class CompletionKind(Enum):
    """What is offered."""

    KEY = "key"
    VALUE = "value"
    NAME = "name"
    """A name from the project or the machine: an environment, a profile, a region."""
    SKELETON = "skeleton"
    """A whole payload to fill in."""


@dataclass(frozen=True, slots=True)
class Completion:
    """One thing to offer; texts are already quoted for the host."""

    label: str
    kind: CompletionKind
    span: Span
    """What it replaces in the source file."""
    new_text: str
    snippet: str | None = None
    """The same text with tab stops, for clients that know them."""
    detail: str = ""
    documentation: str = ""
    """Markdown."""
    filter_text: str = ""
    """What a client compares with the typed text; the text at `span` has to be a start of it."""
    is_required: bool = False
