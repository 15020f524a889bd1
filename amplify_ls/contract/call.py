"""What needs what in a project, as answers to who calls whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from amplify_ls.text.span import Span


@dataclass(frozen=True, slots=True)
class CallItem:
    """A resource, or a field of a GraphQL schema that a function answers."""

    name: str
    detail: str
    """What it is, and where it says so if that is not its own entry."""
    path: Path
    around: Span
    """All of it."""
    span: Span
    """Its name."""
    key: tuple[str, ...]
    """Category and name of a resource; of a field also its type and name."""


@dataclass(frozen=True, slots=True)
class Call:
    """One that needs another."""

    item: CallItem
    """The other end."""
    spans: tuple[Span, ...]
    """Where the one that needs says so, in the file of its item; none if only others do."""
