"""`textDocument/rangeFormatting`: lines and blanks for the JSON in a part of a script."""

from __future__ import annotations

from lsprotocol import types

from amplify_ls.server.handler import ProjectQuestion
from amplify_ls.server.handlers.formatting import formatted_in
from amplify_ls.server.projects import Library
from amplify_ls.server.session import Snapshot


def _answer(
    snapshot: Snapshot, library: Library, params: types.DocumentRangeFormattingParams
) -> list[types.TextEdit] | None:
    span = snapshot.positions.span(params.range)
    return formatted_in(snapshot, library, span, params.options)


RANGE_FORMATTING = ProjectQuestion(types.TEXT_DOCUMENT_RANGE_FORMATTING, _answer, nothing=None)
