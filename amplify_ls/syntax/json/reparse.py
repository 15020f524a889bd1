"""Reads only what an edit touched: the innermost container around it, or the next one out.

A container can be read on its own if its brackets match and nothing in it was understood by looking
outside. The containers around it are made anew with the rest of their children shared.
"""

from __future__ import annotations

from bisect import bisect_right
from sys import maxsize
from typing import NamedTuple

from amplify_ls.syntax.json.brackets import is_balanced
from amplify_ls.syntax.json.build import Matched, build
from amplify_ls.syntax.json.clean import MAX_DEPTH, is_clean_string, read_container
from amplify_ls.syntax.json.conflicts import has_markers
from amplify_ls.syntax.json.quotes import is_braced_text
from amplify_ls.syntax.json.scalars import clean_scalar
from amplify_ls.syntax.json.tokens import Lexer
from amplify_ls.syntax.tree import Entry, Green, Node, NodeKind, Problem, Tree
from amplify_ls.text.span import Span

_TRIES = 3
_entry = tuple.__new__
_ROOT_AND_ITEM = 2


class _Step(NamedTuple):
    """A container around the edit, and under which entry of its parent it stands."""

    green: Green
    start: int
    entry: int

    @property
    def end(self) -> int:
        return self.start + self.green.width


class Edited(NamedTuple):
    """The text after the edit."""

    text: str
    breaks: tuple[int, ...]
    span: Span
    """What was replaced, in the text before."""
    by: int
    """How much longer the text is."""


def after(tree: Tree, span: Span, new_text: str) -> Edited:
    """The text of a tree after one stretch of it is replaced."""
    by = len(new_text) - (span.end - span.start)
    text = tree.text[: span.start] + new_text + tree.text[span.end :]
    breaks = [at for at in tree.breaks if at <= span.start]
    breaks += [at + by for at in tree.breaks if at > span.start and at >= span.end]
    return Edited(text, tuple(breaks), span, by)


def reparse_part(tree: Tree, span: Span, new_text: str, widest: int = maxsize) -> Tree | None:
    """The tree after one stretch of its text is replaced, by reading one container anew.

    Nothing if all has to be read, or a container of more than so many characters.
    """
    if tree.fragile is None:
        return None
    edited = after(tree, span, new_text)
    spine = _spine(tree, span)
    step = _read_text(tree, spine[-1], edited) if spine else None
    if step is not None:
        text_node = clean_scalar(edited.text[step.start : step.end + edited.by])
        return _rebuilt(tree, [*spine, step], (text_node, ()), edited)
    for depth in range(len(spine) - 1, max(len(spine) - 1 - _TRIES, -1), -1):
        if spine[depth].green.width > widest:
            break
        found = _read(tree, spine[depth], edited, MAX_DEPTH - depth)
        if found is not None:
            return _rebuilt(tree, spine[: depth + 1], found, edited)
    return None


def _spine(tree: Tree, span: Span) -> list[_Step]:
    """The containers whose brackets stand around an edit, from the root inwards."""
    spine: list[_Step] = []
    green, start, index = tree.root.green, tree.root.start, 0
    while (
        green.kind in (NodeKind.OBJECT, NodeKind.ARRAY)
        and start < span.start
        and span.end < start + green.width
        and tree.text[start] in "{["
    ):
        spine.append(_Step(green, start, index))
        entries = green.entries
        index = bisect_right(entries, span.start - start, key=_value_offset) - 1
        if index < 0:
            break
        entry = entries[index]
        green, start = entry.value, start + entry.value_offset
    return spine


def _read_text(tree: Tree, parent: _Step, edited: Edited) -> _Step | None:
    """The quoted text around an edit, if it is one before and after and nothing is amiss there."""
    green, start, span = parent.green, parent.start, edited.span
    entry = bisect_right(green.entries, span.start - start, key=_value_offset) - 1
    if entry < 0 or green.is_broken:
        return None
    step = _Step(green.entries[entry].value, start + green.entries[entry].value_offset, entry)
    is_inside = step.start < span.start and span.end < step.end
    if not is_inside or step.green.kind is not NodeKind.STRING:
        return None
    raw = edited.text[step.start : step.end + edited.by]
    is_apart = all(_is_apart(parent, fragile) for fragile in tree.fragile or ())
    return step if is_apart and is_clean_string(raw) else None


def _value_offset(entry: Entry) -> int:
    return entry.value_offset


def _read(
    tree: Tree, step: _Step, edited: Edited, limit: int
) -> tuple[Green, tuple[Span, ...]] | None:
    """A container after the edit with its fragile stretches; nothing if it is not one any more."""
    if not all(_is_apart(step, span) for span in tree.fragile or ()):
        return None
    start, end = step.start, step.end + edited.by
    green = read_container(edited.text, start, limit)
    if green is not None:
        return (green, ()) if green.width == end - start else None
    text = edited.text[start:end]
    breaks = tuple(at - start for at in edited.breaks if start <= at <= end)
    lexer = Lexer(text, tree.dialect, breaks, limit=limit)
    if not _is_one_container(lexer) or is_braced_text(edited.text, start):
        return None
    if any(span.start <= 0 or span.end >= len(text) for span in lexer.fragile):
        return None
    built = build(Matched(lexer.tokens), text, tree.dialect, breaks)
    return built.green, tuple(span.shifted(start) for span in lexer.fragile)


def _is_apart(step: _Step, span: Span) -> bool:
    """Whether a fragile stretch is wholly inside a container or wholly outside."""
    if step.start < span.start and span.end < step.end:
        return True
    return span.end < step.start or step.end < span.start


def _is_one_container(lexer: Lexer) -> bool:
    tokens = lexer.read()
    if len(tokens) < _ROOT_AND_ITEM or has_markers(tokens) or not is_balanced(tokens):
        return False
    depth = 0
    for token in tokens[:-1]:
        depth += (token.kind in "{[") - (token.kind in "}]")
        if depth == 0:
            return False
    return tokens[-1].kind in "}]"


def _rebuilt(
    tree: Tree, spine: list[_Step], found: tuple[Green, tuple[Span, ...]], edited: Edited
) -> Tree:
    """The tree with one container replaced."""
    green, fragile = found
    for child, parent in zip(reversed(spine), [*reversed(spine[:-1])], strict=False):
        green = _with_child(parent.green, child, green, edited.by)
    kept = [_moved(span, edited) for span in tree.fragile or () if not _is_inside(spine[-1], span)]
    outside = tuple(problem._replace(span=_moved(problem.span, edited)) for problem in tree.outside)
    return Tree(
        edited.text,
        tree.dialect,
        Node(green, tree.root.start),
        edited.breaks,
        outside,
        (*kept, *fragile),
    )


def _is_inside(step: _Step, span: Span) -> bool:
    return step.start < span.start and span.end < step.end


def _moved(span: Span, edited: Edited) -> Span:
    return span.shifted(edited.by) if span.start >= edited.span.end else span


def _with_child(parent: Green, step: _Step, child: Green, by: int) -> Green:
    """A container with one value replaced and what stands behind moved."""
    entries = parent.entries
    old = entries[step.entry]
    end = old.value_offset + old.value.width
    comma = None if old.comma is None else old.comma + by
    changed = old._replace(value=child, comma=comma)
    rest = entries[step.entry + 1 :]
    problems = parent.problems
    if by:
        rest = tuple([_shifted(entry, by) for entry in rest])
        problems = tuple(_shifted_problem(problem, end, by) for problem in problems)
    entries = (*entries[: step.entry], changed, *rest)
    is_broken = parent.is_broken or child.is_broken
    if old.value.is_broken and not child.is_broken:
        is_broken = bool(problems) or any(map(_is_broken, entries))
    return Green(parent.kind, parent.width + by, None, entries, problems, is_broken)


def _shifted(entry: Entry, by: int) -> Entry:
    key, key_offset, colon, value, value_offset, comma = entry
    return _entry(
        Entry,
        (
            key,
            key_offset + by if key is not None else 0,
            None if colon is None else colon + by,
            value,
            value_offset + by,
            None if comma is None else comma + by,
        ),
    )


def _shifted_problem(problem: Problem, end: int, by: int) -> Problem:
    return problem._replace(span=problem.span.shifted(by)) if problem.span.start >= end else problem


def _is_broken(entry: Entry) -> bool:
    return entry.value.is_broken or (entry.key is not None and entry.key.is_broken)
