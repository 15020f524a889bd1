"""What could be typed at a place."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, IntEnum
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
    COMMAND = "command"
    """A word of a command of the Amplify CLI."""
    OPTION = "option"
    DIRECTIVE = "directive"
    TYPE = "type"
    FILE = "file"
    FOLDER = "folder"


class Rank(IntEnum):
    """Where an offer stands in the list; offers of one rank keep their order."""

    REQUIRED = 0
    LIKELY = 1
    USUAL = 2
    UNLIKELY = 3


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
    signature: str = ""
    """What is shown right behind the label, less marked: the type of a key."""
    note: str = ""
    """What is shown beside the label: that a key is required, or what a name belongs to."""
    documentation: str = ""
    """Markdown."""
    filter_text: str = ""
    """What a client compares with the typed text; the text at `span` has to be a start of it."""
    rank: Rank = Rank.USUAL
    is_deprecated: bool = False
    is_partial: bool = False
    """Whether others would be offered if more was typed."""

    @property
    def is_required(self) -> bool:
        """Whether it has to be there."""
        return self.rank is Rank.REQUIRED
