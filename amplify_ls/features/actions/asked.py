"""What the sources of actions are asked: a place in a file, and what is around it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from amplify_ls.contract.action import Action, ActionKind
from amplify_ls.features.mended import Judge

if TYPE_CHECKING:
    from pathlib import Path

    from amplify_ls.project.project import Project
    from amplify_ls.project.reading import Reading
    from amplify_ls.text.source import SourceFile
    from amplify_ls.text.span import Span


@dataclass(frozen=True, slots=True)
class Asked:
    """A stretch of a file for which somebody wants to know what can be done."""

    reading: Reading
    project: Project
    span: Span
    judge: Judge
    """What is wrong in the file, or in what would become of it."""
    text: Callable[[Path], SourceFile | None]
    """A file as an editor has it, or else as it is on disk."""
    is_there: Callable[[Path], bool]
    """Whether there is a file or folder."""
    check: Callable[[], None] = lambda: None
    """Called again and again by what takes long; may raise to put an end to it."""
    can_create: bool = True
    """Whether whoever asks can make files."""
    can_delete: bool = True


class Source(NamedTuple):
    """Where actions come from."""

    kinds: frozenset[ActionKind]
    """What it has; it is not asked where nobody wants those."""
    find: Callable[[Asked], Iterator[Action]]
