"""`textDocument/formatting`: lines and blanks for the JSON in a script."""

from __future__ import annotations

from lsprotocol import types

from amplify_ls.server.handler import ProjectQuestion
from amplify_ls.server.projects import Library
from amplify_ls.server.session import Snapshot
from amplify_ls.server.shelf import asked_of
from amplify_ls.text.span import Span

_MOST_BLANKS = 8


def formatted_in(
    snapshot: Snapshot, library: Library, span: Span, options: types.FormattingOptions
) -> list[types.TextEdit] | None:
    """The edits that lay out what JSON there is in a stretch of a script."""
    if not snapshot.settings.format or not snapshot.reading.scripts:
        return None
    from amplify_ls.features.formatting import formatted

    asked = asked_of(snapshot.reading, snapshot.project, span, library)
    blanks = " " * min(max(options.tab_size, 1), _MOST_BLANKS)
    step = blanks if options.insert_spaces else "\t"
    edits = formatted(asked.reading, asked.judge, span, step=step, check=asked.check)
    return [
        types.TextEdit(snapshot.positions.range(edit.span), edit.new_text) for edit in edits
    ] or None


def _answer(
    snapshot: Snapshot, library: Library, params: types.DocumentFormattingParams
) -> list[types.TextEdit] | None:
    whole = Span(0, len(snapshot.reading.file.text))
    return formatted_in(snapshot, library, whole, params.options)


FORMATTING = ProjectQuestion(types.TEXT_DOCUMENT_FORMATTING, _answer, nothing=None)
