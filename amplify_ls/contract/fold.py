"""Stretches of a file that an editor can hide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amplify_ls.text.span import Span


@dataclass(frozen=True, slots=True)
class Fold:
    """What is hidden, without the signs around it, which stay."""

    span: Span
    is_comment: bool = False
