"""What a call takes, while somebody types it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amplify_ls.text.span import Span


@dataclass(frozen=True, slots=True)
class SignatureParameter:
    """One parameter."""

    span: Span
    """Where it is in the label."""
    documentation: str
    """Markdown."""


@dataclass(frozen=True, slots=True)
class Signature:
    """A call with its parameters on one line."""

    label: str
    documentation: str
    """Markdown."""
    parameters: tuple[SignatureParameter, ...]
    active: int | None
    """Index of the parameter that is typed; nothing if that is none of them."""
