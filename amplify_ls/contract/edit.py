"""Changes to files, offered before they are made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amplify_ls.text.span import Span


@dataclass(frozen=True, slots=True)
class TextEdit:
    """A replacement of one stretch of a source file."""

    span: Span
    new_text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """A way to mend a diagnostic inside the file that has it."""

    title: str
    edits: tuple[TextEdit, ...]
    is_preferred: bool = False
    """Whether it is the one a user almost certainly wants."""
    is_choice: bool = False
    """Whether it decides something that is the user's to decide, such as a name or a secret.

    Nothing makes such a fix unless somebody asks for this one.
    """
