"""What a place means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amplify_ls.text.span import Span


@dataclass(frozen=True, slots=True)
class Hover:
    """An explanation in Markdown, and the stretch of the source file it explains."""

    span: Span
    markdown: str
