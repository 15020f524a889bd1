"""A file as it stood at one moment."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from amplify_ls.text.lazy import cached_property
from amplify_ls.text.lines import LineIndex

if TYPE_CHECKING:
    from pathlib import Path

    from amplify_ls.text.span import Span

_BEFORE = "lines before the edit"


@dataclass(frozen=True)
class SourceFile:
    """Path, text and version of one file; a change makes a new one."""

    path: Path
    text: str
    version: int | None = None

    @cached_property
    def lines(self) -> LineIndex:
        """Line starts of the text, found on first use; after an edit where that changed them."""
        before: tuple[LineIndex, Span, int] | None = self.__dict__.pop(_BEFORE, None)
        if before is None:
            return LineIndex(self.text)
        lines, span, by = before
        return lines.after_edit(self.text, span, by)

    def with_edit(self, span: Span, new_text: str, version: int | None = None) -> SourceFile:
        """The file after one stretch of its text is replaced."""
        text = self.text[: span.start] + new_text + self.text[span.end :]
        file = replace(self, text=text, version=version)
        if "lines" in self.__dict__:
            by = len(new_text) - (span.end - span.start)
            file.__dict__[_BEFORE] = self.lines, span, by
        return file
