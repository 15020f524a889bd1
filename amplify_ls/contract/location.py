"""Places in files, as answers to where something is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from amplify_ls.text.span import Span


@dataclass(frozen=True, slots=True)
class Location:
    """A stretch of a file."""

    path: Path
    span: Span


@dataclass(frozen=True, slots=True)
class Link:
    """A way from a stretch of the file in question to a place in any file."""

    origin: Span
    path: Path
    around: Span
    """All of what is linked to."""
    span: Span
    """Its name, which an editor puts the cursor on."""


@dataclass(frozen=True, slots=True)
class Highlight:
    """A stretch of the file in question that says the same as the one under the cursor."""

    span: Span
    is_written: bool
    """Whether the thing is made here, or given its value."""
