"""`textDocument/foldingRange`: payloads, containers and comments to fold away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from lsprotocol import types

from amplify_ls.server.handler import Question
from amplify_ls.server.session import Snapshot

if TYPE_CHECKING:
    from amplify_ls.contract.fold import Fold

_MOST = 2_000
"""Folds that are sent: putting more into a message holds up the loop."""
_LONGEST = 80


def _answer(
    snapshot: Snapshot, _params: types.FoldingRangeParams
) -> list[types.FoldingRange] | None:
    from amplify_ls.features.folding import folds

    found = folds(snapshot.reading)
    limit = min(_MOST, snapshot.client.most_folds or _MOST)
    chosen = _outer(found, limit) if len(found) > limit else found
    if snapshot.client.folds_lines_only:
        return list(_of_lines(chosen, snapshot)) or None
    return [_of_characters(fold, snapshot) for fold in chosen] or None


def _outer(found: Sequence[Fold], limit: int) -> list[Fold]:
    """As many folds as an editor takes, those that are in the fewest others, in order."""
    ends: list[int] = []
    depths: list[int] = []
    for fold in found:
        while ends and ends[-1] <= fold.span.start:
            ends.pop()
        depths.append(len(ends))
        ends.append(fold.span.end)
    kept = islice(sorted(range(len(found)), key=depths.__getitem__), limit)
    return [found[index] for index in sorted(kept)]


def _of_characters(fold: Fold, snapshot: Snapshot) -> types.FoldingRange:
    start = snapshot.positions.position(fold.span.start)
    end = snapshot.positions.position(fold.span.end)
    return types.FoldingRange(
        start_line=start.line,
        start_character=start.character,
        end_line=end.line,
        end_character=end.character,
        kind=_kind(fold),
        collapsed_text="…" if snapshot.client.shows_collapsed_text else None,
    )


def _of_lines(found: Sequence[Fold], snapshot: Snapshot) -> Iterator[types.FoldingRange]:
    """Folds of whole lines, one a first line; what closes a fold stays where it has a line."""
    lines, last_start = snapshot.positions.lines, -1
    for fold in found:
        start, end = lines.line_of(fold.span.start), lines.line_of(fold.span.end)
        before = lines.line_text(end)[: fold.span.end - lines.line_start(end)]
        is_own_line = not before.strip()
        last = end - 1 if is_own_line else end
        if last > start and start != last_start:
            last_start = start
            text = _collapsed(fold, snapshot) if snapshot.client.shows_collapsed_text else None
            yield types.FoldingRange(start, last, kind=_kind(fold), collapsed_text=text)


def _kind(fold: Fold) -> types.FoldingRangeKind | None:
    return types.FoldingRangeKind.Comment if fold.is_comment else None


def _collapsed(fold: Fold, snapshot: Snapshot) -> str:
    """What an editor shows in place of all lines that it folds: the first one, and that it is."""
    lines = snapshot.positions.lines
    line = lines.line_of(fold.span.start)
    text = lines.line_text(line)[: fold.span.start - lines.line_start(line)].rstrip()
    return f"{text[:_LONGEST]} …"


FOLDING_RANGE = Question(types.TEXT_DOCUMENT_FOLDING_RANGE, _answer, nothing=None)
