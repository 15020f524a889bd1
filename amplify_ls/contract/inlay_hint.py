"""What an editor writes between the characters of a file, though it is not there."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class InlayHint:
    """A few words at a place."""

    offset: int
    label: str
    tooltip: str = ""
    """More about it, in Markdown."""
