"""Payloads put together from variables: whose bracket is missing, and where to add text.

`{"config": $CONFIG}` is one JSON text once the shell has put it together, and reading it as a whole
cannot tell whose bracket is missing. Each variable that holds an object of its own can.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from amplify_ls.contract.edit import Fix, TextEdit
from amplify_ls.syntax.json import parse
from amplify_ls.syntax.tree import ProblemKind
from amplify_ls.text.span import Span

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.rules.rule import Finding
    from amplify_ls.text.mapped import Encode

NESTING = frozenset(
    {ProblemKind.MISSING_OPENER, ProblemKind.MISSING_CLOSER, ProblemKind.UNEXPECTED}
)
"""Problems with brackets that do not match."""


def broken_parts(document: Document) -> list[Document]:
    """The innermost variables in a payload whose brackets do not match."""
    if not any(problem.kind in NESTING for problem in document.tree.problems):
        return []
    broken = [part for part in _parts(document) if _is_broken(part[1])]
    # References nest, so whatever is inside a stretch follows it in this order.
    innermost: list[Document] = []
    span, following = None, None
    for here, part in sorted(broken, key=_outer_first, reverse=True):
        if here != span:
            span, following = here, span
        if following is None or not _is_within(following, here):
            innermost.append(part)
    return innermost


def _outer_first(found: tuple[Span, Document]) -> tuple[int, int]:
    span, _ = found
    return span.start, -span.end


def outward(found: Finding, document: Document) -> Finding:
    """A finding in terms of the file, with what is between two characters outside of variables.

    Behind `$CONFIG` is a place in the text with the reference, not in what it stands for.
    """
    return replace(
        found,
        span=_host_span(document, found.span),
        fixes=tuple(_outward_fix(fix, document) for fix in found.fixes),
    )


def _host_span(document: Document, span: Span) -> Span:
    if span.start < span.end:
        return document.text.span_to_host(span)
    at, _ = _place(document, span.start)
    return Span(at, at)


def _outward_fix(fix: Fix, document: Document) -> Fix:
    return replace(fix, edits=tuple(_outward_edit(edit, document) for edit in fix.edits))


def _outward_edit(edit: TextEdit, document: Document) -> TextEdit:
    if edit.span.start < edit.span.end:
        hosted = document.text.edit(edit.span, edit.new_text)
        return TextEdit(hosted.span, hosted.new_text)
    at, encodes = _place(document, edit.span.start)
    new_text = edit.new_text
    for encode in encodes:
        new_text = encode(new_text)
    return TextEdit(Span(at, at), new_text)


def _place(document: Document, offset: int) -> tuple[int, tuple[Encode, ...]]:
    """Where an offset is in the file, as far outside of references as can be, and its quoting."""
    text = document.text
    touching = text.touching(offset) or text.runs[-1:]
    deepest = min(len(run.via) for run in touching)
    for depth in range(text.shared_depth, deepest):
        via = touching[-1].via[: depth + 1]
        around = text.last_runs.get(via[:depth])
        if around is not None and offset == text.last_runs_within[via].end:
            return via[depth].end, around.encode
    outer = next(run for run in touching if len(run.via) == deepest)
    return outer.host_of(offset), outer.encode


def _parts(document: Document) -> Iterator[tuple[Span, Document]]:
    """The stretches that come from one variable and look like an object or list of their own."""
    runs = document.text.runs
    deepest = max((len(run.via) for run in runs), default=0)
    for depth in range(document.text.shared_depth + 1, deepest + 1):
        for via, group in groupby(runs, key=lambda run: run.via[:depth]):
            members = list(group)
            span = Span(members[0].start, members[-1].end)
            if len(via) == depth and _is_container(document.text.text[span.start : span.end]):
                yield span, _document_of(document, span)


def _is_container(text: str) -> bool:
    stripped = text.strip()
    return stripped.startswith(("{", "[")) or stripped.endswith(("}", "]"))


def _document_of(document: Document, span: Span) -> Document:
    text = document.text.sliced(span)
    tree = parse(text.text, document.tree.dialect, text.breaks)
    return replace(document, text=text, tree=tree)


def _is_broken(part: Document) -> bool:
    return any(problem.kind in NESTING for problem in part.tree.problems)


def _is_within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
