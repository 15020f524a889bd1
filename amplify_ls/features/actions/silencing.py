"""Saying of findings that they are meant, here or in the whole project."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.action import Action, ActionKind
from amplify_ls.contract.change import Change, FileEdit
from amplify_ls.features.actions.asked import Asked, Source
from amplify_ls.features.silencing import ignored_here, keeps_comments, turned_off
from amplify_ls.project.root import SETTINGS_FILE
from amplify_ls.project.suppression import NEVER

if TYPE_CHECKING:
    from amplify_ls.contract.diagnostic import Diagnostic


def silencing(asked: Asked) -> Iterator[Action]:
    """For each code of the selection one way: a comment, or a word for the project."""
    touched = [one for one in asked.judge(asked.reading) if _is_touched(one, asked)]
    by_comment = keeps_comments(asked.reading)
    for diagnostic in {one.code: one for one in reversed(touched)}.values():
        if diagnostic.code not in NEVER:
            yield from _ignored(asked, diagnostic) if by_comment else _off(asked, diagnostic)


def _is_touched(diagnostic: Diagnostic, asked: Asked) -> bool:
    return diagnostic.span.start <= asked.span.end and asked.span.start <= diagnostic.span.end


def _ignored(asked: Asked, diagnostic: Diagnostic) -> Iterator[Action]:
    edit = ignored_here(asked.reading, diagnostic)
    if edit is not None:
        change = Change((FileEdit(asked.reading.file.path, (edit,)),))
        title = f"Ignore {diagnostic.code} here"
        yield Action(title, ActionKind.QUICK_FIX, change, (diagnostic,))


def _off(asked: Asked, diagnostic: Diagnostic) -> Iterator[Action]:
    root = asked.reading.root
    if root is None:
        return
    settings = asked.text(root / SETTINGS_FILE)
    change = turned_off(root, settings, diagnostic.code)
    if change is not None and (settings is not None or asked.can_create):
        title = f"Turn {diagnostic.code} off for this project"
        yield Action(title, ActionKind.QUICK_FIX, change, (diagnostic,))


SILENCING = Source(frozenset({ActionKind.QUICK_FIX}), silencing)
