"""Collecting what changes with a name: one edit a file, then the files and folders that move."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from amplify_ls.contract.change import Change, FileEdit, FileMove, Part, Reason
from amplify_ls.contract.edit import TextEdit
from amplify_ls.features.rename.scope import META
from amplify_ls.project.names import Role

if TYPE_CHECKING:
    from pathlib import Path

    from amplify_ls.features.rename.scope import Scope
    from amplify_ls.project.names import Name
    from amplify_ls.text.span import Span

FILES = Reason("Rename in the files of the project")
STATE = Reason(
    "Rename in what the Amplify CLI keeps for itself",
    "amplify-meta.json repeats backend-config.json, and a push goes by it.",
)
MOVES = Reason("Rename the folder and its files")


class Draft:
    """A change in the making."""

    def __init__(self) -> None:
        self._edits: dict[Path, dict[Span, str]] = defaultdict(dict)
        self._reasons: dict[Path, Reason] = {}
        self._moves: list[Part] = []

    def edit(self, path: Path, span: Span, new_text: str, reason: Reason = FILES) -> None:
        """Replace a stretch of a file; of two reasons the one that has to be confirmed counts."""
        self._edits[path][span] = new_text
        known = self._reasons.get(path)
        if known is None or not known.needs_confirmation:
            self._reasons[path] = reason

    def move(self, path: Path, new_path: Path) -> None:
        """Give a file or folder another path."""
        self._moves.append(FileMove(path, new_path, MOVES))

    def replace(self, name: Name, new: str, scope: Scope) -> None:
        """Write another name everywhere the name is written as such."""
        meta = scope.path(META)
        for path, one in scope.index.places(name):
            if path == meta:
                self.edit(path, one.span, new, STATE)
            elif one.role is not Role.ECHO and not scope.index.files[path].is_generated:
                self.edit(path, one.span, written(path, one.span, new, scope))

    def change(self) -> Change:
        """All of it."""
        edits = (
            FileEdit(path, tuple(_apart(self._edits[path])), self._reasons[path])
            for path in sorted(self._edits)
        )
        return Change((*edits, *self._moves))


def written(path: Path, span: Span, new: str, scope: Scope) -> str:
    """A name as it has to stand in place of another: YAML may need quotes it did without."""
    own = scope.path("amplify")
    if path.suffix not in (".yml", ".yaml") or own is None or not path.is_relative_to(own):
        return new
    from amplify_ls.syntax.yaml.writing import written as as_yaml

    file = scope.files.text(path)
    text = file.text if file is not None else ""
    is_whole = _BEFORE.search(text, 0, span.start) and _BEHIND.match(text, span.end)
    return as_yaml(new) if is_whole else new


_BEFORE = re.compile(r"(?<!\$)(?:[\s\[{,]|\A)\Z")
_BEHIND = re.compile(r"[\s:\]},]|\Z")
"""What stands around a name that is a text of its own, without quotes."""


def _apart(edits: dict[Span, str]) -> list[TextEdit]:
    """The edits in order, without those that touch characters of an earlier one."""
    found: list[TextEdit] = []
    for span in sorted(edits):
        if not found or span.start >= found[-1].span.end:
            found.append(TextEdit(span, edits[span]))
    return found
