"""Making changes that features offer, on the disk, as an editor would."""

from __future__ import annotations

from pathlib import Path
from threading import Event

from amplify_ls.contract.change import Change, FileEdit, FileMove
from amplify_ls.features.rename import Scope
from amplify_ls.server.client import Client
from amplify_ls.server.projects import Library, View
from amplify_ls.server.renaming import scope_of


def scope_in(root: Path) -> Scope:
    """A project on disk, none of whose files is open."""
    return scope_of(root, Library(View(Client(), (), {}, {}), Event(), {}))


def make(change: Change) -> None:
    """Make a change of texts and paths."""
    for part in change.parts:
        if isinstance(part, FileEdit):
            text = part.path.read_text(encoding="utf-8")
            for edit in sorted(part.edits, key=lambda one: one.span, reverse=True):
                text = text[: edit.span.start] + edit.new_text + text[edit.span.end :]
            part.path.write_text(text, encoding="utf-8")
        else:
            assert isinstance(part, FileMove), part
            part.path.rename(part.new_path)
