"""Making changes that features offer, on the disk, as an editor would; other names above all."""

from __future__ import annotations

import re
from pathlib import Path
from threading import Event

from amplify_ls.contract.change import Change, FileEdit, FileMove
from amplify_ls.features.rename import Refusal, Renaming, Scope, rename
from amplify_ls.project.names import Name
from amplify_ls.server.client import Client
from amplify_ls.server.projects import Library, View
from amplify_ls.server.renaming import scope_of
from tests.support.undeployed import texts


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


def check_renamed(folder: Path, name: Name, new: str) -> dict[str, str]:
    """Rename, make the change, and give what is on the disk then."""
    found = rename(name, new, scope_in(folder))
    assert isinstance(found, Renaming), found
    make(found.change)
    return texts(folder)


def check_refused(folder: Path, name: Name, new: str, *words: str) -> None:
    """Check that there is a reason, and that it has some words."""
    found = rename(name, new, scope_in(folder))
    assert isinstance(found, Refusal)
    assert [word for word in words if word not in found.reason] == []


def lines_with(text: str, word: str) -> list[str]:
    """The lines that have a word."""
    return [line.strip() for line in text.splitlines() if re.search(word, line)]
