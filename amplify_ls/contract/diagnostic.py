"""What is wrong in a source file, why, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amplify_ls.contract.edit import Fix
    from amplify_ls.text.source import SourceFile
    from amplify_ls.text.span import Span


class Severity(IntEnum):
    """How bad it is; smaller is worse, as in LSP."""

    ERROR = 1
    """The Amplify CLI or AWS will fail."""
    WARNING = 2
    """Something else will happen than what is written."""
    INFORMATION = 3
    """Good to know."""
    HINT = 4
    """Works all the same."""

    @property
    def label(self) -> str:
        """The severity as users write it."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that a finding is about."""

    span: Span
    message: str
    """What stands there, in a sentence."""
    file: SourceFile | None = None
    """The file it is in, where that is not the finding's own."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding, in terms of the source file."""

    span: Span
    code: str
    """`AMPnnn`; never changes its meaning."""
    severity: Severity
    message: str
    fixes: tuple[Fix, ...] = ()
    related: tuple[Related, ...] = ()
