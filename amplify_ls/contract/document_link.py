"""Places in a file that lead to other files and to pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from amplify_ls.text.span import Span


@dataclass(frozen=True, slots=True)
class DocumentLink:
    """A stretch of a file that leads somewhere; nobody has looked yet whether that is there."""

    span: Span
    tooltip: str
    url: str = ""
    paths: tuple[Path, ...] = ()
    """Without a page: the files and folders it may lead to, the likeliest first."""
