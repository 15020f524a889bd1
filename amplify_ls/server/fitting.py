"""Making an offer fit what editors can insert."""

from __future__ import annotations

import re
from dataclasses import replace

from amplify_ls.contract.completion import Completion
from amplify_ls.text.source import SourceFile
from amplify_ls.text.span import Span

_SPECIAL = re.compile(r"[\\$}]")
"""What a snippet has to escape."""


def fitted(offered: Completion, offset: int, file: SourceFile) -> Completion:
    """The offer as an edit of one line that ends at the cursor wherever it can."""
    return _without_what_is_there(_on_one_line(offered, offset, file), offset, file)


def _on_one_line(offered: Completion, offset: int, file: SourceFile) -> Completion:
    """The protocol allows no more; then what was typed is replaced, and nothing else."""
    line = file.lines.line_of(offset)
    if file.lines.line_of(offered.span.start) == line == file.lines.line_of(offered.span.end):
        return offered
    # Such as an opening quote that took the one of the next line for its end.
    start = max(offered.span.start, file.lines.line_start(line))
    return replace(offered, span=Span(min(start, offset), offset))


def _without_what_is_there(offered: Completion, offset: int, file: SourceFile) -> Completion:
    """Neovim keeps what stands behind the cursor, so a closing quote there would come twice."""
    rest = file.text[offset : offered.span.end]
    if not rest or not offered.new_text.endswith(rest):
        return offered
    new_text, snippet = offered.new_text.removesuffix(rest), offered.snippet
    if snippet is not None:
        escaped = _SPECIAL.sub(r"\\\g<0>", rest)
        if not snippet.endswith(escaped):
            return offered
        snippet = snippet.removesuffix(escaped)
    span = Span(offered.span.start, offset)
    return replace(offered, span=span, new_text=new_text, snippet=snippet)
