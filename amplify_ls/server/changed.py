"""What became of a text since it was last looked at."""

from __future__ import annotations

from dataclasses import dataclass

from amplify_ls.text.span import Span


@dataclass(frozen=True, slots=True)
class Changed:
    """One stretch that holds all edits since then, so that a burst of them is read once."""

    before: Span
    """The stretch in the text as it was."""
    now: Span
    """The same stretch in the text as it is; both begin at one place."""

    @classmethod
    def by(cls, span: Span, length: int) -> Changed:
        """The change that puts so many characters in place of a stretch."""
        return cls(span, Span(span.start, span.start + length))

    def then(self, span: Span, length: int) -> Changed:
        """Both this change and the edit of its outcome that came after it."""
        start = min(self.now.start, span.start)
        beyond = max(0, span.end - self.now.end)
        end = self.now.end + beyond + length - (span.end - span.start)
        return Changed(Span(start, self.before.end + beyond), Span(start, end))
