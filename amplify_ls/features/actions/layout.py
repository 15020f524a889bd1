"""Lines and blanks for a payload in a script."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from amplify_ls.contract.action import Action, ActionKind
from amplify_ls.contract.change import Change, FileEdit
from amplify_ls.features.actions.asked import Asked, Source
from amplify_ls.features.formatting import can_be_formatted, formatted


def layouts(asked: Asked) -> Iterator[Action]:
    """Lay out the payload under the cursor, for those who have another formatter for the file."""
    if can_be_formatted(asked.reading, asked.span):
        yield Action("Lay out the payload", ActionKind.REWRITE, partial(_laid_out, asked))


LAYOUTS = Source(frozenset({ActionKind.REWRITE}), layouts)


def _laid_out(asked: Asked) -> Change | None:
    edits = formatted(asked.reading, asked.judge, asked.span, check=asked.check)
    return Change((FileEdit(asked.reading.file.path, tuple(edits)),)) if edits else None
